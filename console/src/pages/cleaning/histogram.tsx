import { useTranslation } from 'react-i18next'
import type { CleaningDistribution } from '../../api/cleaning-queries.ts'
import { formatNumber } from '../../format/quantity.ts'
import { useLanguage } from '../../i18n/index.ts'

const WIDTH = 360
const HEIGHT = 132
const FLOOR = 22
const TOP = 18

export interface HistogramProps {
  readonly distribution: CleaningDistribution
  /** Minutes per square metre of the standard. */
  readonly standard: number
}

/** What rounds took, with the median and the standard as lines. */
export const Histogram = ({ distribution, standard }: HistogramProps) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const { bins, median } = distribution
  const rate = (value: number): string => formatNumber(value, locale, 3)
  const [low, high] = [
    Math.min(bins[0]?.from ?? standard, standard, median),
    Math.max(bins.at(-1)?.to ?? standard, standard, median),
  ]
  const room = (high - low || standard || 1) * 0.04
  const x = (value: number): number => ((value - low + room) / (high - low + 2 * room)) * WIDTH
  const most = Math.max(1, ...bins.map(({ count }) => count))
  const y = (count: number): number => HEIGHT - FLOOR - (count / most) * (HEIGHT - FLOOR - TOP)
  /** A line's label leans away from the other line, and from the edges. */
  const anchorOf = (value: number, other: number): 'start' | 'middle' | 'end' => {
    const place = x(value)
    if (Math.abs(place - x(other)) < 90) return value >= other && place < WIDTH - 84 ? 'start' : 'end'
    return place > WIDTH - 44 ? 'end' : place < 44 ? 'start' : 'middle'
  }
  const label = t('cleaning.histogram', { kept: distribution.kept, median: rate(median), standard: rate(standard) })
  return (
    <figure className="cleaning-histogram">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        <title>{label}</title>
        {bins.map(({ from, to, count }) => (
          <rect
            key={from}
            x={x(from) + 0.5}
            y={y(count)}
            width={Math.max(2, x(to) - x(from) - 1)}
            height={HEIGHT - FLOOR - y(count)}
          />
        ))}
        <line className="axis" x1={0} x2={WIDTH} y1={HEIGHT - FLOOR} y2={HEIGHT - FLOOR} />
        <line className="standard" x1={x(standard)} x2={x(standard)} y1={TOP} y2={HEIGHT - FLOOR} />
        <line className="median" x1={x(median)} x2={x(median)} y1={TOP} y2={HEIGHT - FLOOR} />
        <text className="standard" x={x(standard)} y={TOP - 6} textAnchor={anchorOf(standard, median)}>
          {t('cleaning.standardShort', { rate: rate(standard) })}
        </text>
        <text className="median" x={x(median)} y={TOP - 6} textAnchor={anchorOf(median, standard)}>
          {t('cleaning.medianShort', { rate: rate(median) })}
        </text>
        {[bins[0]?.from, bins.at(-1)?.to].map(
          (edge, place) =>
            edge !== undefined && (
              <text
                key={place === 0 ? 'low' : 'high'}
                x={x(edge)}
                y={HEIGHT - 6}
                textAnchor={place === 0 ? 'start' : 'end'}
              >
                {rate(edge)}
              </text>
            ),
        )}
        <text x={WIDTH / 2} y={HEIGHT - 6} textAnchor="middle">
          {t('cleaning.rate')}
        </text>
      </svg>
    </figure>
  )
}
