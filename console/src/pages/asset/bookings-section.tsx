import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Range, useBookings } from '../../api/queries.ts'
import { personName } from '../../format/names.ts'
import { formatPeriod } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Loaded, Section } from './section.tsx'

const DAY_MS = 86_400_000

export interface BookingsSectionProps {
  readonly assetId: string
  readonly timeZone: string
  readonly range: Range
  readonly now: number
}

/** Bookings of the chosen period; where it reaches the present, of the next days too. */
export const BookingsSection = ({ assetId, timeZone, range, now }: BookingsSectionProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const ahead = range.to >= now - 60_000 ? { from: range.from, to: range.to + 2 * DAY_MS } : range
  const bookings = useBookings(assetId, ahead)
  return (
    <Section title={t('asset.bookings')}>
      <Loaded query={bookings} isEmpty={({ items }) => items.length === 0} empty={t('asset.noBookings')}>
        {({ items }) => (
          <ul className="rows">
            {items.map((booking) => (
              <li key={booking.id} className={booking.cancelledAt === null ? undefined : 'struck'}>
                <div className="row-main">
                  <div>
                    {booking.title}{' '}
                    {booking.cancelledAt !== null && <Tag className="small-tag">{t('asset.cancelled')}</Tag>}
                  </div>
                  <small className="quiet number">{formatPeriod(booking.start, booking.end, timeZone)}</small>
                </div>
                <div className="row-side">
                  {booking.person !== null && <span>{personName(booking.person, language)}</span>}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}
