/** How much medical devices work: states, pulses, hours, energy. */
import type { MetricName } from '@custodia/domain'
import type { medicalWords } from '../i18n/medical-devices.ts'
import { stateTimeline, timeseries } from '../panels/charts.ts'
import { cell, toAsset, toBoard } from '../panels/links.ts'
import { valueMapping } from '../panels/mappings.ts'
import { table } from '../panels/tables.ts'
import { inRange, ofAssets, postgres } from '../queries/postgres.ts'
import type { Canvas } from './board.ts'

export type Medical = Canvas<keyof typeof medicalWords>

/** Sessions that reach into the board's range. */
const REACHES_IN = 's.start_ts <= ${__to} and s.end_ts >= ${__from}'
/** The part of such a session within the range, milliseconds. */
const WITHIN_MS = 'least(s.end_ts, ${__to}) - greatest(s.start_ts, ${__from})'

/** Of all hours of the range, the share in which the chosen devices worked. */
export const SHARE_USED = `select coalesce((select sum(${WITHIN_MS}) from board_session s
    where s.kind = 'run' and ${REACHES_IN} and ${ofAssets('s')}), 0)
  / nullif((\${__to} - \${__from}) * (select count(*) from board_asset a where ${ofAssets('a')}), 0) as used`

/** Every state that begins: idle at the start of the range, running with a session, idle after it. */
const STATES = `select to_timestamp(\${__from} / 1000.0) as at_time, a.asset_id, 0 as running from board_asset a where ${ofAssets('a')}
    union all select to_timestamp(greatest(s.start_ts, \${__from}) / 1000.0), s.asset_id, 1
    from board_session s where s.kind = 'run' and ${REACHES_IN} and ${ofAssets('s')}
    union all select to_timestamp(s.end_ts / 1000.0), s.asset_id, 0
    from board_session s where s.kind = 'run' and not s.open and s.end_ts between \${__from} and \${__to} and ${ofAssets('s')}`

const states = ({ t, language }: Medical) =>
  stateTimeline({
    key: 'states',
    title: t.states,
    description: t.statesMeaning,
    size: [24, 12],
    interval: '2m',
    mappings: valueMapping({ 0: [t.idle, 'none'], 1: [t.running, 'ok'] }),
    query: postgres(
      `select $__timeGroupAlias(x.at_time, $__interval, previous), a.asset_${language} as asset,
        (array_agg(x.running order by x.at_time desc, x.running desc))[1] as running
      from (${STATES}) x join board_asset a on a.asset_id = x.asset_id group by 1, 2 order by 1, 2`,
      { format: 'time_series', columns: { time: {}, asset: {}, running: { title: t.running } } },
    ),
  })

/** What meters of the chosen assets grew by, day by day, a bar of each type. */
const meterByDay = ({ language }: Medical, key: string, title: string, metric: MetricName, unit: string) =>
  timeseries({
    key,
    title,
    size: [8, 8],
    draw: 'bars',
    stacked: true,
    unit,
    interval: '1d',
    query: postgres(
      `select m.day::timestamptz as time, a.type_${language} as type, sum(m.usage) as usage
      from board_meter_day m join board_asset a on a.asset_id = m.asset_id
      where m.metric = '${metric}' and m.day between to_timestamp(\${__from} / 1000)::date and to_timestamp(\${__to} / 1000)::date
        and ${ofAssets('m')} group by 1, 2 order by 1, 2`,
      { format: 'time_series', columns: { time: {}, type: {}, usage: {} } },
    ),
  })

const mostUsed = ({ t, common, language }: Medical) =>
  table({
    key: 'running time',
    title: t.mostUsed,
    description: t.mostUsedMeaning,
    size: [24, 9],
    query: postgres(
      `select a.asset_id, a.asset_${language} as asset, a.type_${language} as type, a.branch_${language} as branch,
        coalesce(u.hours, 0) as hours, coalesce(u.sessions, 0) as sessions,
        coalesce(u.hours, 0) * 3600000.0 / (\${__to} - \${__from}) as used
      from board_asset a left join (
        select s.asset_id, sum(${WITHIN_MS}) / 3600000.0 as hours, count(*) filter (where ${inRange('s.start_ts')}) as sessions
        from board_session s where s.kind = 'run' and ${REACHES_IN} and ${ofAssets('s')} group by 1
      ) u on u.asset_id = a.asset_id
      where ${ofAssets('a')} order by 5 desc, 2`,
      {
        columns: {
          asset_id: { hidden: true },
          asset: { title: common.asset, link: toBoard('device', language, t.openDevice, { asset: cell('asset_id') }) },
          type: { title: common.type },
          branch: { title: common.branch, link: toAsset(language) },
          hours: { title: t.hours, unit: 'suffix: h', decimals: 1, bar: true },
          sessions: { title: t.sessions },
          used: { title: t.used, unit: 'percentunit', decimals: 1 },
        },
      },
    ),
  })

/** Panels of use. */
export const usePanels = (canvas: Medical) => [
  states(canvas),
  meterByDay(canvas, 'pulses by day', canvas.t.pulsesByDay, 'pulses_total', 'short'),
  meterByDay(canvas, 'run hours by day', canvas.t.hoursByDay, 'run_hours_total', 'suffix: h'),
  meterByDay(canvas, 'energy by day', canvas.t.energyByDay, 'energy_kwh_total', 'kwatth'),
  mostUsed(canvas),
]
