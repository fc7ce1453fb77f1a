import { METRICS, type MetricName } from '@custodia/domain'
import { deviceWords } from '../i18n/device.ts'
import { timeseries } from '../panels/charts.ts'
import { stat } from '../panels/figures.ts'
import { toAsset, toBoard, toConsole } from '../panels/links.ts'
import { valueMapping } from '../panels/mappings.ts'
import { noneIsGood, steps } from '../panels/steps.ts'
import { table } from '../panels/tables.ts'
import { metricTitle } from '../panels/units.ts'
import { influxSeries, max, mean } from '../queries/influx.ts'
import { limitLines } from '../queries/limits.ts'
import { ofAssets, postgres } from '../queries/postgres.ts'
import { defineBoard } from './board.ts'
import { carePanels, type Device, moneyPanels, usePanels } from './device-work.ts'
import { section } from './layout.ts'
import { SCOPE } from './variables.ts'

const figure = (sql: string, column: string) => postgres(sql, { columns: { [column]: {} } })

const nowPanels = ({ t, language }: Device) => [
  stat({
    key: 'state',
    title: t.state,
    size: [3, 4],
    background: true,
    mappings: valueMapping({ 1: [t.running, 'ok'], 0: [t.idle, 'info'] }),
    query: figure(
      `select coalesce(max(l.num), 0) as running from board_live l where l.metric = 'running' and ${ofAssets('l')}`,
      'running',
    ),
  }),
  stat({
    key: 'fault',
    title: t.fault,
    size: [3, 4],
    text: true,
    steps: steps('critical'),
    mappings: valueMapping({ OK: [t.fine, 'ok'] }),
    query: figure(
      `select max(l.txt) as fault from board_live l where l.metric = 'fault_code' and ${ofAssets('l')}`,
      'fault',
    ),
  }),
  stat({
    key: 'last heard',
    title: t.lastHeard,
    size: [4, 4],
    text: true,
    unit: 'dateTimeFromNow',
    query: figure(`select max(d.last_seen_time) as heard from board_device d where ${ofAssets('d')}`, 'heard'),
  }),
  stat({
    key: 'hours in range',
    title: t.hoursInRange,
    size: [4, 4],
    unit: 'suffix: h',
    decimals: 1,
    query: figure(
      `select coalesce(sum(least(s.end_ts, \${__to}) - greatest(s.start_ts, \${__from})), 0) / 3600000.0 as hours from board_session s
      where s.kind = 'run' and s.start_ts <= \${__to} and s.end_ts >= \${__from} and ${ofAssets('s')}`,
      'hours',
    ),
  }),
  stat({
    key: 'open warnings',
    title: t.warningsOpen,
    size: [3, 4],
    steps: noneIsGood('warning'),
    link: toConsole(t.warningsOpen, '/warnings'),
    query: figure(
      `select count(*) as warnings from board_warning w where w.cleared_at is null and ${ofAssets('w')}`,
      'warnings',
    ),
  }),
  stat({
    key: 'days to care',
    title: t.daysToCare,
    size: [3, 4],
    unit: 'suffix: d',
    steps: steps('critical', [0, 'warning'], [14, 'ok']),
    link: toBoard('maintenance', language, t.daysToCare),
    query: figure(
      `select min(d.due_on) - current_date as days from board_due d where d.included_in_plan_id is null and ${ofAssets('d')}`,
      'days',
    ),
  }),
  stat({
    key: 'warranty left',
    title: t.warrantyDays,
    size: [4, 4],
    unit: 'suffix: d',
    steps: steps('critical', [0, 'warning'], [90, 'ok']),
    query: postgres(
      `select max(w.ends_on) - current_date as days from board_warranty w where w.kind <> 'part' and ${ofAssets('w')}`,
      { columns: { days: {} } },
    ),
  }),
]

