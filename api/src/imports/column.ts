import type { BilingualText } from '@custodia/domain'
import { localTime } from '@custodia/domain'
import { Temporal } from 'temporal-polyfill'
import {
  comparableParts,
  type PartField,
  parseAttributes,
  parseParts,
  parseWeekdays,
  showParts,
  splitItems,
} from './compound-cell.ts'
import { currencyDigits } from './currency-digits.ts'
import type { ReferenceKind } from './reference-kind.ts'

/** What the cells of a column hold. Money is written in major units of the currency in the row's `currency` column. */
export type CellKind =
  | {
      readonly kind:
        | 'text'
        | 'number'
        | 'integer'
        | 'day'
        | 'instant'
        | 'yes_no'
        | 'clock'
        | 'list'
        | 'attributes'
        | 'money'
        | 'month'
        | 'weekdays'
    }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'reference'; readonly to: ReferenceKind }
  /** Several of a kind: codes with `;` between them, in any order. */
  | { readonly kind: 'references'; readonly to: ReferenceKind }
  /** Items of several fields: `MOP|拖把|Mop; VAC|吸尘器|Vacuum`. */
  | { readonly kind: 'parts'; readonly fields: readonly PartField[] }
  /** What it refers to is said by another column of the row; `words` are taken as they are. */
  | {
      readonly kind: 'reference_by'
      readonly column: string
      readonly of: Readonly<Record<string, ReferenceKind | 'word'>>
    }

/** A column of a registry's file. */
export type ImportColumn = CellKind & {
  /** Snake case; what the file's first line says. */
  readonly name: string
  /** Field of the request's body. */
  readonly field: string
  readonly zh: string
  readonly en: string
  readonly example: string
  /** Part of the natural key: by it a row is found again. */
  readonly key?: boolean
  readonly required?: boolean
  /** What is there may be changed by a file. */
  readonly change?: boolean
  /** An empty cell says "none"; in other columns it leaves what is there. */
  readonly clears?: boolean
  /** From when a new or changed row holds; what is there is not compared with it. */
  readonly onlyNew?: boolean
}

/** A cell's value: instants as UTC milliseconds, references as codes, clocks as minutes, money as minor units, lists as JSON. */
export type CellValue = string | number | boolean | null

export type Parsed =
  | { readonly ok: true; readonly value: CellValue }
  | { readonly ok: false; readonly message: BilingualText }

const ok = (value: CellValue): Parsed => ({ ok: true, value })
const flaw = (en: string, zh: string): Parsed => ({ ok: false, message: { zh, en } })

const NUMBER = /^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?([eE][+-]?\d+)?$/
const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/
const WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/
const CLOCK = /^(\d{1,2}):(\d\d)(:00)?$/
const YES = new Set(['yes', 'true', 'y', '1', '是', '对'])
const NO = new Set(['no', 'false', 'n', '0', '否', '不'])

const parseNumber = (text: string): number | null => {
  const number = NUMBER.test(text) ? Number(text.replaceAll(',', '')) : Number.NaN
  return Number.isFinite(number) ? number : null
}

const parseDay = (text: string): string | null => {
  const [, year, month, day] = DAY.exec(text.replace(/[ T]00:00(:00)?$/, '')) ?? []
  if (year === undefined || month === undefined || day === undefined) return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const ms = Date.parse(`${iso}T00:00:00Z`)
  return Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(iso) ? null : iso
}

const parseInstant = (text: string, timeZone: string): number | null => {
  if (WITH_OFFSET.test(text)) return Date.parse(text)
  const [date = '', clock = '00:00', more] = text.trim().split(/[ T]+/)
  const day = parseDay(date)
  if (day === null || more !== undefined || !/^\d{1,2}:\d\d(:\d\d(\.\d{1,3})?)?$/.test(clock)) return null
  try {
    const local = Temporal.PlainDateTime.from(
      `${day}T${clock.padStart(clock.indexOf(':') === 1 ? clock.length + 1 : 0, '0')}`,
    )
    return local.toZonedDateTime(timeZone).epochMilliseconds
  } catch {
    return null
  }
}

const parseMoney = (text: string, currency: string): Parsed => {
  const amount = parseNumber(text.replace(/^[¥￥$€£]\s*/, ''))
  if (amount === null) return flaw('must be an amount, for example 30000.00', '应为金额，例如 30000.00')
  if (!/^[A-Z]{3}$/.test(currency))
    return flaw(
      'needs its currency: fill in the column "currency", for example CNY',
      '缺少币种：请填写“currency”列，例如 CNY',
    )
  const factor = 10 ** currencyDigits(currency)
  const minor = Math.round(amount * factor)
  return Math.abs(minor - amount * factor) > 1e-6
    ? flaw(
        `has more decimals than ${currency} knows; at most ${currencyDigits(currency)}`,
        `小数位数超过 ${currency} 的最小单位，最多 ${currencyDigits(currency)} 位`,
      )
    : ok(minor)
}

/** A spreadsheet makes a day of a month: its first one. */
const parseMonth = (text: string): string | null => {
  const day = parseDay(text) ?? parseDay(`${text.replace(/[-/.年月]$/, '')}-01`)
  return day === null || !day.endsWith('-01') ? null : day.slice(0, 7)
}

