import { overviewWords } from '../i18n/overview.ts'
import { barChart, timeseries } from '../panels/charts.ts'
import { gauge, stat } from '../panels/figures.ts'
import { toAsset, toBoard } from '../panels/links.ts'
import { severityMapping } from '../panels/mappings.ts'
import { totalsByBranch } from '../panels/named-lines.ts'
import { noneIsGood, steps } from '../panels/steps.ts'
import { table } from '../panels/tables.ts'
import { mean } from '../queries/influx.ts'
import { inRange, ofAssets, postgres } from '../queries/postgres.ts'
import { isHeard } from '../queries/presence.ts'
import { type Canvas, defineBoard } from './board.ts'
import { section } from './layout.ts'
import { SCOPE } from './variables.ts'

type Overview = Canvas<keyof typeof overviewWords>

const figure = (sql: string, column: string) => postgres(sql, { columns: { [column]: {} } })

const nowPanels = ({ t, language, catalogue }: Overview) => [
  stat({
    key: 'assets',
    title: t.assets,
    query: figure(`select count(*) as assets from board_asset a where ${ofAssets('a')}`, 'assets'),
  }),
  stat({
    key: 'in use',
    title: t.inUse,
    query: figure(
      `select count(distinct s.asset_id) as in_use from board_session s where s.open and ${ofAssets('s')}`,
      'in_use',
    ),
  }),
  gauge({
    key: 'devices heard',
    title: t.devicesHeard,
    size: [4, 4],
    unit: 'percentunit',
    decimals: 1,
    min: 0,
    max: 1,
    steps: steps('critical', [0.8, 'warning'], [0.95, 'ok']),
    query: figure(
      `select avg(case when ${isHeard(catalogue, 'd')} then 1 else 0 end) as heard
      from board_device d join board_asset a on a.asset_id = d.asset_id where d.status = 'active' and ${ofAssets('a')}`,
      'heard',
    ),
  }),
  stat({
    key: 'open warnings',
    title: t.openWarnings,
    steps: noneIsGood('warning'),
    query: figure(
      `select count(*) as warnings from board_warning w where w.cleared_at is null and ${ofAssets('w')}`,
      'warnings',
    ),
  }),
  stat({
    key: 'critical warnings',
    title: t.criticalWarnings,
    steps: noneIsGood(),
    query: figure(
      `select count(*) as warnings from board_warning w
      where w.cleared_at is null and w.severity = 'critical' and ${ofAssets('w')}`,
      'warnings',
    ),
  }),
  stat({
    key: 'overdue',
    title: t.overdue,
    steps: noneIsGood('warning'),
    link: toBoard('maintenance', language, t.overdue),
    query: figure(
      `select count(*) as overdue from board_due d
      where d.included_in_plan_id is null and coalesce(d.window_to, d.due_on) < current_date and ${ofAssets('d')}`,
      'overdue',
    ),
  }),
]

const freshPanels = ({ t, common, language, catalogue }: Overview) => [
  table({
    key: 'devices by branch',
    title: t.freshByBranch,
    size: [12, 7],
    query: postgres(
      `select a.branch_${language} as branch, count(*) as devices,
        count(*) filter (where ${isHeard(catalogue, 'd')}) as heard,
        avg(case when ${isHeard(catalogue, 'd')} then 1 else 0 end) as share, max(d.last_sample_time) as newest
      from board_device d join board_asset a on a.asset_id = d.asset_id
      where d.status = 'active' and ${ofAssets('a')} group by 1 order by 4, 1`,
      {
        columns: {
          branch: { title: common.branch },
          devices: { title: t.devices },
          heard: { title: t.heard },
          share: {
            title: t.share,
            unit: 'percentunit',
            decimals: 1,
            steps: steps('critical', [0.8, 'warning'], [0.95, 'ok']),
          },
          newest: { title: t.newestSample, unit: 'dateTimeFromNow' },
        },
      },
    ),
  }),
  table({
    key: 'silent devices',
    title: t.quietDevices,
    description: t.quietDevicesMeaning,
    size: [12, 7],
    query: postgres(
      `select a.asset_id, a.asset_${language} as asset, d.device_key as device, a.branch_${language} as branch, d.last_seen_time as heard
      from board_device d join board_asset a on a.asset_id = d.asset_id
      where d.status = 'active' and not ${isHeard(catalogue, 'd')} and ${ofAssets('a')}
      order by d.last_seen_time nulls first limit 50`,
      {
        columns: {
          asset_id: { hidden: true },
          asset: { title: common.asset, link: toAsset(language) },
          device: { title: common.device },
          branch: { title: common.branch },
          heard: { title: t.lastHeard, unit: 'dateTimeFromNow' },
        },
      },
    ),
  }),
]

