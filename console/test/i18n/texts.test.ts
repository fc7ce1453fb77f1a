import { describe, expect, it } from 'vitest'
import { chooseLanguage } from '../../src/i18n/language.ts'
import { en, zh } from '../../src/i18n/texts.ts'

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort()

const flatten = (texts: object, path = ''): readonly (readonly [string, string])[] =>
  Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? flatten(value, `${path}${key}.`)
      : [[`${path}${key}`, String(value)] as const],
  )

describe('texts', () => {
  const chinese = new Map(flatten(zh))
  it.each(flatten(en))('%s stands in both languages with the same values', (key, text) => {
    expect(placeholders(chinese.get(key) ?? '')).toEqual(placeholders(text))
    expect(chinese.get(key)).not.toBe('')
  })
})

describe('chooseLanguage', () => {
  it.each([
    ['en', ['zh-CN'], 'en'],
    [null, ['zh-TW', 'en'], 'zh'],
    [null, ['de-DE', 'en-US'], 'en'],
    [null, ['de-DE'], 'en'],
    ['xx', ['zh-CN'], 'zh'],
  ])('kept %s, browser %j: %s', (kept, preferred, expected) => {
    expect(chooseLanguage(kept, preferred)).toBe(expected)
  })
})