/** Reads a cell's text, which is trimmed and not empty. What it refers to is looked up elsewhere. */
export const parseCell = (
  column: CellKind,
  text: string,
  row: { readonly timeZone: string; readonly currency: string },
): Parsed => {
  switch (column.kind) {
    case 'text':
    case 'reference':
    case 'reference_by':
      return ok(text)
    case 'number':
    case 'integer': {
      const number = parseNumber(text)
      if (number === null) return flaw('must be a number, for example 12.5', '应为数字，例如 12.5')
      return column.kind === 'integer' && !Number.isInteger(number)
        ? flaw('must be a whole number', '应为整数')
        : ok(number)
    }
    case 'money':
      return parseMoney(text, row.currency)
    case 'day': {
      const day = parseDay(text)
      return day === null ? flaw('must be a day, for example 2026-11-21', '应为日期，例如 2026-11-21') : ok(day)
    }
    case 'instant': {
      const at = parseInstant(text, row.timeZone)
      return at === null
        ? flaw(
            'must be a day or a time, for example 2026-11-21 08:00 or 2026-11-21T08:00:00+08:00',
            '应为日期或时间，例如 2026-11-21 08:00 或 2026-11-21T08:00:00+08:00',
          )
        : ok(at)
    }
    case 'clock': {
      const [, hours, minutes] = CLOCK.exec(text) ?? []
      const minute = Number(hours) * 60 + Number(minutes)
      return hours === undefined || Number(minutes) > 59 || minute > 1440
        ? flaw('must be a time of day, for example 08:30, up to 24:00', '应为一天中的时刻，例如 08:30，最晚 24:00')
        : ok(minute)
    }
    case 'yes_no': {
      const word = text.toLowerCase()
      return YES.has(word) ? ok(true) : NO.has(word) ? ok(false) : flaw('must be yes or no', '应为“是”或“否”')
    }
    case 'choice': {
      const found = column.of.find((one) => one.toLowerCase() === text.toLowerCase())
      return found === undefined
        ? flaw(`must be one of ${column.of.join(', ')}`, `应为以下之一：${column.of.join('、')}`)
        : ok(found)
    }
    case 'month': {
      const month = parseMonth(text)
      return month === null ? flaw('must be a month, for example 2026-11', '应为月份，例如 2026-11') : ok(month)
    }
    case 'weekdays': {
      const days = parseWeekdays(text)
      return days === null
        ? flaw(
            'must be days of the week from 1, Monday, to 7, for example 1;2;3;4;5',
            '应为星期，1 为周一至 7 为周日，例如 1;2;3;4;5',
          )
        : ok(JSON.stringify(days))
    }
    case 'list':
      return ok(JSON.stringify(splitItems(text)))
    case 'references':
      return ok(JSON.stringify([...new Set(splitItems(text.toLowerCase()))].sort()))
    case 'parts': {
      const parts = parseParts(text, column.fields)
      const form = column.fields.map(({ name }) => name).join('|')
      return parts === null
        ? flaw(`must be ${form}, with ";" between items; none of them empty`, `应为 ${form}，各项以“;”分隔，均不可为空`)
        : ok(JSON.stringify(comparableParts(parts, column.fields)))
    }
    case 'attributes': {
      const attributes = parseAttributes(text)
      return attributes === null
        ? flaw(
            'must be name=value pairs with ";" between them, for example seats=8;plate=沪A12345',
            '应为“名称=值”，以“;”分隔，例如 seats=8;plate=沪A12345',
          )
        : ok(JSON.stringify(attributes))
    }
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

const showInstant = (at: number, timeZone: string): string => {
  const ms = ((at % 1000) + 1000) % 1000
  return `${localTime(at, timeZone)}${ms === 0 ? '' : `.${String(ms).padStart(3, '0')}`}`
}

/** Writes a value as `parseCell` reads it; a number stays one, so that a workbook's cells can be added up. */
export const showCell = (
  column: CellKind,
  value: CellValue,
  row: { readonly timeZone: string; readonly currency: string },
): string | number | null => {
  if (value === null) return null
  switch (column.kind) {
    case 'instant':
      return typeof value === 'number' ? showInstant(value, row.timeZone) : String(value)
    case 'clock':
      return typeof value === 'number' ? `${two(Math.floor(value / 60))}:${two(value % 60)}` : String(value)
    case 'money':
      return typeof value === 'number' ? value / 10 ** currencyDigits(row.currency) : String(value)
    case 'yes_no':
      return value === true ? 'yes' : 'no'
    case 'list':
    case 'references':
    case 'weekdays':
      return (JSON.parse(String(value)) as readonly (string | number)[]).join(';')
    case 'parts':
      return showParts(JSON.parse(String(value)), column.fields)
    case 'attributes':
      return Object.entries(JSON.parse(String(value)) as Readonly<Record<string, CellValue>>)
        .map(([name, said]) => `${name}=${said}`)
        .join(';')
    default:
      return typeof value === 'number' ? value : String(value)
  }
}
