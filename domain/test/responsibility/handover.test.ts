import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  explainHandover,
  findConflicts,
  type HandoverOffer,
  planHandover,
  type ResponsibilityRow,
  resolveResponsible,
} from '../../src/index.ts'

const row = (id: string, over: Partial<ResponsibilityRow> = {}): ResponsibilityRow => ({
  ...{ id, scope: 'asset', scopeId: 'laser', role: 'custodian', raci: 'A', personId: 'fang', from: 0, to: null },
  ...over,
})
const offer = (over: Partial<HandoverOffer> = {}): HandoverOffer => ({
  ...{ fromPersonId: 'fang', toPersonId: 'chen', rowIds: ['r1'], effectiveAt: 100 },
  ...over,
})
/** Statements after a plan was carried out. */
const carryOut = (rows: readonly ResponsibilityRow[], plan: ReturnType<typeof planHandover>): ResponsibilityRow[] => {
  const ended = new Map(plan.steps.map(({ ends }) => [ends.id, ends]))
  return [
    ...rows.map((each) => ended.get(each.id) ?? each),
    ...plan.steps.map(({ begins }, k) => ({ ...begins, id: `new${k}` })),
  ]
}
const whoAt = (rows: readonly ResponsibilityRow[], at: number): string | null =>
  resolveResponsible(
    { role: 'custodian', at, asset: 'laser', placement: { locationPath: [], orgPath: [] }, category: 'medical_device' },
    rows,
  )?.personId ?? null

describe('planHandover', () => {
  it('changes who answers at the agreed time if it was accepted before', () => {
    const rows = [row('r1')]
    const after = carryOut(rows, planHandover(offer(), rows, 40))
    expect([whoAt(after, 99), whoAt(after, 100)]).toEqual(['fang', 'chen'])
  })

  it('changes who answers at the acceptance if that came later: nobody answers for a time before they accepted', () => {
    const rows = [row('r1')]
    const after = carryOut(rows, planHandover(offer(), rows, 170))
    expect([whoAt(after, 169), whoAt(after, 170)]).toEqual(['fang', 'chen'])
  })

  it('keeps the end that the statement had', () => {
    const rows = [row('r1', { to: 500 })]
    const { steps } = planHandover(offer(), rows, 0)
    expect(steps[0]?.begins).toMatchObject({ personId: 'chen', from: 100, to: 500, raci: 'A' })
  })

  it.each<[string, ResponsibilityRow[], string, string | null]>([
    ['one that does not exist', [], 'gone', null],
    ['one that is somebody else’s by now', [row('r1', { personId: 'wu' })], 'gone', null],
    ['one that ended before', [row('r1', { to: 100 })], 'ended', null],
    ['one that has not begun', [row('r1', { from: 101 })], 'ended', null],
    [
      'one that would contradict another',
      [row('r1', { to: 90_000 }), row('r2', { personId: 'wu', role: 'maintainer', raci: 'A', from: 200 })],
      'conflict',
      'r2',
    ],
  ])('leaves %s as it is and says why', (_, rows, reason, against) => {
    const plan = planHandover(offer(), rows, 0)
    expect(plan.steps).toEqual([])
    expect(plan.skipped).toEqual([{ rowId: 'r1', reason, against }])
  })

  it('says in both languages what it did', () => {
    const rows = [row('r1')]
    const plan = planHandover(offer({ rowIds: ['r1', 'r9'] }), rows, 170)
    const { steps, inputs } = explainHandover(offer({ rowIds: ['r1', 'r9'] }), plan, 170, {
      person: (id) => ({ zh: id, en: id }),
      row: () => ({ zh: '保管', en: 'custodian' }),
    })
    expect(inputs).toMatchObject({ changes_at: 170, statements: 2, handed_over: 1 })
    expect(steps.map(({ en }) => en)).toEqual([
      'Accepted after the time that was agreed: it holds from the acceptance, and the giver answers until then.',
      'custodian: fang → chen',
      'r9: not handed over, is the giver’s no longer',
    ])
  })

  it('neither leaves a gap, nor makes an overlap or a conflict, whatever is offered', () => {
    const statements = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5'),
        role: fc.constantFrom('owner' as const, 'custodian' as const, 'maintainer' as const),
        raci: fc.constantFrom('A' as const, 'R' as const),
        personId: fc.constantFrom('fang', 'chen', 'wu'),
        from: fc.integer({ min: 0, max: 200 }),
        length: fc.option(fc.integer({ min: 1, max: 200 })),
      }),
      { selector: ({ id }) => id },
    )
    fc.assert(
      fc.property(statements, fc.nat(300), fc.nat(300), (made, effectiveAt, acceptedAt) => {
        const rows = made.map(({ length, from, ...rest }) =>
          row(rest.id, { ...rest, from, to: length && from + length }),
        )
        const plan = planHandover(offer({ rowIds: rows.map(({ id }) => id), effectiveAt }), rows, acceptedAt)
        const after = carryOut(rows, plan)
        // Nothing contradicts that did not before.
        if (findConflicts(rows).length === 0) expect(findConflicts(after)).toEqual([])
        for (const { ends, begins } of plan.steps) {
          expect(ends.to).toBe(begins.from)
          expect(begins.from).toBe(Math.max(effectiveAt, acceptedAt))
        }
        // Whoever answered before the change still does; at every instant after it somebody does where somebody did.
        for (let at = 0; at < 420; at += 7) {
          if (at < plan.changesAt) expect(whoAt(after, at)).toBe(whoAt(rows, at))
          else expect(whoAt(after, at) === null).toBe(whoAt(rows, at) === null)
        }
        expect(plan.steps.length + plan.skipped.length).toBe(rows.length)
      }),
    )
  })
})
