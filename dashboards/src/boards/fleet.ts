import { fleetWords } from '../i18n/fleet.ts'
import { timeseries } from '../panels/charts.ts'
import { stat } from '../panels/figures.ts'
import { cell, toAsset, toBoard, toConsole } from '../panels/links.ts'
import { valueMapping } from '../panels/mappings.ts'
import { linesByAsset } from '../panels/named-lines.ts'
import { plain, steps } from '../panels/steps.ts'
import { places, table } from '../panels/tables.ts'
import { influx, OF_ASSETS } from '../queries/influx.ts'
import { inRange, ofAssets, postgres } from '../queries/postgres.ts'
import { defineBoard } from './board.ts'
import { VEHICLE_STATES, vehiclesNow } from './fleet-states.ts'
import { type Fleet, fuelPanels, mileagePanels, tripPanels } from './fleet-trips.ts'
import { section } from './layout.ts'
import { queryVariable, SCOPE } from './variables.ts'

const STATE_STEPS = steps('none', [1, 'info'], [2, 'warning'], [3, 'ok'])
/** From city to motorway, km/h. */
const SPEED_STEPS = steps('info', [10, 'ok'], [80, 'warning'], [120, 'critical'])

const stateMapping = (t: Fleet['t']) =>
  valueMapping({
    0: [t.silentNow, 'none'],
    1: [t.parkedNow, 'info'],
    2: [t.idlingNow, 'warning'],
    3: [t.onTheRoad, 'ok'],
  })

const nowPanels = ({ t, language, catalogue }: Fleet) => [
  ...(
    [
      ['onTheRoad', 'driving', steps('none', [1, 'ok']), undefined],
      ['idlingNow', 'idling', steps('ok', [1, 'warning']), undefined],
      ['parkedNow', 'parked', plain, undefined],
      ['silentNow', 'silent', steps('ok', [1, 'warning']), t.silentMeaning],
    ] as const
  ).map(([word, state, levels, description]) =>
    stat({
      key: `vehicles ${state}`,
      title: t[word],
      ...(description === undefined ? {} : { description }),
      steps: levels,
      query: postgres(
        `${vehiclesNow(catalogue)} select count(*) as vehicles from vehicle where state = ${VEHICLE_STATES[state]}`,
        { columns: { vehicles: {} } },
      ),
    }),
  ),
  stat({
    key: 'distance',
    title: t.distance,
    link: toBoard('cost', language, t.openCosts),
    unit: 'lengthkm',
    decimals: 0,
    query: postgres(
      `select coalesce(sum(s.distance_km), 0) as distance from board_trip s where ${inRange('s.start_ts')} and ${ofAssets('s')}`,
      { columns: { distance: {} } },
    ),
  }),
  stat({
    key: 'trips',
    title: t.trips,
    query: postgres(`select count(*) as trips from board_trip s where ${inRange('s.start_ts')} and ${ofAssets('s')}`, {
      columns: { trips: {} },
    }),
  }),
]

const mapPanels = ({ t, common, language, catalogue }: Fleet) => [
  places({
    key: 'positions',
    title: t.map,
    description: t.mapMeaning,
    size: [14, 15],
    colour: 'state',
    query: postgres(
      `${vehiclesNow(catalogue)} select v.asset_id, a.asset_${language} as asset, v.latitude, v.longitude, v.state, v.speed, v.position_time
      from vehicle v join board_asset a on a.asset_id = v.asset_id where v.latitude is not null and v.longitude is not null`,
      {
        columns: {
          asset_id: { hidden: true },
          asset: { title: common.asset, link: toAsset(language) },
          latitude: {},
          longitude: {},
          state: { title: t.state, mappings: stateMapping(t), steps: STATE_STEPS },
          speed: { title: t.speed, unit: 'velocitykmh', decimals: 0 },
          position_time: { title: t.heardAt, unit: 'dateTimeFromNow' },
        },
      },
    ),
  }),
  table({
    key: 'vehicles',
    title: t.vehicles,
    size: [10, 15],
    query: postgres(
      `${vehiclesNow(catalogue)} select v.asset_id, a.asset_${language} as asset, a.attributes ->> 'plate' as plate, v.state, v.speed,
        p.person_${language} as driver, v.odometer, v.position_time
      from vehicle v join board_asset a on a.asset_id = v.asset_id left join board_person p on p.person_id = v.person_id
      order by v.state desc, v.speed desc nulls last, asset`,
      {
        columns: {
          asset_id: { hidden: true },
          asset: { title: common.asset, link: toAsset(language) },
          plate: { title: t.plate },
          state: { title: t.state, mappings: stateMapping(t), steps: STATE_STEPS },
          speed: { title: t.speed, unit: 'velocitykmh', decimals: 0 },
          driver: { title: t.driver },
          odometer: { title: t.odometer, unit: 'lengthkm', decimals: 0 },
          position_time: { title: t.heardAt, unit: 'dateTimeFromNow' },
        },
      },
    ),
  }),
]

const trackPanels = ({ t, common, language }: Fleet) => [
  places({
    key: 'tracks',
    title: t.trackMap,
    description: t.trackMeaning,
    size: [14, 13],
    interval: '1m',
    colour: 'speed',
    query: influx(
      `select last("latitude_deg") as "latitude", last("longitude_deg") as "longitude", mean("speed_mps") * 3.6 as "speed" from "$series"."vehicle" where $timeFilter and ${OF_ASSETS} group by time($__interval), "asset" fill(none)`,
      {
        format: 'table',
        columns: {
          time: {},
          asset: { title: common.asset, link: toConsole(common.openAsset, `/assets/${cell('asset')}`) },
          latitude: {},
          longitude: {},
          speed: { title: t.speed, unit: 'velocitykmh', decimals: 0, steps: SPEED_STEPS },
        },
      },
    ),
  }),
  timeseries({
    key: 'speed',
    title: t.speedOverTime,
    size: [10, 13],
    unit: 'velocitykmh',
    decimals: 0,
    min: 0,
    interval: '1m',
    link: toConsole(common.openAsset, '/assets/${__field.labels.asset}'),
    ...linesByAsset({ family: 'vehicle', value: 'mean("speed_mps") * 3.6', language }),
  }),
]

export const fleetBoard = defineBoard({
  name: 'fleet',
  words: fleetWords,
  scope: SCOPE,
  category: 'vehicle',
  from: 'now-24h',
  live: true,
  variables: ({ t }) => [
    queryVariable({
      name: 'currency',
      label: t.currency,
      sql: 'select currency as "__value" from board_vehicle_entry group by 1 order by count(*) desc, 1',
      single: true,
    }),
  ],
  sections: (canvas) => [
    section('now', canvas.t.now, ...nowPanels(canvas), ...mapPanels(canvas)),
    section('tracks', canvas.t.tracks, ...trackPanels(canvas)),
    section('trips', canvas.t.tripList, ...tripPanels(canvas)),
    section('mileage', canvas.t.mileage, ...mileagePanels(canvas)),
    section('fuel', canvas.t.fuel, ...fuelPanels(canvas)),
  ],
})
