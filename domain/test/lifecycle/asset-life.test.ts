import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AssetLife,
  changeLife,
  type Disposal,
  foldLife,
  type LifeChange,
  type LifeEvent,
  lifeChangesIn,
  standingLife,
} from '../../src/lifecycle/index.ts'

const STANDING = standingLife(1_000)
const disposal: Disposal = {
  way: 'sold',
  ...{ on: '2026-11-20', proceedsMinor: 100, costMinor: 0, currency: 'CNY', recipient: 'A', dataErased: true },
}
const CHANGES: Readonly<Record<LifeChange['type'], LifeChange>> = {
  accepted: { type: 'accepted', purchaseId: null, unit: null, results: [] },
  put_in_service: { type: 'put_in_service' },
  sent_to_maintenance: { type: 'sent_to_maintenance', orderId: null, reason: 'x' },
  taken_out_of_service: { type: 'taken_out_of_service', reason: 'x' },
  moved: { type: 'moved', transferId: null, orgUnitId: 'u', locationId: null },
  lent: { type: 'lent', transferId: 't', orgUnitId: null, borrower: 'B', dueBackOn: '2026-12-01' },
  returned: { type: 'returned', transferId: 't', fit: true, remark: null },
  retired: { type: 'retired', reason: 'x' },
  reinstated: { type: 'reinstated', reason: 'x' },
  disposed: { type: 'disposed', disposal, reason: 'x' },
  disposal_reversed: { type: 'disposal_reversed', reason: 'x' },
  noted: { type: 'noted', text: 'x' },
}

const run = (changes: readonly (readonly [LifeChange['type'], string])[], from: AssetLife | null = STANDING) =>
  changes.reduce<{ life: AssetLife | null; problem: string | null }>(
    ({ life, problem }, [type, actor], k) => {
      if (problem !== null) return { life, problem }
      const result = changeLife(life, CHANGES[type], { at: 2_000 + k, actor })
      return result.ok ? { life: result.life, problem: null } : { life, problem: result.problem }
    },
    { life: from, problem: null },
  )

describe('life of an asset', () => {
  it.each([
    [['put_in_service'], 'put_in_service is possible only while the asset is accepted, maintenance, out_of_service'],
    [['returned'], 'returned is possible only while the asset is lent'],
    [['disposed'], 'disposed is possible only while the asset is retired'],
    [['accepted'], 'this one has begun'],
    [['retired', 'moved'], 'the asset is retired, which allows reinstated, disposed, noted'],
  ] as const)('%j is refused: %s', (types, words) => {
    expect(run(types.map((type) => [type, 'a'] as const)).problem).toContain(words)
  })

  it('goes from acceptance to disposal by two people', () => {
    const begun = run([['accepted', 'a']], null)
    const whole = run(
      [
        ['put_in_service', 'a'],
        ['lent', 'a'],
        ['returned', 'a'],
        ['sent_to_maintenance', 'a'],
        ['put_in_service', 'a'],
        ['moved', 'a'],
        ['retired', 'a'],
        ['disposed', 'b'],
      ],
      begun.life,
    )
    expect(whole).toMatchObject({ problem: null, life: { state: 'disposed', disposal, loan: null } })
  })

  it.each([
    ['the same person', 'a', disposal, 'needs four eyes'],
    ['data left', 'b', { ...disposal, dataErased: false }, 'erase first'],
    ['nobody who has it', 'b', { ...disposal, recipient: null }, 'who has the asset now'],
    ['proceeds below zero', 'b', { ...disposal, proceedsMinor: -1 }, 'below zero'],
  ])('does not dispose with %s', (_, actor, wrong, words) => {
    const { life } = run([['retired', 'a']])
    const result = changeLife(life, { type: 'disposed', disposal: wrong, reason: 'x' }, { at: 3_000, actor })
    expect(result).toMatchObject({ ok: false, problem: expect.stringContaining(words) })
  })

  it('has a way back from disposal and from retirement', () => {
    const back = run([
      ['retired', 'a'],
      ['disposed', 'b'],
      ['disposal_reversed', 'c'],
      ['reinstated', 'c'],
      ['put_in_service', 'c'],
    ])
    expect(back).toMatchObject({ problem: null, life: { state: 'in_service', disposal: null } })
  })

  it('keeps what comes back broken out of service', () => {
    const { life } = run([['lent', 'a']])
    const unfit = changeLife(
      life,
      { type: 'returned', transferId: 't', fit: false, remark: 'x' },
      { at: 3_000, actor: 'a' },
    )
    expect(unfit).toMatchObject({ ok: true, life: { state: 'out_of_service', loan: null } })
  })

  it('allows exactly what its states say, and folds to the same', () => {
    const types = Object.keys(CHANGES) as LifeChange['type'][]
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...types), fc.constantFrom('a', 'b')), { maxLength: 30 }),
        (steps) => {
          let life = STANDING
          const events: LifeEvent[] = []
          for (const [k, [type, actor]] of steps.entries()) {
            const result = changeLife(life, CHANGES[type], { at: 2_000 + k, actor })
            if (!lifeChangesIn(life.state).includes(type)) expect(result.ok).toBe(false)
            if (!result.ok) continue
            events.push(result.event)
            life = result.life
          }
          expect(foldLife(STANDING, events)).toEqual(life)
          expect(life.loan === null).toBe(life.state !== 'lent')
          expect(life.disposal === null).toBe(life.state !== 'disposed')
        },
      ),
    )
  })
})
