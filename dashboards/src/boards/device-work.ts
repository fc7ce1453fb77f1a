/** How one device is used, cared for and paid. */
import type { deviceWords } from '../i18n/device.ts'
import { barChart, timeseries } from '../panels/charts.ts'
import { cell, toAsset, toConsole } from '../panels/links.ts'
import { valueMapping, yesNoMapping } from '../panels/mappings.ts'
import { steps } from '../panels/steps.ts'
import { table } from '../panels/tables.ts'
import { metricTitle } from '../panels/units.ts'
import { major } from '../queries/money.ts'
import { inRange, ofAssets, postgres } from '../queries/postgres.ts'
import type { Canvas } from './board.ts'
import { orderStateMapping } from './order-terms.ts'

export type Device = Canvas<keyof typeof deviceWords>

const perDay = (metric: string): string => `sum(m.usage) filter (where m.metric = '${metric}')`
const DAYS_OF_RANGE = 'm.day between to_timestamp(${__from} / 1000)::date and to_timestamp(${__to} / 1000)::date'

export const usePanels = ({ t, common, language }: Device) => [
  timeseries({
    key: 'meters by day',
    title: t.metersByDay,
    draw: 'bars',
    interval: '1d',
    query: postgres(
      `select m.day::timestamptz as time, ${perDay('pulses_total')} as pulses, ${perDay('cycles_total')} as cycles
      from board_meter_day m where ${DAYS_OF_RANGE} and ${ofAssets('m')} group by 1 order by 1`,
      {
        format: 'time_series',
        columns: {
          time: {},
          pulses: { title: metricTitle('pulses_total', language) },
          cycles: { title: metricTitle('cycles_total', language) },
        },
      },
    ),
  }),
  timeseries({
    key: 'hours by day',
    title: t.hoursByDay,
    draw: 'bars',
    interval: '1d',
    query: postgres(
      `select m.day::timestamptz as time, ${perDay('run_hours_total')} as hours, ${perDay('energy_kwh_total')} as energy
      from board_meter_day m where ${DAYS_OF_RANGE} and ${ofAssets('m')} group by 1 order by 1`,
      {
        format: 'time_series',
        columns: {
          time: {},
          hours: { title: t.running, unit: 'suffix: h', decimals: 1 },
          energy: { title: t.energy, unit: 'kwatth', decimals: 1 },
        },
      },
    ),
  }),
  table({
    key: 'sessions',
    title: t.sessions,
    size: [24, 8],
    query: postgres(
      `select s.asset_id, s.start_time as start, s.end_time as "end", s.duration_ms / 60000.0 as minutes, s.open, (s.quantities ->> 'pulses')::float8 as pulses
      from board_session s where ${inRange('s.start_ts')} and ${ofAssets('s')} order by s.start_ts desc limit 100`,
      {
        columns: {
          asset_id: { hidden: true },
          start: { title: t.start, unit: 'dateTimeAsLocal', link: toAsset(language) },
          end: { title: t.end, unit: 'dateTimeAsLocal' },
          minutes: { title: t.minutes, unit: 'm', decimals: 0, bar: true },
          open: { title: t.open, mappings: yesNoMapping(common) },
          pulses: { title: metricTitle('pulses_total', language) },
        },
      },
    ),
  }),
]

export const carePanels = ({ t, common, language }: Device) => [
  table({
    key: 'due',
    title: t.due,
    size: [12, 8],
    query: postgres(
      `select d.asset_id, d.plan_id, d.task_${language} as task, d.due_on, d.due_on - current_date as days_left, d.legal
      from board_due d where d.included_in_plan_id is null and ${ofAssets('d')} order by d.due_on nulls last`,
      {
        columns: {
          asset_id: { hidden: true },
          plan_id: { hidden: true },
          task: {
            title: t.task,
            link: toConsole(common.openAsset, `/assets/${cell('asset_id')}?why=due:${cell('plan_id')}`),
          },
          due_on: { title: t.dueOn, unit: 'time: YYYY-MM-DD' },
          days_left: { title: t.daysLeft, steps: steps('critical', [0, 'warning'], [14, 'ok']) },
          legal: { title: t.legal, mappings: yesNoMapping(common) },
        },
      },
    ),
  }),
  table({
    key: 'orders',
    title: t.orders,
    size: [12, 8],
    query: postgres(
      `select o.order_id, o.no, o.title_${language} as subject, o.state, o.requested_time as requested,
        ${major('o.cost_minor', 'o.currency')} as cost, o.currency
      from board_order o where ${ofAssets('o')} order by o.closed, o.requested_at desc limit 50`,
      {
        columns: {
          order_id: { hidden: true },
          no: { title: t.order, link: toConsole(t.openOrder, `/orders/${cell('order_id')}`) },
          subject: { title: t.subject },
          state: { title: t.state, mappings: orderStateMapping(language) },
          requested: { title: t.requested, unit: 'dateTimeFromNow' },
          cost: { title: t.cost, unit: 'locale', decimals: 2 },
          currency: { title: '' },
        },
      },
    ),
  }),
]

export const moneyPanels = ({ t, language }: Device) => [
  barChart({
    key: 'cost by month',
    title: t.costByMonth,
    description: t.costMeaning,
    x: 'month',
    stacked: true,
    unit: 'locale',
    decimals: 0,
    query: postgres(
      `select l.month, ${(['usage', 'idle', 'no_show'] as const)
        .map(
          (kind) =>
            `${major(`coalesce(sum(l.amount_minor) filter (where l.kind = '${kind}'), 0)`, 'min(l.currency)')} as ${kind}`,
        )
        .join(', ')}
      from board_cost_line l join board_asset a on a.asset_id = l.asset_id and a.currency = l.currency
      where ${ofAssets('l')} group by l.month order by l.month`,
      {
        columns: {
          month: {},
          usage: { title: t.charged },
          idle: { title: t.idleCost },
          no_show: { title: t.noShow },
        },
      },
    ),
  }),
  table({
    key: 'warranty',
    title: t.warranty,
    size: [12, 8],
    query: postgres(
      `select w.kind, w.part, w.vendor_${language} as vendor, w.starts_on as start, w.ends_on as until, w.ends_on - current_date as days_left
      from board_warranty w where ${ofAssets('w')} order by w.ends_on desc`,
      {
        columns: {
          kind: {
            title: t.kind,
            mappings: valueMapping({
              base: [t.base, 'none'],
              extension: [t.extension, 'none'],
              part: [t.part, 'none'],
            }),
          },
          part: { title: t.part },
          vendor: { title: t.vendor, link: toConsole(t.warranty, '/warranties') },
          start: { title: t.start, unit: 'time: YYYY-MM-DD' },
          until: { title: t.until, unit: 'time: YYYY-MM-DD' },
          days_left: { title: t.daysLeft, steps: steps('critical', [0, 'warning'], [90, 'ok']) },
        },
      },
    ),
  }),
]
