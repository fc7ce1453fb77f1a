import { SettingOutlined } from '@ant-design/icons'
import { Button, Empty, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { type JudgedBooking, type RoomDay, useRoomDay } from '../../api/room-queries.ts'
import { Failure } from '../../app/failure.tsx'
import { nameOf, personName } from '../../format/names.ts'
import { formatClock } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { OutcomeMark } from './outcome-mark.tsx'

interface Span {
  readonly start: number
  readonly end: number
}

const HOUR_MS = 3_600_000
/** Hours of the local day that are shown where nothing lies outside. */
const FIRST_HOUR = 7
const LAST_HOUR = 22

/** The part of the day that is worth showing: the usual hours, and all that happened. */
const shownOf = (rooms: readonly RoomDay[]): { readonly first: number; readonly last: number } => {
  const hours = rooms.flatMap(({ dayStart, dayEnd, bookings, occupied }) =>
    [...bookings, ...occupied].flatMap(({ start, end }) => [
      Math.floor((Math.max(start, dayStart) - dayStart) / HOUR_MS),
      Math.ceil((Math.min(end, dayEnd) - dayStart) / HOUR_MS),
    ]),
  )
  return { first: Math.min(FIRST_HOUR, ...hours), last: Math.max(LAST_HOUR, ...hours) }
}

const placeIn = (range: Span) => (span: Span) => {
  const whole = range.end - range.start
  const left = Math.max(0, (span.start - range.start) / whole)
  const right = Math.min(1, (span.end - range.start) / whole)
  return { left: `${left * 100}%`, width: `${Math.max(0.4, (right - left) * 100)}%` }
}

interface TrackProps {
  readonly room: RoomDay
  readonly first: number
  readonly last: number
  readonly now: number
  readonly onOpen: (booking: string) => void
}

const BookingBar = ({
  booking,
  place,
  onOpen,
}: {
  readonly booking: JudgedBooking
  readonly place: (span: Span) => { readonly left: string; readonly width: string }
  readonly onOpen: (id: string) => void
}) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const who = booking.person === null ? t('rooms.unknownOrganiser') : personName(booking.person, language)
  const clock = (at: number): string => formatClock(at, booking.timeZone)
  const said = `${booking.title} · ${who} · ${clock(booking.start)}–${clock(booking.bookedEnd ?? booking.end)} · ${t(`rooms.outcome.${booking.judged.outcome}`)}`
  return (
    <>
      <button
        type="button"
        className={`room-booking outcome-${booking.judged.outcome}`}
        style={place(booking)}
        title={said}
        aria-label={said}
        onClick={() => onOpen(booking.id)}
      >
        {booking.title}
      </button>
      {booking.bookedEnd !== null && (
        <i className="room-released" style={place({ start: booking.end, end: booking.bookedEnd })} aria-hidden="true" />
      )}
    </>
  )
}

const Track = ({ room, first, last, now, onOpen }: TrackProps) => {
  const { t } = useTranslation()
  const range = { start: room.dayStart + first * HOUR_MS, end: room.dayStart + last * HOUR_MS }
  const place = placeIn(range)
  const within = ({ start, end }: Span): boolean => start < range.end && end > range.start
  const clock = (at: number): string => formatClock(at, room.timeZone)
  return (
    <div className="room-track" style={{ backgroundSize: `${100 / (last - first)}% 100%` }}>
      {(room.open ?? []).filter(within).map((span) => (
        <i key={span.start} className="room-open" style={place(span)} aria-hidden="true" />
      ))}
      {room.closures.filter(within).map((closure) => (
        <i
          key={closure.id}
          className="room-closure"
          style={place(closure)}
          title={`${t('rooms.closed')}: ${closure.reason}`}
        />
      ))}
      {room.bookings.map((booking) => (
        <BookingBar key={booking.id} booking={booking} place={place} onOpen={onOpen} />
      ))}
      {room.occupied.filter(within).map((piece) => (
        <i
          key={`${piece.start} ${piece.kind}`}
          className={`room-occupied room-${piece.kind}`}
          style={place(piece)}
          title={`${t(piece.kind === 'booked' ? 'rooms.occupied' : piece.kind === 'overrun' ? 'rooms.overrun' : 'rooms.walkIn')} ${clock(piece.start)}–${clock(piece.end)}`}
        />
      ))}
      {now > range.start && now < range.end && (
        <i className="room-now" style={{ left: place({ start: now, end: now }).left }} aria-hidden="true" />
      )}
    </div>
  )
}

