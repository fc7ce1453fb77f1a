import { medicalWords } from '../i18n/medical-devices.ts'
import { stat } from '../panels/figures.ts'
import { cell, toAsset, toBoard, toConsole } from '../panels/links.ts'
import { valueMapping } from '../panels/mappings.ts'
import { noneIsGood, profileSteps, steps } from '../panels/steps.ts'
import { table } from '../panels/tables.ts'
import { ofAssets, postgres } from '../queries/postgres.ts'
import { isHeard } from '../queries/presence.ts'
import { defineBoard } from './board.ts'
import { section } from './layout.ts'
import { attentionPanels, conditionPanels } from './medical-condition.ts'
import { type Medical, SHARE_USED, usePanels } from './medical-use.ts'
import { SCOPE } from './variables.ts'

const figure = (sql: string, column: string) => postgres(sql, { columns: { [column]: {} } })

const nowPanels = ({ t, language, catalogue }: Medical) => [
  stat({
    key: 'devices',
    title: t.devices,
    size: [3, 4],
    query: figure(`select count(*) as devices from board_asset a where ${ofAssets('a')}`, 'devices'),
  }),
  stat({
    key: 'in use',
    title: t.inUse,
    size: [3, 4],
    query: figure(
      `select count(distinct s.asset_id) as in_use from board_session s where s.open and s.kind = 'run' and ${ofAssets('s')}`,
      'in_use',
    ),
  }),
  stat({
    key: 'share used',
    title: t.used,
    description: t.usedMeaning,
    size: [6, 4],
    unit: 'percentunit',
    decimals: 1,
    query: figure(SHARE_USED, 'used'),
  }),
  stat({
    key: 'faults',
    title: t.faults,
    size: [3, 4],
    steps: noneIsGood(),
    query: figure(
      `select count(distinct l.asset_id) as faults from board_live l
      where l.metric = 'fault_code' and l.txt not in ('', 'OK') and ${ofAssets('l')}`,
      'faults',
    ),
  }),
  stat({
    key: 'open warnings',
    title: t.warningsOpen,
    size: [3, 4],
    steps: noneIsGood('warning'),
    link: toConsole(t.openWarning, '/warnings'),
    query: figure(
      `select count(*) as warnings from board_warning w where w.cleared_at is null and ${ofAssets('w')}`,
      'warnings',
    ),
  }),
  stat({
    key: 'overdue',
    title: t.overdue,
    size: [3, 4],
    steps: noneIsGood('warning'),
    link: toBoard('maintenance', language, t.overdue),
    query: figure(
      `select count(*) as overdue from board_due d
      where d.included_in_plan_id is null and coalesce(d.window_to, d.due_on) < current_date and ${ofAssets('d')}`,
      'overdue',
    ),
  }),
  stat({
    key: 'silent',
    title: t.silent,
    size: [3, 4],
    steps: noneIsGood('warning'),
    query: figure(
      `select count(*) filter (where not ${isHeard(catalogue, 'd')}) as silent from board_device d where d.status = 'active' and ${ofAssets('d')}`,
      'silent',
    ),
  }),
]

/** The live value of a metric, of the rows `l` of one asset. */
const live = (metric: string, column: 'num' | 'txt' = 'num'): string =>
  `max(l.${column}) filter (where l.metric = '${metric}')`

const everyDevice = ({ t, common, language, catalogue }: Medical) =>
  table({
    key: 'every device',
    title: t.list,
    size: [24, 10],
    query: postgres(
      `select a.asset_id, a.asset_${language} as asset, a.branch_${language} as branch, coalesce(l.running, 0) as running, s.since, l.fault, l.handpiece,
        l.coolant, l.power, m.pulses, m.hours, d.next_due
      from board_asset a
      left join (select l.asset_id, ${live('running')} as running, ${live('fault_code', 'txt')} as fault, ${live('handpiece_temperature_c')} as handpiece,
        ${live('coolant_temperature_c')} as coolant, ${live('power_w')} as power from board_live l where ${ofAssets('l')} group by 1) l on l.asset_id = a.asset_id
      left join (select s.asset_id, max(s.start_time) as since from board_session s where s.open and s.kind = 'run' group by 1) s on s.asset_id = a.asset_id
      left join (select m.asset_id, m.day, sum(m.usage) filter (where m.metric = 'pulses_total') as pulses,
        sum(m.usage) filter (where m.metric = 'run_hours_total') as hours from board_meter_day m where m.day >= current_date - 1 group by 1, 2) m
        on m.asset_id = a.asset_id and m.day = (now() at time zone coalesce(a.time_zone, 'UTC'))::date
      left join (select d.asset_id, min(d.due_on) as next_due from board_due d where d.included_in_plan_id is null group by 1) d on d.asset_id = a.asset_id
      where ${ofAssets('a')} order by running desc, asset`,
      {
        columns: {
          asset_id: { hidden: true },
          asset: { title: common.asset, link: toBoard('device', language, t.openDevice, { asset: cell('asset_id') }) },
          branch: { title: common.branch, link: toAsset(language) },
          running: {
            title: t.state,
            mappings: valueMapping({ 1: [t.running, 'ok'], 0: [t.idle, 'none'] }),
            steps: steps('none'),
          },
          since: { title: t.since, unit: 'dateTimeFromNow' },
          fault: { title: t.fault, mappings: valueMapping({ OK: [t.fine, 'ok'] }), steps: steps('critical') },
          handpiece: { title: t.handpiece, unit: 'celsius', decimals: 1 },
          coolant: {
            title: t.coolant,
            unit: 'celsius',
            decimals: 1,
            steps: profileSteps(catalogue, 'medical_device', 'coolant_temperature_c'),
          },
          power: { title: t.power, unit: 'watt', decimals: 0 },
          // Nothing yet shortly after midnight.
          pulses: { title: t.pulsesToday },
          hours: { title: t.hoursToday, unit: 'suffix: h', decimals: 1 },
          next_due: { title: t.nextDue, unit: 'time: YYYY-MM-DD' },
        },
      },
    ),
  })

export const medicalDevicesBoard = defineBoard({
  name: 'medical-devices',
  words: medicalWords,
  scope: SCOPE,
  category: 'medical_device',
  from: 'now-24h',
  live: true,
  sections: (canvas) => [
    section('now', canvas.t.now, ...nowPanels(canvas), everyDevice(canvas)),
    section('use', canvas.t.use, ...usePanels(canvas)),
    section('condition', canvas.t.condition, ...conditionPanels(canvas)),
    section('attention', canvas.t.attention, ...attentionPanels(canvas)),
  ],
})
