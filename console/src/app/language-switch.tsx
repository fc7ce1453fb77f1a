import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { switchLanguage, useLanguage } from '../i18n/index.ts'

/** Changes between Chinese and English. */
export const LanguageSwitch = () => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (
    <Button
      type="text"
      size="small"
      aria-label={t('app.languageHint')}
      data-testid="language"
      onClick={() => void switchLanguage(language === 'zh' ? 'en' : 'zh')}
    >
      {t('app.language')}
    </Button>
  )
}
