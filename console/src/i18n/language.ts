export const LANGUAGES = ['zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** The kept choice, else the first of the browser's languages that we speak, else English. */
export const chooseLanguage = (kept: string | null, preferred: readonly string[]): Language => {
  const known = (text: string | undefined) => LANGUAGES.find((language) => language === text)
  return (
    known(kept ?? undefined) ??
    preferred.map((tag) => known(tag.toLowerCase().split('-')[0])).find((found) => found !== undefined) ??
    'en'
  )
}
