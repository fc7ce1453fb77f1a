/** Whatever the order, batches and repetitions in which samples come, the whole job writes the same facts; and twice the same nothing. */
import { loadCatalogue } from '@custodia/device-profiles'
import type { TelemetryPoint } from '@custodia/domain'
import { markTimelines, newId, schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDerivationWorker, type DerivationWorker } from '../../src/index.ts'
import { DAY, NOW, type Platform, startPlatform } from '../platform.ts'

const MINUTE = 60_000
const START = NOW - 5 * DAY
const STEPS = 260
const at = (step: number): number => START + step * 10 * MINUTE
/** Where the counter of a `milesight/ws523` begins again. */
const ROLLOVER_KWH = 4_294_967.296

let platform: Platform
let worker: DerivationWorker

beforeAll(async () => {
  platform = await startPlatform()
  worker = createDerivationWorker({
    registry: platform.registry,
    store: platform.store,
    catalogue: await loadCatalogue(),
    log: { warn: () => {}, error: (detail) => platform.log.errors.push(detail) },
    now: () => platform.clock.now,
  })
  await worker.start()
})

afterAll(async () => {
  await worker.stop()
  await platform.stop()
})

/** An asset's devices, one after the other and two at once, and where one of them goes in the end. */
interface Story {
  readonly asset: string
  readonly other: string
  readonly devices: readonly [string, string, string]
}

const BINDINGS = [
  { device: 0, asset: 'asset', from: 0, to: 120 },
  { device: 1, asset: 'asset', from: 120, to: null },
  { device: 2, asset: 'asset', from: 40, to: 200 },
  // The first socket, taken off, is put on another machine.
  { device: 0, asset: 'other', from: 150, to: null },
] as const

const newStory = async (): Promise<Story> => {
  const { db } = platform.registry
  const id = newId('dev')
  const story: Story = {
    asset: newId('ast'),
    other: newId('ast'),
    // Of one order in every story, as evidence is listed by it.
    devices: [`${id}_0`, `${id}_1`, `${id}_2`],
  }
  for (const id of [story.asset, story.other]) {
    const named = { nameZh: '机', nameEn: 'Machine', model: 'M', currency: 'CNY', createdAt: START - DAY }
    await db.insert(schema.asset).values({ id, code: id, category: 'medical_device', ...named })
    await db
      .insert(schema.assetPlacement)
      .values({ id: newId('plc'), assetId: id, orgUnitId: 'org_a_derm', locationId: 'loc_a', validFrom: START - DAY })
    await db.insert(schema.costPool).values({
      id: `cpl_${id}`,
      assetId: id,
      nameZh: '折旧',
      nameEn: 'Depreciation',
      kind: 'fixed',
      amountMinor: 3_000_000,
      currency: 'CNY',
      driver: 'run_hours',
      practicalCapacity: 100,
      validFrom: START - DAY,
    })
    await db.insert(schema.maintenancePlan).values({
      id: `pln_${id}`,
      assetId: id,
      taskCode: 'filter',
      nameZh: '滤芯',
      nameEn: 'Filter',
      meterMetric: 'energy_kwh_total',
      meterStart: 0,
      meterPeriod: 100,
      nominalPerDay: 2,
      validFrom: START - DAY,
    })
  }
  for (const [n, id] of story.devices.entries())
    await db.insert(schema.device).values({
      id,
      key: id,
      name: `Socket ${n}`,
      profileId: 'milesight/ws523',
      orgUnitId: 'org_a_sh',
      status: 'active',
      createdAt: START - DAY,
    })
  return story
}

const bind = async (story: Story, { device, asset, from, to }: (typeof BINDINGS)[number]): Promise<void> => {
  await platform.registry.db.insert(schema.binding).values({
    id: newId('bnd'),
    deviceId: story.devices[device],
    assetId: story[asset],
    validFrom: at(from),
    validTo: to === null ? null : at(to),
    role: device === 2 ? 'auxiliary' : 'primary',
  })
}

/** On for some steps, off for some; counters that roll over, and one that is exchanged for a new one at zero. */
const samplesOf = (story: Story, pattern: readonly number[]): readonly TelemetryPoint[] =>
  Array.from({ length: STEPS }, (_, step) =>
    story.devices.flatMap((device, n): TelemetryPoint[] => {
      const on = (pattern[Math.floor(step / 4) % pattern.length] ?? 0) + n > 1
      if ((step + n) % (n + 1) !== 0) return []
      const counted = ROLLOVER_KWH - 3 + 0.05 * step
      const energy = n === 0 ? counted % ROLLOVER_KWH : n === 1 && step > 180 ? 0.01 * (step - 180) : 5 + 0.02 * step
      return [
        {
          measurement: 'power',
          device,
          asset: story.asset,
          site: 'org_a_sh',
          profile: 'milesight/ws523',
          ts: at(step) + n,
          fields: { power_w: on ? 800 : 1, energy_kwh_total: Math.round(energy * 1000) / 1000 },
        },
      ]
    }),
  ).flat()

