/** Minutes against standard, visits by day and hour, planned rounds, standards and their revisions. */
import type { cleaningWords } from '../i18n/cleaning.ts'
import { barChart, timeseries } from '../panels/charts.ts'
import { toAsset, toConsole } from '../panels/links.ts'
import { valueMapping, yesNoMapping } from '../panels/mappings.ts'
import { steps } from '../panels/steps.ts'
import { table } from '../panels/tables.ts'
import { inRange, ofAssets, postgres } from '../queries/postgres.ts'
import type { Canvas } from './board.ts'

export type Cleaning = Canvas<keyof typeof cleaningWords>

/** Visits of the range that are over, with what their zone is. */
const VISITS = `board_session s join board_cleaning_zone z on z.asset_id = s.asset_id join board_asset a on a.asset_id = s.asset_id
  where s.kind = 'visit' and not s.open and ${inRange('s.start_ts')} and ${ofAssets('s')}`
const MINUTES = 's.duration_ms / 60000.0'
const medianOf = (expression: string): string => `percentile_cont(0.5) within group (order by ${expression})`

const OF_STANDARD = {
  unit: 'percentunit',
  decimals: 0,
  steps: steps('critical', [0.6, 'warning'], [0.8, 'ok'], [1.3, 'info']),
} as const

export const timePanels = ({ t, common, language }: Cleaning) => [
  barChart({
    key: 'minutes by type',
    title: t.byType,
    size: [10, 10],
    x: 'type',
    lying: true,
    unit: 'suffix: min',
    decimals: 1,
    query: postgres(
      `select z.room_type_${language} as type, ${medianOf(MINUTES)} as minutes, avg(z.standard_minutes) as standard
      from ${VISITS} and z.room_type_${language} is not null group by 1 order by 3 desc`,
      { columns: { type: {}, minutes: { title: t.median }, standard: { title: t.standard } } },
    ),
  }),
  table({
    key: 'minutes by zone',
    title: t.byZone,
    description: t.ofStandardMeaning,
    size: [14, 10],
    query: postgres(
      `select a.asset_id, a.asset_${language} as zone, a.branch_${language} as branch, z.room_type_${language} as type, z.area_m2 as area, count(*) as visits,
        ${medianOf(MINUTES)} as minutes, z.standard_minutes as standard, ${medianOf(`${MINUTES} / nullif(z.standard_minutes, 0)`)} as share
      from ${VISITS} group by 1, 2, 3, 4, 5, z.standard_minutes
      order by abs(ln(greatest(${medianOf(`${MINUTES} / nullif(z.standard_minutes, 0)`)}, 0.01))) desc nulls last`,
      {
        columns: {
          asset_id: { hidden: true },
          zone: { title: t.zone, link: toAsset(language) },
          branch: { title: common.branch },
          type: { title: t.roomType },
          area: { title: t.area, unit: 'areaM2' },
          visits: { title: t.visits },
          minutes: { title: t.median, decimals: 1 },
          standard: { title: t.standard, decimals: 1 },
          share: { title: t.ofStandard, ...OF_STANDARD },
        },
      },
    ),
  }),
]

export const trendPanels = ({ t, language }: Cleaning) => [
  timeseries({
    key: 'visits by day',
    title: t.visitsByDay,
    draw: 'bars',
    stacked: true,
    decimals: 0,
    query: postgres(
      `select date_trunc('day', s.start_time at time zone a.time_zone) at time zone a.time_zone as time, a.branch_${language} as branch, count(*) as visits
      from board_session s join board_asset a on a.asset_id = s.asset_id
      where s.kind = 'visit' and ${inRange('s.start_ts')} and ${ofAssets('s')} group by 1, 2 order by 1, 2`,
      { format: 'time_series', columns: { time: {}, branch: {}, visits: {} } },
    ),
  }),
  timeseries({
    key: 'missed by day',
    title: t.missedByDay,
    description: t.missedMeaning,
    draw: 'bars',
    stacked: true,
    decimals: 0,
    query: postgres(
      `select date_trunc('day', w.raised_time at time zone a.time_zone) at time zone a.time_zone as time, a.branch_${language} as branch, count(*) as missed
      from board_warning w join board_asset a on a.asset_id = w.asset_id
      where w.kind = 'warning.cleaning_missed' and ${inRange('w.raised_at')} and ${ofAssets('w')} group by 1, 2 order by 1, 2`,
      { format: 'time_series', columns: { time: {}, branch: {}, missed: {} } },
    ),
  }),
  barChart({
    key: 'visits by hour',
    title: t.byHour,
    size: [24, 7],
    x: 'hour',
    query: postgres(
      `select to_char(s.start_time at time zone a.time_zone, 'HH24:00') as hour, count(*) as visits
      from board_session s join board_asset a on a.asset_id = s.asset_id
      where s.kind = 'visit' and ${inRange('s.start_ts')} and ${ofAssets('s')} group by 1 order by 1`,
      { columns: { hour: { title: t.hour }, visits: { title: t.visits } } },
    ),
  }),
]

