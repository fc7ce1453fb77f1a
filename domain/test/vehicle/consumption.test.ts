import {
  explainConsumption,
  findEntryFlaws,
  reckonConsumption,
  sayEntryFlaw,
  tripKmBetween,
  type VehicleEntry,
} from '@custodia/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR, tripOf } from './trip.ts'

const DAY = 24 * HOUR
const fill = (
  day: number,
  quantity: number,
  odometerKm: number | null,
  over: Partial<VehicleEntry> = {},
): VehicleEntry => ({
  id: `ent_${day}`,
  assetId: 'ast_1',
  kind: 'fuel',
  at: day * DAY,
  quantity,
  unit: 'l',
  full: true,
  amountMinor: Math.round(quantity * 760),
  currency: 'CNY',
  odometerKm,
  ...over,
})

describe('consumption, full to full', () => {
  it('counts what was filled after the first full tank, over the kilometres since', () => {
    const [litres] = reckonConsumption(
      [fill(1, 50, 1000), fill(4, 20, null, { full: false }), fill(6, 28, 1600), fill(9, 30, 2000)],
      () => 0,
    )
    expect(litres?.intervals.map(({ quantity, km, per100Km }) => [quantity, km, per100Km])).toEqual([
      [48, 600, 8],
      [30, 400, 7.5],
    ])
    expect(litres).toMatchObject({ quantity: 78, km: 1000, per100Km: 7.8 })
    if (litres === undefined) throw new Error('nothing')
    expect(explainConsumption('ast_1', litres).steps.at(-1)?.en).toBe('In all 78 l over 1,000 km: 7.8 l/100 km')
  })

  it('takes the trips’ kilometres where an odometer is missing or was reset; units stay apart', () => {
    const found = reckonConsumption(
      [fill(1, 50, 1000), fill(3, 20, null), fill(5, 20, 100), fill(7, 15, 90), fill(2, 30, null, { unit: 'kwh' })],
      () => 250,
    )
    expect(found.map(({ unit }) => unit)).toEqual(['l'])
    expect(found[0]?.intervals.map(({ kmBy, km }) => [kmBy, km])).toEqual([
      ['trips', 250],
      ['trips', 250],
      ['trips', 250],
    ])
  })

  it('one full tank is no figure; a vehicle that stood has none', () => {
    expect(reckonConsumption([fill(1, 50, 1000)], () => 0)).toEqual([])
    expect(reckonConsumption([fill(1, 50, null), fill(2, 5, null)], () => 0)[0]?.per100Km).toBeNull()
  })

  it('a late trip changes it: before and after', () => {
    const entries = [fill(1, 50, null), fill(3, 30, null)]
    const first = tripOf({ start: 1.5 * DAY, end: 1.5 * DAY + HOUR, km: 300 })
    const late = tripOf({ id: 'ses_late', start: 2 * DAY, end: 2 * DAY + HOUR, km: 100 })
    const per100 = (trips: readonly ReturnType<typeof tripOf>[]): number | null | undefined =>
      reckonConsumption(entries, (from, to) => tripKmBetween(trips, from, to))[0]?.per100Km
    expect(per100([first])).toBe(10)
    expect(per100([first, late])).toBe(7.5)
  })

  it('the order of entries does not matter, and intervals conserve what was filled after the first', () => {
    const entry = fc.record({ quantity: fc.integer({ min: 1, max: 80 }), full: fc.boolean() })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), (drafts) => {
        const entries = drafts.map(({ quantity, full }, k) => fill(k, quantity, null, { full }))
        const found = reckonConsumption(entries, () => 100)
        expect(reckonConsumption([...entries].reverse(), () => 100)).toEqual(found)
        const first = entries.findIndex(({ full }) => full)
        const last = entries.findLastIndex(({ full }) => full)
        const between = entries.slice(first + 1, last + 1).reduce((sum, { quantity }) => sum + (quantity ?? 0), 0)
        expect(found[0]?.quantity ?? 0).toBe(first === -1 ? 0 : between)
      }),
    )
  })
})

describe('entries that can hardly be right', () => {
  const usual = [1, 3, 5, 7, 9].map((day) => fill(day, 32, 1000 + day * 200))
  const check = { capacity: 60, trips: [], others: [] }
  const flawsOf = (entry: VehicleEntry, over = {}): string[] =>
    (findEntryFlaws([...usual, entry], { ...check, ...over }).get(entry.id) ?? []).map(({ flaw }) => flaw)

  const trips = [0, 2, 4, 6, 8, 10].map((day) =>
    tripOf({ id: `ses_${day}`, start: day * DAY + HOUR, end: day * DAY + 5 * HOUR, km: 400 }),
  )
  const cases: readonly [string, VehicleEntry, object, string[]][] = [
    ['in order', fill(11, 32, 3200), {}, []],
    ['an odometer that runs back', fill(11, 32, 900), {}, ['odometer_back']],
    ['an odometer that the trips do not know', fill(11, 60, 3900), { trips }, ['odometer_off_trips']],
    ['more than the tank holds', fill(11, 70, 3200), {}, ['over_capacity', 'consumption']],
    ['far too thirsty', fill(11, 55, 3200), {}, ['consumption']],
    ['far too dear', fill(11, 32, 3200, { amountMinor: 48_000 }), {}, ['price']],
    ['the same again', fill(9.01, 32, 2800, { id: 'ent_again', full: false }), {}, ['repeated']],
    ['on the move', fill(10 + 3 / 24, 32, 3000, { full: false }), { trips: trips.slice(-1) }, ['moving']],
    ['a toll needs no litres', fill(11, 0, null, { kind: 'toll', quantity: null, unit: null, full: false }), {}, []],
  ]
  it.each(cases)('%s', (_, entry, over, expected) => {
    expect(flawsOf(entry, over)).toEqual(expected)
  })

  it('says each in both languages', () => {
    const flaws = [
      { flaw: 'odometer_back', km: 1, beforeKm: 2 },
      { flaw: 'odometer_off_trips', km: 1, tripsKm: 2 },
      { flaw: 'over_capacity', quantity: 1, capacity: 2 },
      { flaw: 'consumption', per100Km: 1, usual: null },
      { flaw: 'price', minorPerUnit: 1200, usual: 760 },
      { flaw: 'repeated', entry: 'e' },
      { flaw: 'moving', trip: 't' },
    ] as const
    for (const flaw of flaws) {
      const { zh, en } = sayEntryFlaw(flaw, { unit: 'l', currency: 'CNY' })
      expect(zh.length > 5 && en.length > 5).toBe(true)
    }
    expect(sayEntryFlaw(flaws[4], { unit: 'l', currency: 'CNY' }).en).toBe('12 CNY/l, where 7.6 is usual')
  })
})
