import type { PeopleRow, PersonFigureCode } from '../../api/people-queries.ts'
import { formatNumber } from '../../format/quantity.ts'
import { formatHours, formatShare, writeHours } from '../engineering/figure-format.ts'

const IN_HOURS: ReadonlySet<PersonFigureCode> = new Set(['idling', 'presence', 'driving_time'])

/** A figure as people read it: shares in percent, a mean repair in hours, all kilometres, all hours of presence. */
export const figureValue = (
  { figures }: Pick<PeopleRow, 'figures'>,
  name: PersonFigureCode,
  locale: string,
): string => {
  const figure = figures[name]
  if (name === 'repair_time') return figure.value === null ? '–' : formatHours(figure.value, locale)
  if (name === 'distance') return `${formatNumber(figure.numerator, locale, figure.numerator < 100 ? 1 : 0)} km`
  if (name === 'presence' || name === 'driving_time') return formatHours(figure.numerator * 1000, locale)
  return formatShare(figure, locale)
}

/** What a figure is of, for the text of its base. */
export const figureBase = (
  { figures, tally }: Pick<PeopleRow, 'figures' | 'tally'>,
  name: PersonFigureCode,
  locale: string,
) => {
  const { numerator, denominator, base } = figures[name]
  const write = (value: number): string =>
    IN_HOURS.has(name) ? writeHours(value * 1000, locale) : formatNumber(value, locale, 0)
  return {
    n: write(numerator),
    d: write(denominator),
    base: formatNumber(base, locale, 0),
    unknown: tally.bookings_unknown,
    days: formatNumber(denominator, locale, 0),
    unpaired: tally.presence_unpaired,
  }
}