export const planPanels = ({ t, common, language }: Cleaning) => [
  table({
    key: 'rounds',
    title: t.roundTable,
    description: t.weekdaysMeaning,
    size: [24, 10],
    query: postgres(
      `select a.asset_id, a.asset_${language} as zone, a.branch_${language} as branch, r.round_${language} as round,
        to_char(make_interval(mins => r.planned_minute), 'HH24:MI') as planned, r.early_minutes || ' / ' || r.late_minutes as window,
        (select string_agg(d, ' ' order by d) from jsonb_array_elements_text(r.weekdays) as d) as weekdays, p.person_${language} as person,
        exists (select from board_cleaning_excuse x where x.round_id = r.round_id and x.day = (now() at time zone a.time_zone)::date) as excused
      from board_cleaning_round r join board_asset a on a.asset_id = r.asset_id left join board_person p on p.person_id = r.person_id
      where ${ofAssets('r')} order by branch, zone, r.planned_minute`,
      {
        columns: {
          asset_id: { hidden: true },
          zone: { title: t.zone, link: toAsset(language) },
          branch: { title: common.branch },
          round: { title: t.round, link: toConsole(t.openPlan, '/cleaning?view=plan') },
          planned: { title: t.at },
          window: { title: t.window },
          weekdays: { title: t.weekdays },
          person: { title: t.assignee },
          excused: { title: t.excused, mappings: yesNoMapping(common) },
        },
      },
    ),
  }),
]

export const standardPanels = ({ t, common, language }: Cleaning) => [
  table({
    key: 'standards',
    title: t.standardTable,
    description: t.standardMeaning,
    size: [12, 8],
    query: postgres(
      `select a.company_${language} as company, z.room_type_${language} as type, count(*) as visits, avg(z.minutes_per_m2) as standard,
        ${medianOf(`${MINUTES} / nullif(z.area_m2, 0)`)} as seen, ${medianOf(`${MINUTES} / nullif(z.standard_minutes, 0)`)} as share
      from ${VISITS} and z.minutes_per_m2 is not null group by 1, 2 order by 1, 2`,
      {
        columns: {
          company: { title: common.company },
          type: { title: t.roomType, link: toConsole(t.openStandards, '/cleaning?view=standards') },
          visits: { title: t.visits },
          standard: { title: t.standardPerM2, decimals: 3 },
          seen: { title: t.seenPerM2, decimals: 3 },
          share: { title: t.ofStandard, ...OF_STANDARD },
        },
      },
    ),
  }),
  table({
    key: 'revisions',
    title: t.revisions,
    size: [12, 8],
    query: postgres(
      `select r.decided_time as decided, u.unit_${language} as unit, r.room_type as type, r.decision, r.from_minutes_per_m2 as from_minutes,
        r.to_minutes_per_m2 as to_minutes, r.effective_from as effective
      from board_cleaning_revision r join board_unit u on u.unit_id = r.unit_id order by r.decided_at desc limit 50`,
      {
        columns: {
          decided: { title: t.decided, unit: 'dateTimeAsLocal' },
          unit: { title: t.unit },
          type: { title: t.roomType },
          decision: {
            title: t.decision,
            mappings: valueMapping({ approved: [t.approved, 'ok'], rejected: [t.rejected, 'none'] }),
          },
          from_minutes: { title: t.from, decimals: 3 },
          to_minutes: { title: t.to, decimals: 3 },
          effective: { title: t.effective, unit: 'time:YYYY-MM-DD' },
        },
      },
    ),
  }),
]