const whoPanels = ({ t, common, language }: Device) => [
  table({
    key: 'identity',
    title: t.identity,
    size: [12, 7],
    query: postgres(
      `select a.asset_id, a.asset_${language} as asset, a.code, a.type_${language} as type, a.model, a.serial_no, a.unit_label_${language} as unit,
        a.location_${language} as location, a.purchased_on from board_asset a where ${ofAssets('a')}`,
      {
        columns: {
          asset_id: { hidden: true },
          asset: { title: common.asset, link: toAsset(language) },
          code: { title: common.code },
          type: { title: common.type },
          model: { title: t.model },
          serial_no: { title: t.serial },
          unit: { title: common.department },
          location: { title: common.location },
          purchased_on: { title: t.purchased },
        },
      },
    ),
  }),
  table({
    key: 'who',
    title: t.who,
    description: t.whoMeaning,
    size: [12, 7],
    query: postgres(
      `select r.asset_id, r.role, r.raci, r.person_${language} as person, r.scope from board_responsible r where ${ofAssets('r')}
      order by r.role, r.level, r.raci`,
      {
        columns: {
          asset_id: { hidden: true },
          role: {
            title: t.role,
            mappings: valueMapping({
              owner: [t.owner, 'none'],
              custodian: [t.custodian, 'none'],
              operator: [t.operator, 'none'],
              maintainer: [t.maintainer, 'none'],
              supervisor: [t.supervisor, 'none'],
            }),
          },
          raci: { title: t.raci },
          person: { title: t.person, link: toAsset(language) },
          scope: {
            title: t.level,
            mappings: valueMapping({
              asset: [t.ofAsset, 'none'],
              location: [t.ofLocation, 'none'],
              org_unit: [t.ofUnit, 'none'],
              category: [t.ofCategory, 'none'],
            }),
          },
        },
      },
    ),
  }),
]

/** Metrics of live values, as people call them, with their units. */
const metricMapping = (language: Device['language']) =>
  valueMapping(
    Object.fromEntries(
      (Object.keys(METRICS) as MetricName[]).map((metric) => {
        const { unit } = METRICS[metric]
        return [metric, [`${metricTitle(metric, language)}${unit === '' ? '' : ` (${unit})`}`, 'none'] as const]
      }),
    ),
  )

const readingPanels = ({ t, common, language, catalogue }: Device) => {
  const names = {
    handpiece_temperature_c: metricTitle('handpiece_temperature_c', language),
    coolant_temperature_c: metricTitle('coolant_temperature_c', language),
    temperature_c: metricTitle('temperature_c', language),
  }
  return [
    table({
      key: 'live values',
      title: t.liveValues,
      size: [8, 10],
      query: postgres(
        `select l.metric, coalesce(round(l.num::numeric, 2)::text, l.txt) as value, l.ts_time as at from board_live l where ${ofAssets('l')} order by 1`,
        {
          columns: {
            metric: { title: t.metric, mappings: metricMapping(language) },
            value: { title: t.value },
            at: { title: common.time, unit: 'dateTimeFromNow' },
          },
        },
      ),
    }),
    timeseries({
      key: 'temperatures',
      title: t.temperatures,
      description: t.limitsMeaning,
      size: [16, 10],
      unit: 'celsius',
      decimals: 1,
      interval: '10s',
      query: [
        influxSeries({
          family: 'medical_device',
          select: {
            handpiece: max('handpiece_temperature_c'),
            coolant: max('coolant_temperature_c'),
            chamber: max('temperature_c'),
          },
          columns: {
            handpiece: { title: names.handpiece_temperature_c },
            coolant: { title: names.coolant_temperature_c },
            chamber: { title: names.temperature_c },
          },
        }),
        limitLines(catalogue, names, 'B'),
      ],
    }),
    timeseries({
      key: 'power',
      title: t.power,
      size: [24, 7],
      unit: 'watt',
      interval: '10s',
      hideLegend: true,
      query: influxSeries({
        family: 'power',
        select: { power: mean('power_w') },
        columns: { power: { title: t.power } },
      }),
    }),
  ]
}

/** Everything about one medical device. */
export const deviceBoard = defineBoard({
  name: 'device',
  words: deviceWords,
  scope: SCOPE,
  category: 'medical_device',
  oneAsset: true,
  from: 'now-24h',
  live: true,
  sections: (canvas) => [
    section('now', canvas.t.now, ...nowPanels(canvas)),
    section('readings', canvas.t.readings, ...readingPanels(canvas)),
    section('who', canvas.t.who, ...whoPanels(canvas)),
    section('use', canvas.t.use, ...usePanels(canvas)),
    section('care', canvas.t.care, ...carePanels(canvas)),
    section('money', canvas.t.money, ...moneyPanels(canvas)),
  ],
})
