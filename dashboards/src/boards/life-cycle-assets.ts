/** States, ages and books of assets; documents of vendors and stock that runs low. */
import type { lifeCycleWords } from '../i18n/life-cycle.ts'
import { barChart, shares } from '../panels/charts.ts'
import { cell, toAsset, toBoard, toConsole } from '../panels/links.ts'
import { valueMapping } from '../panels/mappings.ts'
import { steps } from '../panels/steps.ts'
import { table } from '../panels/tables.ts'
import { major } from '../queries/money.ts'
import { ofAssets, ofUnits, postgres } from '../queries/postgres.ts'
import type { Canvas } from './board.ts'

export type LifeCycle = Canvas<keyof typeof lifeCycleWords>

const AGE = `(current_date - a.purchased_on::date) / 365.25`

const stateWord = (t: LifeCycle['t']): string => {
  const words = {
    accepted: t.acceptedLife,
    in_service: t.inService,
    maintenance: t.maintenance,
    out_of_service: t.outOfService,
    lent: t.lent,
    retired: t.retired,
    disposed: t.disposed,
  }
  const cases = Object.entries(words).map(([state, word]) => `when '${state}' then '${word.replaceAll("'", "''")}'`)
  return `case l.state ${cases.join(' ')} end`
}

export const lifePanels = ({ t, common, language }: LifeCycle) => [
  shares({
    key: 'assets by state',
    title: t.byState,
    query: postgres(
      `select ${stateWord(t)} as state, count(*) as assets from board_life l where ${ofAssets('l')} group by 1 order by 2 desc`,
      { columns: { state: { title: t.state }, assets: { title: t.count } } },
    ),
  }),
  barChart({
    key: 'assets by age',
    title: t.byAge,
    size: [16, 8],
    x: 'age',
    stacked: true,
    query: postgres(
      `select floor(${AGE})::int || ' ${t.years}' as age, count(*) filter (where a.category = 'medical_device') as devices,
        count(*) filter (where a.category = 'vehicle') as vehicles
      from board_asset a where a.purchased_on is not null and a.retired_at is null and ${ofAssets('a')}
      group by floor(${AGE}) order by floor(${AGE})`,
      { columns: { age: {}, devices: { title: t.equipment }, vehicles: { title: t.vehicles } } },
    ),
  }),
  table({
    key: 'oldest assets',
    title: t.oldest,
    description: t.oldestMeaning,
    size: [24, 10],
    query: postgres(
      `select l.asset_id, a.asset_${language} as asset, a.type_${language} as type, a.unit_label_${language} as department, ${AGE} as age,
        l.expected_life_years as expected, ${AGE} / nullif(l.expected_life_years, 0) as used, l.end_of_support_on as support,
        ${major('l.new_price_minor', 'l.new_price_currency')} as price, l.new_price_currency as currency
      from board_life l join board_asset a on a.asset_id = l.asset_id
      where a.purchased_on is not null and l.expected_life_years is not null and l.state not in ('retired', 'disposed') and ${ofAssets('l')}
      order by used desc limit 50`,
      {
        columns: {
          asset_id: { hidden: true },
          asset: { title: common.asset, link: toAsset(language) },
          type: { title: common.type },
          department: { title: common.department },
          age: {
            title: t.age,
            unit: `suffix: ${t.years}`,
            decimals: 1,
            link: toBoard('maintenance', language, t.openCare, { asset: cell('asset_id') }),
          },
          expected: { title: t.expectedLife, unit: `suffix: ${t.years}`, decimals: 0 },
          used: {
            title: t.lifeUsed,
            unit: 'percentunit',
            decimals: 0,
            steps: steps('ok', [0.8, 'warning'], [1, 'critical']),
            link: toConsole(t.openLife, `/lifecycle?tab=plan&asset=${cell('asset_id')}`),
          },
          support: { title: t.endOfSupport, unit: 'time:YYYY-MM-DD' },
          price: { title: t.newPrice, unit: 'locale', decimals: 0 },
          currency: { title: t.currency },
        },
      },
    ),
  }),
]

