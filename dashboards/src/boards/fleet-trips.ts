/** Trips, kilometres, engine hours, and what was filled and paid on the way. */
import type { fleetWords } from '../i18n/fleet.ts'
import { barChart, timeseries } from '../panels/charts.ts'
import { cell, toAsset, toConsole } from '../panels/links.ts'
import { valueMapping } from '../panels/mappings.ts'
import { steps } from '../panels/steps.ts'
import { table } from '../panels/tables.ts'
import { major } from '../queries/money.ts'
import { inRange, ofAssets, postgres } from '../queries/postgres.ts'
import type { Canvas } from './board.ts'

export type Fleet = Canvas<keyof typeof fleetWords>

const CURRENCY = '${currency:sqlstring}'
const OF_RANGE = `${inRange('s.start_ts')} and ${ofAssets('s')}`

export const tripPanels = ({ t, common, language }: Fleet) => [
  table({
    key: 'trip table',
    title: t.tripTable,
    description: t.tripMeaning,
    size: [24, 11],
    query: postgres(
      `select s.session_id, s.asset_id, s.start_time as start, case when s.open then null else s.end_time end as end, a.asset_${language} as asset,
        p.person_${language} as driver, u.label_${language} as department, s.purpose, s.use, s.distance_km as km, s.duration_ms / 60000.0 as minutes,
        s.distance_km / nullif(s.duration_ms / 3600000.0, 0) as speed
      from board_trip s join board_asset a on a.asset_id = s.asset_id left join board_person p on p.person_id = s.person_id
        left join board_unit u on u.unit_id = s.unit_id
      where ${OF_RANGE} order by s.start_ts desc limit 500`,
      {
        columns: {
          session_id: { hidden: true },
          asset_id: { hidden: true },
          start: {
            title: t.start,
            unit: 'dateTimeAsLocal',
            link: toConsole(t.openTrip, `/vehicles?tab=trips&asset=${cell('asset_id')}&trip=${cell('session_id')}`),
          },
          end: { title: t.end, unit: 'dateTimeAsLocal' },
          asset: { title: common.asset, link: toAsset(language) },
          driver: { title: t.driver },
          department: { title: common.department },
          purpose: { title: t.purpose },
          use: {
            title: t.use,
            mappings: valueMapping({ business: [t.business, 'none'], private: [t.private, 'info'] }),
          },
          km: { title: t.kilometres, unit: 'lengthkm', decimals: 1 },
          minutes: { title: t.minutes, decimals: 0 },
          speed: { title: t.speed, unit: 'velocitykmh', decimals: 0 },
        },
      },
    ),
  }),
]

export const mileagePanels = ({ t, common, language }: Fleet) => [
  timeseries({
    key: 'kilometres by day',
    title: t.byDay,
    draw: 'bars',
    unit: 'lengthkm',
    decimals: 0,
    hideLegend: true,
    query: postgres(
      `select date_trunc('day', s.start_time at time zone a.time_zone) at time zone a.time_zone as time, sum(s.distance_km) as km
      from board_trip s join board_asset a on a.asset_id = s.asset_id where ${OF_RANGE} group by 1 order by 1`,
      { format: 'time_series', columns: { time: {}, km: { title: t.kilometres } } },
    ),
  }),
  barChart({
    key: 'kilometres by department',
    title: t.byDepartment,
    x: 'department',
    lying: true,
    unit: 'lengthkm',
    decimals: 0,
    query: postgres(
      `select u.label_${language} as department, sum(s.distance_km) as km
      from board_trip s join board_unit u on u.unit_id = s.unit_id where ${OF_RANGE} group by u.unit_id, 1 order by 2 desc limit 12`,
      { columns: { department: {}, km: { title: t.kilometres } } },
    ),
  }),
  table({
    key: 'engines',
    title: t.engines,
    description: t.engineMeaning,
    size: [24, 10],
    query: postgres(
      `select s.asset_id, a.asset_${language} as asset, a.unit_label_${language} as department, count(*) filter (where s.kind = 'trip') as trips,
        coalesce(sum((s.quantities ->> 'distance_km')::float8), 0) as km, sum((s.quantities ->> 'engine_s')::float8) / 3600 as engine,
        coalesce(sum((s.quantities ->> 'idle_s')::float8), 0) / 3600 as idle,
        coalesce(sum((s.quantities ->> 'idle_s')::float8), 0) / nullif(sum((s.quantities ->> 'engine_s')::float8), 0) as share
      from board_session s join board_asset a on a.asset_id = s.asset_id
      where s.kind in ('trip', 'stop') and ${OF_RANGE} group by 1, 2, 3 order by share desc nulls last`,
      {
        columns: {
          asset_id: { hidden: true },
          asset: { title: common.asset, link: toAsset(language) },
          department: { title: common.department },
          trips: { title: t.tripList },
          km: { title: t.kilometres, unit: 'lengthkm', decimals: 0, bar: true },
          engine: { title: t.engineHours, unit: 'suffix: h', decimals: 1, bar: true },
          idle: { title: t.idleHours, unit: 'suffix: h', decimals: 1 },
          share: {
            title: t.idleShare,
            unit: 'percentunit',
            decimals: 0,
            steps: steps('ok', [0.15, 'warning'], [0.3, 'critical']),
          },
        },
      },
    ),
  }),
]

