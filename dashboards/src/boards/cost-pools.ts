/** What assets cost and how much of it stood idle, and months beside each other. */
import { barChart } from '../panels/charts.ts'
import { cell, toAsset, toConsole } from '../panels/links.ts'
import { steps } from '../panels/steps.ts'
import { table } from '../panels/tables.ts'
import { major } from '../queries/money.ts'
import { ofUnits, postgres } from '../queries/postgres.ts'
import { AMOUNT, type Cost, CURRENCY, driverMapping, ELEMENTS, elementMapping, MONTH, sumOf } from './cost-terms.ts'

export const poolPanels = ({ t, common, language }: Cost) => [
  table({
    key: 'asset pools',
    title: t.assetPools,
    description: t.assetPoolsMeaning,
    size: [16, 10],
    query: postgres(
      `select l.asset_id, a.asset_${language} as asset, a.unit_label_${language} as department, l.pool_${language} as pool, l.element,
        l.driver, coalesce(sum(l.driver_quantity) filter (where l.kind = 'usage'), 0) as used, max(l.practical_capacity) as capacity,
        coalesce(sum(l.driver_quantity) filter (where l.kind = 'usage'), 0) / nullif(max(l.practical_capacity), 0) as utilisation,
        ${sumOf('idle')} as idle
      from board_cost_line l join board_asset a on a.asset_id = l.asset_id
      where l.pool_kind = 'fixed' and l.month = ${MONTH} and l.currency = ${CURRENCY} and ${ofUnits('a')}
      group by 1, 2, 3, 4, 5, 6, l.pool_id order by idle desc limit 100`,
      {
        columns: {
          asset_id: { hidden: true },
          asset: { title: common.asset, link: toAsset(language) },
          department: { title: common.department },
          pool: { title: t.pool },
          element: { title: t.element, mappings: elementMapping(t) },
          driver: { title: t.driver, mappings: driverMapping(t) },
          used: { title: t.quantity, unit: 'locale', decimals: 1 },
          capacity: { title: t.capacity, unit: 'locale', decimals: 0 },
          utilisation: {
            title: t.utilisation,
            unit: 'percentunit',
            decimals: 0,
            steps: steps('critical', [0.2, 'warning'], [0.5, 'ok']),
          },
          idle: { title: t.idle, ...AMOUNT },
        },
      },
    ),
  }),
  table({
    key: 'department pools',
    title: t.departmentPools,
    size: [8, 10],
    query: postgres(
      `select u.label_${language} as department, p.pool_${language} as pool, p.element, ${major('p.amount_minor', 'p.currency')} as amount, p.currency
      from board_department_pool p join board_unit u on u.unit_id = p.unit_id
      where to_char(to_timestamp(p.valid_from / 1000.0) at time zone u.time_zone, 'YYYY-MM') <= ${MONTH}
        and (p.valid_to is null or to_char(to_timestamp(p.valid_to / 1000.0) at time zone u.time_zone, 'YYYY-MM') >= ${MONTH}) and ${ofUnits('p')}
      order by p.amount_minor desc`,
      {
        columns: {
          department: { title: common.department },
          pool: { title: t.pool },
          element: { title: t.element, mappings: elementMapping(t) },
          amount: { title: t.perMonth, ...AMOUNT },
          currency: { title: t.currency },
        },
      },
    ),
  }),
]

/** The chosen month and the twelve before it. */
const YEAR_TO_MONTH = `l.month between to_char(to_date(${MONTH}, 'YYYY-MM') - interval '12 months', 'YYYY-MM') and ${MONTH}`

export const trendPanels = ({ t, language }: Cost) => [
  barChart({
    key: 'cost by month',
    title: t.trendByMonth,
    x: 'month',
    stacked: true,
    ...AMOUNT,
    query: postgres(
      `select l.month, ${sumOf('usage')} as used, ${sumOf('no_show')} as no_show, ${sumOf('idle')} as idle
      from board_cost_line l where ${YEAR_TO_MONTH} and l.currency = ${CURRENCY} and ${ofUnits('l')} group by 1 order by 1`,
      {
        columns: {
          month: {},
          used: { title: t.used },
          no_show: { title: t.noShow },
          idle: { title: t.idle },
        },
      },
    ),
  }),
  barChart({
    key: 'entries by month',
    title: t.entriesByMonth,
    description: t.entriesMeaning,
    x: 'month',
    stacked: true,
    ...AMOUNT,
    query: postgres(
      `select l.month, ${ELEMENTS.map((each) => `${major(`sum(l.amount_minor) filter (where l.element = '${each}')`, CURRENCY)} as ${each}`).join(', ')}
      from board_cost_entry l where ${YEAR_TO_MONTH} and l.currency = ${CURRENCY} and ${ofUnits('l')} group by 1 order by 1`,
      {
        columns: {
          month: {},
          ...Object.fromEntries(ELEMENTS.map((each) => [each, { title: t[each] }])),
        },
      },
    ),
  }),
  table({
    key: 'closed months',
    title: t.periods,
    description: t.stateMeaning,
    size: [24, 6],
    query: postgres(
      `select p.month, u.unit_${language} as root, p.version, p.closed_time,
        (select count(*) from board_cost_closed c where c.month = p.month) as lines
      from board_cost_period p join board_unit u on u.unit_id = p.unit_id order by p.month desc limit 36`,
      {
        columns: {
          month: { title: t.month, link: toConsole(t.openCosts, `/costs?month=${cell('month')}`) },
          root: { title: t.group },
          version: { title: t.version },
          closed_time: { title: t.closedAt, unit: 'dateTimeAsLocal' },
          lines: { title: t.lines },
        },
      },
    ),
  }),
]
