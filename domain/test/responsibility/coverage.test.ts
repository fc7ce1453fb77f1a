import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CoverageSubject,
  coverageOf,
  explainGap,
  gapOf,
  type ResponsibilityRow,
  resolveAccountable,
  tallyCoverage,
} from '../../src/index.ts'

const row = (id: string, scope: ResponsibilityRow['scope'], scopeId: string, personId = 'fang'): ResponsibilityRow => ({
  ...{ id, scope, scopeId, personId, role: 'owner', raci: 'A', from: 10, to: 20 },
})
const laser: CoverageSubject = {
  id: 'laser',
  levels: [
    { scope: 'asset', scopeId: 'laser' },
    { scope: 'location', scopeId: 'room' },
    { scope: 'location', scopeId: 'floor' },
    { scope: 'org_unit', scopeId: 'derm' },
    { scope: 'category', scopeId: 'medical_device' },
  ],
}

describe('coverageOf', () => {
  it('names the nearest level that makes somebody accountable', () => {
    const rows = [row('r1', 'org_unit', 'derm'), row('r2', 'location', 'floor', 'chen')]
    expect(coverageOf([laser], rows, 15)).toEqual([
      { subjectId: 'laser', via: 'location', viaId: 'floor', personId: 'chen', rowId: 'r2', departed: false },
    ])
  })

  it.each([
    ['nobody', 25, [row('r1', 'asset', 'laser')], false, 'category', 'nobody'],
    ['a person who left', 15, [row('r1', 'asset', 'laser')], true, 'category', 'departed'],
    ['somebody further up', 15, [row('r1', 'org_unit', 'derm')], false, 'location', 'further_up'],
    ['somebody near enough', 15, [row('r1', 'location', 'floor')], false, 'location', null],
  ] as const)('finds a gap or none: %s', (_, at, rows, departed, upTo, reason) => {
    const [coverage] = coverageOf([laser], rows, at, () => departed)
    expect(coverage && gapOf(coverage, upTo)).toBe(reason)
    if (coverage !== undefined && reason !== null)
      expect(explainGap(coverage, reason, { at, upTo, person: null }).steps[0]?.en).not.toContain('undefined')
  })

  it('says of each subject what resolveAccountable says, and counts every one once', () => {
    const scopes = laser.levels.map(({ scope, scopeId }) => [scope, scopeId] as const)
    const statements = fc.array(
      fc.record({
        level: fc.constantFrom(...scopes),
        raci: fc.constantFrom('A' as const, 'R' as const, 'I' as const),
        personId: fc.constantFrom('fang', 'chen'),
        from: fc.nat(30),
      }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(statements, fc.nat(40), (made, at) => {
        const rows = made.map(({ level, raci, personId, from }, k) => ({
          ...row(`r${k}`, level[0], level[1], personId),
          ...{ raci, from, to: from + 10 },
        }))
        const coverage = coverageOf([laser], rows, at)
        const found = resolveAccountable(
          {
            ...{ at, asset: 'laser', category: 'medical_device' },
            placement: { locationPath: ['room', 'floor'], orgPath: ['derm'] },
          },
          rows,
        )
        expect(coverage[0]).toMatchObject({ rowId: found?.rowId ?? null, via: found?.via ?? null })
        const tally = tallyCoverage(coverage)
        expect(Object.values(tally.at).reduce((sum, count) => sum + count, 0)).toBe(tally.subjects)
      }),
    )
  })
})
