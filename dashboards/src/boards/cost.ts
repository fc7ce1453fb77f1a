import { costWords } from '../i18n/cost.ts'
import { barChart, shares } from '../panels/charts.ts'
import { stat } from '../panels/figures.ts'
import { cell, toBoard } from '../panels/links.ts'
import { valueMapping } from '../panels/mappings.ts'
import { noneIsGood, steps } from '../panels/steps.ts'
import { table } from '../panels/tables.ts'
import { major } from '../queries/money.ts'
import { ofUnits, postgres } from '../queries/postgres.ts'
import { defineBoard } from './board.ts'
import { poolPanels, trendPanels } from './cost-pools.ts'
import { AMOUNT, CHOSEN_LINES, type Cost, CURRENCY, elementWord, MONTH, sumOf, toCosts } from './cost-terms.ts'
import { section } from './layout.ts'
import { queryVariable } from './variables.ts'

const glancePanels = ({ t, language }: Cost) => [
  ...(
    [
      ['used', 'usage'],
      ['noShow', 'no_show'],
      ['idle', 'idle'],
    ] as const
  ).map(([word, kind]) =>
    stat({
      key: `cost ${kind}`,
      title: t[word],
      ...AMOUNT,
      link: toCosts(t, '&tab=lines'),
      query: postgres(`select ${sumOf(kind)} as amount from board_cost_line l where ${CHOSEN_LINES}`, {
        columns: { amount: {} },
      }),
    }),
  ),
  stat({
    key: 'share idle',
    title: t.idleShare,
    link: toBoard('medical-devices', language, t.openUse),
    description: t.idleShareMeaning,
    unit: 'percentunit',
    decimals: 0,
    steps: steps('ok', [0.5, 'warning'], [0.8, 'critical']),
    query: postgres(
      `select coalesce(sum(l.amount_minor) filter (where l.kind = 'idle'), 0)::float8 / nullif(sum(l.amount_minor), 0) as share
      from board_cost_line l where ${CHOSEN_LINES}`,
      { columns: { share: {} } },
    ),
  }),
  stat({
    key: 'over budget',
    title: t.overBudget,
    description: t.overBudgetMeaning,
    steps: noneIsGood('warning'),
    link: toCosts(t, ''),
    query: postgres(
      `select count(*) as departments from board_warning w
      where w.kind = 'warning.over_budget' and w.cleared_at is null and w.subject_id like '%@' || ${MONTH} and ${ofUnits('w')}`,
      { columns: { departments: {} } },
    ),
  }),
  stat({
    key: 'books',
    title: t.state,
    description: t.stateMeaning,
    text: true,
    mappings: valueMapping({ open: [t.open, 'info'], closed: [t.closed, 'ok'] }),
    query: postgres(
      `select case when exists (select from board_cost_period p where p.month = ${MONTH}) then 'closed' else 'open' end as state`,
      { columns: { state: {} } },
    ),
  }),
]

