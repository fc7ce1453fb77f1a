import { maintenanceWords } from '../i18n/maintenance.ts'
import { barChart, timeseries } from '../panels/charts.ts'
import { stat } from '../panels/figures.ts'
import { toAsset, toConsole } from '../panels/links.ts'
import { valueMapping, yesNoMapping } from '../panels/mappings.ts'
import { noneIsGood, steps } from '../panels/steps.ts'
import { table } from '../panels/tables.ts'
import { inRange, ofAssets, postgres } from '../queries/postgres.ts'
import { defineBoard } from './board.ts'
import { section } from './layout.ts'
import { costPanels, reliabilityPanels } from './maintenance-failures.ts'
import { type Maintenance, orderPanels } from './maintenance-orders.ts'
import { SCOPE } from './variables.ts'

/** Tasks that ask for work of their own: what a larger service does along has none. */
const ASKS = 'd.included_in_plan_id is null'
/** Not done within its window. */
const IS_OVERDUE = 'coalesce(d.window_to, d.due_on) < current_date'
const within = (from: number, to: number): string =>
  `not (${IS_OVERDUE}) and d.due_on between current_date ${from < 0 ? '-' : '+'} ${Math.abs(from)} and current_date + ${to}`
/** A task may be due, and still be within its window, for years at the most. */
const LONG = 3660

const figure = (sql: string, column: string) => postgres(sql, { columns: { [column]: {} } })

const nowPanels = ({ t }: Maintenance) => [
  stat({
    key: 'overdue',
    title: t.overdue,
    description: t.overdueMeaning,
    size: [4, 4],
    steps: noneIsGood('warning'),
    query: figure(
      `select count(*) as overdue from board_due d where ${ASKS} and ${IS_OVERDUE} and ${ofAssets('d')}`,
      'overdue',
    ),
  }),
  stat({
    key: 'legal overdue',
    title: t.legalOverdue,
    size: [3, 4],
    steps: noneIsGood(),
    query: figure(
      `select count(*) as overdue from board_due d where ${ASKS} and d.legal and coalesce(d.legal_on, d.window_to, d.due_on) < current_date and ${ofAssets('d')}`,
      'overdue',
    ),
  }),
  stat({
    key: 'due soon',
    title: t.dueSoon,
    size: [3, 4],
    query: figure(
      `select count(*) as soon from board_due d where ${ASKS} and ${within(-LONG, 14)} and ${ofAssets('d')}`,
      'soon',
    ),
  }),
  stat({
    key: 'open orders',
    title: t.openOrders,
    size: [3, 4],
    link: toConsole(t.openOrdersPage, '/orders'),
    query: figure(`select count(*) as orders from board_order o where not o.closed and ${ofAssets('o')}`, 'orders'),
  }),
  stat({
    key: 'backlog',
    title: t.backlog,
    description: t.backlogMeaning,
    size: [7, 4],
    query: postgres(
      `select coalesce(sum(coalesce(o.duration_minutes, (o.scheduled_to - o.scheduled_from) / 60000.0)), 0) / 60.0 as hours,
        count(*) filter (where o.duration_minutes is null and o.scheduled_to is null) as unestimated
      from board_order o where not o.closed and ${ofAssets('o')}`,
      {
        columns: {
          hours: { title: t.backlog, unit: 'suffix: h', decimals: 0 },
          unestimated: { title: t.unestimated },
        },
      },
    ),
  }),
  stat({
    key: 'down',
    title: t.down,
    size: [4, 4],
    steps: noneIsGood(),
    query: figure(
      `select count(distinct o.asset_id) as down from board_order o
      where not o.closed and o.failed_at is not null and o.restored_at is null and ${ofAssets('o')}`,
      'down',
    ),
  }),
]

