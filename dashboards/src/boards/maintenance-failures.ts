/** What failed, for how long, and what orders cost: sums and counts of orders. */
import { FAILURE_MODES } from '@custodia/domain'
import { barChart, timeseries } from '../panels/charts.ts'
import { stat } from '../panels/figures.ts'
import { toAsset, toConsole } from '../panels/links.ts'
import { noneIsGood, plain } from '../panels/steps.ts'
import { table } from '../panels/tables.ts'
import { major } from '../queries/money.ts'
import { inRange, ofAssets, postgres } from '../queries/postgres.ts'
import type { Maintenance } from './maintenance-orders.ts'

/** Repairs that stand for a failure within the range (domain, reliability: unplanned only). */
const FAILED = `o.kind = 'adhoc' and o.failed_at is not null and o.state not in ('rejected', 'cancelled') and ${inRange('o.failed_at')} and ${ofAssets('o')}`

const modeWord = (language: Maintenance['language'], unsaid: string): string =>
  `case o.failure_mode ${Object.entries(FAILURE_MODES)
    .map(([code, words]) => `when '${code}' then '${words[language].replaceAll("'", "''")}'`)
    .join(' ')} else '${unsaid}' end`

export const reliabilityPanels = ({ t, common, language }: Maintenance) => [
  stat({
    key: 'failure figures',
    title: t.failures,
    description: t.reliabilityMeaning,
    size: [24, 4],
    link: toConsole(t.openFigures, '/engineering'),
    query: postgres(
      `select count(*) as failures, count(o.restored_at) as restored,
        avg(o.restored_at - coalesce(o.started_at, o.failed_at)) as mttr, avg(o.restored_at - o.failed_at) as mdt from board_order o where ${FAILED}`,
      {
        columns: {
          failures: { title: t.failures },
          restored: { title: t.restored },
          mttr: { title: t.mttr, unit: 'ms', decimals: 1 },
          mdt: { title: t.mdt, unit: 'ms', decimals: 1 },
        },
      },
    ),
  }),
  barChart({
    key: 'failures by mode',
    title: t.byMode,
    size: [8, 9],
    x: 'mode',
    lying: true,
    query: postgres(
      `select ${modeWord(language, t.notSaid)} as mode, count(*) as failures from board_order o where ${FAILED} group by 1 order by 2 desc, 1`,
      { columns: { mode: {}, failures: { title: t.failures } } },
    ),
  }),
  timeseries({
    key: 'failures by week',
    title: t.byTime,
    size: [6, 9],
    draw: 'bars',
    interval: '7d',
    hideLegend: true,
    query: postgres(
      `select date_trunc('week', o.failed_time) as time, count(*) as failures from board_order o where ${FAILED} group by 1 order by 1`,
      { format: 'time_series', columns: { time: {}, failures: { title: t.failures } } },
    ),
  }),
  table({
    key: 'longest down',
    title: t.worst,
    description: t.worstMeaning,
    size: [10, 9],
    query: postgres(
      `select a.asset_id, a.asset_${language} as asset, count(*) as failures, count(*) filter (where o.restored_at is null) as still_down,
        sum(coalesce(least(o.restored_at, \${__to}), \${__to}) - o.failed_at) as downtime
      from board_order o join board_asset a on a.asset_id = o.asset_id where ${FAILED} group by 1, 2 order by 5 desc limit 50`,
      {
        columns: {
          asset_id: { hidden: true },
          asset: { title: common.asset, link: toAsset(language) },
          failures: { title: t.failures },
          still_down: { title: t.stillDown, steps: noneIsGood() },
          downtime: { title: t.downtime, unit: 'ms', decimals: 1 },
        },
      },
    ),
  }),
]

/** Each kind of cost in major units; what is neither is in the total alone. */
const costs = ['labour', 'parts', 'outside', 'cost']
  .map((kind) => `${major(`sum(o.${kind}_minor)`, 'o.currency')} as ${kind}`)
  .join(', ')

const costColumns = (t: Maintenance['t']) => ({
  labour: { title: t.labour, unit: 'locale', decimals: 2 },
  parts: { title: t.parts, unit: 'locale', decimals: 2 },
  outside: { title: t.outside, unit: 'locale', decimals: 2 },
  cost: { title: t.cost, unit: 'locale', decimals: 2, bar: true, steps: plain },
})

const HAS_COST = `o.cost_minor <> 0 and ${inRange('o.requested_at')} and ${ofAssets('o')}`

export const costPanels = ({ t, common, language }: Maintenance) => [
  table({
    key: 'cost by month',
    title: t.costByMonth,
    size: [12, 8],
    query: postgres(
      `select to_char(o.requested_time, 'YYYY-MM') as month, o.currency, ${costs} from board_order o where ${HAS_COST} group by 1, 2 order by 1 desc, 2`,
      { columns: { month: { title: common.time }, currency: { title: t.currency }, ...costColumns(t) } },
    ),
  }),
  table({
    key: 'cost by asset',
    title: t.costByAsset,
    size: [12, 8],
    query: postgres(
      `select a.asset_id, a.asset_${language} as asset, o.currency, ${costs}
      from board_order o join board_asset a on a.asset_id = o.asset_id where ${HAS_COST} group by 1, 2, 3 order by 7 desc limit 50`,
      {
        columns: {
          asset_id: { hidden: true },
          asset: { title: common.asset, link: toAsset(language) },
          currency: { title: t.currency },
          ...costColumns(t),
        },
      },
    ),
  }),
]
