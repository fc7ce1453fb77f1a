import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileFilters, filterCovers } from '../../src/topics/topic-filter.ts'

// MQTT 3.1.1 §4.7, its examples among them.
test.each<[string, string, boolean]>([
  ['sport/tennis/player1/#', 'sport/tennis/player1', true],
  ['sport/tennis/player1/#', 'sport/tennis/player1/score/wimbledon', true],
  ['sport/#', 'sport', true],
  ['#', 'a/b', true],
  ['sport/tennis/+', 'sport/tennis/player1', true],
  ['sport/tennis/+', 'sport/tennis/player1/ranking', false],
  ['sport/+', 'sport', false],
  ['sport/+', 'sport/', true],
  ['+/+', '/finance', true],
  ['/+', '/finance', true],
  ['+', '/finance', false],
  ['#', '$SYS/uptime', false],
  ['+/monitor/Clients', '$SYS/monitor/Clients', false],
  ['$SYS/#', '$SYS/uptime', true],
  ['a/b', 'a/b', true],
  ['a/b', 'a/B', false],
  ['a/b', 'a/b/c', false],
])('%s with %s: %s', (filter, topic, expected) => {
  expect(compileFilters([filter])(topic)).toBe(expected)
})

test.each<[string, string, boolean]>([
  ['a/#', 'a/+/c', true],
  ['a/#', 'a', true],
  ['a/#', '#', false],
  ['a/+', 'a/#', false],
  ['a/+', 'a/+', true],
  ['+/b', '+/+', false],
  ['#', '$SYS/#', false],
  ['a/b', 'a/b', true],
])('filter %s covers %s: %s', (allowed, requested, expected) => {
  expect(filterCovers(allowed, requested)).toBe(expected)
})

test('a filter that covers another matches all that the other matches', () => {
  const level = fc.constantFrom('a', 'b', '', '$S')
  const filter = fc
    .tuple(fc.array(fc.oneof(level, fc.constant('+')), { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([levels, all]) => [...levels, ...(all ? ['#'] : [])].join('/'))
  const topic = fc.array(level, { minLength: 1, maxLength: 4 }).map((levels) => levels.join('/'))
  fc.assert(
    fc.property(filter, filter, topic, (outer, inner, each) => {
      if (filterCovers(outer, inner) && compileFilters([inner])(each)) expect(compileFilters([outer])(each)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('says the same of a topic however often, and whatever else, it was asked before', () => {
  const mayPublish = compileFilters(['site/+/telemetry', 'own/topic'])
  for (let round = 0; round < 2; round += 1)
    for (let i = 0; i < 600; i += 1) {
      expect(mayPublish(`site/d${i}/telemetry`)).toBe(true)
      expect(mayPublish(`site/d${i}/command`)).toBe(false)
      expect(mayPublish('own/topic')).toBe(true)
    }
})
