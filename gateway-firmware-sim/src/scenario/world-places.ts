import { ROOM_TYPES, VEHICLE_TYPES, ZONE_TYPES } from '../group/facility-catalogue.ts'
import type { CleanerTag, CleaningSimulation } from '../group/simulated-device.ts'
import { createRandom, cycle } from '../random.ts'
import { addAsset, bookersOf, markOf, numberOf, siteOf, type WorldContext } from './world-draft.ts'

const namesOf = (type: { readonly nameZh: string; readonly nameEn: string }, n: number) => ({
  nameZh: `${type.nameZh} ${n + 1}`,
  nameEn: `${type.nameEn} ${n + 1}`,
})

/** Bays of a car park, so that no two vehicles stand on one spot. */
const BAYS = 40
const BAY_DEG = 0.00004

export const addVehicles = (context: WorldContext): void => {
  const { scenario, branches, draft, keys } = context
  const { physics, seed } = scenario
  for (let n = 0; n < scenario.fleet.vehicle; n++) {
    const branch = cycle(branches, n)
    const site = siteOf(context, branch)
    const type = cycle(VEHICLE_TYPES, n)
    const code = `${markOf(context)}-VH-${numberOf(n)}`
    const base = addAsset(
      context,
      { code, category: 'vehicle', ...namesOf(type, n), model: type.model, site, attributes: {} },
      { key: keys.imei(n), profileId: 'teltonika/fmb920' },
    )
    const random = createRandom(seed, 'vehicle of', code)
    draft.simulated.push({
      ...base,
      kind: 'tracker',
      assetId: code,
      duty: type.duty,
      electric: type.electric,
      home: { ...branch.home, latitude: branch.home.latitude + (n % BAYS) * BAY_DEG },
      cityPlaces: branch.cityPlaces,
      farPlaces: branch.farPlaces,
      nightRunMinute: type.duty === 'logistics' ? 15 + (n % 4) * 110 : null,
      baseOdometerM: 5_000_000 + Math.floor(random() * 90_000_000),
      bookers: bookersOf(context, site),
      roads: {
        traffic: physics.traffic,
        tunnels: physics.tunnels,
        parkedDrift: physics.parkedDrift,
        odometer: random() >= physics.withoutOdometer,
      },
    })
  }
}

export const addRooms = (context: WorldContext): void => {
  const { scenario, branches, draft, keys } = context
  const { noShow, walkIn, lateMinutes } = scenario.physics
  for (let n = 0; n < scenario.fleet.room; n++) {
    const branch = cycle(branches, n)
    const site = siteOf(context, branch)
    const type = cycle(ROOM_TYPES, n)
    const code = `${markOf(context)}-RM-${numberOf(n)}`
    const attributes = { capacity: type.capacity, areaM2: type.areaM2 }
    const base = addAsset(
      context,
      { code, category: 'room', ...namesOf(type, n), model: type.nameEn, site, attributes },
      { key: keys.devEui(n), profileId: 'milesight/vs121' },
    )
    draft.simulated.push({
      ...base,
      kind: 'people_counter',
      assetId: code,
      capacity: type.capacity,
      habits: { noShow, walkIn, lateMinutes },
      bookers: bookersOf(context, site),
      application: `${scenario.name}-rooms`,
      tenant: 'ttn',
      devAddr: keys.devAddr(n),
      gateway: `ug65-${branch.code}`,
      gatewayEui: '24E124FFFEF13370',
    })
  }
}

/** The zones of each branch with their gateways, and its cleaners with their badges. */
export const addZones = (context: WorldContext): void => {
  const { scenario, branches, draft, keys } = context
  const mark = markOf(context)
  for (const [b, branch] of branches.entries()) {
    const own = Array.from({ length: scenario.fleet.zone }, (_, n) => n).filter((n) => n % branches.length === b)
    if (own.length === 0) continue
    const site = siteOf(context, branch)
    const codes = own.map((n) => `${mark}-CZ-${numberOf(n)}`)
    const tags = (['early', 'late', 'night'] as const).map((shift, i): CleanerTag => {
      const key = keys.tag(b * 3 + i)
      const employeeNo = `${mark}-${branch.mark}-C${i + 1}`
      const names = { name: `${branch.shortZh}保洁 ${i + 1}`, nameEn: `${branch.shortEn} cleaner ${i + 1}` }
      draft.people.push({ employeeNo, ...names, site, cleans: true })
      draft.devices.push({ key, name: `${branch.shortEn} badge ${i + 1}`, profileId: 'minew/e7', site, asset: null })
      draft.holders.push({ tag: key, employeeNo })
      return { deviceId: key, key, minor: b * 3 + i + 1, shift }
    })
    const cleaning: CleaningSimulation = {
      site,
      zones: codes.map((code, i) => ({ assetId: code, areaM2: cycle(ZONE_TYPES, i).areaM2 })),
      tags,
      missedRooms: scenario.physics.missedRooms,
    }
    for (const [zone, n] of own.entries()) {
      const type = cycle(ZONE_TYPES, zone)
      const code = codes[zone] ?? ''
      const attributes = { areaM2: type.areaM2 }
      const base = addAsset(
        context,
        { code, category: 'cleaning_zone', ...namesOf(type, n), model: type.nameEn, site, attributes },
        { key: keys.gateway(n), profileId: 'minew/g1' },
      )
      draft.simulated.push({ ...base, kind: 'ble_gateway', zone, cleaning })
    }
  }
}
