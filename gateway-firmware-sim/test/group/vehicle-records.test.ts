import { describe, expect, it } from 'vitest'
import { correctionsOf, demoGroup, placesOf, receiptsUntil, shiftsBetween } from '../../src/index.ts'

const FIRST = '2026-10-20'
const group = demoGroup('records', FIRST)
const DAY = 86_400_000
const LATER = Date.parse(`${FIRST}T00:00:00+08:00`) + 30 * DAY

describe('what people write down of the demonstration’s vehicles', () => {
  it('receipts keep their keys and values when more days have come', () => {
    const early = receiptsUntil(group, LATER - 5 * DAY)
    const all = receiptsUntil(group, LATER)
    expect(early.length).toBeGreaterThan(50)
    expect(all.filter(({ at }) => at < LATER - 5 * DAY)).toEqual(early)
    expect(new Set(all.map(({ externalId }) => externalId)).size).toBe(all.length)
  })

  it('odometers only go up, and no fill is of nothing', () => {
    const last = new Map<string, number>()
    for (const { assetId, odometerKm, quantity, amountMinor } of receiptsUntil(group, LATER)) {
      expect(amountMinor).toBeGreaterThan(0)
      if (odometerKm === null) continue
      expect(quantity ?? 0).toBeGreaterThan(0)
      expect(odometerKm).toBeGreaterThanOrEqual(last.get(assetId) ?? 0)
      last.set(assetId, odometerKm)
    }
    expect(last.size).toBe(12)
  })

  it('shifts of one vehicle do not overlap; corrections are of the past; places have codes of their own', () => {
    const ends = new Map<string, number>()
    for (const { assetId, startTs, endTs } of shiftsBetween(group, FIRST, '2026-11-20')) {
      expect(startTs).toBeGreaterThanOrEqual(ends.get(assetId) ?? 0)
      ends.set(assetId, endTs)
    }
    for (const { endTs } of correctionsOf(group, LATER)) expect(endTs).toBeLessThan(LATER)
    const codes = placesOf().map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
  })
})
