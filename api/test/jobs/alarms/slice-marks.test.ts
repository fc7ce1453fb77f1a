/** Long stretches of samples – a late upload, an imported history – looked at slice by slice, on real PostgreSQL and DuckDB. */
import type { MetricValues, Sample } from '@custodia/domain'
import { schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY, NOW, type Platform, startPlatform } from '../../platform.ts'
import { type AlarmAsset, addAssets } from './alarm-assets.ts'
import { type AlarmJob, type AlarmStore, createAlarmJob, FRIDGE } from './alarm-job.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
let platform: Platform
let job: AlarmJob

beforeAll(async () => {
  platform = await startPlatform()
  job = await createAlarmJob(platform)
})
afterAll(() => platform.stop())
beforeEach(async () => {
  await platform.registry.db.delete(schema.alarmMark)
})

type Said = readonly (readonly [number, MetricValues])[]

/** Of days before now, every ten minutes: now and then too warm for an hour; the door each three hours, and of each third fridge none. */
const history = (days: number, n: number): Said =>
  Array.from({ length: days * 144 }, (_, k) => {
    const door = n % 3 > 0 && k % 18 === 0 ? { door_open: 0 as const } : {}
    return [NOW - days * DAY + k * 10 * MINUTE + n * 1000, { temperature_c: (k + n * 7) % 100 < 6 ? 12 : 5, ...door }]
  })

const samplesOf = ({ deviceId }: AlarmAsset, said: Said): Sample[] =>
  said.map(([ts, values]) => ({ ts, device: deviceId, values }))

const ALWAYS = { from: Number.NEGATIVE_INFINITY, to: null }

/** What stands of each is what the rules say of all its samples at once. */
const expectAsDerived = async (said: readonly (readonly [AlarmAsset, Said])[]): Promise<void> => {
  for (const [asset, samples] of said)
    expect(await job.factsOf(asset)).toEqual(job.expectedOf(samplesOf(asset, samples), ALWAYS))
}

/** The store, with what is asked of it. */
const watched = (): { readonly store: AlarmStore; readonly asked: { readonly devices: readonly string[] }[] } => {
  const asked: { readonly devices: readonly string[] }[] = []
  return {
    asked,
    store: {
      samples: (query) => {
        asked.push({ devices: query.devices ?? [] })
        return platform.store.samples(query)
      },
      lastBefore: (query) => platform.store.lastBefore(query),
    },
  }
}

describe('a long stretch', () => {
  it('of many devices is read in as many queries as of few', async () => {
    const days = 6
    const fleet = await addAssets(platform, FRIDGE, 40)
    const said = fleet.map((asset, n) => [asset, history(days, n)] as const)
    await job.arrive(...said)
    const { store, asked } = watched()
    await job.evaluate(store)
    // Of each day: what comes next, how dense it lies, the slice, and what reaches further back or ahead.
    expect(asked.length).toBeLessThanOrEqual(5 * days)
    await expectAsDerived(said)
  })

  it('of devices that begin at different times of a day is read together all the same', async () => {
    const fleet = await addAssets(platform, FRIDGE, 40)
    const said = fleet.map((asset, n) => [asset, history(3, n).slice(3 * n)] as const)
    await job.arrive(...said)
    const { store, asked } = watched()
    await job.evaluate(store)
    expect(asked.length).toBeLessThanOrEqual(20)
    await expectAsDerived(said)
  })

  it('is read to the end of alarms that stand of a few devices at once', async () => {
    const hours = 20 * 24
    const fleet = await addAssets(platform, FRIDGE, 30)
    const said = fleet.map((asset, n): readonly [AlarmAsset, Said] => [
      asset,
      Array.from({ length: hours }, (_, k) => [NOW - (hours - k) * HOUR + n, { temperature_c: 12 }]),
    ])
    await job.arrive(...said)
    const read: number[] = []
    await job.evaluate({
      lastBefore: (query) => platform.store.lastBefore(query),
      samples: async (query) => {
        const samples = await platform.store.samples(query)
        read.push(samples.length)
        return samples
      },
    })
    expect(Math.max(...read)).toBeLessThan(15 * hours)
    await expectAsDerived(said)
  })

  it('costs no more where an alarm stands through all of it, or a metric is hardly ever said', async () => {
    const days = 20
    const fleet = await addAssets(platform, FRIDGE, 30)
    const said = fleet.map((asset, n): readonly [AlarmAsset, Said] => {
      const samples = history(days, n)
      // Each tenth fridge has a fault from the second day on; the code of others was said once, at different times.
      return [
        asset,
        samples.map(([ts, values], k) => [
          ts,
          n % 10 === 0 && k === 150
            ? { ...values, fault_code: 'E7' }
            : n % 10 > 0 && k === n
              ? { ...values, fault_code: 'OK' }
              : values,
        ]),
      ]
    })
    await job.arrive(...said)
    const { store, asked } = watched()
    await job.evaluate(store)
    expect(asked.length).toBeLessThanOrEqual(8 * days)
    await expectAsDerived(said)
  })

  it('costs nothing where there are no samples', async () => {
    const fleet = await addAssets(platform, FRIDGE, 3)
    const two: Said = [
      [NOW - 80 * DAY, { temperature_c: 12 }],
      [NOW - 2 * DAY, { temperature_c: 5 }],
    ]
    await job.arrive(...fleet.map((asset) => [asset, two] as const))
    const { store, asked } = watched()
    await job.evaluate(store)
    expect(asked.length).toBeLessThanOrEqual(30)
    for (const asset of fleet) expect(await job.factsOf(asset)).toEqual(job.expectedOf(samplesOf(asset, two), ALWAYS))
  })

  it.each([
    // So long that a day of it would be too much, and of so many that an hour of it would be.
    { devices: 4, hours: 5, most: 60_000 },
    { devices: 20, hours: 2.5, most: 110_000 },
  ])('of $devices devices that lies dense is looked at in parts', async ({ devices, hours, most }) => {
    const fleet = await addAssets(platform, FRIDGE, devices)
    const said = fleet.map((asset, n): readonly [AlarmAsset, Said] => [
      asset,
      Array.from({ length: hours * 3600 }, (_, k) => [
        NOW - 6 * HOUR + k * 1000,
        { temperature_c: k % 9000 < 900 + n ? 12 : 5 },
      ]),
    ])
    for (const one of said) await job.arrive(one)
    const read: number[] = []
    await job.evaluate({
      lastBefore: (query) => platform.store.lastBefore(query),
      samples: async (query) => {
        const samples = await platform.store.samples(query)
        read.push(samples.length)
        return samples
      },
    })
    expect(Math.max(...read)).toBeLessThan(most)
    await expectAsDerived(said)
  })
})

