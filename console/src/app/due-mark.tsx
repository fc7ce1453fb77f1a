import { useTranslation } from 'react-i18next'
import type { DueStatus } from '../api/types.ts'
import { formatInDays } from '../format/time.ts'
import { daysBetween } from '../format/zone.ts'
import { useLanguage } from '../i18n/index.ts'

export interface DueMarkProps {
  readonly dueOn: string | null
  readonly status: DueStatus
  /** `YYYY-MM-DD` at the asset. */
  readonly today: string
}

/** A due day with how far off it is; the colour and the title say the status. */
export const DueMark = ({ dueOn, status, today }: DueMarkProps) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  if (dueOn === null) return <span className="quiet">{t('due.noDate')}</span>
  return (
    <span className={`due due-${status}`} title={t(`dueStatus.${status}`)}>
      <span className="nowrap">{dueOn}</span>
      <small className="nowrap">
        {status === 'ok' ? '' : `${t(`dueStatus.${status}`)} · `}
        {formatInDays(daysBetween(today, dueOn), locale)}
      </small>
    </span>
  )
}