/** What ingest does: it stores, and marks the asset that the device is bound to at each sample's time, as far as it knows. */
const arrive = async (story: Story, points: readonly TelemetryPoint[], bound: readonly (typeof BINDINGS)[number][]) => {
  await platform.store.write(points)
  const marks = points.flatMap(({ device, ts }) =>
    bound
      .filter(
        (one) => story.devices[one.device] === device && ts >= at(one.from) && (one.to === null || ts < at(one.to)),
      )
      .map((one) => ({ timeline: `asset:${story[one.asset]}`, from: ts, to: ts })),
  )
  for (const timeline of new Set(marks.map((mark) => mark.timeline))) {
    const times = marks.filter((mark) => mark.timeline === timeline).map(({ from }) => from)
    await markTimelines(
      platform.registry.db,
      [{ timeline, from: Math.min(...times), to: Math.max(...times) }],
      platform.clock.now,
    )
  }
  await platform.registry.notify('dirty', '')
  await worker.idle()
}

const TABLES = {
  usage_session: 'asset_id',
  meter_day: 'asset_id',
  due_date: 'asset_id',
  cost_line: 'asset_id',
} as const

/** All rows that stand on a story's assets, with the version that PostgreSQL has of each if asked for. */
const factsOf = async (story: Story, versions: boolean): Promise<string> => {
  const names = [story.asset, story.other, ...story.devices]
  const rows: unknown[] = []
  for (const [table, column] of Object.entries(TABLES)) {
    const found = await platform.registry.pool.query(
      `select ${versions ? 'xmin::text as version, ' : ''}to_jsonb(t) ${versions ? '' : "- 'derived_at' - 'computed_at'"} as row
       from ${table} t where ${column} = any($1)`,
      [[story.asset, story.other]],
    )
    rows.push(table, ...found.rows.map((row) => JSON.stringify(row)))
  }
  let text = JSON.stringify(rows)
  for (const [n, name] of names.entries()) text = text.replaceAll(name, `<${n}>`)
  // Ids of sessions are made of the asset's.
  if (!versions) text = text.replaceAll(/ses_[\w-]{22}/g, '<session>')
  return JSON.stringify((JSON.parse(text) as string[]).sort())
}

const plan = fc.record({
  pattern: fc.array(fc.constantFrom(0, 1, 2, 2), { minLength: 3, maxLength: 9, size: 'max' }),
  sizes: fc.array(fc.integer({ min: 20, max: 160 }), { minLength: 1, maxLength: 5, size: 'max' }),
  order: fc.array(fc.nat(6), { minLength: 5, maxLength: 30, size: 'max' }),
  again: fc.array(fc.boolean(), { minLength: 1, maxLength: 9, size: 'max' }),
  boundAfter: fc.array(fc.nat(5), { minLength: 4, maxLength: 4 }),
})

test('order, batches, repetitions and late bindings change nothing; deriving again writes nothing', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(plan, async ({ pattern, sizes, order, again, boundAfter }) => {
      const orderly = await newStory()
      for (const one of BINDINGS) await bind(orderly, one)
      await arrive(orderly, samplesOf(orderly, pattern), BINDINGS)

      const mixed = await newStory()
      const points = samplesOf(mixed, pattern)
      const batches: (readonly TelemetryPoint[])[] = []
      for (let from = 0; from < points.length; ) {
        const size = sizes[batches.length % sizes.length] ?? 50
        batches.push(points.slice(from, from + size))
        from += size
      }
      const arrivals = batches
        .flatMap((batch, i) => (again[i % again.length] ? [batch, batch] : [batch]))
        .map((batch, i) => ({ batch, rank: order[i % order.length] ?? 0 }))
        .sort((a, b) => a.rank - b.rank)
      const bound: (typeof BINDINGS)[number][] = []
      for (const [i, { batch }] of arrivals.entries()) {
        for (const [n, one] of BINDINGS.entries())
          if (boundAfter[n] === i) {
            await bind(mixed, one)
            bound.push(one)
          }
        await arrive(mixed, batch, bound)
      }
      for (const one of BINDINGS) if (!bound.includes(one)) await bind(mixed, one)
      await platform.registry.notify('dirty', '')
      await worker.idle()
      expect(platform.log.errors).toEqual([])
      expect(await factsOf(mixed, false)).toBe(await factsOf(orderly, false))

      const before = await factsOf(mixed, true)
      platform.clock.now += MINUTE
      await arrive(mixed, points, BINDINGS)
      await arrive(mixed, points.slice(-1), BINDINGS)
      expect(await factsOf(mixed, true)).toBe(before)
    }),
    { numRuns: 6, endOnFailure: true },
  )
  const sessions = await platform.registry.db
    .select()
    .from(schema.usageSession)
    .where(eq(schema.usageSession.kind, 'run'))
  const days = await platform.registry.db.select().from(schema.meterDay)
  // The property would be hollow without any.
  expect(sessions.length).toBeGreaterThan(20)
  expect(new Set(days.flatMap(({ flags }) => flags))).toEqual(new Set(['reset', 'rollover']))
})
