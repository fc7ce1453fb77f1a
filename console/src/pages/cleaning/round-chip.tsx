import { useTranslation } from 'react-i18next'
import type { RoundOfDay } from '../../api/cleaning-queries.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { formatClock } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'

export interface RoundChipProps {
  readonly round: RoundOfDay
  readonly onOpen: () => void
}

/** One round of a zone: when, what became of it, by whom, and how long against the standard. */
export const RoundChip = ({ round, onOpen }: RoundChipProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const { outcome, visit, minutes, standardMinutes, timeZone, plannedAt, to, assignee, excuse } = round
  const person = visit?.person ?? (visit === null ? assignee : null)
  const said =
    visit !== null
      ? `${formatClock(visit.start, timeZone)} · ${minutes === null ? '' : formatNumber(minutes, locale, 0)}${
          standardMinutes === null ? '' : `/${formatNumber(standardMinutes, locale, 0)}`
        } ${t('cleaning.min')}`
      : excuse !== null
        ? excuse.reason
        : t('cleaning.before', { time: formatClock(to, timeZone) })
  return (
    <button type="button" className={`cleaning-chip cleaning-${outcome}`} onClick={onOpen}>
      <span className="cleaning-chip-head">
        <strong className="number">{formatClock(plannedAt, timeZone)}</strong>
        <span className="cleaning-cut">{nameOf(round, language)}</span>
        <span className="cleaning-mark">{t(`cleaning.outcome.${outcome}`)}</span>
      </span>
      <span className="cleaning-cut quiet">
        {said}
        {person !== null && ` · ${personName(person, language)}`}
      </span>
    </button>
  )
}
