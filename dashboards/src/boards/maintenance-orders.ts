/** Orders that are open: in which state, for how long, which ones. */
import type { maintenanceWords } from '../i18n/maintenance.ts'
import { barChart } from '../panels/charts.ts'
import { cell, toAsset, toConsole } from '../panels/links.ts'
import { valueMapping } from '../panels/mappings.ts'
import { table } from '../panels/tables.ts'
import { ofAssets, postgres } from '../queries/postgres.ts'
import type { Canvas } from './board.ts'
import { orderStateMapping, orderStateWord } from './order-terms.ts'

export type Maintenance = Canvas<keyof typeof maintenanceWords>

const KINDS = ['adhoc', 'inspection', 'planned'] as const
const eachKind = KINDS.map((kind) => `count(*) filter (where o.kind = '${kind}') as ${kind}`).join(', ')
const kindColumns = (t: Maintenance['t']) => Object.fromEntries(KINDS.map((kind) => [kind, { title: t[kind] }]))

const AGE_DAYS = '(extract(epoch from now()) * 1000 - o.requested_at) / 86400000.0'
const said = (text: string): string => `'${text.replaceAll("'", "''")}'`

export const orderPanels = ({ t, common, language }: Maintenance) => [
  barChart({
    key: 'orders by state',
    title: t.byState,
    x: 'state',
    stacked: true,
    query: postgres(
      `select ${orderStateWord(language, 'o.state')} as state, ${eachKind}
      from board_order o where not o.closed and ${ofAssets('o')} group by o.state order by count(*) desc`,
      { columns: { state: {}, ...kindColumns(t) } },
    ),
  }),
  barChart({
    key: 'orders by age',
    title: t.byAge,
    x: 'age',
    stacked: true,
    query: postgres(
      `select o.age, ${eachKind} from (select o.kind, ${AGE_DAYS} as days,
          case when ${AGE_DAYS} <= 7 then ${said(t.upToWeek)} when ${AGE_DAYS} <= 14 then ${said(t.upToFortnight)}
            when ${AGE_DAYS} <= 30 then ${said(t.upToMonth)} else ${said(t.older)} end as age
        from board_order o where not o.closed and ${ofAssets('o')}) o
      group by o.age order by min(o.days)`,
      { columns: { age: {}, ...kindColumns(t) } },
    ),
  }),
  table({
    key: 'open orders list',
    title: t.oldest,
    size: [24, 9],
    query: postgres(
      `select o.order_id, a.asset_id, o.no, a.asset_${language} as asset, a.branch_${language} as branch, o.kind, o.title_${language} as subject, o.state,
        ${AGE_DAYS} as age, o.due_on, o.parts_wait_ms as parts_wait
      from board_order o join board_asset a on a.asset_id = o.asset_id
      where not o.closed and ${ofAssets('o')} order by o.kind <> 'adhoc', o.requested_at limit 200`,
      {
        columns: {
          order_id: { hidden: true },
          asset_id: { hidden: true },
          no: { title: t.order, link: toConsole(t.openOrder, `/orders/${cell('order_id')}`) },
          asset: { title: common.asset, link: toAsset(language) },
          branch: { title: common.branch },
          kind: {
            title: common.type,
            mappings: valueMapping({
              adhoc: [t.adhoc, 'warning'],
              planned: [t.planned, 'none'],
              inspection: [t.inspection, 'info'],
            }),
          },
          subject: { title: t.subject },
          state: { title: t.state, mappings: orderStateMapping(language) },
          age: { title: t.age, unit: 'd', decimals: 0 },
          due_on: { title: t.dueOn, unit: 'time: YYYY-MM-DD' },
          parts_wait: { title: t.partsWait, unit: 'ms', decimals: 0 },
        },
      },
    ),
  }),
]
