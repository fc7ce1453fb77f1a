/** What the panels of the cost board have in common: the chosen month and currency, sums of stored lines, words for codes. */
import type { costWords } from '../i18n/cost.ts'
import { toConsole } from '../panels/links.ts'
import { valueMapping } from '../panels/mappings.ts'
import { major } from '../queries/money.ts'
import { ofUnits } from '../queries/postgres.ts'
import type { Canvas } from './board.ts'

export type Cost = Canvas<keyof typeof costWords>

export const MONTH = '${month:sqlstring}'
export const CURRENCY = '${currency:sqlstring}'
/** Lines of the chosen month, currency and departments. */
export const CHOSEN_LINES = `l.month = ${MONTH} and l.currency = ${CURRENCY} and ${ofUnits('l')}`

export const sumOf = (kind: 'usage' | 'no_show' | 'idle', currency = CURRENCY): string =>
  major(`coalesce(sum(l.amount_minor) filter (where l.kind = '${kind}'), 0)`, currency)

/** Amounts are of the chosen currency: only the thousands are set apart. */
export const AMOUNT = { unit: 'locale', decimals: 0 } as const

export const toCosts = (t: Cost['t'], search: string) => toConsole(t.openCosts, `/costs?month=\${month}${search}`)

/** What a cost is for (storage, cost entries). */
// biome-ignore format: a table
export const ELEMENTS = ['fuel', 'energy', 'labour', 'parts', 'outside', 'consumable', 'depreciation', 'rent', 'toll', 'recovery', 'other'] as const
const DRIVERS = ['run_hours', 'pulses', 'km', 'trip_hours', 'occupied_hours', 'visit_minutes'] as const

const wordsOf = (t: Cost['t'], codes: readonly (keyof typeof costWords)[]) =>
  valueMapping(Object.fromEntries(codes.map((code) => [code, [t[code], 'none'] as const])))

export const elementMapping = (t: Cost['t']) => wordsOf(t, ELEMENTS)
export const driverMapping = (t: Cost['t']) => wordsOf(t, DRIVERS)

/** An element as people call it, in SQL: for names of shares. */
export const elementWord = (t: Cost['t'], column: string): string =>
  `case ${column} ${ELEMENTS.map((each) => `when '${each}' then '${t[each].replaceAll("'", "''")}'`).join(' ')} end`
