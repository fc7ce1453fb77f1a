import { platformHealthWords } from '../i18n/platform-health.ts'
import { timeseries } from '../panels/charts.ts'
import { stat } from '../panels/figures.ts'
import { cell, toConsole } from '../panels/links.ts'
import { yesNoMapping } from '../panels/mappings.ts'
import { noneIsGood, steps } from '../panels/steps.ts'
import { table } from '../panels/tables.ts'
import { inRange, postgres } from '../queries/postgres.ts'
import type { Columns } from '../queries/query.ts'
import { type Canvas, defineBoard } from './board.ts'
import { section } from './layout.ts'

type Health = Canvas<keyof typeof platformHealthWords>

/** A process writes its row every ten seconds; older than this it is silent. */
const SILENT_AFTER_S = 60
const SECOND = 1000

const figure = (sql: string, column: string) => postgres(sql, { columns: { [column]: {} } })

const nowPanels = ({ t }: Health) => [
  stat({
    key: 'processes',
    title: t.processes,
    size: [3, 4],
    query: figure('select count(*) as processes from board_process', 'processes'),
  }),
  stat({
    key: 'not ready',
    title: t.notReady,
    size: [3, 4],
    steps: noneIsGood(),
    query: figure('select count(*) filter (where not ready) as not_ready from board_process', 'not_ready'),
  }),
  stat({
    key: 'silent',
    title: t.silent,
    description: t.silentMeaning,
    size: [3, 4],
    steps: noneIsGood(),
    query: figure(
      `select count(*) filter (where seen_time < now() - interval '${SILENT_AFTER_S} seconds') as silent from board_process`,
      'silent',
    ),
  }),
  stat({
    key: 'rate',
    title: t.rate,
    size: [3, 4],
    unit: 'suffix: /s',
    decimals: 1,
    query: figure(
      `select coalesce(sum(received), 0) / 300.0 as rate from board_process_minute where minute_time >= now() - interval '5 minutes'`,
      'rate',
    ),
  }),
  stat({
    key: 'lag',
    title: t.lag,
    description: t.lagMeaning,
    size: [3, 4],
    unit: 'ms',
    steps: steps('ok', [60 * SECOND, 'warning'], [600 * SECOND, 'critical']),
    query: figure('select max(oldest_unsettled_ms) as lag from board_process', 'lag'),
  }),
  stat({
    key: 'spooled',
    title: t.spooled,
    size: [3, 4],
    steps: steps('ok', [10_000, 'warning'], [1_000_000, 'critical']),
    query: figure('select coalesce(sum(spooled), 0) as spooled from board_process', 'spooled'),
  }),
  stat({
    key: 'dead letters waiting',
    title: t.deadWaiting,
    size: [3, 4],
    steps: noneIsGood('warning'),
    query: figure('select count(*) as waiting from board_dead_letter where replayed_at is null', 'waiting'),
  }),
  stat({
    key: 'ledger imbalance',
    title: t.imbalance,
    size: [3, 4],
    steps: steps('critical', [0, 'ok'], [1, 'critical']),
    query: figure(
      `select (select coalesce(sum(received - stored - duplicate - dead_lettered), 0) from board_ledger)
        - (select coalesce(sum(spooled), 0) from board_process) as imbalance`,
      'imbalance',
    ),
  }),
]

const processTable = ({ t, common }: Health) =>
  table({
    key: 'process list',
    title: t.list,
    size: [24, 6],
    query: postgres(
      `select service, host, version, started_time as started, seen_time as seen, ready, problem, store_up as store, registry_up as registry
      from board_process order by service, host, started_at`,
      {
        columns: {
          service: { title: t.service },
          host: { title: t.host },
          version: { title: t.version },
          started: { title: t.started, unit: 'dateTimeFromNow' },
          seen: { title: t.seen, unit: 'dateTimeFromNow' },
          ready: { title: t.ready, mappings: yesNoMapping(common) },
          problem: { title: t.problem, mayBeNull: 'every process is ready' },
          store: { title: t.store, mappings: yesNoMapping(common) },
          registry: { title: t.registry, mappings: yesNoMapping(common) },
        },
      },
    ),
  })

/** What processes said minute by minute, gathered to the panel's interval. */
const minutes = (select: string, columns: Columns, by = '', where = '') =>
  postgres(
    `select $__timeGroupAlias(minute_time, $__interval), ${select}
    from board_process_minute where ${inRange('minute')}${where} group by 1${by === '' ? '' : `, ${by}`} order by 1`,
    { format: 'time_series', columns: { time: {}, ...columns } },
  )

/** Sums of messages as a rate. */
const aSecond = (column: string): string => `sum(${column}) * 1000.0 / $__interval_ms as ${column}`

