import { ROOM_TYPES, VEHICLE_TYPES, ZONE_TYPES } from '../group/facility-catalogue.ts'
import { MEDICAL_TYPES } from '../group/medical-catalogue.ts'
import { BRANCHES, FAR_PLACES } from '../group/organisation.ts'
import type {
  CleanerTag,
  CleaningSimulation,
  MedicalKind,
  MedicalSimulation,
  SimulatedDevice,
} from '../group/simulated-device.ts'
import { dayName, dayNumber, HOUR, midnight } from '../local-time.ts'
import { createRandom, cycle, hashSeed } from '../random.ts'
import { createKeys } from './keys.ts'
import type { Scenario } from './scenario-file.ts'

export type WorldAssetCategory = 'medical_device' | 'vehicle' | 'room' | 'cleaning_zone'

export interface WorldAsset {
  /** Unique on a platform: it begins with the scenario's name. */
  readonly code: string
  readonly category: WorldAssetCategory
  readonly nameZh: string
  readonly nameEn: string
  readonly model: string
  readonly site: string
  readonly attributes: Readonly<Record<string, string | number>>
}

export interface WorldDevice {
  readonly key: string
  readonly name: string
  readonly profileId: string
  readonly site: string
  /** Code of the asset that it is bound to; null for tags. */
  readonly asset: string | null
}

export interface WorldPerson {
  readonly employeeNo: string
  readonly name: string
  readonly nameEn: string
  readonly site: string
}

/** A scenario made into things, people and devices; plain data. Devices and assets go by key and code. */
export interface ScenarioWorld {
  readonly scenario: Scenario
  readonly seed: string
  readonly timeZone: string
  readonly firstDay: string
  readonly lastDay: string
  /** The same as days since 1970-01-01: meters stand at their base then. */
  readonly anchorDay: number
  /** The scenario's time, half open, UTC milliseconds. */
  readonly from: number
  readonly to: number
  readonly sites: readonly { readonly code: string; readonly nameZh: string; readonly nameEn: string }[]
  readonly people: readonly WorldPerson[]
  readonly assets: readonly WorldAsset[]
  readonly devices: readonly WorldDevice[]
  /** Key of a tag, employee number of who carries it. */
  readonly holders: readonly { readonly tag: string; readonly employeeNo: string }[]
  /** Every device that speaks for itself; `deviceId` is its key. */
  readonly simulated: readonly SimulatedDevice[]
}

interface Draft {
  readonly people: WorldPerson[]
  readonly assets: WorldAsset[]
  readonly devices: WorldDevice[]
  readonly holders: { tag: string; employeeNo: string }[]
  readonly simulated: SimulatedDevice[]
}

const FLEET_OF: Readonly<Record<MedicalKind, keyof Scenario['fleet']>> = {
  nd_yag: 'laser',
  ipl: 'ipl',
  rf: 'rf',
  cryo: 'cryo',
  steriliser: 'steriliser',
}

const BOOKERS_PER_SITE = 4

/** The first day of a scenario that is to end with the day before `now`. */
const lastPossibleStart = (now: number, timeZone: string, days: number): number => {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return dayNumber(today.format(now)) - days
}

/**
 * The world of a scenario. The same scenario and first day give the same world.
 * @param now for a scenario without `firstDay`: it ends with the local day before it
 */
