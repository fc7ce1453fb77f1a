import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  missingDocuments,
  nextVendorSteps,
  purchaseObstacles,
  takeVendorStep,
  VENDOR_STEPS,
  type VendorDocumentFact,
  type VendorStanding,
  type VendorStep,
  type VendorStepName,
} from '../../src/procurement/index.ts'

/** Takes steps one after the other, and says where each led or why it did not. */
const walk = (steps: readonly (readonly [VendorStepName, string])[], missing: readonly string[] = []) => {
  let standing: VendorStanding = { state: 'draft', round: 0 }
  const taken: VendorStep[] = []
  const said = steps.map(([step, actor]) => {
    const result = takeVendorStep(standing, taken, { step, actor, missing })
    if (!result.ok) return result.reason
    standing = { state: result.state, round: result.round }
    taken.push({ step, actor, round: result.round })
    return result.state
  })
  return { standing, taken, said }
}

describe('a vendor', () => {
  it.each<[string, [VendorStepName, string][], string[]]>([
    [
      'is approved by two others',
      [
        ['submitted', 'a'],
        ['reviewed', 'b'],
        ['approved', 'c'],
      ],
      ['reviewing', 'reviewing', 'approved'],
    ],
    [
      'may be reviewed by who submitted it',
      [
        ['submitted', 'a'],
        ['reviewed', 'a'],
        ['approved', 'b'],
      ],
      ['reviewing', 'reviewing', 'approved'],
    ],
    [
      'is not approved by its reviewer',
      [
        ['submitted', 'a'],
        ['reviewed', 'b'],
        ['approved', 'b'],
      ],
      ['reviewing', 'reviewing', 'same_person'],
    ],
    [
      'is not approved by its submitter',
      [
        ['submitted', 'a'],
        ['reviewed', 'b'],
        ['approved', 'a'],
      ],
      ['reviewing', 'reviewing', 'same_person'],
    ],
    [
      'is not approved without a review',
      [
        ['submitted', 'a'],
        ['approved', 'b'],
      ],
      ['reviewing', 'not_reviewed'],
    ],
    [
      'is not reviewed twice',
      [
        ['submitted', 'a'],
        ['reviewed', 'b'],
        ['reviewed', 'c'],
      ],
      ['reviewing', 'reviewing', 'state'],
    ],
    [
      'is reviewed anew after a rejection',
      [
        ['submitted', 'a'],
        ['reviewed', 'b'],
        ['rejected', 'c'],
        ['submitted', 'a'],
        ['approved', 'c'],
      ],
      ['reviewing', 'reviewing', 'rejected', 'reviewing', 'not_reviewed'],
    ],
    [
      'may decide again in a later round',
      [
        ['submitted', 'a'],
        ['reviewed', 'b'],
        ['rejected', 'c'],
        ['submitted', 'a'],
        ['reviewed', 'c'],
        ['approved', 'b'],
      ],
      ['reviewing', 'reviewing', 'rejected', 'reviewing', 'reviewing', 'approved'],
    ],
    [
      'is suspended and comes back',
      [
        ['submitted', 'a'],
        ['reviewed', 'b'],
        ['approved', 'c'],
        ['suspended', 'a'],
        ['reinstated', 'b'],
      ],
      ['reviewing', 'reviewing', 'approved', 'suspended', 'approved'],
    ],
    [
      'is withdrawn by whoever minds',
      [
        ['submitted', 'a'],
        ['withdrawn', 'a'],
        ['reviewed', 'b'],
      ],
      ['reviewing', 'draft', 'state'],
    ],
  ])('%s', (_, steps, said) => {
    expect(walk(steps).said).toEqual(said)
  })

  it('is not approved while a document is missing', () => {
    expect(
      walk(
        [
          ['submitted', 'a'],
          ['reviewed', 'b'],
          ['approved', 'c'],
        ],
        ['insurance'],
      ).said.at(-1),
    ).toBe('documents')
  })

  it('is never approved with fewer than two people, whatever is tried', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...VENDOR_STEPS), fc.constantFrom('a', 'b', 'c')), { maxLength: 12 }),
        (steps) => {
          const { standing, taken } = walk(steps)
          const last = taken.findLastIndex(({ step }) => step === 'approved')
          if (standing.state !== 'approved') return
          const approval = taken[last]
          const review = taken.find(({ step, round }) => step === 'reviewed' && round === approval?.round)
          expect(review).toBeDefined()
          expect(review?.actor).not.toBe(approval?.actor)
        },
      ),
    )
  })

  it('says the steps that it may take', () => {
    expect(nextVendorSteps({ state: 'reviewing' })).toEqual(['reviewed', 'approved', 'rejected', 'withdrawn'])
  })
})

describe('documents', () => {
  const licence: VendorDocumentFact = {
    kind: 'business_licence',
    issuedOn: '2024-01-01',
    expiresOn: '2026-06-30',
    withdrawn: false,
  }

  it.each<[string, Partial<VendorDocumentFact>, string, string[]]>([
    ['in force', {}, '2025-01-01', []],
    ['on its last day', {}, '2026-06-30', []],
    ['after its last day', {}, '2026-07-01', ['business_licence']],
    ['before it was issued', {}, '2023-12-31', ['business_licence']],
    ['without end', { expiresOn: null }, '2099-01-01', []],
    ['withdrawn', { withdrawn: true }, '2025-01-01', ['business_licence']],
    ['of another kind', { kind: 'insurance' }, '2025-01-01', ['business_licence']],
  ])('%s', (_, change, today, missing) => {
    expect(missingDocuments(['business_licence'], [{ ...licence, ...change }], today)).toEqual(missing)
  })

  it('and approval are both needed to buy', () => {
    const requires = ['business_licence']
    expect(purchaseObstacles({ state: 'approved', requires }, [licence], '2026-01-01')).toEqual([])
    expect(purchaseObstacles({ state: 'reviewing', requires }, [licence], '2026-01-01')).toHaveLength(1)
    expect(purchaseObstacles({ state: 'suspended', requires }, [], '2026-01-01')).toHaveLength(2)
  })
})
