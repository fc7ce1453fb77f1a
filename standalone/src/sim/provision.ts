import { bookingsBetween, type ScenarioWorld } from '@custodia/gateway-firmware-sim'
import { inLanes } from './in-lanes.ts'
import { type PlatformClient, PlatformError } from './platform-client.ts'

interface WithId {
  readonly id: string
}
interface Unit extends WithId {
  readonly code: string
  readonly kind: string
}
interface Credential {
  readonly username: string
  readonly secret: string
}

/** What a scenario is called on the platform, and what its devices sign in with. */
export interface Provisioned {
  /** Registry ids by asset code. */
  readonly assets: Readonly<Record<string, string>>
  /** Registry ids by device key. */
  readonly devices: Readonly<Record<string, string>>
  /** By device key. */
  readonly credentials: ReadonlyMap<string, Credential>
}

/** Everything is there since some days before the scenario begins. */
const SINCE_MS = 2 * 86_400_000
const HTTP_CONFLICT = 409

/** Does something that may have been done already, by the run before. */
const unlessThere = async (work: Promise<unknown>): Promise<void> => {
  try {
    await work
  } catch (error) {
    if (!(error instanceof PlatformError) || error.status !== HTTP_CONFLICT) throw error
  }
}

const provisionUnits = async (client: PlatformClient, world: ScenarioWorld): Promise<ReadonlyMap<string, string>> => {
  const units = await client.all<Unit>('/org-units')
  const [group] = units.filter((unit) => unit.kind === 'group')
  if (group === undefined)
    throw new Error('the token’s account does not see the whole group; use one of an administrator of the group')
  const byCode = new Map(units.map((unit) => [unit.code, unit.id]))
  const ensure = async (
    parentId: string,
    kind: string,
    code: string,
    nameZh: string,
    nameEn: string,
  ): Promise<string> =>
    byCode.get(code) ??
    (
      await client.post<WithId>('/org-units', {
        parentId,
        kind,
        code,
        nameZh,
        nameEn,
        timeZone: world.timeZone,
        currency: 'CNY',
      })
    ).id
  const { name } = world.scenario
  const company = await ensure(group.id, 'company', `sim-${name}`, `模拟：${name}`, `Simulation: ${name}`)
  const departments = new Map<string, string>()
  for (const site of world.sites) {
    const branch = await ensure(company, 'branch', site.code, site.nameZh, site.nameEn)
    departments.set(
      site.code,
      await ensure(branch, 'department', `${site.code}-ops`, `${site.nameZh}运营部`, `${site.nameEn} operations`),
    )
  }
  return departments
}

const unitOf = (units: ReadonlyMap<string, string>, site: string): string => {
  const unit = units.get(site)
  if (unit === undefined) throw new Error(`the scenario has no site ${site}`)
  return unit
}

const provisionPeople = async (
  client: PlatformClient,
  world: ScenarioWorld,
  units: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> => {
  const there = await client.all<WithId & { employeeNo: string }>('/people')
  const people = new Map(there.map(({ employeeNo, id }) => [employeeNo, id]))
  await inLanes(
    world.people.filter(({ employeeNo }) => !people.has(employeeNo)),
    async ({ site, employeeNo, name, nameEn }) => {
      const { id } = await client.post<WithId>('/people', {
        employeeNo,
        name,
        nameEn,
        orgUnitId: unitOf(units, site),
      })
      people.set(employeeNo, id)
    },
  )
  return people
}

/**
 * Makes a scenario's units, people, assets, devices, bindings, badges and bookings through the API, as a customer would.
 * What is there from an earlier run of the same scenario is used again; its devices get new credentials.
 */
export const provisionWorld = async (
  client: PlatformClient,
  world: ScenarioWorld,
  onProgress: (done: number) => void,
): Promise<Provisioned> => {
  const since = world.from - SINCE_MS
  const units = await provisionUnits(client, world)
  const people = await provisionPeople(client, world, units)
  const assets = new Map((await client.all<WithId & { code: string }>('/assets')).map(({ code, id }) => [code, id]))
  const known = new Map((await client.all<WithId & { key: string }>('/devices')).map(({ key, id }) => [key, id]))
  const devices = new Map<string, string>()
  const credentials = new Map<string, Credential>()
  let done = 0
  await inLanes(world.assets, async ({ site, ...asset }) => {
    if (!assets.has(asset.code)) {
      const body = { ...asset, orgUnitId: unitOf(units, site), validFrom: since }
      assets.set(asset.code, (await client.post<WithId>('/assets', body)).id)
    }
    done += 1
    onProgress(done)
  })
  await inLanes(world.devices, async ({ key, name, profileId, site, asset }) => {
    const old = known.get(key)
    if (old === undefined) {
      const body = { key, name, profileId, orgUnitId: unitOf(units, site) }
      const made = await client.post<WithId & { credential: Credential }>('/devices', body)
      devices.set(key, made.id)
      credentials.set(key, made.credential)
    } else {
      devices.set(key, old)
      credentials.set(key, await client.post<Credential>(`/devices/${old}/credentials`, {}))
    }
    if (asset !== null) {
      const binding = { deviceId: devices.get(key), assetId: assets.get(asset), validFrom: since }
      await unlessThere(client.post('/bindings', binding))
    }
    done += 1
    onProgress(done)
  })
  await inLanes(world.holders, async ({ tag, employeeNo }) => {
    const holder = { deviceId: devices.get(tag), personId: people.get(employeeNo), validFrom: since }
    await unlessThere(client.post('/tag-holders', holder))
  })
  const { firstDay, lastDay } = world
  await inLanes(bookingsBetween(world, firstDay, lastDay), async ({ assetId, personId, title, startTs, endTs }) => {
    const booking = { assetId: assets.get(assetId), personId: people.get(personId), title, start: startTs, end: endTs }
    await unlessThere(client.post('/bookings', booking))
  })
  return { assets: Object.fromEntries(assets), devices: Object.fromEntries(devices), credentials }
}
