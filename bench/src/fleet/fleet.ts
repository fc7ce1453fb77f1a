import type { Profile } from '@custodia/device-profiles'
import { topicsFor } from '@custodia/device-profiles'
import type { TelemetryPoint } from '@custodia/domain'
import { createCredential, type Registry, schema } from '@custodia/storage/registry'
import { isNull } from 'drizzle-orm'

/** A laser in use, as its profile's example says it: seven values a sample. */
export const PROFILE_ID = 'custodia/laser-nd-yag'
const SITE = 'bench-branch'
/** Account that publishes for the whole fleet, as a gateway does. */
export const LOADER = { username: 'bench-loader', secret: 'a-secret-of-this-bench-only' }

/** A device of the load. */
export interface BenchDevice {
  readonly id: string
  readonly key: string
  readonly assetId: string
  readonly topic: string
}

export const createFleet = (count: number): readonly BenchDevice[] =>
  Array.from({ length: count }, (_, i) => {
    const number = String(i).padStart(4, '0')
    const key = `nd-yag-${number}`
    return { id: `dev_${number}`, key, assetId: `ast_${number}`, topic: `custodia/v1/sh01/${key}/telemetry` }
  })

const fieldsOf = (sample: number): TelemetryPoint['fields'] => ({
  running: sample % 20 < 12 ? 1 : 0,
  pulses_total: 184_203 + sample * 3,
  handpiece_temperature_c: 30 + (sample % 97) / 10,
  coolant_temperature_c: 22 + (sample % 41) / 10,
  fluence_jcm2: 12,
  run_hours_total: 1200 + Math.round((sample / 60) * 100) / 100,
  fault_code: 'OK',
})

/** The point that sample `sample` of a device is stored as. */
export const pointOf = (device: BenchDevice, sample: number, ts: number): TelemetryPoint => ({
  measurement: 'medical_device',
  device: device.id,
  asset: device.assetId,
  site: SITE,
  profile: PROFILE_ID,
  ts,
  fields: fieldsOf(sample),
})

/** Metrics of one sample. */
export const VALUES_PER_SAMPLE = Object.keys(fieldsOf(0)).length

/** A message with one sample, or with an array of them, as a gateway sends what it has stored. Without `ts`: now. */
export const payloadOf = (samples: readonly { readonly sample: number; readonly ts?: number }[]): string => {
  const entries = samples.map(({ sample, ts }) => ({ ts, values: fieldsOf(sample) }))
  return JSON.stringify(entries.length === 1 ? entries[0] : entries)
}

const seedDevices = async (
  { db }: Registry,
  fleet: readonly BenchDevice[],
  profileId: string,
  now: number,
): Promise<void> => {
  await db.insert(schema.asset).values(
    fleet.map(({ assetId, key }) => ({
      id: assetId,
      code: assetId,
      category: 'medical_device' as const,
      nameZh: key,
      nameEn: key,
      model: 'Nd:YAG',
      currency: 'CNY',
      createdAt: now,
    })),
  )
  await db
    .insert(schema.assetPlacement)
    .values(fleet.map(({ assetId }) => ({ id: `plc_${assetId}`, assetId, orgUnitId: SITE, validFrom: 0 })))
  await db.insert(schema.device).values(
    fleet.map(({ id, key }) => ({
      id,
      key,
      name: key,
      profileId,
      orgUnitId: SITE,
      status: 'active' as const,
      createdAt: now,
    })),
  )
  await db
    .insert(schema.binding)
    .values(fleet.map(({ id, assetId }) => ({ id: `bnd_${id}`, deviceId: id, assetId, validFrom: 0 })))
}

/** Writes the fleet, on one asset each, and the loader's credential into a registry. */
export const seedFleet = async (registry: Registry, fleet: readonly BenchDevice[], profile: Profile): Promise<void> => {
  const now = Date.now()
  const { db } = registry
  // Below the group that a first start has made, so that its administrator sees the fleet.
  const [group] = await db.select().from(schema.orgUnit).where(isNull(schema.orgUnit.parentId))
  await db.insert(schema.orgUnit).values({
    id: SITE,
    parentId: group?.id ?? null,
    path: group === undefined ? SITE : `${group.path}/${SITE}`,
    kind: 'branch',
    code: SITE,
    nameZh: '测试院区',
    nameEn: 'Bench branch',
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    createdAt: now,
  })
  // PostgreSQL takes 65,535 parameters a statement.
  for (let at = 0; at < fleet.length; at += 1000)
    await seedDevices(registry, fleet.slice(at, at + 1000), profile.id, now)
  const { publish } = topicsFor(profile, '+')
  await createCredential(registry, { ...LOADER, deviceId: null, publish, subscribe: [], now })
}
