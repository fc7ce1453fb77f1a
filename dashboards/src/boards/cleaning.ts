import { cleaningWords } from '../i18n/cleaning.ts'
import { stat } from '../panels/figures.ts'
import { toAsset, toConsole } from '../panels/links.ts'
import { noneIsGood, steps } from '../panels/steps.ts'
import { table } from '../panels/tables.ts'
import { inRange, ofAssets, postgres } from '../queries/postgres.ts'
import { defineBoard } from './board.ts'
import { type Cleaning, planPanels, standardPanels, timePanels, trendPanels } from './cleaning-days.ts'
import { section } from './layout.ts'
import { SCOPE } from './variables.ts'

/** The local day of the asset's branch. */
const localDate = (time: string): string => `(${time} at time zone a.time_zone)::date`
const TODAY = localDate('now()')

/** Common tables: today's visits and planned rounds of each chosen zone. Two days back suffice for every zone's today. */
const DAY = `with visit as (
    select s.asset_id, count(*) as visits, sum(s.duration_ms) / 60000.0 as minutes from board_session s join board_asset a on a.asset_id = s.asset_id
    where s.kind = 'visit' and s.start_time > now() - interval '2 days' and ${localDate('s.start_time')} = ${TODAY} and ${ofAssets('s')} group by 1
  ), round as (
    select r.asset_id, count(*) as rounds from board_cleaning_round r join board_asset a on a.asset_id = r.asset_id
    where r.weekdays @> to_jsonb(extract(isodow from ${TODAY})::int) and ${ofAssets('r')}
      and not exists (select from board_cleaning_excuse x where x.round_id = r.round_id and x.day = ${TODAY}) group by 1
  )`

const figure = (sql: string) => postgres(sql, { columns: { figure: {} } })

const nowPanels = ({ t }: Cleaning) => [
  stat({
    key: 'cleaning now',
    title: t.cleaningNow,
    steps: steps('none', [1, 'ok']),
    query: figure(
      `select count(distinct s.asset_id) as figure from board_session s where s.kind = 'visit' and s.open and ${ofAssets('s')}`,
    ),
  }),
  stat({
    key: 'visits today',
    title: t.visitsToday,
    query: figure(`${DAY} select coalesce(sum(visits), 0) as figure from visit`),
  }),
  stat({
    key: 'zones visited',
    title: t.zonesVisited,
    unit: 'percentunit',
    decimals: 0,
    steps: steps('none', [0.5, 'info'], [0.9, 'ok']),
    query: figure(
      `${DAY} select avg(case when visit.asset_id is null then 0 else 1 end) as figure
      from board_cleaning_zone z left join visit on visit.asset_id = z.asset_id where ${ofAssets('z')}`,
    ),
  }),
  stat({
    key: 'rounds planned',
    title: t.roundsPlanned,
    description: t.roundsMeaning,
    link: toConsole(t.openDay, '/cleaning?view=day'),
    query: figure(`${DAY} select coalesce(sum(rounds), 0) as figure from round`),
  }),
  stat({
    key: 'missed today',
    title: t.missedToday,
    description: t.missedMeaning,
    steps: noneIsGood(),
    link: toConsole(t.openDay, '/cleaning?view=day&outcome=missed'),
    query: figure(
      `select count(*) as figure from board_warning w join board_asset a on a.asset_id = w.asset_id
      where w.kind = 'warning.cleaning_missed' and ${localDate('w.raised_time')} = ${TODAY} and ${ofAssets('w')}`,
    ),
  }),
  stat({
    key: 'of standard',
    title: t.ofStandard,
    description: t.ofStandardMeaning,
    unit: 'percentunit',
    decimals: 0,
    steps: steps('critical', [0.6, 'warning'], [0.8, 'ok'], [1.3, 'info']),
    query: figure(
      `select percentile_cont(0.5) within group (order by s.duration_ms / 60000.0 / nullif(z.standard_minutes, 0)) as figure
      from board_session s join board_cleaning_zone z on z.asset_id = s.asset_id
      where s.kind = 'visit' and not s.open and ${inRange('s.start_ts')} and ${ofAssets('s')}`,
    ),
  }),
]

const zonePanels = ({ t, common, language }: Cleaning) => [
  table({
    key: 'zones today',
    title: t.zones,
    description: t.zonesMeaning,
    size: [16, 13],
    query: postgres(
      `${DAY}, latest as (
        select s.asset_id, max(s.start_time) as visited from board_session s where s.kind = 'visit' and ${ofAssets('s')} group by 1
      )
      select a.asset_id, a.asset_${language} as zone, a.branch_${language} as branch, z.room_type_${language} as type,
        coalesce(round.rounds, 0) as rounds, coalesce(visit.visits, 0) as visits, coalesce(visit.minutes, 0) as minutes, z.standard_minutes as standard,
        latest.visited
      from board_cleaning_zone z join board_asset a on a.asset_id = z.asset_id left join round on round.asset_id = z.asset_id
        left join visit on visit.asset_id = z.asset_id left join latest on latest.asset_id = z.asset_id
      where ${ofAssets('z')} order by latest.visited nulls first`,
      {
        columns: {
          asset_id: { hidden: true },
          zone: { title: t.zone, link: toAsset(language) },
          branch: { title: common.branch },
          type: { title: t.roomType },
          rounds: { title: t.planned, link: toConsole(t.openDay, '/cleaning?view=day') },
          visits: { title: t.visits, steps: steps('none', [1, 'ok']) },
          minutes: { title: t.minutes, decimals: 0, bar: true },
          standard: { title: t.standard, decimals: 0 },
          visited: { title: t.lastVisit, unit: 'dateTimeFromNow' },
        },
      },
    ),
  }),
  table({
    key: 'who cleans',
    title: t.people,
    size: [8, 13],
    query: postgres(
      `select a.asset_id, a.asset_${language} as zone, p.person_${language} as person, s.start_time as since
      from board_session s join board_asset a on a.asset_id = s.asset_id left join board_person p on p.person_id = s.person_id
      where s.kind = 'visit' and s.open and ${ofAssets('s')} order by s.start_ts`,
      {
        columns: {
          asset_id: { hidden: true },
          zone: { title: t.zone, link: toAsset(language) },
          person: { title: t.person },
          since: { title: t.since, unit: 'dateTimeFromNow' },
        },
      },
    ),
  }),
]

export const cleaningBoard = defineBoard({
  name: 'cleaning',
  words: cleaningWords,
  scope: SCOPE,
  category: 'cleaning_zone',
  from: 'now-7d',
  live: true,
  sections: (canvas) => [
    section('today', canvas.t.today, ...nowPanels(canvas), ...zonePanels(canvas)),
    section('time', canvas.t.time, ...timePanels(canvas)),
    section('trend', canvas.t.trend, ...trendPanels(canvas)),
    section('rounds', canvas.t.rounds, ...planPanels(canvas)),
    section('standards', canvas.t.standards, ...standardPanels(canvas)),
  ],
})
