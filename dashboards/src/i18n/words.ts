/** The languages that every board is written in. */
export const LANGUAGES = ['zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** What a board says, Chinese and English side by side. */
export type Words<Key extends string = string> = Readonly<Record<Key, readonly [zh: string, en: string]>>

/** A board's words in one language. */
export type Said<Key extends string = string> = Readonly<Record<Key, string>>

/** The words in one language. */
export const say = <Key extends string>(words: Words<Key>, language: Language): Said<Key> => {
  const said: Partial<Record<Key, string>> = {}
  for (const key in words) said[key] = words[key][language === 'zh' ? 0 : 1]
  return said as Said<Key>
}