const BookingLines = ({ room, onOpen }: Pick<TrackProps, 'room' | 'onOpen'>) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (
    <ul className="room-lines">
      {room.bookings.map((booking) => (
        <li key={booking.id}>
          <button type="button" className="link-button" onClick={() => onOpen(booking.id)}>
            {formatClock(booking.start, room.timeZone)}–{formatClock(booking.end, room.timeZone)} {booking.title}
          </button>
          <span className="quiet">
            {booking.person === null ? t('rooms.unknownOrganiser') : personName(booking.person, language)}
          </span>
          <OutcomeMark outcome={booking.judged.outcome} />
        </li>
      ))}
    </ul>
  )
}

export interface DayViewProps {
  readonly day: string
  readonly orgUnit: string | undefined
  readonly now: number
  readonly phone: boolean
  readonly onOpen: (booking: string) => void
  readonly onSettings: ((room: RoomDay) => void) | null
}

/** A day of rooms: above what was booked, below when somebody was there. */
export const DayView = ({ day, orgUnit, now, phone, onOpen, onSettings }: DayViewProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const query = useRoomDay({ day, orgUnit })
  if (query.isPending)
    return (
      <div className="panel panel-body">
        <Skeleton active title={false} paragraph={{ rows: 8 }} />
      </div>
    )
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  const { rooms } = query.data
  if (rooms.length === 0)
    return (
      <div className="panel panel-body">
        <Empty description={t('rooms.noRooms')} />
      </div>
    )
  const { first, last } = shownOf(rooms)
  const marks = Array.from({ length: last - first }, (_, k) => first + k).filter((hour) => !phone || hour % 3 === 0)
  return (
    <div className={query.isPlaceholderData ? 'panel room-day stale' : 'panel room-day'}>
      <div className="room-row room-head" aria-hidden="true">
        <span />
        <div className="room-scale">
          {marks.map((hour) => (
            <span key={hour} style={{ left: `${((hour - first) / (last - first)) * 100}%` }}>
              {hour}
            </span>
          ))}
        </div>
      </div>
      {rooms.map((room) => (
        <section key={room.asset.id} className="room-row" aria-label={nameOf(room.asset, language)}>
          <div className="room-name">
            <strong>{nameOf(room.asset, language)}</strong>
            <span className="quiet">
              {room.asset.code}
              {room.capacity !== null && ` · ${t('rooms.seats', { count: room.capacity })}`}
            </span>
          </div>
          <Track room={room} first={first} last={last} now={now} onOpen={onOpen} />
          {onSettings !== null && (
            <Button
              type="text"
              className="room-settings"
              icon={<SettingOutlined />}
              aria-label={`${t('rooms.settings')} · ${nameOf(room.asset, language)}`}
              onClick={() => onSettings(room)}
            />
          )}
          {phone && <BookingLines room={room} onOpen={onOpen} />}
        </section>
      ))}
      <ul className="room-legend">
        {(['used', 'no_show', 'unknown', 'pending'] as const).map((outcome) => (
          <li key={outcome}>
            <i className={`room-key outcome-${outcome}`} aria-hidden="true" />
            {t('rooms.booked')} · {t(`rooms.outcome.${outcome}`)}
          </li>
        ))}
        {(['booked', 'overrun', 'walk_in'] as const).map((kind) => (
          <li key={kind}>
            <i className={`room-key room-${kind}`} aria-hidden="true" />
            {t(kind === 'booked' ? 'rooms.occupied' : kind === 'overrun' ? 'rooms.overrun' : 'rooms.walkIn')}
          </li>
        ))}
      </ul>
    </div>
  )
}
