import { formatNumber } from '../format/quantity.ts'
import { formatInstant } from '../format/time.ts'

/** Before this, a number is not an instant: 2001-09-09. */
const EARLIEST_INSTANT = 1_000_000_000_000
const INSTANT_NAME = /(^|_|[a-z])(at|ts|start|end|from|to|now|time|asOf|since|until)$/i

export interface InputWords {
  readonly yes: string
  readonly no: string
  readonly none: string
}

/** The inputs of an explanation as a person reads them: instants in the asset's zone, numbers grouped, words for flags. */
export const inputRows = (
  inputs: Readonly<Record<string, string | number | boolean | null>>,
  timeZone: string,
  locale: string,
  words: InputWords,
): readonly { readonly name: string; readonly value: string }[] =>
  Object.entries(inputs).map(([name, value]) => {
    if (value === null) return { name, value: words.none }
    if (typeof value === 'boolean') return { name, value: value ? words.yes : words.no }
    if (typeof value === 'string') return { name, value }
    const instant = value > EARLIEST_INSTANT && INSTANT_NAME.test(name)
    return { name, value: instant ? formatInstant(value, timeZone, true) : formatNumber(value, locale, 6) }
  })
