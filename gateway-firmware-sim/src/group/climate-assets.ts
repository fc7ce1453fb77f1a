import { devAddr, sensorEui } from './device-keys.ts'
import { ZONE_TYPES } from './facility-catalogue.ts'
import type { DemoGroup } from './group.ts'
import type { BindingRow, DeviceRow } from './registry-rows.ts'
import type { ClimateSimulation, CounterSimulation, GatewaySimulation } from './simulated-device.ts'

const STERILE_SUPPLY = ZONE_TYPES.findIndex(({ nameEn }) => nameEn === 'Sterile supply area')
const CEILING_M = 2.8
/** Air changes an hour of the boardrooms, one branch after the other: one of them is stuffy when it is full. */
const BOARDROOM_CHANGES = [3.2, 2.6, 0.5, 2.9, 3.5] as const
/** Temperatures of the stores of sterile goods: one of them is too warm for the goods. */
const STORE_C = [21.6, 22.4, 29.6, 22.1, 20.9] as const
/** Charge of their probes: one battery is about to be changed. */
const STORE_BATTERY = [88, 14, 93, 71, 64] as const

const at = <T>(values: readonly T[], i: number, otherwise: T): T => values[i % values.length] ?? otherwise

interface Placed {
  readonly assetId: string
  readonly like: GatewaySimulation | CounterSimulation
  readonly sensor: ClimateSimulation['sensor']
  readonly profileId: string
  readonly label: string
  readonly air: Pick<
    ClimateSimulation,
    'room' | 'airChangesPerHour' | 'meanC' | 'meanHumidity' | 'batteryPercent' | 'application'
  >
}

/** Of each branch: the boardroom, and the sterile supply area. */
const placesOf = (group: DemoGroup): readonly Placed[] => {
  const sites = [...new Set(group.simulated.map(({ site }) => site))]
  return sites.flatMap((site, i): Placed[] => {
    const here = group.simulated.filter((device) => device.site === site)
    const room = here.find((device): device is CounterSimulation => device.kind === 'people_counter')
    const zone = here.find(
      (device): device is GatewaySimulation => device.kind === 'ble_gateway' && device.zone === STERILE_SUPPLY,
    )
    const store = zone?.cleaning.zones[zone.zone]?.assetId
    const placed: Placed[] = []
    if (room !== undefined)
      placed.push({
        assetId: room.assetId,
        like: room,
        sensor: 'ers_co2',
        profileId: 'elsys/ers-co2',
        label: '空气传感器',
        air: {
          room,
          airChangesPerHour: at(BOARDROOM_CHANGES, i, 3),
          meanC: 22.8,
          meanHumidity: 46,
          batteryPercent: 90,
          application: room.application,
        },
      })
    if (zone !== undefined && store !== undefined)
      placed.push({
        assetId: store,
        like: zone,
        sensor: 'em300_th',
        profileId: 'milesight/em300-th',
        label: '温湿度探头',
        air: {
          room: null,
          airChangesPerHour: 6,
          meanC: at(STORE_C, i, 22),
          meanHumidity: 48,
          batteryPercent: at(STORE_BATTERY, i, 80),
          application: 'mulan-stores',
        },
      })
    return placed
  })
}

/**
 * The group with sensors of the air: temperature, humidity and CO₂ in the boardroom of each branch, a probe of temperature and humidity where it
 * keeps sterile goods. Not part of the demonstration itself: a group that was seeded before does not know the devices.
 */
export const withClimate = (group: DemoGroup): DemoGroup => {
  const devices: DeviceRow[] = []
  const bindings: BindingRow[] = []
  const simulated: ClimateSimulation[] = []
  for (const [i, { assetId, like, sensor, profileId, label, air }] of placesOf(group).entries()) {
    const asset = group.rows.assets.find(({ id }) => id === assetId)
    const device = group.rows.devices.find(({ id }) => id === like.deviceId)
    const bound = group.rows.bindings.find(({ deviceId }) => deviceId === like.deviceId)
    if (asset === undefined || device === undefined || bound === undefined) continue
    const deviceId = `dev_climate_${String(i + 1).padStart(2, '0')}`
    const key = sensorEui(sensor, i)
    devices.push({ id: deviceId, key, name: `${asset.nameZh} ${label}`, profileId, orgUnitId: device.orgUnitId })
    bindings.push({ ...bound, id: `bnd_${deviceId.slice(4)}`, deviceId, assetId, role: 'climate' })
    simulated.push({
      kind: 'climate',
      deviceId,
      key,
      site: like.site,
      timeZone: like.timeZone,
      sensor,
      ...air,
      volumeM3: Number(asset.attributes.areaM2 ?? 40) * CEILING_M,
      tenant: 'ttn',
      devAddr: devAddr(500 + i),
      gateway: `ug65-${like.site}`,
      gatewayEui: '24E124FFFEF13999',
    })
  }
  return {
    ...group,
    rows: {
      ...group.rows,
      devices: [...group.rows.devices, ...devices],
      bindings: [...group.rows.bindings, ...bindings],
    },
    simulated: [...group.simulated, ...simulated],
  }
}