export const scenarioWorld = (scenario: Scenario, now: number): ScenarioWorld => {
  const { seed, timeZone, days, fleet, physics, name } = scenario
  const anchorDay =
    scenario.firstDay === undefined ? lastPossibleStart(now, timeZone, days) : dayNumber(scenario.firstDay)
  const branches = BRANCHES.slice(0, scenario.sites)
  const keys = createKeys(`${name}|${seed}`)
  const mark = name.toUpperCase()
  const draft: Draft = { people: [], assets: [], devices: [], holders: [], simulated: [] }
  const siteOf = (branch: (typeof BRANCHES)[number]): string => `${name}-${branch.code}`

  const bookers = new Map(
    branches.map((branch) => {
      const site = siteOf(branch)
      const people = Array.from(
        { length: BOOKERS_PER_SITE },
        (_, i): WorldPerson => ({
          employeeNo: `${mark}-${branch.mark}-${i + 1}`,
          name: `${branch.shortZh}员工 ${i + 1}`,
          nameEn: `${branch.shortEn} employee ${i + 1}`,
          site,
        }),
      )
      draft.people.push(...people)
      return [site, people.map(({ employeeNo }) => ({ personId: employeeNo, orgUnitId: site }))]
    }),
  )

  const add = (
    asset: Omit<WorldAsset, 'code' | 'site'>,
    at: { readonly code: string; readonly site: string },
    device: { readonly key: string; readonly profileId: string },
  ): { readonly deviceId: string; readonly key: string; readonly site: string; readonly timeZone: string } => {
    draft.assets.push({ ...asset, ...at })
    draft.devices.push({ ...device, name: asset.nameEn, site: at.site, asset: at.code })
    return { deviceId: device.key, key: device.key, site: at.site, timeZone }
  }
  const number = (n: number): string => String(n + 1).padStart(3, '0')

  const machine = (kind: MedicalKind, n: number): Omit<MedicalSimulation, 'deviceId' | 'key' | 'site' | 'timeZone'> => {
    const random = createRandom(seed, 'machine', kind, n)
    return {
      kind: 'medical',
      medical: kind,
      nightShift: kind === 'cryo' || (kind === 'steriliser' && n % 2 === 0),
      basePulses: kind === 'cryo' || kind === 'steriliser' ? 0 : 100_000 + Math.floor(random() * 3_000_000),
      baseRunMs: Math.round((300 + random() * 3000) * HOUR),
      baseCycles: kind === 'steriliser' ? 200 + Math.floor(random() * 2000) : 0,
      warmC: random() * 3 - 1.5,
      failureRate: physics.failureRate,
      wear: {
        lifeDays: physics.handpieceLifeDays,
        bornDay: anchorDay - Math.floor(random() * physics.handpieceLifeDays),
      },
      ...(scenario.reportEveryS === undefined ? {} : { reportEveryMs: scenario.reportEveryS * 1000 }),
    }
  }

  for (const type of MEDICAL_TYPES) {
    for (let n = 0; n < fleet[FLEET_OF[type.kind]]; n++) {
      const site = siteOf(cycle(branches, n))
      const code = `${mark}-${type.mark}-${number(n)}`
      const { nameZh, nameEn } = { nameZh: `${type.nameZh} ${n + 1}`, nameEn: `${type.nameEn} ${n + 1}` }
      const base = add(
        { category: 'medical_device', nameZh, nameEn, model: cycle(type.models, n).model, attributes: {} },
        { code, site },
        { key: code.toLowerCase(), profileId: type.profileId },
      )
      draft.simulated.push({ ...machine(type.kind, n), ...base })
    }
  }
  for (let n = 0; n < fleet.plug; n++) {
    const kind = n % 2 === 0 ? 'ipl' : 'nd_yag'
    const site = siteOf(cycle(branches, n))
    const code = `${mark}-PL-${number(n)}`
    const base = add(
      {
        category: 'medical_device',
        nameZh: `插座设备 ${n + 1}`,
        nameEn: `Machine on a plug ${n + 1}`,
        model: kind,
        attributes: {},
      },
      { code, site },
      { key: keys.shelly(n), profileId: 'shelly/plus-plug-s' },
    )
    const load = { ...machine(kind, 10_000 + n), deviceId: code, key: code, site, timeZone }
    const baseWh = 40_000 + (hashSeed(seed, code) % 400_000)
    draft.simulated.push({ ...base, kind: 'plug', load, baseWh, notifies: true })
  }
  for (let n = 0; n < fleet.vehicle; n++) {
    const branch = cycle(branches, n)
    const site = siteOf(branch)
    const type = cycle(VEHICLE_TYPES, n)
    const code = `${mark}-VH-${number(n)}`
    const base = add(
      {
        category: 'vehicle',
        nameZh: `${type.nameZh} ${n + 1}`,
        nameEn: `${type.nameEn} ${n + 1}`,
        model: type.model,
        attributes: {},
      },
      { code, site },
      { key: keys.imei(n), profileId: 'teltonika/fmb920' },
    )
    const random = createRandom(seed, 'vehicle of', code)
    draft.simulated.push({
      ...base,
      kind: 'tracker',
      assetId: code,
      duty: type.duty,
      electric: type.electric,
      home: {
        ...branch.home,
        latitude: branch.home.latitude + (n % 40) * 0.00004,
        longitude: branch.home.longitude + (n % 40) * 0.00003,
      },
      cityPlaces: branch.cityPlaces,
      farPlaces: FAR_PLACES[branch.code] ?? [],
      nightRunMinute: type.duty === 'logistics' ? 15 + (n % 4) * 110 : null,
      baseOdometerM: 5_000_000 + Math.floor(random() * 90_000_000),
      bookers: bookers.get(site) ?? [],
      roads: {
        traffic: physics.traffic,
        tunnels: physics.tunnels,
        parkedDrift: physics.parkedDrift,
        odometer: random() >= physics.withoutOdometer,
      },
    })
  }
  for (let n = 0; n < fleet.room; n++) {
    const branch = cycle(branches, n)
    const site = siteOf(branch)
    const type = cycle(ROOM_TYPES, n)
    const code = `${mark}-RM-${number(n)}`
    const attributes = { capacity: type.capacity, areaM2: type.areaM2 }
    const base = add(
      {
        category: 'room',
        nameZh: `${type.nameZh} ${n + 1}`,
        nameEn: `${type.nameEn} ${n + 1}`,
        model: type.nameEn,
        attributes,
      },
      { code, site },
      { key: keys.devEui(n), profileId: 'milesight/vs121' },
    )
    draft.simulated.push({
      ...base,
      kind: 'people_counter',
      assetId: code,
      capacity: type.capacity,
      habits: { noShow: physics.noShow, walkIn: physics.walkIn, lateMinutes: physics.lateMinutes },
      bookers: bookers.get(site) ?? [],
      application: `${name}-rooms`,
      tenant: 'ttn',
      devAddr: keys.devAddr(n),
      gateway: `ug65-${branch.code}`,
      gatewayEui: '24E124FFFEF13370',
    })
  }
  for (const [b, branch] of branches.entries()) {
    const own = Array.from({ length: fleet.zone }, (_, n) => n).filter((n) => n % branches.length === b)
    if (own.length === 0) continue
    const site = siteOf(branch)
    const codes = own.map((n) => `${mark}-CZ-${number(n)}`)
    const tags = (['early', 'late', 'night'] as const).map((shift, i): CleanerTag => {
      const key = keys.tag(b * 3 + i)
      const employeeNo = `${mark}-${branch.mark}-C${i + 1}`
      draft.people.push({
        employeeNo,
        name: `${branch.shortZh}保洁 ${i + 1}`,
        nameEn: `${branch.shortEn} cleaner ${i + 1}`,
        site,
      })
      draft.devices.push({ key, name: `${branch.shortEn} badge ${i + 1}`, profileId: 'minew/e7', site, asset: null })
      draft.holders.push({ tag: key, employeeNo })
      return { deviceId: key, key, minor: b * 3 + i + 1, shift }
    })
    const cleaning: CleaningSimulation = {
      site,
      zones: codes.map((code, i) => ({ assetId: code, areaM2: cycle(ZONE_TYPES, i).areaM2 })),
      tags,
      missedRooms: physics.missedRooms,
    }
    for (const [zone, n] of own.entries()) {
      const type = cycle(ZONE_TYPES, zone)
      const base = add(
        {
          category: 'cleaning_zone',
          nameZh: `${type.nameZh} ${n + 1}`,
          nameEn: `${type.nameEn} ${n + 1}`,
          model: type.nameEn,
          attributes: { areaM2: type.areaM2 },
        },
        { code: codes[zone] ?? '', site },
        { key: keys.gateway(n), profileId: 'minew/g1' },
      )
      draft.simulated.push({ ...base, kind: 'ble_gateway', zone, cleaning })
    }
  }
  return {
    scenario,
    seed,
    timeZone,
    firstDay: dayName(anchorDay),
    lastDay: dayName(anchorDay + days - 1),
    anchorDay,
    from: midnight(anchorDay, timeZone),
    to: midnight(anchorDay + days, timeZone),
    sites: branches.map((branch) => ({ code: siteOf(branch), nameZh: branch.nameZh, nameEn: branch.nameEn })),
    ...draft,
  }
}
