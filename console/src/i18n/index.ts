import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { chooseLanguage, type Language } from './language.ts'
import { en, type Messages, zh } from './texts.ts'

export type { Language } from './language.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: Messages }
    returnNull: false
  }
}

const STORAGE_KEY = 'custodia.language'

const applyToDocument = (language: Language): void => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
}

/** Starts the texts in the reader's language. Call once before rendering. */
export const startTranslations = async (): Promise<void> => {
  const language = chooseLanguage(localStorage.getItem(STORAGE_KEY), navigator.languages)
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, zh: { translation: zh } },
    interpolation: { escapeValue: false },
  })
  applyToDocument(language)
}

/** Changes the language and keeps the choice. */
export const switchLanguage = async (language: Language): Promise<void> => {
  localStorage.setItem(STORAGE_KEY, language)
  await i18next.changeLanguage(language)
  applyToDocument(language)
}

/** The page's language and the BCP 47 tag that numbers and dates are written by. */
export const useLanguage = (): { readonly language: Language; readonly locale: string } => {
  const { i18n } = useTranslation()
  const language: Language = i18n.language === 'zh' ? 'zh' : 'en'
  return { language, locale: language === 'zh' ? 'zh-CN' : 'en-GB' }
}
