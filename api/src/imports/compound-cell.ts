/** Cells that hold more than one thing: lists, weekdays, parts of several fields, named values. */

import type { ReferenceKind } from './reference-kind.ts'

/** A field of a part: text as it is, a number, or the code of something; parts with codes are a set. */
export interface PartField {
  readonly name: string
  readonly number?: boolean
  readonly refers?: ReferenceKind
}

type Parts = readonly Readonly<Record<string, unknown>>[]

/** Parts as they are compared: codes in lower case; those of a set in order. */
export const comparableParts = (parts: Parts, fields: readonly PartField[]): Parts => {
  const isSet = fields.some(({ refers }) => refers !== undefined)
  if (!isSet) return parts
  const lower = parts.map((part) =>
    Object.fromEntries(
      fields.map(({ name, refers }) => [name, refers === undefined ? part[name] : String(part[name]).toLowerCase()]),
    ),
  )
  return lower.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

/** Items between `;` or line breaks, trimmed. */
export const splitItems = (text: string, separator = /[;,，；]/): string[] =>
  text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** `1;2;5`, or `1-5`: days of the week in order, 1 is Monday; null for anything else. */
export const parseWeekdays = (text: string): readonly number[] | null => {
  const days = splitItems(text, /[;,，；、\s]+/).flatMap((item) => {
    const [, first, last = first] = /^([1-7])(?:[-–~]([1-7]))?$/.exec(item) ?? []
    const [from, to] = [Number(first), Number(last)]
    return from <= to ? Array.from({ length: to - from + 1 }, (_, k) => from + k) : [Number.NaN]
  })
  return days.length === 0 || days.some(Number.isNaN) ? null : [...new Set(days)].sort((a, b) => a - b)
}

/** `MOP|拖把|Mop; VAC|吸尘器|Vacuum`: items with the fields in their order; null where one has too few, too many, or no number. */
export const parseParts = (
  text: string,
  fields: readonly PartField[],
): readonly Readonly<Record<string, string | number>>[] | null => {
  const items = splitItems(text, /[;；\n]/).map((item) => item.split(/[|｜]/).map((field) => field.trim()))
  const isWrong = (item: readonly string[]): boolean =>
    item.length !== fields.length ||
    fields.some(({ number }, k) => item[k] === '' || (number === true && !Number.isFinite(Number(item[k]))))
  if (items.some(isWrong)) return null
  return items.map((item) =>
    Object.fromEntries(
      fields.map(({ name, number }, k) => [name, number === true ? Number(item[k]) : (item[k] ?? '')]),
    ),
  )
}

/** Parts as `parseParts` reads them. */
export const showParts = (parts: readonly Readonly<Record<string, unknown>>[], fields: readonly PartField[]): string =>
  parts.map((part) => fields.map(({ name }) => String(part[name] ?? '')).join('|')).join(';')

/** `seats=8;plate=沪A12345` by name; null for anything else. */
export const parseAttributes = (text: string): Readonly<Record<string, string | number | boolean>> | null => {
  const pairs = text.split(';').flatMap((part) => (part.trim() === '' ? [] : [part.split('=')]))
  if (pairs.some((pair) => pair.length !== 2)) return null
  const entries = pairs.map(([name = '', value = '']): [string, string | number | boolean] => {
    const said = value.trim()
    const number = /^-?\d+(\.\d+)?$/.test(said) ? Number(said) : null
    return [name.trim(), said === 'true' ? true : said === 'false' ? false : (number ?? said)]
  })
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}
