/** Air in rooms, and the gateways and batteries that tell of it. */
import type { Catalogue } from '@custodia/device-profiles'
import type { energyWords } from '../i18n/energy.ts'
import { timeseries } from '../panels/charts.ts'
import { cell, toAsset, toConsole } from '../panels/links.ts'
import { yesNoMapping } from '../panels/mappings.ts'
import { linesByAsset } from '../panels/named-lines.ts'
import { profileSteps, steps } from '../panels/steps.ts'
import { table } from '../panels/tables.ts'
import { mean } from '../queries/influx.ts'
import { ofAssets, postgres } from '../queries/postgres.ts'
import { isHeard } from '../queries/presence.ts'
import type { Canvas } from './board.ts'
import { section } from './layout.ts'

export type Energy = Canvas<keyof typeof energyWords>

/** Charge below which somebody has to look for a battery, percent. */
export const LOW_BATTERY = 20
/**
 * Comfort after GB/T 18883: 22–28 °C and 40–80 % in summer, 16–24 °C and 30–60 % in winter, here from the least of winter to the most of summer,
 * as a board does not know whether a room is heated or cooled. The values are those of table 1 of the edition of 2002 as public tables give it;
 * the foreword of the edition of 2022 changes the remarks ("summer", "winter", without air conditioning and heating) and the limits of seven
 * substances, CO₂ among them, not these. CO₂ goes by the models of sensors, not by the standard's mean (0.10 %), which no single reading is.
 */
const COMFORT = { temperature_c: [16, 28], humidity_percent: [30, 80] } as const

const comfortSteps = ([low, high]: readonly [number, number]) => steps('info', [low, 'ok'], [high, 'warning'])

/** A live value that is out of comfort: an SQL condition. */
export const outOfComfort = (view: string): string =>
  Object.entries(COMFORT)
    .map(([metric, [low, high]]) => `${view}.metric = '${metric}' and ${view}.num not between ${low} and ${high}`)
    .join(' or ')

const co2Steps = (catalogue: Catalogue) => profileSteps(catalogue, 'room', 'co2_ppm')

/** The least CO₂ at which a model of sensor warns. */
export const stuffyFrom = (catalogue: Catalogue): number => {
  const limits = catalogue
    .list()
    .flatMap(({ alarms }) =>
      alarms.flatMap((rule) => (rule.metric === 'co2_ppm' && rule.condition === 'above' ? [rule.threshold] : [])),
    )
  return Math.min(...limits)
}

/** Devices of the profiles of gateways: an SQL condition. */
export const gatewaysOf = (catalogue: Catalogue): string =>
  `d.profile_id in (${catalogue
    .list()
    .filter(({ family }) => family === 'gateway')
    .map(({ id }) => `'${id}'`)
    .join(', ')})`

const live = (metric: string): string => `max(l.num) filter (where l.metric = '${metric}')`

