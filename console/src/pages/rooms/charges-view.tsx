import { Empty, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { type RoomCharges, useRoomCharges } from '../../api/room-queries.ts'
import { Failure } from '../../app/failure.tsx'
import { formatMoney } from '../../format/money.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { useLanguage } from '../../i18n/index.ts'
import { questionOf, type RoomsSearch } from './search.ts'

const HOUR_MS = 3_600_000
type Charge = RoomCharges['items'][number]

interface BasisProps {
  readonly label: string
  readonly ms: number
  readonly partMs: number
  readonly partLabel: string
  readonly amountMinor: number | null
  readonly currency: string
}

const Basis = ({ label, ms, partMs, partLabel, amountMinor, currency }: BasisProps) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const hours = (value: number): string => `${formatNumber(value / HOUR_MS, locale, 1)} ${t('rooms.hoursShort')}`
  return (
    <div className="charge-basis">
      <small className="quiet">{label}</small>
      <strong className="number">{amountMinor === null ? '—' : formatMoney(amountMinor, currency, locale)}</strong>
      <span className="number">{hours(ms)}</span>
      <small className="quiet number">{partMs > 0 && `${partLabel} ${hours(partMs)}`}</small>
    </div>
  )
}

const ChargeLine = ({ charge }: { readonly charge: Charge }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const names = [charge.orgUnit, charge.branch].flatMap((unit) => (unit === null ? [] : nameOf(unit, language)))
  const unit = names.length === 0 ? '—' : [...new Set(names)].join(' · ')
  return (
    <li>
      <div className="room-name">
        <strong>{charge.person === null ? unit : personName(charge.person, language)}</strong>
        {charge.person !== null && <span className="quiet">{unit}</span>}
      </div>
      <Basis
        label={t('rooms.byBooked')}
        ms={charge.bookedMs}
        partMs={charge.noShowMs}
        partLabel={t('rooms.ofNoShows')}
        amountMinor={charge.bookedMinor}
        currency={charge.currency}
      />
      <Basis
        label={t('rooms.byUsed')}
        ms={charge.usedMs}
        partMs={charge.walkInMs}
        partLabel={t('rooms.ofWalkIns')}
        amountMinor={charge.usedMinor}
        currency={charge.currency}
      />
    </li>
  )
}

export interface ChargesViewProps {
  readonly search: RoomsSearch
  readonly onChange: (part: RoomsSearch) => void
}

/** Room time by person or department, as booked and as used, side by side. */
export const ChargesView = ({ search, onChange }: ChargesViewProps) => {
  const { t } = useTranslation()
  const by = search.by ?? 'department'
  const query = useRoomCharges({ ...questionOf(search), by })
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  const items = query.data?.items ?? []
  return (
    <>
      <div className="filters">
        <Segmented
          value={by}
          options={(['department', 'person'] as const).map((value) => ({ value, label: t(`rooms.by.${value}`) }))}
          onChange={(value) => onChange({ by: value })}
        />
      </div>
      {query.isPending ? (
        <div className="panel panel-body quiet">…</div>
      ) : items.length === 0 ? (
        <div className="panel panel-body">
          <Empty description={t('rooms.noCharges')} />
        </div>
      ) : (
        <ul className={query.isPlaceholderData ? 'panel room-charges stale' : 'panel room-charges'}>
          {items.map((charge) => (
            <ChargeLine key={`${charge.currency} ${charge.orgUnit?.id} ${charge.person?.id}`} charge={charge} />
          ))}
        </ul>
      )}
    </>
  )
}
