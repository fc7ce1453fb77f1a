import { Empty, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useJudgedBookings } from '../../api/room-queries.ts'
import { ListState } from '../../app/list-state.tsx'
import { nameOf, personName } from '../../format/names.ts'
import { formatPeriod } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { BookingRemarks, OutcomeMark } from './outcome-mark.tsx'
import { OUTCOMES, questionOf, type RoomsSearch } from './search.ts'

export interface BookingsViewProps {
  readonly search: RoomsSearch
  readonly onChange: (part: RoomsSearch) => void
}

/** Bookings with what became of them, the latest first. */
export const BookingsView = ({ search, onChange }: BookingsViewProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const query = useJudgedBookings({ ...questionOf(search), outcome: search.outcome })
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <div className="filters">
        <Select
          className="filter"
          aria-label={t('rooms.outcomeHint.unknown')}
          allowClear
          placeholder={t('rooms.bookings')}
          value={search.outcome ?? null}
          options={OUTCOMES.map((value) => ({ value, label: t(`rooms.outcome.${value}`) }))}
          onChange={(outcome: (typeof OUTCOMES)[number] | null) => onChange({ outcome: outcome ?? undefined })}
        />
      </div>
      <ListState query={query} count={rows.length} empty={<Empty description={t('rooms.noBookings')} />}>
        <ul className="panel rows room-bookings">
          {rows.map((booking) => (
            <li key={booking.id}>
              <div className="row-main">
                <button type="button" className="link-button" onClick={() => onChange({ booking: booking.id })}>
                  {booking.title}
                </button>
                <small className="quiet">
                  {nameOf(booking.asset, language)} ·{' '}
                  <span className="number">
                    {formatPeriod(booking.start, booking.bookedEnd ?? booking.end, booking.timeZone)}
                  </span>
                </small>
              </div>
              <div className="row-side room-booking-side">
                <span>
                  {booking.person === null
                    ? (booking.organiserEmail ?? t('rooms.unknownOrganiser'))
                    : personName(booking.person, language)}
                </span>
                <span>
                  <BookingRemarks booking={booking} /> <OutcomeMark outcome={booking.judged.outcome} />
                </span>
              </div>
            </li>
          ))}
        </ul>
      </ListState>
    </>
  )
}
