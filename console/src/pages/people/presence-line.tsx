import { useTranslation } from 'react-i18next'
import type { PeopleRow } from '../../api/people-queries.ts'
import { useLanguage } from '../../i18n/index.ts'

/** When somebody was there: by the doors, and by the vehicles that they drove. */
export const PresenceLine = ({ presence }: { readonly presence: PeopleRow['presence'] }) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  if (presence === null) return null
  const { days, hours, unpaired, drivingDays, drivingHours } = presence
  const shown = (value: number): string => value.toLocaleString(locale, { maximumFractionDigits: 1 })
  const parts = [
    days > 0 && t('people.presence', { days, hours: shown(hours) }),
    unpaired > 0 && t('people.presenceUnpaired', { count: unpaired }),
    drivingDays > 0 && t('people.presenceDriving', { days: drivingDays, hours: shown(drivingHours) }),
  ].filter((part) => part !== false)
  return <p className="quiet people-presence">{parts.join(' · ')}</p>
}
