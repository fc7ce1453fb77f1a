import { useTranslation } from 'react-i18next'
import { useDeviceSummary } from '../../api/device-queries.ts'
import type { DevicesSearch } from './search.ts'

export interface DeviceTallyProps {
  readonly search: DevicesSearch
  readonly onChange: (part: DevicesSearch) => void
}

/** How many devices are how; a press filters by it. */
export const DeviceTally = ({ search, onChange }: DeviceTallyProps) => {
  const { t } = useTranslation()
  const { data: counts } = useDeviceSummary()
  const { online, battery } = search
  const choices = [
    { key: 'all', count: counts?.total, on: online === undefined && battery === undefined, part: {} },
    { key: 'online', count: counts?.online, on: online === 'true', part: { online: 'true' } },
    { key: 'offline', count: counts?.offline, on: online === 'false', part: { online: 'false' } },
    { key: 'lowBattery', count: counts?.lowBattery, on: battery === 'low', part: { battery: 'low' } },
  ] as const
  return (
    <fieldset className="tally" aria-label={t('devices.byState')}>
      {choices.map(({ key, count, on, part }) => (
        <button
          key={key}
          type="button"
          aria-pressed={on}
          onClick={() => onChange({ online: undefined, battery: undefined, ...part })}
        >
          <strong className="number">{count ?? '–'}</strong>
          <span>{key === 'all' ? t('assets.all') : t(`devices.${key}`)}</span>
        </button>
      ))}
    </fieldset>
  )
}
