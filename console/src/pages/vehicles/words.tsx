/** Small pieces that several parts of the vehicles page say alike. */
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Amount, VehicleTrip } from '../../api/vehicle-queries.ts'
import { formatMoney } from '../../format/money.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { formatClock, formatDuration, formatInstant } from '../../format/time.ts'
import { wallToInstant } from '../../format/zone.ts'
import { useLanguage } from '../../i18n/index.ts'

/** Amounts of several currencies, one under the other. */
export const Amounts = ({ amounts }: { readonly amounts: readonly Amount[] }) => {
  const { locale } = useLanguage()
  if (amounts.length === 0) return <span className="quiet">–</span>
  return (
    <>
      {amounts.map(({ currency, amountMinor }) => (
        <div key={currency} className="number nowrap">
          {formatMoney(amountMinor, currency, locale)}
        </div>
      ))}
    </>
  )
}

export const Duration = ({ seconds }: { readonly seconds: number | null }) => {
  const { locale } = useLanguage()
  return seconds === null ? (
    <span className="quiet">–</span>
  ) : (
    <span className="number nowrap">{formatDuration(seconds, locale)}</span>
  )
}

export const Km = ({ km }: { readonly km: number }) => {
  const { locale } = useLanguage()
  return <span className="number nowrap">{formatNumber(km, locale, 1)}</span>
}

/** A name over something small and quiet. */
export const TwoLines = ({ line, small }: { readonly line: React.ReactNode; readonly small: React.ReactNode }) => (
  <div className="two-lines">
    <span>{line}</span>
    <small>{small}</small>
  </div>
)

export const VehicleName = ({
  asset,
}: {
  readonly asset: { readonly code: string; readonly nameZh: string; readonly nameEn: string }
}) => {
  const { language } = useLanguage()
  return <TwoLines line={nameOf(asset, language)} small={asset.code} />
}

export const Driver = ({ trip }: { readonly trip: VehicleTrip }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  if (trip.driver === null) return <span className="quiet">{t('vehicles.nobody')}</span>
  return (
    <TwoLines
      line={personName(trip.driver, language)}
      small={trip.driverBy === null ? '' : t(`vehicles.by.${trip.driverBy}`)}
    />
  )
}

const USE_COLOURS = { business: 'default', private: 'orange', outside_hours: 'gold' } as const

export const UseTag = ({ use }: Pick<VehicleTrip, 'use'>) => {
  const { t } = useTranslation()
  return (
    <Tag className="small-tag" color={USE_COLOURS[use]}>
      {t(`vehicles.use.${use}`)}
    </Tag>
  )
}

/** `2026-11-21 08:00 – 08:40`, in the vehicle's zone. */
export const sayPeriod = (start: number, end: number, timeZone: string): string =>
  `${formatInstant(start, timeZone)} – ${formatClock(end, timeZone)}`

const monthStart = (month: string, by: number): number => {
  const [year = 1970, number = 1] = month.split('-').map(Number)
  return Date.UTC(year, number - 1 + by, 1)
}

/** The instants of a month in a zone, as the API takes them. */
export const monthRange = (month: string, timeZone: string): { readonly from: string; readonly to: string } => ({
  from: String(wallToInstant(monthStart(month, 0), timeZone)),
  to: String(wallToInstant(monthStart(month, 1), timeZone)),
})

/** First and last day of a month. */
export const monthDays = (month: string): { readonly from: string; readonly to: string } => ({
  from: `${month}-01`,
  to: new Date(monthStart(month, 1) - 1).toISOString().slice(0, 10),
})