export const fuelPanels = ({ t, common, language }: Fleet) => [
  timeseries({
    key: 'spent by day',
    title: t.spent,
    size: [10, 10],
    draw: 'bars',
    stacked: true,
    unit: 'locale',
    decimals: 0,
    query: postgres(
      `select date_trunc('day', v.at_time at time zone a.time_zone) at time zone a.time_zone as time,
        ${(['fuel', 'charge', 'toll'] as const).map((kind) => `${major(`sum(v.amount_minor) filter (where v.kind = '${kind}')`, CURRENCY)} as ${kind}`).join(', ')},
        ${major(`sum(v.amount_minor) filter (where v.kind not in ('fuel', 'charge', 'toll'))`, CURRENCY)} as other
      from board_vehicle_entry v join board_asset a on a.asset_id = v.asset_id
      where v.currency = ${CURRENCY} and ${inRange('v.at_ts')} and ${ofAssets('v')} group by 1 order by 1`,
      {
        format: 'time_series',
        columns: {
          time: {},
          fuel: { title: t.refuelling },
          charge: { title: t.charge },
          toll: { title: t.toll },
          other: { title: t.other },
        },
      },
    ),
  }),
  table({
    key: 'entries',
    title: t.entries,
    description: t.entriesMeaning,
    size: [14, 10],
    query: postgres(
      `select v.asset_id, v.at_time as at, a.asset_${language} as asset, v.kind, v.quantity, v.unit, ${major('v.amount_minor', 'v.currency')} as amount,
        v.currency, v.odometer_km as odometer
      from board_vehicle_entry v join board_asset a on a.asset_id = v.asset_id
      where ${inRange('v.at_ts')} and ${ofAssets('v')} order by v.at_ts desc limit 300`,
      {
        columns: {
          asset_id: { hidden: true },
          at: {
            title: common.time,
            unit: 'dateTimeAsLocal',
            link: toConsole(t.openEntries, `/vehicles?tab=entries&asset=${cell('asset_id')}`),
          },
          asset: { title: common.asset, link: toAsset(language) },
          kind: {
            title: t.kind,
            mappings: valueMapping({
              fuel: [t.refuelling, 'none'],
              charge: [t.charge, 'none'],
              toll: [t.toll, 'none'],
              parking: [t.parking, 'none'],
              wash: [t.wash, 'none'],
              other: [t.other, 'none'],
            }),
          },
          quantity: { title: t.quantity, decimals: 1 },
          unit: { title: t.unit },
          amount: { title: t.amount, unit: 'locale', decimals: 2 },
          currency: { title: t.currency },
          odometer: { title: t.odometer, unit: 'lengthkm', decimals: 0 },
        },
      },
    ),
  }),
]