const ledgerPanels = ({ t }: Overview) => [
  stat({
    key: 'ledger imbalance',
    title: t.imbalance,
    description: t.imbalanceMeaning,
    size: [4, 4],
    steps: steps('critical', [0, 'ok'], [1, 'critical']),
    query: figure(
      `select (select coalesce(sum(received - stored - duplicate - dead_lettered), 0) from board_ledger)
        - (select coalesce(sum(spooled), 0) from board_process) as imbalance`,
      'imbalance',
    ),
  }),
  barChart({
    key: 'messages by day',
    title: t.ledgerByDay,
    description: t.ledgerMeaning,
    size: [20, 8],
    x: 'day',
    stacked: true,
    query: postgres(
      `select day::text as day, sum(stored) as stored, sum(duplicate) as duplicate, sum(dead_lettered - replayed) as dead_lettered
      from board_ledger where day between to_timestamp(\${__from} / 1000)::date and to_timestamp(\${__to} / 1000)::date
      group by day order by day`,
      {
        columns: {
          day: {},
          stored: { title: t.stored },
          duplicate: { title: t.duplicate },
          dead_lettered: { title: t.deadLettered },
        },
      },
    ),
  }),
]

const usePanels = ({ t, language }: Overview) => [
  timeseries({
    key: 'hours of use',
    title: t.sessionsByDay,
    size: [12, 8],
    draw: 'bars',
    stacked: true,
    unit: 'suffix: h',
    decimals: 1,
    query: postgres(
      `select date_trunc('day', s.start_time) as time,
        sum(s.duration_ms) filter (where s.kind = 'run') / 3600000.0 as run,
        sum(s.duration_ms) filter (where s.kind = 'trip') / 3600000.0 as trip,
        sum(s.duration_ms) filter (where s.kind = 'occupancy') / 3600000.0 as occupancy,
        sum(s.duration_ms) filter (where s.kind = 'visit') / 3600000.0 as visit
      from board_session s where ${inRange('s.start_ts')} and ${ofAssets('s')} group by 1 order by 1`,
      {
        format: 'time_series',
        columns: {
          time: {},
          run: { title: t.run },
          trip: { title: t.trip },
          occupancy: { title: t.occupancy },
          visit: { title: t.visit },
        },
      },
    ),
  }),
  timeseries({
    key: 'power by branch',
    title: t.powerByBranch,
    size: [12, 8],
    stacked: true,
    unit: 'watt',
    interval: '1m',
    ...totalsByBranch({ family: 'power', value: mean('power_w'), language }),
  }),
]

const attentionPanels = ({ t, common, language }: Overview) => [
  table({
    key: 'warnings',
    title: t.warnings,
    size: [12, 9],
    query: postgres(
      `select a.asset_id, a.asset_${language} as asset, w.severity, w.kind, w.raised_time as since, w.acknowledged_at is not null as acknowledged
      from board_warning w join board_asset a on a.asset_id = w.asset_id
      where w.cleared_at is null and ${ofAssets('w')}
      order by case w.severity when 'critical' then 0 when 'warning' then 1 else 2 end, w.raised_at desc limit 100`,
      {
        columns: {
          asset_id: { hidden: true },
          asset: { title: common.asset, link: toAsset(language) },
          severity: { title: common.severity, mappings: severityMapping(common), steps: steps('none') },
          kind: { title: t.kind },
          since: { title: t.since, unit: 'dateTimeFromNow' },
          acknowledged: { title: t.acknowledged },
        },
      },
    ),
  }),
  table({
    key: 'care due',
    title: t.dueSoon,
    size: [12, 9],
    query: postgres(
      `select a.asset_id, a.asset_${language} as asset, d.task_${language} as task, d.due_on, d.due_on - current_date as days_left, d.legal
      from board_due d join board_asset a on a.asset_id = d.asset_id
      where d.included_in_plan_id is null and d.due_on <= current_date + 14 and ${ofAssets('d')} order by d.due_on limit 100`,
      {
        columns: {
          asset_id: { hidden: true },
          asset: { title: common.asset, link: toAsset(language) },
          task: { title: t.task },
          due_on: { title: t.dueOn, unit: 'time: YYYY-MM-DD' },
          days_left: { title: t.daysLeft, steps: steps('critical', [0, 'warning'], [7, 'ok']) },
          legal: { title: t.legal },
        },
      },
    ),
  }),
]

export const overviewBoard = defineBoard({
  name: 'overview',
  words: overviewWords,
  scope: SCOPE,
  from: 'now-24h',
  live: true,
  sections: (canvas) => [
    section('now', canvas.t.now, ...nowPanels(canvas)),
    section('fresh', canvas.t.fresh, ...freshPanels(canvas)),
    section('ledger', canvas.t.ledger, ...ledgerPanels(canvas)),
    section('use', canvas.t.use, ...usePanels(canvas)),
    section('attention', canvas.t.attention, ...attentionPanels(canvas)),
  ],
})
