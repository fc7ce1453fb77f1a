import type { Figure, FigureRow } from '../../api/figure-queries.ts'
import { useLanguage } from '../../i18n/index.ts'
import { formatShare } from './figure-format.ts'
import { OCCURRENCE_CLASSES } from './search.ts'

/** A share as a number with a small bar. */
export const ShareBar = ({ figure, good = 0.9 }: { readonly figure: Figure; readonly good?: number }) => {
  const { locale } = useLanguage()
  const { value } = figure
  return (
    <span className="share">
      <span className="number">{formatShare(figure, locale)}</span>
      <span className="share-track" aria-hidden="true">
        {value !== null && (
          <span
            className={value >= good ? 'share-fill' : 'share-fill low'}
            style={{ width: `${Math.max(0, Math.min(1, value)) * 100}%` }}
          />
        )}
      </span>
    </span>
  )
}

/** What became of what was due, as a bar of its classes. */
export const ClassBar = ({ occurrences }: Pick<FigureRow, 'occurrences'>) => {
  const due = Object.values(occurrences).reduce((sum, count) => sum + count, 0)
  return (
    <span className="share-track classes" aria-hidden="true">
      {OCCURRENCE_CLASSES.map(
        (name) =>
          occurrences[name] > 0 && (
            <span key={name} className={`class-${name}`} style={{ width: `${(occurrences[name] / due) * 100}%` }} />
          ),
      )}
    </span>
  )
}
