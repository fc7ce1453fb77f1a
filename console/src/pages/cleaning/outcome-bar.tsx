import { useTranslation } from 'react-i18next'
import type { CleaningFigureRow } from '../../api/cleaning-queries.ts'

export const BAR_OUTCOMES = ['done', 'late', 'short', 'missed', 'overdue', 'excused'] as const

export interface OutcomeBarProps {
  readonly counts: CleaningFigureRow['counts']
  /** Says the counts in words below the bar, too. */
  readonly labels?: boolean
}

/** What became of rounds, as a bar. */
export const OutcomeBar = ({ counts, labels = false }: OutcomeBarProps) => {
  const { t } = useTranslation()
  const present = BAR_OUTCOMES.filter((outcome) => counts[outcome] > 0)
  const sum = present.reduce((total, outcome) => total + counts[outcome], 0)
  const said = present.map((outcome) => `${t(`cleaning.outcome.${outcome}`)} ${counts[outcome]}`).join(' · ')
  if (sum === 0) return <span className="quiet">–</span>
  return (
    <div className="cleaning-bar-box" title={said}>
      <div className="cleaning-bar" role="img" aria-label={said}>
        {present.map((outcome) => (
          <i key={outcome} className={`cleaning-${outcome}`} style={{ flexGrow: counts[outcome] }} />
        ))}
      </div>
      {labels && (
        <small className="cleaning-bar-labels">
          {present.map((outcome) => (
            <span key={outcome} className={`cleaning-mark cleaning-${outcome}`}>
              {t(`cleaning.outcome.${outcome}`)} {counts[outcome]}
            </span>
          ))}
        </small>
      )}
    </div>
  )
}
