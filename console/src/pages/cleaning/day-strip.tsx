import { useTranslation } from 'react-i18next'
import type { CleaningFigureRow } from '../../api/cleaning-queries.ts'
import { formatDay } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { BAR_OUTCOMES } from './outcome-bar.tsx'

export interface DayStripProps {
  readonly days: readonly { readonly day: string; readonly counts: CleaningFigureRow['counts'] }[]
  readonly onDay: (day: string) => void
}

/** A column a day, its outcomes one on the other; leads to the day. */
export const DayStrip = ({ days, onDay }: DayStripProps) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const sumOf = (counts: CleaningFigureRow['counts']): number =>
    BAR_OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0)
  const most = Math.max(1, ...days.map(({ counts }) => sumOf(counts)))
  if (days.length < 2) return null
  return (
    <ol className="cleaning-strip">
      {days.map(({ day, counts }, place) => {
        const said = BAR_OUTCOMES.filter((outcome) => counts[outcome] > 0)
          .map((outcome) => `${t(`cleaning.outcome.${outcome}`)} ${counts[outcome]}`)
          .join(', ')
        return (
          <li key={day}>
            <button
              type="button"
              title={`${formatDay(day, locale)}: ${said}`}
              aria-label={`${formatDay(day, locale)}: ${said}`}
              onClick={() => onDay(day)}
            >
              <span className="cleaning-column" style={{ height: `${(sumOf(counts) / most) * 100}%` }}>
                {BAR_OUTCOMES.map(
                  (outcome) =>
                    counts[outcome] > 0 && (
                      <i key={outcome} className={`cleaning-${outcome}`} style={{ flexGrow: counts[outcome] }} />
                    ),
                )}
              </span>
            </button>
            <small className="quiet">{place % 5 === 0 ? Number(day.slice(8)) : ''}</small>
          </li>
        )
      })}
    </ol>
  )
}
