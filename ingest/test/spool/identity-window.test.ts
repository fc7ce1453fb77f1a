import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IdentityWindow } from '../../src/spool/identity-window.ts'

// Few low halves, so that entries collide, and the pair of zeros, which marks an empty slot inside.
const identity = fc.tuple(fc.constantFrom(0, 1, 2, 16, 17, 33), fc.nat(3))

test('it remembers the last n identities that were added, as a list does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.array(identity, { maxLength: 100 }), (capacity, added) => {
      const window = new IdentityWindow(capacity)
      let list: string[] = []
      for (const [lo, hi] of added) {
        // The pair of zeros stands for (0, 1).
        const key = `${lo}.${lo === 0 && hi === 0 ? 1 : hi}`
        expect(window.has(lo, hi)).toBe(list.includes(key))
        expect(window.add(lo, hi)).toBe(!list.includes(key))
        if (!list.includes(key)) list = [...list, key].slice(-capacity)
      }
    }),
  )
})

test('a deleted identity is news again, others stay', () => {
  fc.assert(
    fc.property(fc.uniqueArray(identity, { minLength: 1, maxLength: 12 }), fc.nat(11), (added, index) => {
      const nonZero = added.filter(([lo, hi]) => lo !== 0 || hi !== 0)
      const victim = nonZero[index % Math.max(1, nonZero.length)]
      if (victim === undefined) return
      const window = new IdentityWindow(50)
      for (const [lo, hi] of nonZero) window.add(lo, hi)
      window.delete(victim[0], victim[1])
      for (const [lo, hi] of nonZero) expect(window.has(lo, hi)).toBe(lo !== victim[0] || hi !== victim[1])
    }),
  )
})
