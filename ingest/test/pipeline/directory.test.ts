import { createCatalogue } from '@custodia/device-profiles'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assetAt, assetsAt, indexDirectory } from '../../src/pipeline/directory.ts'

const device = { id: 'dev_1', key: 'k', profileId: 'no/such', siteId: 'org_1' }
const bind = (assetId: string, from: number, to: number | null, role = 'primary') => ({
  deviceId: 'dev_1',
  assetId,
  role,
  from,
  to,
})
const index = (bindings: readonly ReturnType<typeof bind>[]) => {
  const found = indexDirectory({ devices: [device], bindings }, createCatalogue([])).get('k')
  if (found === undefined) throw new Error('device is missing')
  return found
}

test('a binding covers its start and not its end', () => {
  const known = index([bind('b', 20, null), bind('a', 10, 20)])
  expect([9, 10, 19, 20, 1e15].map((at) => assetAt(known, at))).toEqual([undefined, 'a', 'a', 'b', 'b'])
})

test('the primary role comes first, other roles where it has a gap', () => {
  const known = index([bind('side', 0, null, 'auxiliary'), bind('main', 10, 20)])
  expect([5, 15, 25].map((at) => assetAt(known, at))).toEqual(['side', 'main', 'side'])
  expect(assetsAt(known, 15)).toEqual(['main', 'side'])
})

test('the look-up finds what a search through all bindings finds', () => {
  const edges = fc.uniqueArray(fc.nat(60), { minLength: 2, maxLength: 16 }).map((all) => all.sort((a, b) => a - b))
  fc.assert(
    fc.property(edges, fc.integer({ min: -1, max: 61 }), (all, at) => {
      const bindings = all.flatMap((from, i) => (i % 2 === 0 ? [bind(`a${i}`, from, all[i + 1] ?? null)] : []))
      const expected = bindings.find((each) => each.from <= at && (each.to === null || at < each.to))?.assetId
      expect(assetAt(index([...bindings].reverse()), at)).toBe(expected)
    }),
  )
})
