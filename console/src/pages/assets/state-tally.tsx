import { useTranslation } from 'react-i18next'
import { useStateCounts } from '../../api/queries.ts'
import type { StateCode } from '../../api/types.ts'
import { StateMark } from '../../app/state-mark.tsx'
import type { AssetsSearch } from './search.ts'

export interface StateTallyProps {
  readonly search: AssetsSearch
  readonly onChoose: (state: StateCode | undefined) => void
}

/** How many assets are in which state, under the other filters; a press filters by that state. */
export const StateTally = ({ search, onChoose }: StateTallyProps) => {
  const { t } = useTranslation()
  const { state: chosen, sort: _sort, ...filters } = search
  const counts = useStateCounts(filters)
  return (
    <fieldset className="tally" aria-label={t('assets.byState')}>
      <button type="button" aria-pressed={chosen === undefined} onClick={() => onChoose(undefined)}>
        <strong className="number">{counts.data?.total ?? '–'}</strong>
        <span>{t('assets.all')}</span>
      </button>
      {counts.data?.states.map(({ code, count }) => (
        <button
          key={code}
          type="button"
          aria-pressed={chosen === code}
          onClick={() => onChoose(chosen === code ? undefined : code)}
        >
          <strong className="number">{count}</strong>
          <StateMark code={code} />
        </button>
      ))}
    </fieldset>
  )
}