const flowPanels = ({ t }: Health) => [
  timeseries({
    key: 'messages a second',
    title: t.perSecond,
    unit: 'suffix: /s',
    interval: '1m',
    query: minutes(
      [aSecond('received'), aSecond('stored'), aSecond('duplicate'), aSecond('dead_lettered')].join(', '),
      {
        received: { title: t.received },
        stored: { title: t.stored },
        duplicate: { title: t.duplicate },
        dead_lettered: { title: t.deadLettered },
      },
    ),
  }),
  timeseries({
    key: 'points a second',
    title: t.points,
    unit: 'suffix: /s',
    interval: '1m',
    hideLegend: true,
    query: minutes(aSecond('points'), { points: { title: t.points } }),
  }),
  timeseries({
    key: 'lag over time',
    title: t.lagOverTime,
    description: t.lagMeaning,
    unit: 'ms',
    interval: '1m',
    steps: steps('ok', [60 * SECOND, 'warning'], [600 * SECOND, 'critical']),
    query: minutes(
      `service || ' ' || left(process_id, 8) as process, max(lag_ms) as lag`,
      { process: {}, lag: { title: t.lagOverTime } },
      '2',
      ' and lag_ms is not null',
    ),
  }),
  timeseries({
    key: 'spool over time',
    title: t.spoolOverTime,
    interval: '1m',
    query: minutes('max(spooled) as spooled, max(spooled_bytes) as spooled_bytes', {
      spooled: { title: t.spooled },
      spooled_bytes: { title: t.spooledBytes, unit: 'bytes' },
    }),
  }),
]

const resourcePanels = ({ t }: Health) => [
  timeseries({
    key: 'cpu',
    title: t.cpu,
    description: t.cpuMeaning,
    unit: 'percentunit',
    interval: '1m',
    query: minutes(
      `service || ' ' || left(process_id, 8) as process, sum(cpu_ms) * 1.0 / $__interval_ms as cpu`,
      { process: {}, cpu: {} },
      '2',
    ),
  }),
  timeseries({
    key: 'memory',
    title: t.memory,
    unit: 'bytes',
    interval: '1m',
    query: minutes(
      `service || ' ' || left(process_id, 8) as process, max(rss_bytes) as memory`,
      { process: {}, memory: {} },
      '2',
    ),
  }),
]

const strayPanels = ({ t }: Health) => [
  table({
    key: 'dead letters by reason',
    title: t.byReason,
    size: [8, 8],
    query: postgres(
      `select reason, count(*) as letters, max(received_time) as newest from board_dead_letter
      where replayed_at is null group by reason order by 2 desc`,
      {
        columns: {
          reason: { title: t.reason, link: toConsole(t.inspect, '/intake') },
          letters: { title: t.count, bar: true },
          newest: { title: t.newest, unit: 'dateTimeFromNow' },
        },
      },
    ),
  }),
  table({
    key: 'quarantine',
    title: t.quarantine,
    size: [8, 8],
    query: postgres(
      `select device_key, dialect, count, last_seen_time as last_seen, dropped from board_quarantine
      where ignored_at is null order by last_seen desc limit 50`,
      {
        columns: {
          device_key: { title: t.deviceKey, link: toConsole(t.inspect, '/intake') },
          dialect: { title: t.dialect },
          count: { title: t.count },
          last_seen: { title: t.lastSeen, unit: 'dateTimeFromNow' },
          dropped: { title: t.dropped },
        },
      },
    ),
  }),
  table({
    key: 'ledger by device',
    title: t.ledgerByDevice,
    size: [8, 8],
    query: postgres(
      `select device_key, sum(received) as received, sum(stored) as stored, sum(duplicate) as duplicate,
        sum(dead_lettered - replayed) as dead_lettered
      from board_ledger where day >= to_timestamp(\${__from} / 1000)::date and device_key <> ''
      group by device_key order by 5 desc, 4 desc, 2 desc limit 50`,
      {
        columns: {
          device_key: { title: t.deviceKey, link: toConsole(t.inspect, `/devices?q=${cell('device_key')}`) },
          received: { title: t.received },
          stored: { title: t.stored },
          duplicate: { title: t.duplicate },
          dead_lettered: { title: t.deadLettered, steps: noneIsGood('warning') },
        },
      },
    ),
  }),
]

const behindPanels = ({ t }: Health) => [
  stat({
    key: 'to derive',
    title: t.toDerive,
    size: [4, 4],
    steps: steps('ok', [1000, 'warning']),
    query: figure('select count(*) as waiting from board_derivation', 'waiting'),
  }),
  stat({
    key: 'unknown devices',
    title: t.unknown,
    size: [4, 4],
    steps: noneIsGood('info'),
    query: figure('select count(*) as unknown from board_quarantine where ignored_at is null', 'unknown'),
  }),
]

export const platformHealthBoard = defineBoard({
  name: 'platform-health',
  words: platformHealthWords,
  scope: [],
  from: 'now-6h',
  live: true,
  sections: (canvas) => [
    section('now', canvas.t.now, ...nowPanels(canvas), processTable(canvas)),
    section('flow', canvas.t.flow, ...flowPanels(canvas)),
    section('resources', canvas.t.resources, ...resourcePanels(canvas)),
    section('stray', canvas.t.deadLetters, ...behindPanels(canvas), ...strayPanels(canvas)),
  ],
})
