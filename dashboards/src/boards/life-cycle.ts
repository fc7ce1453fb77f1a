import { lifeCycleWords } from '../i18n/life-cycle.ts'
import { barChart, shares } from '../panels/charts.ts'
import { stat } from '../panels/figures.ts'
import { cell, toAsset, toConsole } from '../panels/links.ts'
import { valueMapping, yesNoMapping } from '../panels/mappings.ts'
import { noneIsGood, steps } from '../panels/steps.ts'
import { table } from '../panels/tables.ts'
import { major } from '../queries/money.ts'
import { ofAssets, ofUnits, postgres } from '../queries/postgres.ts'
import { defineBoard } from './board.ts'
import { section } from './layout.ts'
import { bookPanels, type LifeCycle, lifePanels, supplyPanels } from './life-cycle-assets.ts'
import { SCOPE } from './variables.ts'

/** Days left: three months, a month, a week. */
const DAYS_LEFT = steps('critical', [8, 'warning'], [31, 'info'], [91, 'none'])

const soonPanels = ({ t }: LifeCycle) => [
  ...(
    [
      [7, 'within7', 'critical'],
      [30, 'within30', 'warning'],
      [90, 'within90', 'info'],
    ] as const
  ).map(([days, word, level]) =>
    stat({
      key: `ending in ${days} days`,
      title: t[word],
      description: t.withinMeaning,
      steps: noneIsGood(level),
      query: postgres(
        `select (select count(*) from board_warranty w where w.ends_on between current_date and current_date + ${days - 1} and ${ofAssets('w')})
          + (select count(*) from board_contract c where c.ends_on between current_date and current_date + ${days - 1} and ${ofUnits('c')}) as ending`,
        { columns: { ending: {} } },
      ),
    }),
  ),
  stat({
    key: 'claims under way',
    title: t.openClaims,
    steps: noneIsGood('info'),
    link: toConsole(t.openClaim, '/warranties?view=claims'),
    query: postgres(
      `select count(*) as claims from board_claim c where c.state in ('submitted', 'accepted') and ${ofUnits('c')}`,
      { columns: { claims: {} } },
    ),
  }),
  stat({
    key: 'stock low',
    title: t.lowStock,
    description: t.lowMeaning,
    steps: noneIsGood('warning'),
    link: toConsole(t.openStock, '/stock?low=true'),
    query: postgres(`select count(*) as items from board_low_stock s where ${ofUnits('s')}`, {
      columns: { items: {} },
    }),
  }),
  stat({
    key: 'documents expiring',
    title: t.expiringDocuments,
    description: t.documentMeaning,
    steps: noneIsGood('warning'),
    query: postgres(
      'select count(*) as documents from board_vendor_document d where d.expires_on < current_date + 90',
      {
        columns: { documents: {} },
      },
    ),
  }),
]

const coverPanels = ({ t, common, language }: LifeCycle) => [
  table({
    key: 'ending warranties',
    title: t.endingWarranties,
    size: [12, 9],
    query: postgres(
      `select w.asset_id, a.asset_${language} as asset, a.branch_${language} as branch, w.kind, w.vendor_${language} as vendor, w.ends_on,
        w.ends_on - current_date + 1 as days_left
      from board_warranty w join board_asset a on a.asset_id = w.asset_id
      where w.ends_on between current_date and current_date + 89 and ${ofAssets('w')} order by w.ends_on, asset`,
      {
        columns: {
          asset_id: { hidden: true },
          asset: { title: common.asset, link: toAsset(language) },
          branch: { title: common.branch },
          kind: {
            title: t.kind,
            mappings: valueMapping({
              base: [t.base, 'none'],
              extension: [t.extension, 'none'],
              part: [t.part, 'none'],
            }),
          },
          vendor: { title: t.vendor },
          ends_on: { title: t.endsOn, unit: 'time:YYYY-MM-DD' },
          days_left: { title: t.daysLeft, steps: DAYS_LEFT },
        },
      },
    ),
  }),
  table({
    key: 'contracts',
    title: t.endingContracts,
    description: t.contractMeaning,
    size: [12, 9],
    query: postgres(
      `select c.no, c.contract_${language} as contract, c.vendor_${language} as vendor, c.assets, ${major('c.amount_minor', 'c.currency')} as amount,
        c.currency, c.renews, c.notice_days, c.ends_on, c.ends_on - current_date + 1 as days_left
      from board_contract c where c.ends_on >= current_date and ${ofUnits('c')} order by c.ends_on`,
      {
        columns: {
          no: { title: t.no },
          contract: { title: t.contract, link: toConsole(t.openContract, '/vendors') },
          vendor: { title: t.vendor },
          assets: { title: t.assets },
          amount: { title: t.amount, unit: 'locale', decimals: 0 },
          currency: { title: t.currency },
          renews: { title: t.renews, mappings: yesNoMapping(common) },
          notice_days: { title: t.noticeDays },
          ends_on: { title: t.endsOn, unit: 'time:YYYY-MM-DD' },
          days_left: { title: t.daysLeft, steps: DAYS_LEFT },
        },
      },
    ),
  }),
  barChart({
    key: 'warranties by end',
    title: t.endsByMonth,
    size: [24, 7],
    x: 'month',
    stacked: true,
    query: postgres(
      `select to_char(w.ends_on, 'YYYY-MM') as month, count(*) filter (where w.kind = 'base') as base,
        count(*) filter (where w.kind = 'extension') as extension, count(*) filter (where w.kind = 'part') as part
      from board_warranty w where w.ends_on between current_date and current_date + 730 and ${ofAssets('w')} group by 1 order by 1`,
      {
        columns: { month: {}, base: { title: t.base }, extension: { title: t.extension }, part: { title: t.part } },
      },
    ),
  }),
]

