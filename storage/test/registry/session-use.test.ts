/** What PostgreSQL sums of use is what the domain's rule says of each session. */
import { type ConsumptionRule, deriveUse, localDay } from '@custodia/domain'
import { listSessionUse, type Registry, schema } from '@custodia/storage/registry'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REGISTRIES, type TestRegistry } from './open-test-registries.ts'

const ZONE = 'Asia/Shanghai'
const HOUR = 3_600_000
const START = Date.UTC(2026, 10, 1)
const END = START + 72 * HOUR
const KINDS = ['run', 'trip', 'occupancy', 'visit', 'stop'] as const

const anySession = fc.record({
  assetId: fc.constantFrom('a', 'b', 'other'),
  kind: fc.constantFrom(...KINDS),
  start: fc.integer({ min: START - 5 * HOUR, max: END + 5 * HOUR }),
  quantities: fc.record(
    { duration_s: fc.nat(20_000), pulses: fc.nat(3_000), distance_km: fc.nat(300_000).map((metres) => metres / 1000) },
    { requiredKeys: ['duration_s'], noNullPrototype: true },
  ),
})
const anyRule = fc.record({
  scope: fc.constantFrom<ConsumptionRule['scope']>('asset', 'asset_type'),
  basis: fc.constantFrom<ConsumptionRule['basis']>(
    ...(['session', 'pulses', 'run_hours', 'km', 'occupied_hours', 'visit_minutes'] as const),
  ),
  per: fc.constantFrom(1, 0.3, 900),
  quantityMilli: fc.integer({ min: 1, max: 50_000 }),
  rounding: fc.constantFrom<ConsumptionRule['rounding']>('whole', 'exact'),
  from: fc.integer({ min: START, max: END }),
  to: fc.option(fc.integer({ min: END, max: END + 9 * HOUR })),
})

// Takes just half a thousandth, which the rule rounds up.
const shortVisit = { assetId: 'a', kind: 'visit', start: START, quantities: { duration_s: 5 } } as const
const takes = { scope: 'asset', basis: 'visit_minutes', per: 1, quantityMilli: 6, rounding: 'exact' } as const
const sixAMinute = { ...takes, from: START, to: null }

describe.each(REGISTRIES.slice(0, 1))('$name', ({ open }) => {
  let opened: TestRegistry
  let registry: Registry
  beforeAll(async () => {
    opened = await open()
    registry = opened.registry
    const { db } = registry
    const names = { nameZh: 'x', nameEn: 'x', createdAt: 0 }
    const unit = { ...names, kind: 'department' as const, timeZone: ZONE, currency: 'CNY' }
    await db.insert(schema.orgUnit).values([
      { ...unit, id: 'u1', code: 'u1', path: 'u1' },
      { ...unit, id: 'u2', code: 'u2', path: 'u2', timeZone: 'UTC' },
    ])
    const asset = { ...names, category: 'medical_device' as const, model: 'x', currency: 'CNY' }
    await db
      .insert(schema.asset)
      .values(['a', 'b', 'other'].map((id) => ({ ...asset, id, code: id, assetTypeId: id === 'other' ? null : 'rf' })))
    await db.insert(schema.assetPlacement).values([
      { id: 'p1', assetId: 'a', orgUnitId: 'u1', validFrom: 0, validTo: START + 30 * HOUR },
      { id: 'p2', assetId: 'a', orgUnitId: 'u2', validFrom: START + 30 * HOUR, validTo: null },
      { id: 'p3', assetId: 'b', orgUnitId: 'u1', validFrom: 0, validTo: null },
      { id: 'p4', assetId: 'other', orgUnitId: 'u1', validFrom: 0, validTo: null },
    ])
  })
  afterAll(() => opened.close())

  it('sums what each session takes, and reaches across no cut and no day', async () => {
    const cut = START + 20 * HOUR
    const example = fc.tuple(fc.array(anySession, { maxLength: 12 }), fc.array(anyRule, { minLength: 1, maxLength: 3 }))
    await fc.assert(
      fc.asyncProperty(example, async ([found, made]) => {
        const { db } = registry
        await db.delete(schema.usageSession)
        await db.delete(schema.consumptionRule)
        const sessions = found.map((one, k) => ({ ...one, id: `s${k}` }))
        const rules = made.map((one, k) => ({ ...one, id: `r${k}`, scopeId: one.scope === 'asset' ? 'a' : 'rf' }))
        if (sessions.length > 0)
          await db.insert(schema.usageSession).values(
            sessions.map(({ start, ...one }) => ({
              ...{ ...one, timeline: `asset:${one.assetId}`, startTs: start, endTs: start + 1000, open: false },
              ...{ flags: [], rule: 'x', ruleVersion: 1, evidence: [], derivedAt: 0 },
            })),
          )
        await db.insert(schema.consumptionRule).values(
          rules.map(({ from, to, ...one }) => ({
            ...{ ...one, itemId: 'gel', validFrom: from, validTo: to, createdAt: 0, createdBy: 'x' },
          })),
        )
        const asked = sessions
          .filter(({ start }) => start >= START && start < END)
          .map((one) => ({ ...one, assetTypeId: one.assetId === 'other' ? null : 'rf' }))
        const said = deriveUse(rules, asked, ZONE)
        const rows = await listSessionUse(db, { itemIds: ['gel'], from: START, to: END, cuts: [cut] })
        expect(rows.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0)).toBeCloseTo(said.totalMilli, 3)
        expect(new Set(rows.flatMap((row) => row.sessions))).toEqual(new Set(said.sessions))
        const startOf = new Map(asked.map(({ id, start }) => [id, start]))
        for (const row of rows) {
          const zone = row.unitPath === 'u1' ? ZONE : 'UTC'
          const starts = row.sessions.flatMap((id) => startOf.get(id) ?? [])
          expect(starts.every((at) => at < cut === row.start < cut && at >= row.start)).toBe(true)
          expect(new Set([...starts, row.start].map((at) => localDay(at, zone))).size).toBe(1)
        }
      }),
      { numRuns: 60, examples: [[[[shortVisit], [sixAMinute]]]] },
    )
  })
})
