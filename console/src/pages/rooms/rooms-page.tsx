import { LeftOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, DatePicker, Segmented } from 'antd'
import dayjs from 'dayjs'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe, useOrgUnits } from '../../api/queries.ts'
import { type RoomDay, useJudgedBooking } from '../../api/room-queries.ts'
import { may } from '../../app/may.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { withPart } from '../../app/search-part.ts'
import { UnitSelect } from '../../app/unit-select.tsx'
import { useNow } from '../../app/use-now.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { usePhone } from '../../app/use-phone.ts'
import { formatDay } from '../../format/time.ts'
import { localDay } from '../../format/zone.ts'
import { useLanguage } from '../../i18n/index.ts'
import { BookDialog } from './book-dialog.tsx'
import { BookingDrawer } from './booking-drawer.tsx'
import { BookingsView } from './bookings-view.tsx'
import { ChargesView } from './charges-view.tsx'
import { DayView } from './day-view.tsx'
import { FeedsView } from './feeds-view.tsx'
import './rooms.css'
import { ROOM_VIEWS, type RoomsSearch, shiftDay } from './search.ts'
import { SettingsDrawer } from './settings-drawer.tsx'
import { UseView } from './use-view.tsx'
import { WhyDrawer } from './why-drawer.tsx'

const FORM = 'YYYY-MM-DD'
const DEFAULT_DAYS = 28

/** First and last day of what is counted. */
const DaysChoice = ({
  search,
  today,
  onChange,
}: {
  readonly search: RoomsSearch
  readonly today: string
  readonly onChange: (part: RoomsSearch) => void
}) => {
  const { t } = useTranslation()
  return (
    <DatePicker.RangePicker
      className="filter-days"
      aria-label={t('figures.days')}
      allowClear={false}
      value={[dayjs(search.from ?? shiftDay(today, 1 - DEFAULT_DAYS)), dayjs(search.to ?? today)]}
      onChange={(days) => {
        const [first, last] = days ?? []
        if (first != null && last != null) onChange({ from: first.format(FORM), to: last.format(FORM) })
      }}
    />
  )
}

/** Rooms: what was booked and what was used, how well, by whom, and from which calendars. */
export default function RoomsPage() {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const phone = usePhone()
  const search = useSearch({ from: '/shell/rooms' })
  const navigate = useNavigate({ from: '/rooms' })
  const now = useNow(60_000)
  const me = useMe()
  const units = useOrgUnits()
  const [booking, setBooking] = useState(false)
  const [settings, setSettings] = useState<RoomDay | null>(null)
  const opened = useJudgedBooking(search.booking)
  usePageTitle(t('rooms.title'))
  const view = search.view ?? 'day'
  const timeZone = (units.data?.find(({ id }) => id === search.orgUnit) ?? units.data?.[0])?.timeZone ?? READER_ZONE
  const today = localDay(now, timeZone)
  const day = search.day ?? today
  const change = useCallback(
    (part: RoomsSearch) =>
      void navigate({ replace: true, resetScroll: false, search: (before) => withPart(before, part) }),
    [navigate],
  )
  const manages = may(me.data, 'manager')
  const canBook = manages || me.data?.person != null
  return (
    <div className="page">
      <div className="page-head room-page-head">
        <h1>{t('rooms.title')}</h1>
        <Segmented
          className="room-views"
          value={view}
          options={ROOM_VIEWS.map((value) => ({ value, label: t(`rooms.view.${value}`) }))}
          onChange={(value) =>
            change({ view: value === 'day' ? undefined : value, booking: undefined, why: undefined })
          }
        />
        <span className="spring" />
        {canBook && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setBooking(true)}>
            {t('rooms.book')}
          </Button>
        )}
      </div>
      {view !== 'feeds' && (
        <search className="filters">
          {view === 'day' ? (
            <div className="calendar-days room-days">
              <Button
                icon={<LeftOutlined />}
                aria-label={t('rooms.before')}
                onClick={() => change({ day: shiftDay(day, -1) })}
              />
              <Button onClick={() => change({ day: undefined })}>{t('rooms.today')}</Button>
              <Button
                icon={<RightOutlined />}
                aria-label={t('rooms.after')}
                onClick={() => change({ day: shiftDay(day, 1) })}
              />
              <strong className="nowrap">{formatDay(day, locale)}</strong>
            </div>
          ) : (
            <DaysChoice search={search} today={today} onChange={change} />
          )}
          <UnitSelect
            className="filter filter-unit"
            value={search.orgUnit}
            onChange={(orgUnit) => change({ orgUnit, room: undefined })}
          />
        </search>
      )}
      {view === 'day' && (
        <DayView
          day={day}
          orgUnit={search.orgUnit}
          now={now}
          phone={phone}
          onOpen={(id) => change({ booking: id })}
          onSettings={manages ? setSettings : null}
        />
      )}
      {view === 'use' && (
        <UseView
          search={search}
          onChange={change}
          onWhy={(why, of) => change({ why, of: of === '*' ? undefined : of })}
        />
      )}
      {view === 'bookings' && <BookingsView search={search} onChange={change} />}
      {view === 'charges' && <ChargesView search={search} onChange={change} />}
      {view === 'feeds' && <FeedsView manages={manages} now={now} />}
      {booking && (
        <BookDialog
          day={day < today ? today : day}
          orgUnit={search.orgUnit}
          me={me.data ?? undefined}
          now={now}
          onClose={() => setBooking(false)}
        />
      )}
      <BookingDrawer
        booking={search.booking === undefined ? undefined : opened.data}
        me={me.data ?? undefined}
        now={now}
        onClose={() => change({ booking: undefined })}
      />
      <WhyDrawer search={search} onClose={() => change({ why: undefined, of: undefined })} />
      <SettingsDrawer room={settings} onClose={() => setSettings(null)} />
    </div>
  )
}
