import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coversInstant, validitiesOverlap } from '../../src/period.ts'
import { findConflicts } from '../../src/responsibility/conflicts.ts'
import {
  RESPONSIBILITY_RULE,
  RESPONSIBILITY_SCOPES,
  type ResponsibilityNames,
  type ResponsibilityQuery,
  type ResponsibilityRow,
  resolveAccountable,
  resolveResponsible,
} from '../../src/responsibility/resolve.ts'

const query: ResponsibilityQuery = {
  role: 'maintainer',
  at: 1000,
  asset: 'ast_1',
  placement: { locationPath: ['loc_room', 'loc_floor', 'loc_site'], orgPath: ['org_dep', 'org_branch', 'org_co'] },
  category: 'laser',
}
const row = (
  id: string,
  scope: ResponsibilityRow['scope'],
  scopeId: string,
  more: Partial<ResponsibilityRow> = {},
) => ({
  id,
  scope,
  scopeId,
  role: 'maintainer' as const,
  raci: 'R' as const,
  personId: `per_${id}`,
  from: 0,
  to: null,
  ...more,
})
/** One row at each level, nearest first. */
const ladder: ResponsibilityRow[] = [
  row('r1', 'asset', 'ast_1'),
  row('r2', 'location', 'loc_room'),
  row('r3', 'location', 'loc_floor'),
  row('r4', 'location', 'loc_site'),
  row('r5', 'org_unit', 'org_dep'),
  row('r6', 'org_unit', 'org_branch'),
  row('r7', 'org_unit', 'org_co'),
  row('r8', 'category', 'laser'),
]

describe('responsibility resolution', () => {
  it.each(ladder.map((_, k) => [ladder[k]?.id ?? '', k] as const))('finds %s once nearer levels are gone', (id, k) => {
    const found = resolveResponsible(query, ladder.slice(k).reverse())
    expect(found).toMatchObject({ rowId: id, personId: `per_${id}`, via: ladder[k]?.scope })
    expect(found?.path).toHaveLength(k + 1)
    expect(found?.path.map(({ rowId }) => rowId)).toEqual([...Array(k).fill(null), id])
  })

  it.each([
    ['nobody', []],
    [
      'other assets, places, units and categories',
      [
        row('r1', 'asset', 'ast_2'),
        row('r2', 'location', 'loc_x'),
        row('r3', 'org_unit', 'org_x'),
        row('r4', 'category', 'van'),
      ],
    ],
    ['an id of another scope', [row('r1', 'asset', 'loc_room'), row('r2', 'location', 'ast_1')]],
    ['other roles', [row('r1', 'asset', 'ast_1', { role: 'owner' })]],
    ['other times', [row('r1', 'asset', 'ast_1', { to: 1000 }), row('r2', 'asset', 'ast_1', { from: 1001 })]],
  ])('finds nobody among %s', (_, rows) => {
    expect(resolveResponsible(query, rows)).toBeNull()
  })

  it('resolves as of a time: a handover changes only what comes after it', () => {
    const rows = [row('old', 'asset', 'ast_1', { to: 1000 }), row('new', 'asset', 'ast_1', { from: 1000 })]
    expect([999, 1000, 1001].map((at) => resolveResponsible({ ...query, at }, rows)?.rowId)).toEqual([
      'old',
      'new',
      'new',
    ])
    expect(findConflicts(rows)).toEqual([])
  })

  it.each([
    ['the accountable before the responsible', { raci: 'A', from: 10 }, { raci: 'R', from: 20 }],
    ['the responsible before the informed', { raci: 'R', from: 10 }, { raci: 'I', from: 20 }],
    ['the newer statement before the older', { from: 20 }, { from: 10 }],
  ] as const)('takes %s at one level', (_, first, second) => {
    const rows = [row('a', 'asset', 'ast_1', second), row('b', 'asset', 'ast_1', first)]
    expect(resolveResponsible(query, rows)?.rowId).toBe('b')
  })

  it('explains the levels it asked', () => {
    const found = resolveResponsible(query, [row('r5', 'org_unit', 'org_dep')])
    expect(found?.explanation.rule).toBe(RESPONSIBILITY_RULE)
    expect(found?.explanation.steps.map(({ en }) => en)).toEqual([
      'Asset “ast_1”: nobody named',
      'Place “loc_room”: nobody named',
      'Place “loc_floor”: nobody named',
      'Place “loc_site”: nobody named',
      `Unit “org_dep”: ${found?.personId} (responsible)`,
    ])
  })

  it('calls levels and persons by their names where it is given them', () => {
    const names: ResponsibilityNames = {
      level: (scope, id) => (scope === 'org_unit' ? { zh: '皮肤科', en: 'Dermatology' } : { zh: id, en: id }),
      person: () => ({ zh: '王芳', en: 'Wang Fang' }),
    }
    const found = resolveResponsible({ ...query, names }, [row('r5', 'org_unit', 'org_dep', { raci: 'A' })])
    expect(found?.explanation.steps.at(-1)).toEqual({
      zh: '组织「皮肤科」：王芳（负责）',
      en: 'Unit “Dermatology”: Wang Fang (accountable)',
    })
  })

  it('finds the accountable in whatever role', () => {
    const rows = [row('r1', 'asset', 'ast_1'), row('r2', 'org_unit', 'org_dep', { role: 'owner', raci: 'A' })]
    expect(resolveAccountable(query, rows)).toMatchObject({ rowId: 'r2', via: 'org_unit' })
    expect(resolveAccountable(query, rows.slice(0, 1))).toBeNull()
  })
})