const departmentPanels = ({ t, common, language }: Cost) => [
  barChart({
    key: 'largest departments',
    title: t.largest,
    size: [10, 13],
    x: 'department',
    stacked: true,
    lying: true,
    ...AMOUNT,
    query: postgres(
      `select u.label_${language} as department, ${sumOf('usage')} as used, ${sumOf('no_show')} as no_show, ${sumOf('idle')} as idle
      from board_cost_line l join board_unit u on u.unit_id = l.unit_id where ${CHOSEN_LINES}
      group by u.unit_id, 1 order by sum(l.amount_minor) desc limit 15`,
      {
        columns: {
          department: {},
          used: { title: t.used },
          no_show: { title: t.noShow },
          idle: { title: t.idle },
        },
      },
    ),
  }),
  table({
    key: 'budgets',
    title: t.budgets,
    description: t.budgetsMeaning,
    size: [14, 13],
    query: postgres(
      `with charged as (
        select l.unit_id, sum(l.amount_minor) as amount from board_cost_line l where ${CHOSEN_LINES} group by 1
      ), closed as (
        select l.unit_id, sum(l.amount_minor) as amount from board_cost_closed l where ${CHOSEN_LINES} group by 1
      ), planned as (
        select l.unit_id, l.amount_minor as amount from board_budget l where l.element is null and ${CHOSEN_LINES}
      )
      select u.unit_id, u.label_${language} as department, u.company_${language} as company, ${major('p.amount', CURRENCY)} as budget,
        ${major('c.amount', CURRENCY)} as assets, c.amount::float8 / nullif(p.amount, 0) as share, ${major('f.amount', CURRENCY)} as actual
      from board_unit u left join charged c on c.unit_id = u.unit_id left join planned p on p.unit_id = u.unit_id
        left join closed f on f.unit_id = u.unit_id
      where coalesce(c.amount, p.amount, f.amount) is not null order by share desc nulls last, assets desc nulls last`,
      {
        columns: {
          unit_id: { hidden: true },
          department: { title: common.department, link: toCosts(t, `&orgUnit=${cell('unit_id')}`) },
          company: { title: common.company },
          budget: { title: t.budget, ...AMOUNT },
          assets: { title: t.byAssets, ...AMOUNT },
          share: {
            title: t.share,
            unit: 'percentunit',
            decimals: 0,
            steps: steps('ok', [0.9, 'warning'], [1, 'critical']),
          },
          actual: { title: t.actual, ...AMOUNT },
        },
      },
    ),
  }),
]

const companyPanels = ({ t, common, language }: Cost) => [
  table({
    key: 'companies',
    title: t.byCompany,
    size: [14, 7],
    query: postgres(
      `select u.company_${language} as company, l.currency,
        ${sumOf('usage', 'l.currency')} as used,
        ${sumOf('no_show', 'l.currency')} as no_show,
        ${sumOf('idle', 'l.currency')} as idle,
        ${major('sum(l.amount_minor)', 'l.currency')} as total
      from board_cost_line l join board_unit u on u.unit_id = l.unit_id where l.month = ${MONTH} and ${ofUnits('l')}
      group by u.company_id, 1, 2 order by 1, 2`,
      {
        columns: {
          company: { title: common.company },
          currency: { title: t.currency },
          used: { title: t.used, ...AMOUNT },
          no_show: { title: t.noShow, ...AMOUNT },
          idle: { title: t.idle, ...AMOUNT },
          total: { title: t.total, ...AMOUNT },
        },
      },
    ),
  }),
  shares({
    key: 'elements',
    title: t.byElement,
    size: [10, 7],
    ...AMOUNT,
    query: postgres(
      `select ${elementWord(t, 'l.element')} as element, ${major('sum(l.amount_minor)', CURRENCY)} as amount
      from board_cost_line l where ${CHOSEN_LINES} group by 1 order by 2 desc`,
      { columns: { element: { title: t.element }, amount: { title: t.amount } } },
    ),
  }),
]

export const costBoard = defineBoard({
  name: 'cost',
  words: costWords,
  scope: ['company', 'branch', 'department'],
  from: 'now-30d',
  live: false,
  variables: ({ t }) => [
    queryVariable({
      name: 'month',
      label: t.month,
      sql: 'select distinct month as "__value" from board_cost_line order by 1 desc',
      single: true,
    }),
    queryVariable({
      name: 'currency',
      label: t.currency,
      sql: 'select currency as "__value" from board_cost_line group by 1 order by count(*) desc, 1',
      single: true,
    }),
  ],
  sections: (canvas) => [
    section('glance', canvas.t.glance, ...glancePanels(canvas)),
    section('departments', canvas.t.departments, ...departmentPanels(canvas)),
    section('companies', canvas.t.companies, ...companyPanels(canvas)),
    section('pools', canvas.t.pools, ...poolPanels(canvas)),
    section('trend', canvas.t.trend, ...trendPanels(canvas)),
  ],
})
