import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysBetween, instantToWall, localDay, localMonth, shiftMonth, wallToInstant } from '../../src/format/zone.ts'

const at = (text: string) => Date.parse(text)

describe('wall clocks of a zone', () => {
  it.each([
    ['2026-11-21T20:41:00Z', 'Asia/Shanghai', '2026-11-22T04:41:00Z'],
    ['2026-07-01T12:00:00Z', 'Europe/Berlin', '2026-07-01T14:00:00Z'],
    ['2026-01-01T12:00:00Z', 'America/St_Johns', '2026-01-01T08:30:00Z'],
  ])('%s in %s is %s', (instant, zone, wall) => {
    expect(instantToWall(at(instant), zone)).toBe(at(wall))
  })

  it('moves a wall clock inside a daylight-saving gap past it', () => {
    const instant = wallToInstant(at('2026-03-29T02:30:00Z'), 'Europe/Berlin')
    expect(new Date(instant).toISOString()).toBe('2026-03-29T01:30:00.000Z')
  })

  it('takes the first of two instants with one wall clock', () => {
    const instant = wallToInstant(at('2026-10-25T02:30:00Z'), 'Europe/Berlin')
    expect(new Date(instant).toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })

  it('goes there and back wherever no hour is repeated', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2000-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') }),
        fc.constantFrom('Asia/Shanghai', 'UTC', 'Asia/Kolkata', 'Asia/Tokyo'),
        (ts, zone) => wallToInstant(instantToWall(ts, zone), zone) === ts,
      ),
      { examples: [[at('2026-01-01T00:00:00.500Z'), 'Asia/Shanghai']] },
    )
  })
})

describe('calendar days', () => {
  it('belong to the zone', () => {
    expect(localDay(at('2026-10-31T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-01')
    expect(localMonth(at('2026-10-31T15:59:59Z'), 'Asia/Shanghai')).toBe('2026-10')
  })

  it.each([
    ['2026-01', -1, '2025-12'],
    ['2026-12', 1, '2027-01'],
    ['2026-03', -14, '2025-01'],
  ])('%s shifted by %i is %s', (month, by, expected) => {
    expect(shiftMonth(month, by)).toBe(expected)
  })

  it('are counted', () => {
    expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3)
    expect(daysBetween('2026-03-02', '2026-02-27')).toBe(-3)
  })
})