describe('slices', () => {
  it('give the alarms of all samples together, whatever came when, on whatever part of the time on the asset', async () => {
    const sample = fc.tuple(
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 0, max: 6 * 24 * 15 }),
      fc.constantFrom<MetricValues>(
        { temperature_c: 5 },
        { temperature_c: 12 },
        { temperature_c: 12 },
        { temperature_c: 1 },
        { door_open: 1 },
        { door_open: 0 },
        { fault_code: 'E1', temperature_c: 5 },
        { fault_code: 'OK' },
      ),
    )
    const look = fc.constantFrom('short' as const, 'long' as const, 'slice' as const)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.array(sample, { minLength: 1, maxLength: 12 }), fc.array(look, { maxLength: 5 })), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.tuple(fc.integer({ min: 0, max: 3 * 24 }), fc.integer({ min: 3 * 24, max: 6 * 24 })),
        fc.constantFrom(1, 12),
        async (deliveries, [startHour, endHour], daysAgo) => {
          const start = NOW - 6 * DAY - daysAgo * HOUR
          const at = (k: number): number => start + k * 4 * MINUTE
          const fleet = await addAssets(platform, FRIDGE, 4)
          const [, second, third, next] = fleet
          if (second === undefined || third === undefined || next === undefined) throw new Error('no assets')
          const begins = start + startHour * HOUR
          const ends = start + endHour * HOUR
          // The second's device came to it then; the third's went to the next asset, which had none.
          const { db } = platform.registry
          const { binding } = schema
          await db.update(binding).set({ validFrom: begins }).where(eq(binding.assetId, second.assetId))
          await db.update(binding).set({ validTo: ends }).where(eq(binding.assetId, third.assetId))
          const moved = { deviceId: third.deviceId, validFrom: ends }
          await db.update(binding).set(moved).where(eq(binding.assetId, next.assetId))
          await db.delete(schema.alarmMark)
          const stored = fleet.map(() => new Map<number, Sample>())
          for (const [samples, looks] of deliveries) {
            const said = fleet.map(() => [] as [number, MetricValues][])
            for (const [n, k, values] of samples) {
              const { deviceId } = fleet[n] ?? next
              const before = stored[n]?.get(at(k))?.values
              stored[n]?.set(at(k), { ts: at(k), device: deviceId, values: { ...before, ...values } })
              said[n === 2 && at(k) >= ends ? 3 : n]?.push([at(k), values])
            }
            const devices = [...fleet.slice(0, 3), { ...next, deviceId: third.deviceId }]
            await job.arrive(
              ...devices.flatMap((asset, n) => (said[n]?.length ? [[asset, said[n] ?? []] as const] : [])),
            )
            for (const kind of looks) await job.lookAt(kind)
          }
          await job.evaluate()
          expect(await job.marks()).toEqual([])
          const [first, later, both] = stored.map((of) => [...of.values()])
          const expected = [
            job.expectedOf(first ?? [], ALWAYS),
            job.expectedOf(later ?? [], { from: begins, to: null }),
            job.expectedOf(both ?? [], { ...ALWAYS, to: ends }),
            job.expectedOf(both ?? [], { from: ends, to: null }),
          ]
          const found = await Promise.all(
            fleet.map(({ assetId }, n) =>
              job.factsOf({ assetId, deviceId: (n === 3 ? third : fleet[n])?.deviceId ?? '' }),
            ),
          )
          expect(found).toEqual(expected)
        },
      ),
      { numRuns: 20 },
    )
  }, 120_000)

  it('are done with once they were looked at; what arrives meanwhile is looked at afterwards', async () => {
    const [asset] = await addAssets(platform, FRIDGE, 1)
    if (asset === undefined) throw new Error('no asset')
    const said = history(3, 1)
    await job.arrive([asset, said])
    const late: Said = [[NOW - 3 * DAY + 10 * HOUR, { fault_code: 'E1' }]]
    await job.lookAt('long')
    const [whole, slice] = await job.marks()
    expect(slice).toMatchObject({ timeline: `slice:${asset.assetId}`, fromTs: said[0]?.[0] })
    expect(whole?.fromTs).toBe((slice?.toTs ?? 0) + 1)
    let came = false
    await job.lookAt('slice', {
      lastBefore: (query) => platform.store.lastBefore(query),
      samples: async (query) => {
        const samples = await platform.store.samples(query)
        if (!came) await job.arrive([asset, late])
        came = true
        return samples
      },
    })
    expect(came).toBe(true)
    expect(await job.marks()).toMatchObject([{ timeline: `asset:${asset.assetId}`, fromTs: late[0]?.[0] }])
    await job.evaluate()
    const expected = job.expectedOf(samplesOf(asset, [...said, ...late]), ALWAYS)
    expect(expected.map(({ ruleCode }) => ruleCode)).toContain('fault')
    expect(await job.factsOf(asset)).toEqual(expected)
  })

  it('pass over nothing that arrives while the next samples are looked for', async () => {
    const [asset] = await addAssets(platform, FRIDGE, 1)
    if (asset === undefined) throw new Error('no asset')
    const two: Said = [
      [NOW - 80 * DAY, { temperature_c: 5 }],
      [NOW - 2 * DAY, { temperature_c: 5 }],
    ]
    const late: Said = [[NOW - 40 * DAY, { fault_code: 'E1' }]]
    await job.arrive([asset, two])
    await job.lookAt('long')
    await job.lookAt('slice')
    let came = false
    await job.lookAt('long', {
      lastBefore: (query) => platform.store.lastBefore(query),
      samples: async (query) => {
        const samples = await platform.store.samples(query)
        if (!came && samples.length > 0) {
          came = true
          await job.arrive([asset, late])
        }
        return samples
      },
    })
    expect(came).toBe(true)
    await job.evaluate()
    expect(await job.factsOf(asset)).toEqual(job.expectedOf(samplesOf(asset, [...two, ...late]), ALWAYS))
  })

  it('of a process that was killed are looked at by the next one, and nothing else of the asset before them', async () => {
    const [asset] = await addAssets(platform, FRIDGE, 1)
    if (asset === undefined) throw new Error('no asset')
    const said = history(1, 2).slice(0, 60)
    const later: Said = [[NOW - 5 * MINUTE, { temperature_c: 5 }]]
    await job.arrive([asset, said])
    await job.lookAt('long')
    await expect(
      job.lookAt('slice', {
        lastBefore: (query) => platform.store.lastBefore(query),
        samples: async () => {
          throw new Error('killed')
        },
      }),
    ).rejects.toThrow('killed')
    await job.arrive([asset, later])
    expect(await job.lookAt('short')).toBe(0)
    expect(await job.marks()).toMatchObject([
      { timeline: `asset:${asset.assetId}` },
      { timeline: `slice:${asset.assetId}`, fromTs: said[0]?.[0], toTs: said.at(-1)?.[0] },
    ])
    await job.evaluate()
    expect(await job.factsOf(asset)).toEqual(job.expectedOf(samplesOf(asset, [...said, ...later]), ALWAYS))
  })
})