describe('responsibility conflicts', () => {
  const first = row('a', 'asset', 'ast_1', { from: 0, to: 100 })
  it.each([
    ['two at one level and time', { from: 50 }, 'role', { from: 50, to: 100 }],
    ['responsible and accountable in one role', { from: 50, to: 60, raci: 'A' }, 'role', { from: 50, to: 60 }],
    ['one after the other', { from: 100 }, null, null],
    ['another role', { role: 'owner' }, null, null],
    ['another level', { scopeId: 'ast_2' }, null, null],
    ['one only informed', { raci: 'I' }, null, null],
  ] as const)('%s', (_, more, kind, overlap) => {
    const found = findConflicts([row('b', 'asset', 'ast_1', more), first])
    expect(found).toEqual(kind === null ? [] : [{ kind, rowIds: ['a', 'b'], overlap }])
  })

  it('two accountable at one level, in different roles', () => {
    const rows = [row('a', 'asset', 'ast_1', { raci: 'A' }), row('b', 'asset', 'ast_1', { raci: 'A', role: 'owner' })]
    expect(findConflicts(rows)).toEqual([{ kind: 'accountable', rowIds: ['a', 'b'], overlap: { from: 0, to: null } }])
  })
})

const rows = fc
  .array(
    fc.record({
      level: fc.constantFrom(...ladder, row('', 'asset', 'ast_2'), row('', 'location', 'loc_x')),
      role: fc.constantFrom('maintainer' as const, 'owner' as const),
      raci: fc.constantFrom('R' as const, 'A' as const, 'C' as const, 'I' as const),
      from: fc.integer({ min: 0, max: 2000 }),
      length: fc.option(fc.integer({ min: 1, max: 1000 })),
    }),
    { maxLength: 25 },
  )
  .map((list) =>
    list.map(({ level, role, raci, from, length }, k): ResponsibilityRow => {
      const to = length === null ? null : from + length
      return row(`r${k}`, level.scope, level.scopeId, { role, raci, from, to })
    }),
  )
const at = fc.integer({ min: -10, max: 3100 })
const rank = ({ scope, scopeId }: ResponsibilityRow) =>
  ladder.findIndex((level) => level.scope === scope && level.scopeId === scopeId)

describe('responsibility always', () => {
  it('resolves to the nearest level that has anybody at that time, and to nobody only if none has', () => {
    fc.assert(
      fc.property(rows, at, (given, when) => {
        const found = resolveResponsible({ ...query, at: when }, given)
        const valid = given.filter((r) => r.role === 'maintainer' && coversInstant(r, when) && rank(r) >= 0)
        if (found === null) {
          expect(valid).toEqual([])
          return
        }
        const chosen = valid.find(({ id }) => id === found.rowId)
        expect(chosen?.personId).toBe(found.personId)
        expect(RESPONSIBILITY_SCOPES).toContain(found.via)
        expect(chosen === undefined ? -1 : rank(chosen)).toBe(Math.min(...valid.map(rank)))
      }),
    )
  })

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(rows, at, (given, when) => {
        const reversed = [...given].reverse()
        expect(resolveResponsible({ ...query, at: when }, reversed)).toEqual(
          resolveResponsible({ ...query, at: when }, given),
        )
        expect(findConflicts(reversed)).toEqual(findConflicts(given))
      }),
    )
  })

  it('has one candidate at the level that answers where there are no conflicts', () => {
    fc.assert(
      fc.property(rows, at, (given, when) => {
        const answering = given.filter(({ raci }) => raci === 'R' || raci === 'A')
        const clean: ResponsibilityRow[] = []
        for (const r of answering) {
          clean.push(r)
          if (findConflicts(clean).length > 0) clean.pop()
        }
        const found = resolveResponsible({ ...query, at: when }, clean)
        if (found === null) return
        const step = found.path.at(-1)
        const there = clean.filter(
          (r) =>
            r.role === 'maintainer' && coversInstant(r, when) && r.scope === step?.scope && r.scopeId === step.scopeId,
        )
        expect(there).toHaveLength(1)
      }),
    )
  })

  it('reports exactly the pairs that overlap', () => {
    fc.assert(
      fc.property(rows, (given) => {
        for (const { rowIds, overlap } of findConflicts(given)) {
          const [a, b] = rowIds.map((id) => given.find((r) => r.id === id))
          expect(a !== undefined && b !== undefined && validitiesOverlap(a, b)).toBe(true)
          expect(
            a !== undefined && b !== undefined && coversInstant(a, overlap.from) && coversInstant(b, overlap.from),
          ).toBe(true)
        }
      }),
    )
  })
})
