import { compileFilters } from '@custodia/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSubscriptionIndex } from '../src/subscription-index.ts'

const level = fc.constantFrom('a', 'b', '', '$x')
const topics = fc.array(level, { minLength: 1, maxLength: 4 }).map((levels) => levels.join('/'))
const filters = fc
  .tuple(fc.array(fc.oneof(level, fc.constant('+')), { maxLength: 4 }), fc.constantFrom('', '#'))
  .map(([levels, end]) => (end === '' ? levels : [...levels, end]).join('/'))

test('it says of any topic what the filters say one by one, also after some are taken back', () => {
  fc.assert(
    fc.property(
      fc.array(filters, { maxLength: 6 }),
      fc.array(filters, { maxLength: 3 }),
      topics,
      (kept, gone, topic) => {
        const index = createSubscriptionIndex()
        for (const filter of [...gone, ...kept]) index.add(filter)
        for (const filter of gone) index.remove(filter)
        expect(index.reach(topic)).toBe(compileFilters(kept)(topic))
      },
    ),
    { numRuns: 2000 },
  )
})

test('a filter that two subscribe to stays until both have left; one that nobody has is no matter', () => {
  const index = createSubscriptionIndex()
  for (const filter of ['van/#', 'van/data']) {
    index.add(filter)
    index.add(filter)
    index.remove(filter)
    expect(index.reach('van/data')).toBe(true)
    index.remove(filter)
    index.remove(filter)
    expect(index.reach('van/data')).toBe(false)
  }
})
