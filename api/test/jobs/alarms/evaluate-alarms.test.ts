/** Alarms through the job, on real PostgreSQL and DuckDB. */
import type { MetricValues, Sample } from '@custodia/domain'
import { schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NOW, type Platform, startPlatform } from '../../platform.ts'
import { type AlarmAsset, addAssets } from './alarm-assets.ts'
import { type AlarmJob, createAlarmJob, FRIDGE } from './alarm-job.ts'

const MINUTE = 60_000
let platform: Platform
let job: AlarmJob

beforeAll(async () => {
  platform = await startPlatform()
  job = await createAlarmJob(platform)
})
afterAll(() => platform.stop())

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
            await job.arrive([asset, said])
            await job.evaluate()
          }
          expect(await job.factsOf(asset)).toEqual(
            job.expectedOf([...stored.values()], { from: Number.NEGATIVE_INFINITY, to: null }),
          )
        },
      ),
      { numRuns: 20 },
    )
  }, 60_000)

  it('an alarm is one row from raise to clear; what late samples show never to have been is withdrawn', async () => {
    const asset = await oneAsset()
    const start = NOW - 6 * 60 * MINUTE
    await job.arrive([asset, course(start, [5, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12])])
    await job.evaluate()
    const [raised] = (await job.alarmsOf(asset)).filter(({ ruleCode }) => ruleCode === 'too_warm')
    expect(raised).toMatchObject({
      kind: 'warning.telemetry',
      assetId: asset.assetId,
      clearedAt: null,
      since: start + 5 * MINUTE,
    })
    await job.arrive([asset, course(start + 55 * MINUTE, [12, 12, 5, 5, 5, 5, 5, 5, 5, 5])])
    await job.evaluate()
    const cleared = (await job.alarmsOf(asset)).find(({ id }) => id === raised?.id)
    expect(cleared?.clearedAt).toBe(start + 65 * MINUTE)
    // It was never warm: every other sample, which came late, says so.
    await job.arrive([
      asset,
      Array.from({ length: 200 }, (_, k) => [start + k * 20_000, { temperature_c: 4 }] as [number, MetricValues]),
    ])
    await job.evaluate()
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
    await job.arrive([asset, course(start, [12, 12, 12, 12, 12, 12])])
    await job.evaluate()
    const binding = eq(schema.binding.deviceId, asset.deviceId)
    await db
      .update(schema.binding)
      .set({ validTo: start + 40 * MINUTE })
      .where(binding)
    await job.evaluate()
    const warmth = async () => (await job.alarmsOf(asset)).filter(({ ruleCode }) => ruleCode === 'too_warm')
    expect(await warmth()).toMatchObject([{ since: start, clearedAt: start + 40 * MINUTE }])
    await db.delete(schema.binding).where(binding)
    await job.evaluate()
    expect(await job.alarmsOf(asset)).toEqual([])
  })

  it('of assets that are looked at together are those of each by itself', async () => {
    const [early, late] = await addAssets(platform, FRIDGE, 2)
    if (early === undefined || late === undefined) throw new Error('no assets')
    const start = NOW - 6 * 60 * MINUTE
    // The second speaks for the first time after the first one's change, falls silent and speaks again within the hour.
    const said = [start + 5 * MINUTE, start + 45 * MINUTE, start + 50 * MINUTE].map((ts): [number, MetricValues] => [
      ts,
      { temperature_c: 5 },
    ])
    await job.arrive([late, said.slice(0, 1)])
    await job.evaluate()
    await job.arrive([early, course(start, [5])], [late, said.slice(1)])
    await job.evaluate()
    const samples = said.map(([ts, values]): Sample => ({ ts, device: late.deviceId, values }))
    const expected = job.expectedOf(samples, { from: Number.NEGATIVE_INFINITY, to: null })
    expect(expected).toMatchObject([{ since: said[0]?.[0], clearedAt: said[1]?.[0] }, { clearedAt: null }])
    expect(await job.factsOf(late)).toEqual(expected)
  })
})
