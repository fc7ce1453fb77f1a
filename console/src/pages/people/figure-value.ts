import type { PeopleRow, PersonFigureCode } from '../../api/people-queries.ts'
import { formatNumber } from '../../format/quantity.ts'
import { formatHours, formatShare } from '../engineering/figure-format.ts'

/** A figure as people read it: shares in percent, a mean repair in hours, all kilometres. */
export const figureValue = (
  { figures }: Pick<PeopleRow, 'figures'>,
  name: PersonFigureCode,
  locale: string,
): string => {
  const figure = figures[name]
  if (name === 'repair_time') return figure.value === null ? '–' : formatHours(figure.value, locale)
  if (name === 'distance') return `${formatNumber(figure.numerator, locale, figure.numerator < 100 ? 1 : 0)} km`
  return formatShare(figure, locale)
}

/** What a figure is of, for the text of its base. */
export const figureBase = (
  { figures, tally }: Pick<PeopleRow, 'figures' | 'tally'>,
  name: PersonFigureCode,
  locale: string,
) => {
  const { numerator, denominator, base } = figures[name]
  const inHours = name === 'idling'
  const write = (value: number): string => formatNumber(inHours ? value / 3600 : value, locale, inHours ? 1 : 0)
  return {
    n: write(numerator),
    d: write(denominator),
    base: formatNumber(base, locale, 0),
    unknown: tally.bookings_unknown,
  }
}
