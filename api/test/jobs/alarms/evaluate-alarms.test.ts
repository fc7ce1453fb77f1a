/** Alarms through the job, on real PostgreSQL and DuckDB. */
import { loadCatalogue, type Profile } from '@custodia/device-profiles'
import { deriveAlarms, type MetricValues, type Sample, type TelemetryPoint } from '@custodia/domain'
import { claimAlarmMarks, commitIngestBatch, finishAlarmMarks, schema } from '@custodia/storage/registry'
import { and, asc, eq, isNull } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluateAlarms } from '../../../src/jobs/alarms/evaluate-alarms.ts'
import { NOW, type Platform, startPlatform } from '../../platform.ts'
import { type AlarmAsset, addAssets } from './alarm-assets.ts'

const MINUTE = 60_000
const FRIDGE = 'custodia/medicine-refrigerator'
let platform: Platform
let catalogue: Awaited<ReturnType<typeof loadCatalogue>>
let profile: Profile

beforeAll(async () => {
  platform = await startPlatform()
  catalogue = await loadCatalogue()
  const found = catalogue.get(FRIDGE)
  if (found === undefined) throw new Error(`no profile ${FRIDGE}`)
  profile = found
})
afterAll(() => platform.stop())

const pointOf = ({ deviceId, assetId }: AlarmAsset, ts: number, values: MetricValues): TelemetryPoint => ({
  measurement: 'medical_device',
  device: deviceId,
  asset: assetId,
  site: 'org_a_sh',
  profile: FRIDGE,
  ts,
  fields: values,
})

/** What ingest does: stores the points, then marks their assets. */
const arrive = async (asset: AlarmAsset, samples: readonly (readonly [number, MetricValues])[]): Promise<void> => {
  await platform.store.write(samples.map(([ts, values]) => pointOf(asset, ts, values)))
  const times = samples.map(([ts]) => ts)
  await commitIngestBatch(platform.registry, {
    dirty: [{ timeline: `asset:${asset.assetId}`, from: Math.min(...times), to: Math.max(...times) }],
  })
}

const evaluate = (now = NOW): Promise<number> =>
  platform.registry.transaction(async (tx) => {
    const marks = [
      ...(await claimAlarmMarks(tx, { now, limit: 1000, long: true })),
      ...(await claimAlarmMarks(tx, { now, limit: 1000, long: false })),
    ]
    const changed = await evaluateAlarms({ tx, store: platform.store, catalogue, now }, marks)
    await finishAlarmMarks(tx, marks)
    return changed
  })

const alarmsOf = ({ deviceId }: AlarmAsset) =>
  platform.registry.db
    .select()
    .from(schema.warning)
    .where(and(eq(schema.warning.subjectId, deviceId), isNull(schema.warning.withdrawnAt)))
    .orderBy(asc(schema.warning.ruleCode), asc(schema.warning.since))

const oneAsset = async (): Promise<AlarmAsset> => {
  const [asset] = await addAssets(platform, FRIDGE, 1)
  if (asset === undefined) throw new Error('no asset')
  return asset
}

/** A fridge at `t` degrees every five minutes. */
const course = (start: number, temperatures: readonly number[]): [number, MetricValues][] =>
  temperatures.map((t, k) => [start + k * 5 * MINUTE, { temperature_c: t }])

describe('alarms by the job', () => {
  it('late, repeated and reordered samples give the same alarms as an orderly stream', async () => {
    const sample = fc.tuple(
      fc.integer({ min: 0, max: 60 }),
      fc.constantFrom<MetricValues>(
        { temperature_c: 5 },
        { temperature_c: 5, door_open: 0 },
        { temperature_c: 9 },
        { temperature_c: 12 },
        { temperature_c: 12 },
        { temperature_c: 1 },
        { door_open: 1 },
        { door_open: 0 },
      ),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(sample, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(3, 40),
        async (batches, hoursAgo) => {
          const asset = await oneAsset()
          const start = NOW - hoursAgo * 60 * MINUTE - 60 * 4 * MINUTE
          const stored = new Map<number, Sample>()
          for (const batch of batches) {
            const said = batch.map(([k, values]) => [start + k * 4 * MINUTE, values] as const)
            for (const [ts, values] of said)
              stored.set(ts, { ts, device: asset.deviceId, values: { ...stored.get(ts)?.values, ...values } })
            await arrive(asset, said)
            await evaluate()
          }
          const expected = (profile.alarms ?? [])
            .flatMap((rule) => deriveAlarms([...stored.values()], rule, NOW))
            .map(({ code, since, raisedAt, clearedAt, value }) => ({
              ruleCode: code,
              since,
              raisedAt,
              clearedAt,
              value,
            }))
            .sort((a, b) => (a.ruleCode === b.ruleCode ? a.since - b.since : a.ruleCode < b.ruleCode ? -1 : 1))
          const found = (await alarmsOf(asset)).map(({ ruleCode, since, raisedAt, clearedAt, value }) => ({
            ruleCode,
            since,
            raisedAt,
            clearedAt,
            value,
          }))
          expect(found).toEqual(expected)
        },
      ),
      { numRuns: 20 },
    )
  })

  it('an alarm is one row from raise to clear; what late samples show never to have been is withdrawn', async () => {
    const asset = await oneAsset()
    const start = NOW - 6 * 60 * MINUTE
    await arrive(asset, course(start, [5, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12]))
    await evaluate()
    const [raised] = (await alarmsOf(asset)).filter(({ ruleCode }) => ruleCode === 'too_warm')
    expect(raised).toMatchObject({
      kind: 'warning.telemetry',
      assetId: asset.assetId,
      clearedAt: null,
      since: start + 5 * MINUTE,
    })
    await arrive(asset, course(start + 55 * MINUTE, [12, 12, 5, 5, 5, 5, 5, 5, 5, 5]))
    await evaluate()
    const cleared = (await alarmsOf(asset)).find(({ id }) => id === raised?.id)
    expect(cleared?.clearedAt).toBe(start + 65 * MINUTE)
    // It was never warm: every other sample, which came late, says so.
    await arrive(
      asset,
      Array.from({ length: 200 }, (_, k) => [start + k * 20_000, { temperature_c: 4 }] as [number, MetricValues]),
    )
    await evaluate()
    const [row] = await platform.registry.db
      .select()
      .from(schema.warning)
      .where(eq(schema.warning.id, raised?.id ?? ''))
    expect(row?.withdrawnAt).toBe(NOW)
  })

  it('ends with the device’s time on the asset; a binding that never was takes its alarms along', async () => {
    const asset = await oneAsset()
    const { db } = platform.registry
    const start = NOW - 6 * 60 * MINUTE
    await arrive(asset, course(start, [12, 12, 12, 12, 12, 12]))
    await evaluate()
    const binding = eq(schema.binding.deviceId, asset.deviceId)
    await db
      .update(schema.binding)
      .set({ validTo: start + 40 * MINUTE })
      .where(binding)
    await evaluate()
    const warmth = async () => (await alarmsOf(asset)).filter(({ ruleCode }) => ruleCode === 'too_warm')
    expect(await warmth()).toMatchObject([{ since: start, clearedAt: start + 40 * MINUTE }])
    await db.delete(schema.binding).where(binding)
    await evaluate()
    expect(await alarmsOf(asset)).toEqual([])
  })
})