const claimPanels = ({ t, common, language }: LifeCycle) => {
  const states = {
    submitted: [t.submitted, 'info'],
    accepted: [t.acceptedState, 'warning'],
    recovered: [t.recoveredState, 'ok'],
    rejected: [t.rejected, 'critical'],
    withdrawn: [t.withdrawn, 'none'],
    dismissed: [t.dismissed, 'none'],
  } as const
  const words = Object.entries(states).map(([state, [word]]) => `when '${state}' then '${word.replaceAll("'", "''")}'`)
  return [
    shares({
      key: 'claims by state',
      title: t.claimsByState,
      size: [8, 8],
      query: postgres(
        `select case c.state ${words.join(' ')} end as state, count(*) as claims from board_claim c where ${ofUnits('c')} group by 1 order by 2 desc`,
        { columns: { state: { title: t.state }, claims: { title: t.claims } } },
      ),
    }),
    table({
      key: 'claims',
      title: t.claimTable,
      description: t.claimMeaning,
      size: [16, 8],
      query: postgres(
        `select c.claim_id, c.asset_id, c.no, a.asset_${language} as asset, c.vendor_name as vendor, c.failed_time as failed, c.state,
          ${major('c.claimed_minor', 'c.currency')} as claimed, ${major('c.accepted_minor', 'c.currency')} as accepted,
          ${major('c.recovered_minor', 'c.currency')} as recovered, c.currency
        from board_claim c left join board_asset a on a.asset_id = c.asset_id where ${ofUnits('c')}
        order by c.state in ('submitted', 'accepted') desc, c.created_at desc limit 100`,
        {
          columns: {
            claim_id: { hidden: true },
            asset_id: { hidden: true },
            no: { title: t.no, link: toConsole(t.openClaim, `/warranties?view=claims&open=${cell('claim_id')}`) },
            asset: { title: common.asset, link: toAsset(language) },
            vendor: { title: t.vendor },
            failed: { title: t.failedOn, unit: 'dateTimeAsLocal' },
            state: { title: t.state, mappings: valueMapping(states), steps: steps('none') },
            claimed: { title: t.claimed, unit: 'locale', decimals: 2 },
            accepted: { title: t.accepted, unit: 'locale', decimals: 2 },
            recovered: { title: t.recovered, unit: 'locale', decimals: 2 },
            currency: { title: t.currency },
          },
        },
      ),
    }),
  ]
}

export const lifeCycleBoard = defineBoard({
  name: 'life-cycle',
  words: lifeCycleWords,
  scope: SCOPE,
  from: 'now-90d',
  live: false,
  sections: (canvas) => [
    section('soon', canvas.t.soon, ...soonPanels(canvas), ...coverPanels(canvas)),
    section('claims', canvas.t.claims, ...claimPanels(canvas)),
    section('lives', canvas.t.lives, ...lifePanels(canvas)),
    section('books', canvas.t.books, ...bookPanels(canvas)),
    section('supply', canvas.t.supply, ...supplyPanels(canvas)),
  ],
})
