import { roomWords } from '../i18n/rooms.ts'
import { stateTimeline, timeseries } from '../panels/charts.ts'
import { stat } from '../panels/figures.ts'
import { toAsset, toBoard, toConsole } from '../panels/links.ts'
import { valueMapping } from '../panels/mappings.ts'
import { linesByAsset } from '../panels/named-lines.ts'
import { noneIsGood, plain, profileSteps, steps } from '../panels/steps.ts'
import { table } from '../panels/tables.ts'
import { metricUnit } from '../panels/units.ts'
import { max, mean } from '../queries/influx.ts'
import { inRange, ofAssets, postgres } from '../queries/postgres.ts'
import { defineBoard } from './board.ts'
import { section } from './layout.ts'
import { bookingPanels, hoursInRange, overlapsRange, type Rooms, usePanels } from './rooms-use.ts'
import { SCOPE } from './variables.ts'

const BOOKED_NOW = 'b.start_time <= now() and b.end_time > now()'
/** Rooms with a session under way. */
const OCCUPIED = `select s.asset_id from board_session s where s.kind = 'occupancy' and s.open and ${ofAssets('s')}`

const figure = (sql: string) => postgres(sql, { columns: { figure: {} } })

const nowPanels = ({ t, language }: Rooms) => [
  stat({
    key: 'occupied',
    title: t.occupiedNow,
    steps: steps('none', [1, 'ok']),
    query: figure(`select count(distinct o.asset_id) as figure from (${OCCUPIED}) o`),
  }),
  stat({
    key: 'people',
    title: t.peopleNow,
    query: figure(
      `select coalesce(sum(l.num), 0) as figure from board_live l where l.metric = 'people_count' and ${ofAssets('l')}`,
    ),
  }),
  stat({
    key: 'booked',
    title: t.bookedNow,
    query: figure(
      `select count(distinct b.asset_id) as figure from board_booking b where ${BOOKED_NOW} and ${ofAssets('b')}`,
    ),
  }),
  stat({
    key: 'booked and empty',
    title: t.bookedEmpty,
    description: t.bookedEmptyMeaning,
    steps: noneIsGood('warning'),
    link: toConsole(t.openBooking, '/rooms?view=day'),
    query: figure(
      `select count(distinct b.asset_id) as figure from board_booking b
      where ${BOOKED_NOW} and b.asset_id not in (${OCCUPIED}) and ${ofAssets('b')}`,
    ),
  }),
  stat({
    key: 'hours occupied',
    title: t.occupiedHours,
    link: toBoard('cost', language, t.openCosts),
    description: t.ofRange,
    unit: 'suffix: h',
    decimals: 0,
    query: figure(
      `select coalesce(sum(${hoursInRange('s')}), 0) as figure from board_session s
      where s.kind = 'occupancy' and ${overlapsRange('s')} and ${ofAssets('s')}`,
    ),
  }),
  stat({
    key: 'no-shows released',
    title: t.releases,
    steps: noneIsGood('warning'),
    link: toConsole(t.openBooking, '/rooms?view=bookings&outcome=no_show'),
    query: figure(
      `select count(*) as figure from board_booking b where b.release_reason = 'no_show' and ${inRange('b.start_ts')} and ${ofAssets('b')}`,
    ),
  }),
]

const statePanels = ({ t, common, language, catalogue }: Rooms) => [
  table({
    key: 'rooms now',
    title: t.roomsNow,
    size: [12, 16],
    query: postgres(
      `with live as (
        select l.asset_id, max(l.num) filter (where l.metric = 'people_count') as people, max(l.num) filter (where l.metric = 'co2_ppm') as co2,
          max(l.num) filter (where l.metric = 'temperature_c') as temperature, max(l.ts_time) as measured
        from board_live l where ${ofAssets('l')} group by 1
      ), booked as (
        select b.asset_id, max(b.end_time) filter (where b.start_time <= now()) as until, min(b.start_time) filter (where b.start_time > now()) as next
        from board_booking b where b.end_time > now() and b.start_time < now() + interval '2 days' and ${ofAssets('b')} group by 1
      )
      select a.asset_id, a.asset_${language} as room, a.branch_${language} as branch,
        case when exists (select from (${OCCUPIED}) o where o.asset_id = a.asset_id) then 1 else 0 end as occupied,
        l.people, (a.attributes ->> 'capacity')::int as seats, b.until, b.next, l.co2, l.temperature, l.measured
      from board_asset a left join live l on l.asset_id = a.asset_id left join booked b on b.asset_id = a.asset_id
      where ${ofAssets('a')} order by occupied desc, l.people desc nulls last, room`,
      {
        columns: {
          asset_id: { hidden: true },
          room: { title: t.room, link: toAsset(language) },
          branch: { title: common.branch },
          occupied: {
            title: t.state,
            mappings: valueMapping({ 1: [t.occupied, 'ok'], 0: [t.free, 'none'] }),
            steps: steps('none', [1, 'ok']),
          },
          people: { title: t.people },
          seats: { title: t.seats },
          until: { title: t.bookedUntil, unit: 'dateTimeFromNow' },
          next: { title: t.nextBooking, unit: 'dateTimeFromNow' },
          co2: { title: t.co2, unit: 'ppm', steps: profileSteps(catalogue, 'room', 'co2_ppm') },
          temperature: { title: t.temperature, unit: 'celsius', decimals: 1 },
          measured: { title: t.measuredAt, unit: 'dateTimeFromNow' },
        },
      },
    ),
  }),
  stateTimeline({
    key: 'states',
    title: t.stateTimeline,
    description: t.stateMeaning,
    size: [12, 16],
    interval: '1m',
    steps: steps('none', [1, 'ok']),
    mappings: valueMapping({ 1: [t.occupied, 'ok'], 0: [t.free, 'none'] }),
    link: toConsole(common.openAsset, '/assets/${__field.labels.asset}'),
    ...linesByAsset({ family: 'room', value: max('presence'), language }),
  }),
]

const airPanels = ({ t, language, catalogue }: Rooms) => [
  timeseries({
    key: 'people over time',
    title: t.peopleOverTime,
    size: [12, 9],
    draw: 'steps',
    min: 0,
    decimals: 0,
    interval: '1m',
    ...linesByAsset({ family: 'room', value: max('people_count'), language }),
  }),
  timeseries({
    key: 'co2',
    title: t.co2,
    description: t.airMeaning,
    size: [6, 9],
    unit: metricUnit('co2_ppm'),
    interval: '1m',
    steps: profileSteps(catalogue, 'room', 'co2_ppm'),
    ...linesByAsset({ family: 'room', value: mean('co2_ppm'), language }),
  }),
  timeseries({
    key: 'temperature',
    title: t.temperature,
    description: t.airMeaning,
    size: [6, 9],
    unit: metricUnit('temperature_c'),
    decimals: 1,
    interval: '1m',
    steps: plain,
    ...linesByAsset({ family: 'room', value: mean('temperature_c'), language }),
  }),
]

export const roomsBoard = defineBoard({
  name: 'rooms',
  words: roomWords,
  scope: SCOPE,
  category: 'room',
  from: 'now-24h',
  live: true,
  sections: (canvas) => [
    section('now', canvas.t.now, ...nowPanels(canvas), ...statePanels(canvas)),
    section('air', canvas.t.air, ...airPanels(canvas)),
    section('use', canvas.t.use, ...usePanels(canvas)),
    section('bookings', canvas.t.bookings, ...bookingPanels(canvas)),
  ],
})
