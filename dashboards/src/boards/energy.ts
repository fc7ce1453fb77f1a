import { energyWords } from '../i18n/energy.ts'
import { timeseries } from '../panels/charts.ts'
import { stat } from '../panels/figures.ts'
import { toAsset, toConsole } from '../panels/links.ts'
import { linesByAsset } from '../panels/named-lines.ts'
import { noneIsGood } from '../panels/steps.ts'
import { table } from '../panels/tables.ts'
import { influx, mean, OF_ASSETS } from '../queries/influx.ts'
import { ofAssets, postgres } from '../queries/postgres.ts'
import { isHeard } from '../queries/presence.ts'
import { defineBoard } from './board.ts'
import { type Energy, gatewaysOf, LOW_BATTERY, outOfComfort, placePanels, stuffyFrom } from './energy-places.ts'
import { section } from './layout.ts'
import { SCOPE } from './variables.ts'

const figure = (sql: string, column: string) => postgres(sql, { columns: { [column]: {} } })

const DAYS_OF_RANGE = 'm.day between to_timestamp(${__from} / 1000)::date and to_timestamp(${__to} / 1000)::date'

const nowPanels = ({ t, catalogue }: Energy) => [
  stat({
    key: 'power now',
    title: t.powerNow,
    description: t.powerNowMeaning,
    size: [5, 4],
    unit: 'watt',
    query: figure(
      `select coalesce(sum(l.num), 0) as power from board_live l
      where l.metric = 'power_w' and l.ts_time > now() - interval '15 minutes' and ${ofAssets('l')}`,
      'power',
    ),
  }),
  stat({
    key: 'energy today',
    title: t.energyToday,
    size: [4, 4],
    unit: 'kwatth',
    decimals: 1,
    query: figure(
      `select coalesce(sum(m.usage), 0) as energy from board_meter_day m join board_asset a on a.asset_id = m.asset_id
      where m.metric = 'energy_kwh_total' and m.day = (now() at time zone coalesce(a.time_zone, 'UTC'))::date and ${ofAssets('m')}`,
      'energy',
    ),
  }),
  stat({
    key: 'energy in range',
    title: t.energyInRange,
    size: [4, 4],
    unit: 'kwatth',
    decimals: 0,
    query: figure(
      `select coalesce(sum(m.usage), 0) as energy from board_meter_day m where m.metric = 'energy_kwh_total' and ${DAYS_OF_RANGE} and ${ofAssets('m')}`,
      'energy',
    ),
  }),
  stat({
    key: 'stuffy rooms',
    title: t.stuffy,
    size: [3, 4],
    steps: noneIsGood('warning'),
    query: figure(
      `select count(distinct l.asset_id) as rooms from board_live l
      where l.metric = 'co2_ppm' and l.num > ${stuffyFrom(catalogue)} and ${ofAssets('l')}`,
      'rooms',
    ),
  }),
  stat({
    key: 'uncomfortable rooms',
    title: t.uncomfortable,
    description: t.roomsMeaning,
    size: [3, 4],
    steps: noneIsGood('warning'),
    query: figure(
      `select count(distinct l.asset_id) as rooms from board_live l join board_asset a on a.asset_id = l.asset_id
      where a.category in ('room', 'cleaning_zone') and (${outOfComfort('l')}) and ${ofAssets('l')}`,
      'rooms',
    ),
  }),
  stat({
    key: 'gateways down',
    title: t.gatewaysDown,
    size: [3, 4],
    steps: noneIsGood(),
    query: figure(
      `select count(*) as gateways from board_device d
      where d.status = 'active' and ${gatewaysOf(catalogue)} and not ${isHeard(catalogue, 'd')}`,
      'gateways',
    ),
  }),
  stat({
    key: 'low batteries',
    title: t.batteriesLow,
    size: [2, 4],
    steps: noneIsGood('warning'),
    query: figure(
      `select count(*) as low from board_device d where d.status = 'active' and d.battery_percent < ${LOW_BATTERY}`,
      'low',
    ),
  }),
]

const energyPanels = ({ t, common, language }: Energy) => [
  timeseries({
    key: 'load',
    title: t.load,
    description: t.loadMeaning,
    unit: 'watt',
    interval: '1m',
    hideLegend: true,
    query: influx(
      `select sum("load") as "load" from (select ${mean('power_w')} as "load" from "$series"."power" where $timeFilter and ${OF_ASSETS} group by time($__interval), "asset" fill(none)) where $timeFilter group by time($__interval) fill(none)`,
      { columns: { time: {}, load: { title: t.load } } },
    ),
  }),
  timeseries({
    key: 'peak by day',
    title: t.peak,
    description: t.peakMeaning,
    draw: 'bars',
    unit: 'watt',
    interval: '1d',
    hideLegend: true,
    query: influx(
      `select max("load") as "peak" from (select sum("power") as "load" from (select ${mean('power_w')} as "power" from "one_hour"."power" where $timeFilter and ${OF_ASSETS} group by time(1h), "asset" fill(none)) where $timeFilter group by time(1h) fill(none)) where $timeFilter group by time(1d) fill(none)`,
      { columns: { time: {}, peak: { title: t.peak } } },
    ),
  }),
  timeseries({
    key: 'energy by branch',
    title: t.byBranch,
    draw: 'bars',
    stacked: true,
    unit: 'kwatth',
    interval: '1d',
    query: postgres(
      `select m.day::timestamptz as time, a.branch_${language} as branch, sum(m.usage) as energy
      from board_meter_day m join board_asset a on a.asset_id = m.asset_id
      where m.metric = 'energy_kwh_total' and ${DAYS_OF_RANGE} and ${ofAssets('m')} group by 1, 2 order by 1, 2`,
      { format: 'time_series', columns: { time: {}, branch: {}, energy: {} } },
    ),
  }),
  table({
    key: 'most energy',
    title: t.mostEnergy,
    size: [12, 8],
    query: postgres(
      `select a.asset_id, a.asset_${language} as asset, a.type_${language} as type, a.branch_${language} as branch, sum(m.usage) as energy,
        avg(m.usage) as per_day
      from board_meter_day m join board_asset a on a.asset_id = m.asset_id
      where m.metric = 'energy_kwh_total' and ${DAYS_OF_RANGE} and ${ofAssets('m')} group by 1, 2, 3, 4 order by 5 desc limit 50`,
      {
        columns: {
          asset_id: { hidden: true },
          asset: { title: common.asset, link: toAsset(language) },
          type: { title: common.type },
          branch: { title: common.branch },
          energy: { title: t.energyUsed, unit: 'kwatth', decimals: 1, bar: true },
          per_day: { title: t.perDay, unit: 'kwatth', decimals: 2 },
        },
      },
    ),
  }),
  timeseries({
    key: 'power by asset',
    title: t.powerByAsset,
    size: [24, 8],
    unit: 'watt',
    interval: '1m',
    link: toConsole(common.openAsset, '/assets/${__field.labels.asset}'),
    ...linesByAsset({ family: 'power', language, value: mean('power_w') }),
  }),
]

export const energyBoard = defineBoard({
  name: 'energy',
  words: energyWords,
  scope: SCOPE,
  from: 'now-24h',
  live: true,
  sections: (canvas) => [
    section('now', canvas.t.now, ...nowPanels(canvas)),
    section('energy', canvas.t.energy, ...energyPanels(canvas)),
    ...placePanels(canvas),
  ],
})