const duePanels = ({ t, common, language }: Maintenance) => [
  barChart({
    key: 'due by branch',
    title: t.byBranch,
    size: [10, 10],
    x: 'branch',
    stacked: true,
    lying: true,
    query: postgres(
      `select a.branch_${language} as branch, count(*) filter (where ${IS_OVERDUE}) as overdue,
        count(*) filter (where ${within(-LONG, 14)}) as soon, count(*) filter (where ${within(15, 60)}) as later
      from board_due d join board_asset a on a.asset_id = d.asset_id where ${ASKS} and ${ofAssets('d')} group by 1 order by 2 desc, 1`,
      {
        columns: {
          branch: {},
          overdue: { title: t.overdue },
          soon: { title: t.dueSoon },
          later: { title: t.later },
        },
      },
    ),
  }),
  table({
    key: 'due list',
    title: t.dueList,
    size: [14, 10],
    query: postgres(
      `select a.asset_id, a.asset_${language} as asset, a.branch_${language} as branch, d.task_${language} as task, d.due_on, d.window_to as latest,
        coalesce(d.window_to, d.due_on) - current_date as days_left, d.trigger, d.legal
      from board_due d join board_asset a on a.asset_id = d.asset_id
      where ${ASKS} and d.due_on <= current_date + 60 and ${ofAssets('d')} order by 7, 2 limit 200`,
      {
        columns: {
          asset_id: { hidden: true },
          asset: { title: common.asset, link: toAsset(language) },
          branch: { title: common.branch },
          task: { title: t.task },
          due_on: { title: t.dueOn, unit: 'time: YYYY-MM-DD' },
          latest: { title: t.latest, unit: 'time: YYYY-MM-DD' },
          days_left: { title: t.daysLeft, steps: steps('critical', [0, 'warning'], [14, 'ok']) },
          trigger: {
            title: t.trigger,
            mappings: valueMapping({
              calendar: [t.calendar, 'none'],
              meter: [t.meter, 'none'],
              condition: [t.condition, 'none'],
            }),
          },
          legal: { title: t.legal, mappings: yesNoMapping(common) },
        },
      },
    ),
  }),
]

const inspectionPanels = ({ t, common, language }: Maintenance) => [
  table({
    key: 'legal inspections',
    title: t.inspectionList,
    size: [12, 9],
    query: postgres(
      `select a.asset_id, a.asset_${language} as asset, d.task_${language} as task, d.due_on, d.legal_on,
        coalesce(d.legal_on, d.due_on) - current_date as days_left
      from board_due d join board_asset a on a.asset_id = d.asset_id where d.legal and ${ofAssets('d')} order by 6, 2 limit 200`,
      {
        columns: {
          asset_id: { hidden: true },
          asset: { title: common.asset, link: toAsset(language) },
          task: { title: t.task },
          due_on: { title: t.dueOn, unit: 'time: YYYY-MM-DD' },
          legal_on: { title: t.legalOn, unit: 'time: YYYY-MM-DD' },
          days_left: { title: t.daysLeft, steps: steps('critical', [0, 'warning'], [30, 'ok']) },
        },
      },
    ),
  }),
  timeseries({
    key: 'done by week',
    title: t.doneByWeek,
    size: [12, 9],
    draw: 'bars',
    stacked: true,
    interval: '7d',
    query: postgres(
      `select date_trunc('week', c.completed_time) as time, count(*) filter (where c.legal) as legal, count(*) filter (where not coalesce(c.legal, false)) as other
      from board_completion c where ${inRange('c.completed_at')} and ${ofAssets('c')} group by 1 order by 1`,
      {
        format: 'time_series',
        columns: { time: {}, legal: { title: t.legalDone }, other: { title: t.otherDone } },
      },
    ),
  }),
]

export const maintenanceBoard = defineBoard({
  name: 'maintenance',
  words: maintenanceWords,
  scope: SCOPE,
  from: 'now-90d',
  live: false,
  sections: (canvas) => [
    section('now', canvas.t.now, ...nowPanels(canvas)),
    section('due', canvas.t.dueBranches, ...duePanels(canvas)),
    section('orders', canvas.t.orders, ...orderPanels(canvas)),
    section('reliability', canvas.t.reliability, ...reliabilityPanels(canvas)),
    section('money', canvas.t.money, ...costPanels(canvas)),
    section('inspections', canvas.t.inspections, ...inspectionPanels(canvas)),
  ],
})
