import { LeftOutlined, LinkOutlined, RightOutlined, SearchOutlined } from '@ant-design/icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Empty, Input, Segmented, Select, Skeleton } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCalendars } from '../../api/calendar-queries.ts'
import { CATEGORIES } from '../../api/codes.ts'
import { useOrgUnits } from '../../api/queries.ts'
import { Failure } from '../../app/failure.tsx'
import { MoreRows } from '../../app/more-rows.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { UnitSelect } from '../../app/unit-select.tsx'
import { useNow } from '../../app/use-now.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { usePhone } from '../../app/use-phone.ts'
import { formatDay } from '../../format/time.ts'
import { localDay } from '../../format/zone.ts'
import { useLanguage } from '../../i18n/index.ts'
import './calendar.css'
import { FeedsDrawer } from './feeds-drawer.tsx'
import { PlanningPanel } from './planning-panel.tsx'
import { CALENDAR_VIEWS, type CalendarSearch, daysOf, filtersOf, shiftDay, startOfDay } from './search.ts'
import { Timeline } from './timeline.tsx'

const TYPING_MS = 300
const STATES = ['in_use', 'booked', 'maintenance', 'idle', 'closed'] as const

/** What equipment does when: booked, in use, under maintenance, idle; and the slots proposed for what falls due. */
export default function CalendarPage() {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const phone = usePhone()
  const search = useSearch({ from: '/shell/calendar' })
  const navigate = useNavigate({ from: '/calendar' })
  const now = useNow(60_000)
  const units = useOrgUnits()
  const [feeds, setFeeds] = useState(false)
  const [text, setText] = useState(search.q ?? '')
  usePageTitle(t('calendar.title'))
  // One scale for all rows: the clock of the unit chosen, else of the first in sight.
  const timeZone = (units.data?.find(({ id }) => id === search.orgUnit) ?? units.data?.[0])?.timeZone ?? READER_ZONE
  // A phone has room for a day.
  const view = phone ? 'day' : (search.view ?? 'week')
  const day = search.day ?? localDay(now, timeZone)
  const days = daysOf(day, view)
  const [first = day, last = first] = [days[0], days.at(-1)]
  const calendars = useCalendars(filtersOf(search, days, timeZone))
  const rows = calendars.data?.pages.flatMap((page) => page.items) ?? []
  const range = { start: startOfDay(first, timeZone), end: startOfDay(shiftDay(last, 1), timeZone) }

  const change = useCallback(
    (part: CalendarSearch) =>
      void navigate({
        replace: true,
        search: (before) =>
          Object.fromEntries(Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined)),
      }),
    [navigate],
  )
  useEffect(() => {
    const typed = text.trim() === '' ? undefined : text.trim()
    if (typed === search.q) return
    const timer = setTimeout(() => change({ q: typed }), TYPING_MS)
    return () => clearTimeout(timer)
  }, [text, search.q, change])
  const step = (by: number) => change({ day: shiftDay(day, by * days.length) })

  return (
    <div className="page">
      <div className="page-head calendar-page-head">
        <h1>{t('calendar.title')}</h1>
        <div className="calendar-days">
          <Button icon={<LeftOutlined />} aria-label={t('calendar.before')} onClick={() => step(-1)} />
          <Button onClick={() => change({ day: undefined })}>{t('calendar.today')}</Button>
          <Button icon={<RightOutlined />} aria-label={t('calendar.after')} onClick={() => step(1)} />
          <strong className="nowrap">
            {formatDay(first, locale)}
            {first !== last && ` – ${formatDay(last, locale)}`}
          </strong>
        </div>
        <span className="spring" />
        {!phone && (
          <Segmented
            value={view}
            options={CALENDAR_VIEWS.map((value) => ({ value, label: t(`calendar.view.${value}`) }))}
            onChange={(value) => change({ view: value === 'week' ? undefined : value })}
          />
        )}
        <Button icon={<LinkOutlined />} onClick={() => setFeeds(true)}>
          {t('calendar.feeds')}
        </Button>
      </div>
      <search className="filters">
        <Input
          className="filter filter-text"
          prefix={<SearchOutlined aria-hidden="true" />}
          allowClear
          value={text}
          aria-label={t('assets.search')}
          placeholder={t('assets.search')}
          onChange={(event) => setText(event.target.value)}
        />
        <Select
          className="filter"
          aria-label={t('assets.category')}
          placeholder={t('assets.category')}
          allowClear
          value={search.category ?? null}
          options={CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) }))}
          onChange={(category: CalendarSearch['category'] | null) => change({ category: category ?? undefined })}
        />
        <UnitSelect className="filter filter-unit" value={search.orgUnit} onChange={(orgUnit) => change({ orgUnit })} />
        <ul className="calendar-legend">
          {STATES.map((state) => (
            <li key={state}>
              <i className={`calendar-key calendar-${state}`} aria-hidden="true" />
              {t(`calendar.state.${state}`)}
            </li>
          ))}
          <li>
            <i className="calendar-key calendar-proposal" aria-hidden="true" />
            {t('calendar.kind.proposal')}
          </li>
        </ul>
      </search>
      {calendars.isPending ? (
        <div className="panel panel-body">
          <Skeleton active title={false} paragraph={{ rows: 8 }} />
        </div>
      ) : calendars.isError && rows.length === 0 ? (
        <Failure error={calendars.error} onRetry={() => void calendars.refetch()} />
      ) : rows.length === 0 ? (
        <div className="panel panel-body">
          <Empty description={t('calendar.empty')} />
        </div>
      ) : (
        <div className={calendars.isPlaceholderData ? 'stale' : undefined}>
          <Timeline rows={rows} days={days} range={range} timeZone={timeZone} now={now} />
          <MoreRows query={calendars} shown={rows.length} />
        </div>
      )}
      <PlanningPanel orgUnit={search.orgUnit} />
      <FeedsDrawer open={feeds} onClose={() => setFeeds(false)} />
    </div>
  )
}
