import { formatMoney } from '../format/money.ts'
import { formatNumber, formatValue } from '../format/quantity.ts'
import { formatDuration, formatInstant } from '../format/time.ts'

type Inputs = Readonly<Record<string, string | number | boolean | null>>

/** Before this, a number is not an instant: 2001-09-09. */
const EARLIEST_INSTANT = 1_000_000_000_000
const INSTANT_NAME = /(^|_|[a-z])(at|ts|start|end|from|to|now|time|asOf|since|until)$/i

export interface InputContext {
  readonly timeZone: string
  readonly locale: string
  readonly yes: string
  readonly no: string
  /** Words for a named input. */
  readonly labelOf: (name: string) => string
  /** Words for a code that stands as the value of a named input; the code itself if it is none. */
  readonly wordsOf: (name: string, code: string) => string
}

export interface InputRow {
  readonly name: string
  readonly label: string
  readonly value: string
}

/** Words of a name in camel or snake case: `poolTotal` → `Pool total`. */
export const wordsOf = (name: string): string => {
  const words = name
    .replace(/_/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const writeValue = (name: string, value: string | number | boolean, inputs: Inputs, context: InputContext): string => {
  const { timeZone, locale, yes, no } = context
  if (typeof value === 'boolean') return value ? yes : no
  if (typeof value === 'string') return context.wordsOf(name, value)
  if (name.endsWith('Minor') && typeof inputs.currency === 'string') return formatMoney(value, inputs.currency, locale)
  if (name.endsWith('_s')) return formatDuration(value, locale)
  if (name.endsWith('_km')) return formatValue(value, 'km', locale)
  if (name.endsWith('_kwh')) return formatValue(value, 'kWh', locale)
  const instant = value > EARLIEST_INSTANT && INSTANT_NAME.test(name)
  return instant ? formatInstant(value, timeZone, true) : formatNumber(value, locale, 3)
}

/**
 * The inputs of an explanation as a person reads them: instants in the asset's zone, amounts as money, words for flags.
 * What the rule was not given (null) is left out.
 */
export const inputRows = (inputs: Inputs, context: InputContext): readonly InputRow[] =>
  Object.entries(inputs).flatMap(([name, value]) =>
    value === null ? [] : [{ name, label: context.labelOf(name), value: writeValue(name, value, inputs, context) }],
  )