const roomPanels = ({ t, common, language, catalogue }: Energy) => {
  const link = toConsole(common.openAsset, '/assets/${__field.labels.asset}')
  const air = { description: t.roomsMeaning, size: [8, 8], interval: '1m', joinUpToMs: 3 * 3_600_000, link } as const
  return [
    timeseries({
      key: 'temperature',
      title: t.temperature,
      ...air,
      unit: 'celsius',
      decimals: 1,
      steps: comfortSteps(COMFORT.temperature_c),
      ...linesByAsset({ family: 'room', language, value: mean('temperature_c') }),
    }),
    timeseries({
      key: 'humidity',
      title: t.humidity,
      ...air,
      unit: 'percent',
      decimals: 0,
      steps: comfortSteps(COMFORT.humidity_percent),
      ...linesByAsset({ family: 'room', language, value: mean('humidity_percent') }),
    }),
    timeseries({
      key: 'co2',
      title: t.co2,
      ...air,
      unit: 'ppm',
      steps: co2Steps(catalogue),
      ...linesByAsset({ family: 'room', language, value: mean('co2_ppm') }),
    }),
    timeseries({
      key: 'probes',
      title: t.probes,
      size: [24, 7],
      unit: 'celsius',
      decimals: 1,
      interval: '1m',
      joinUpToMs: 3 * 3_600_000,
      link,
      ...linesByAsset({ family: 'environment', language, value: mean('temperature_c') }),
    }),
    table({
      key: 'rooms now',
      title: t.roomList,
      description: t.roomsMeaning,
      size: [24, 8],
      query: postgres(
        `select a.asset_id, a.asset_${language} as asset, a.branch_${language} as branch, ${live('temperature_c')} as temperature,
          ${live('humidity_percent')} as humidity, ${live('co2_ppm')} as co2, max(l.ts_time) as measured
        from board_live l join board_asset a on a.asset_id = l.asset_id
        where a.category in ('room', 'cleaning_zone') and l.metric in ('temperature_c', 'humidity_percent', 'co2_ppm') and ${ofAssets('l')}
        group by 1, 2, 3 order by 6 desc nulls last, 2`,
        {
          columns: {
            asset_id: { hidden: true },
            asset: { title: common.asset, link: toAsset(language) },
            branch: { title: common.branch },
            temperature: {
              title: t.temperature,
              unit: 'celsius',
              decimals: 1,
              steps: comfortSteps(COMFORT.temperature_c),
            },
            humidity: {
              title: t.humidity,
              unit: 'percent',
              decimals: 0,
              steps: comfortSteps(COMFORT.humidity_percent),
            },
            co2: { title: t.co2, unit: 'ppm', decimals: 0, steps: co2Steps(catalogue) },
            measured: { title: t.measured, unit: 'dateTimeFromNow' },
          },
        },
      ),
    }),
  ]
}

const devicePanels = ({ t, common, language, catalogue }: Energy) => [
  table({
    key: 'gateways',
    title: t.gateways,
    size: [12, 9],
    query: postgres(
      `select d.device_id, d.device_key as device, d.device_name as name, u.branch_${language} as branch, ${isHeard(catalogue, 'd')} as heard, d.online,
        d.last_seen_time as last_heard
      from board_device d join board_unit u on u.unit_id = d.site_id
      where d.status = 'active' and ${gatewaysOf(catalogue)} and u.branch_id in (\${branch:sqlstring}) order by 5, d.last_seen_time nulls first limit 100`,
      {
        columns: {
          device_id: { hidden: true },
          device: { title: common.device, link: toConsole(t.openDevice, `/devices?q=${cell('device')}`) },
          name: { title: common.location },
          branch: { title: common.branch },
          heard: { title: t.heard, mappings: yesNoMapping(common), steps: steps('none') },
          online: { title: t.online, mappings: yesNoMapping(common) },
          last_heard: { title: t.lastHeard, unit: 'dateTimeFromNow' },
        },
      },
    ),
  }),
  table({
    key: 'batteries',
    title: t.batteries,
    size: [12, 9],
    query: postgres(
      `select d.device_key as device, d.device_name as name, d.profile_id as profile, u.branch_${language} as branch, d.battery_percent as battery,
        d.last_seen_time as last_heard
      from board_device d join board_unit u on u.unit_id = d.site_id
      where d.status = 'active' and d.battery_percent is not null and u.branch_id in (\${branch:sqlstring}) order by 5, 1 limit 100`,
      {
        columns: {
          device: { title: common.device, link: toConsole(t.openDevice, `/devices?q=${cell('device')}`) },
          name: { title: common.location },
          profile: { title: t.profile },
          branch: { title: common.branch },
          battery: {
            title: t.battery,
            unit: 'percent',
            max: 100,
            bar: true,
            steps: steps('critical', [10, 'warning'], [LOW_BATTERY, 'ok']),
          },
          last_heard: { title: t.lastHeard, unit: 'dateTimeFromNow' },
        },
      },
    ),
  }),
]

export const placePanels = (canvas: Energy) => [
  section('rooms', canvas.t.rooms, ...roomPanels(canvas)),
  section('devices', canvas.t.devices, ...devicePanels(canvas)),
]
