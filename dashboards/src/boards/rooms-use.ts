/** Hours booked and hours occupied, by room, branch and hour of day; bookings. */
import type { roomWords } from '../i18n/rooms.ts'
import { barChart } from '../panels/charts.ts'
import { cell, toAsset, toConsole } from '../panels/links.ts'
import { valueMapping } from '../panels/mappings.ts'
import { steps } from '../panels/steps.ts'
import { table } from '../panels/tables.ts'
import { inRange, ofAssets, postgres } from '../queries/postgres.ts'
import type { Canvas } from './board.ts'

export type Rooms = Canvas<keyof typeof roomWords>

export const overlapsRange = (view: string): string => `${view}.start_ts < \${__to} and ${view}.end_ts > \${__from}`
/** Of a row with `start_ts` and `end_ts`, the hours that lie within the range. */
export const hoursInRange = (view: string): string =>
  `(least(${view}.end_ts, \${__to}) - greatest(${view}.start_ts, \${__from})) / 3600000.0`

/** Common tables: hours booked and occupied of each room within the range. */
const HOURS = `with booked as (
    select b.asset_id, sum(${hoursInRange('b')}) as hours, count(*) as bookings from board_booking b
    where ${overlapsRange('b')} and ${ofAssets('b')} group by 1
  ), occupied as (
    select s.asset_id, sum(${hoursInRange('s')}) as hours, count(*) as sessions, max((s.quantities ->> 'people_max')::float8) as people
    from board_session s where s.kind = 'occupancy' and ${overlapsRange('s')} and ${ofAssets('s')} group by 1
  )`

const HOUR = { unit: 'suffix: h', decimals: 1 } as const

export const usePanels = ({ t, common, language }: Rooms) => [
  table({
    key: 'by room',
    title: t.byRoom,
    description: t.byRoomMeaning,
    size: [14, 12],
    query: postgres(
      `${HOURS}
      select a.asset_id, a.asset_${language} as room, a.branch_${language} as branch, b.bookings, b.hours as booked, o.sessions, o.hours as occupied,
        o.hours / nullif(b.hours, 0) as share, o.people, (a.attributes ->> 'capacity')::int as seats
      from board_asset a left join booked b on b.asset_id = a.asset_id left join occupied o on o.asset_id = a.asset_id
      where ${ofAssets('a')} order by b.hours desc nulls last, room`,
      {
        columns: {
          asset_id: { hidden: true },
          room: { title: t.room, link: toAsset(language) },
          branch: { title: common.branch },
          bookings: { title: t.bookings },
          booked: { title: t.bookedHours, ...HOUR, bar: true },
          sessions: { title: t.sessions },
          occupied: { title: t.occupiedHours, ...HOUR, bar: true },
          share: {
            title: t.occupiedOfBooked,
            unit: 'percentunit',
            decimals: 0,
            steps: steps('warning', [0.5, 'ok'], [1.2, 'info']),
            link: toConsole(t.openUse, `/rooms?view=use&room=${cell('asset_id')}`),
          },
          people: { title: t.largestGroup },
          seats: { title: t.seats },
        },
      },
    ),
  }),
  barChart({
    key: 'by branch',
    title: t.byBranch,
    size: [10, 12],
    x: 'branch',
    lying: true,
    ...HOUR,
    query: postgres(
      `${HOURS}
      select a.branch_${language} as branch, coalesce(sum(b.hours), 0) as booked, coalesce(sum(o.hours), 0) as occupied
      from board_asset a left join booked b on b.asset_id = a.asset_id left join occupied o on o.asset_id = a.asset_id
      where ${ofAssets('a')} group by 1 order by 2 desc`,
      { columns: { branch: {}, booked: { title: t.bookedHours }, occupied: { title: t.occupiedHours } } },
    ),
  }),
  barChart({
    key: 'by hour of day',
    title: t.byHour,
    description: t.byHourMeaning,
    size: [24, 8],
    x: 'hour',
    unit: 'percentunit',
    decimals: 0,
    min: 0,
    query: postgres(
      `with part as (
        select greatest(s.start_time, to_timestamp(\${__from} / 1000.0)) at time zone a.time_zone as start,
          least(s.end_time, to_timestamp(\${__to} / 1000.0)) at time zone a.time_zone as finish
        from board_session s join board_asset a on a.asset_id = s.asset_id
        where s.kind = 'occupancy' and ${overlapsRange('s')} and ${ofAssets('s')}
      ), piece as (
        select h, greatest(p.start, h) as start, least(p.finish, h + interval '1 hour') as finish
        from part p cross join lateral generate_series(date_trunc('hour', p.start), p.finish, interval '1 hour') as h
      )
      select to_char(h, 'HH24:00') as hour, sum(extract(epoch from finish - start))
        / nullif((select count(*) from board_asset a where ${ofAssets('a')}) * 3600 * greatest((\${__to} - \${__from}) / 86400000.0, 1), 0) as share
      from piece where finish > start group by 1 order by 1`,
      { columns: { hour: { title: t.hour }, share: { title: t.share } } },
    ),
  }),
]

export const bookingPanels = ({ t, common, language }: Rooms) => [
  table({
    key: 'bookings',
    title: t.bookingTable,
    description: t.bookingMeaning,
    size: [24, 11],
    query: postgres(
      `with b as (
        select * from board_booking b where ${inRange('b.start_ts')} and ${ofAssets('b')} order by b.start_ts desc limit 300
      ), seen as (
        select s.booking_id, sum(s.duration_ms) / 60000.0 as minutes from board_session s
        where s.kind = 'occupancy' and s.booking_id is not null and ${overlapsRange('s')} and ${ofAssets('s')} group by 1
      )
      select b.booking_id, b.asset_id, b.start_time as start, b.end_time as end, a.asset_${language} as room, a.branch_${language} as branch,
        u.label_${language} as department, b.attendees, coalesce(seen.minutes, 0) as seen, b.source, b.release_reason as released
      from b join board_asset a on a.asset_id = b.asset_id left join board_unit u on u.unit_id = b.unit_id
        left join seen on seen.booking_id = b.booking_id
      order by b.start_ts desc`,
      {
        columns: {
          booking_id: { hidden: true },
          asset_id: { hidden: true },
          start: {
            title: t.start,
            unit: 'dateTimeAsLocal',
            link: toConsole(
              t.openBooking,
              `/rooms?view=bookings&room=${cell('asset_id')}&booking=${cell('booking_id')}`,
            ),
          },
          end: { title: t.end, unit: 'dateTimeAsLocal' },
          room: { title: t.room, link: toAsset(language) },
          branch: { title: common.branch },
          department: { title: common.department },
          attendees: { title: t.attendees },
          seen: { title: t.seen, decimals: 0 },
          source: { title: t.source, mappings: valueMapping({ person: [t.person, 'none'], feed: [t.feed, 'none'] }) },
          released: {
            title: t.released,
            mappings: valueMapping({ no_show: [t.noShow, 'warning'], left_early: [t.leftEarly, 'info'] }),
          },
        },
      },
    ),
  }),
]
