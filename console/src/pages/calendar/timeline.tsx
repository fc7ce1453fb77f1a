import { Link } from '@tanstack/react-router'
import { Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AssetCalendar, CalendarItem } from '../../api/calendar-queries.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatClock, formatDay, formatPeriod } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { startOfDay } from './search.ts'

interface Range {
  readonly start: number
  readonly end: number
}

const HOUR_MS = 3_600_000
const DAY_MARKS = [0, 6, 12, 18]
/** Too short to be hit: drawn a little wider. */
const MIN_PERCENT = 0.35

const placeOf = ({ start, end }: Range, range: Range): { readonly left: string; readonly width: string } => {
  const whole = range.end - range.start
  const left = (Math.max(start, range.start) - range.start) / whole
  const width = (Math.min(end, range.end) - Math.max(start, range.start)) / whole
  return { left: `${left * 100}%`, width: `${Math.max(width * 100, MIN_PERCENT)}%` }
}

const touches = (item: Range, range: Range): boolean => item.start < range.end && item.end > range.start

const ItemLine = ({
  item,
  asset,
  timeZone,
}: {
  item: CalendarItem
  asset: AssetCalendar['asset']
  timeZone: string
}) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const title =
    nameOf({ nameZh: item.titleZh, nameEn: item.titleEn }, language) ||
    (item.kind === 'use' ? t('calendar.kind.use') : '')
  const label = `${t(`calendar.kind.${item.kind}`)}${title === '' || item.kind === 'use' ? '' : ` · ${title}`}`
  return (
    <li>
      {item.kind === 'order' ? (
        <Link to="/orders/$orderId" params={{ orderId: item.id }}>
          {label} {item.detail}
        </Link>
      ) : item.kind === 'use' ? (
        <Link to="/assets/$assetId" params={{ assetId: asset.id }} search={{ why: `session:${item.id}` }}>
          {label}
        </Link>
      ) : (
        <Link to="/assets/$assetId" params={{ assetId: asset.id }} search={{}}>
          {label}
        </Link>
      )}
      <small className="quiet">
        {formatPeriod(item.start, item.end, timeZone)}
        {item.person !== null && ` · ${personName(item.person, language)}`}
      </small>
    </li>
  )
}

const Track = ({ calendar, range, now }: { calendar: AssetCalendar; range: Range; now: number }) => {
  const { t } = useTranslation()
  const { asset, timeZone, intervals, items } = calendar
  const say = (state: string, { start, end }: Range): string =>
    `${state} ${formatClock(start, timeZone)} – ${formatClock(end, timeZone)}`
  const details = (within: Range, only?: CalendarItem) => (
    <ul className="calendar-items">
      {(only === undefined ? items.filter((item) => item.kind !== 'proposal' && touches(item, within)) : [only])
        .slice(0, 12)
        .map((item) => (
          <ItemLine key={`${item.kind} ${item.id}`} item={item} asset={asset} timeZone={timeZone} />
        ))}
    </ul>
  )
  return (
    <div className="calendar-track">
      {intervals
        .filter(({ state }) => state !== 'idle')
        .map((interval) =>
          interval.state === 'closed' ? (
            <span
              key={interval.start}
              className="calendar-closed"
              style={placeOf(interval, range)}
              title={say(t('calendar.state.closed'), interval)}
            />
          ) : (
            <Popover key={`${interval.start} ${interval.state}`} trigger="click" content={() => details(interval)}>
              <button
                type="button"
                className={`calendar-bar calendar-${interval.state}`}
                style={placeOf(interval, range)}
                aria-label={say(t(`calendar.state.${interval.state}`), interval)}
                title={say(t(`calendar.state.${interval.state}`), interval)}
              />
            </Popover>
          ),
        )}
      {items
        .filter(({ kind }) => kind === 'proposal')
        .map((item) => (
          <Popover key={item.id} trigger="click" content={() => details(item, item)}>
            <button
              type="button"
              className="calendar-bar calendar-proposal"
              style={placeOf(item, range)}
              aria-label={say(t('calendar.kind.proposal'), item)}
              title={say(t('calendar.kind.proposal'), item)}
            />
          </Popover>
        ))}
      {now > range.start && now < range.end && (
        <span
          className="calendar-now"
          style={{ left: placeOf({ start: now, end: now }, range).left }}
          title={t('calendar.now')}
        />
      )}
    </div>
  )
}

const Scale = ({ days, range, timeZone }: { days: readonly string[]; range: Range; timeZone: string }) => {
  const { locale } = useLanguage()
  const marks =
    days.length === 1
      ? DAY_MARKS.map((hour) => ({ at: range.start + hour * HOUR_MS, label: `${String(hour).padStart(2, '0')}:00` }))
      : days.map((day) => ({ at: startOfDay(day, timeZone), label: formatDay(day, locale) }))
  return (
    <div className="calendar-scale" aria-hidden="true">
      {marks.map(({ at, label }) => (
        <span key={at} style={{ left: `${((at - range.start) / (range.end - range.start)) * 100}%` }}>
          {label}
        </span>
      ))}
    </div>
  )
}

export interface TimelineProps {
  readonly rows: readonly AssetCalendar[]
  readonly days: readonly string[]
  readonly range: Range
  readonly timeZone: string
  readonly now: number
}

/** Many assets over a day or week, one a row: what each does when, and how much of its open hours it is used. */
export const Timeline = ({ rows, days, range, timeZone, now }: TimelineProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <div className={`panel calendar calendar-of-${days.length === 1 ? 'day' : 'week'}`}>
      <div className="calendar-row calendar-head">
        <span />
        <Scale days={days} range={range} timeZone={timeZone} />
        <small className="quiet calendar-use">{t('calendar.utilisation')}</small>
      </div>
      {rows.map((calendar) => (
        <div className="calendar-row" key={calendar.asset.id}>
          <Link to="/assets/$assetId" params={{ assetId: calendar.asset.id }} search={{}} className="calendar-name">
            <span>{nameOf(calendar.asset, language)}</span>
            <small className="quiet">{calendar.asset.code}</small>
          </Link>
          <Track calendar={calendar} range={range} now={now} />
          <span
            className="calendar-use"
            title={t('calendar.hours', {
              used: calendar.hours.in_use.toFixed(1),
              available: calendar.availableHours.toFixed(1),
            })}
          >
            {calendar.utilisation === null ? '–' : percent.format(calendar.utilisation)}
          </span>
        </div>
      ))}
    </div>
  )
}