export const bookPanels = ({ t, language }: LifeCycle) => [
  table({
    key: 'books',
    title: t.byBook,
    description: t.bookMeaning,
    size: [16, 8],
    query: postgres(
      `select b.book_id, u.company_${language} as company, b.book_${language} as book, b.method, count(*) as assets,
        ${major('sum(b.cost_minor)', 'b.currency')} as cost, ${major('sum(b.salvage_minor)', 'b.currency')} as salvage, b.currency,
        count(*) filter (where b.in_service_on + make_interval(months => round(b.years * 12)::int) <= current_date) as over
      from board_book_terms b join board_unit u on u.unit_id = b.unit_id where ${ofAssets('b')} group by 1, 2, 3, 4, b.currency order by 2, 3, 4`,
      {
        columns: {
          book_id: { hidden: true },
          company: { title: t.company },
          book: { title: t.book, link: toConsole(t.openBooks, `/lifecycle?tab=books&book=${cell('book_id')}`) },
          method: {
            title: t.method,
            mappings: valueMapping({
              straight_line: [t.straight, 'none'],
              double_declining: [t.declining, 'none'],
              units_of_production: [t.units, 'none'],
            }),
          },
          assets: { title: t.assets },
          cost: { title: t.cost, unit: 'locale', decimals: 0 },
          salvage: { title: t.salvage, unit: 'locale', decimals: 0 },
          currency: { title: t.currency },
          over: { title: t.termOver },
        },
      },
    ),
  }),
  table({
    key: 'cost by year of service',
    title: t.startsByYear,
    size: [8, 8],
    query: postgres(
      `select extract(year from b.in_service_on)::text as year, count(*) as assets, ${major('sum(b.cost_minor)', 'b.currency')} as cost, b.currency
      from board_book_terms b where b.purpose = 'local_gaap' and ${ofAssets('b')} group by 1, b.currency order by 1 desc`,
      {
        columns: {
          year: { title: t.year },
          assets: { title: t.assets },
          cost: { title: t.cost, unit: 'locale', decimals: 0, bar: true },
          currency: { title: t.currency },
        },
      },
    ),
  }),
]

export const supplyPanels = ({ t, language }: LifeCycle) => [
  table({
    key: 'vendor documents',
    title: t.documents,
    description: t.documentMeaning,
    size: [12, 10],
    query: postgres(
      `select d.vendor_id, d.vendor_${language} as vendor, d.vendor_state as state, d.name as document, d.expires_on,
        d.expires_on - current_date + 1 as days_left
      from board_vendor_document d where d.expires_on is not null order by d.expires_on limit 100`,
      {
        columns: {
          vendor_id: { hidden: true },
          vendor: { title: t.vendor, link: toConsole(t.openContract, `/vendors?open=${cell('vendor_id')}`) },
          state: {
            title: t.state,
            mappings: valueMapping({
              approved: [t.approved, 'ok'],
              reviewing: [t.reviewing, 'info'],
              draft: [t.draft, 'none'],
              suspended: [t.suspended, 'warning'],
              rejected: [t.rejected, 'critical'],
            }),
          },
          document: { title: t.document },
          expires_on: { title: t.expiresOn, unit: 'time:YYYY-MM-DD' },
          days_left: { title: t.daysLeft, steps: steps('critical', [31, 'warning'], [91, 'ok']) },
        },
      },
    ),
  }),
  table({
    key: 'low stock',
    title: t.lowTable,
    description: t.lowMeaning,
    size: [12, 10],
    query: postgres(
      `select s.item_id, s.store_id, s.item_code as code, s.item_${language} as item, s.store_${language} as store, s.lead_days, s.raised_time as since
      from board_low_stock s where ${ofUnits('s')} order by s.raised_at limit 100`,
      {
        columns: {
          item_id: { hidden: true },
          store_id: { hidden: true },
          code: { title: t.no },
          item: {
            title: t.item,
            link: toConsole(t.openStock, `/stock?low=true&open=${cell('item_id')}@${cell('store_id')}`),
          },
          store: { title: t.store },
          lead_days: { title: t.leadDays },
          since: { title: t.since, unit: 'dateTimeFromNow' },
        },
      },
    ),
  }),
]
