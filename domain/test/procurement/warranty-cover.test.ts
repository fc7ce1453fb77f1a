import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ClaimStanding,
  type ClaimStep,
  type Cover,
  type CoverAnswer,
  explainClaim,
  type FailureFact,
  findClaim,
  judgeCover,
  splitClaimCosts,
  takeClaimStep,
} from '../../src/procurement/index.ts'

const cover = (change: Partial<Cover> = {}): Cover => ({
  ...{ id: 'w1', kind: 'warranty', name: { zh: '原厂保修', en: 'Base warranty' } },
  ...{ startsOn: '2024-03-01', endsOn: '2026-02-28', meterMetric: null, meterLimit: null, covers: [], excludes: [] },
  ...change,
})
const failure = (change: Partial<FailureFact> = {}): FailureFact => ({
  ...{ failedOn: '2025-06-01', parts: ['HP-FIBRE', 'HP', 'Handpiece'], meterOf: () => 1_000_000 },
  ...change,
})
const pulses = { meterMetric: 'pulses_total', meterLimit: 1_000_000 }

describe('a cover', () => {
  it.each<[string, Partial<Cover>, Partial<FailureFact>, CoverAnswer[]]>([
    ['within', {}, {}, ['within', 'within', 'within']],
    ['on its first day', {}, { failedOn: '2024-03-01' }, ['within', 'within', 'within']],
    ['on its last day', {}, { failedOn: '2026-02-28' }, ['within', 'within', 'within']],
    ['the day after', {}, { failedOn: '2026-03-01' }, ['outside', 'within', 'within']],
    ['the day before', {}, { failedOn: '2024-02-29' }, ['outside', 'within', 'within']],
    ['at its meter limit', pulses, {}, ['within', 'within', 'within']],
    ['past its meter limit', pulses, { meterOf: () => 1_000_001 }, ['within', 'outside', 'within']],
    ['without a reading', pulses, { meterOf: () => null }, ['within', 'unknown', 'within']],
    ['of the part', { covers: ['handpiece'] }, {}, ['within', 'within', 'within']],
    ['of another part', { covers: ['Laser head'] }, {}, ['within', 'within', 'outside']],
    ['that excludes the part', { excludes: ['HP'] }, {}, ['within', 'within', 'outside']],
    ['of a part, not diagnosed', { covers: ['HP'] }, { parts: [] }, ['within', 'within', 'unknown']],
  ])('%s', (_, coverChange, failureChange, answers) => {
    const { date, meter, part } = judgeCover(cover(coverChange), failure(failureChange))
    expect([date, meter, part]).toEqual(answers)
  })
})

describe('a claim', () => {
  it('cites the cover that ends first of those that apply', () => {
    const covers = [
      cover({ id: 'extension', endsOn: '2028-02-28' }),
      cover({ id: 'base' }),
      cover({ id: 'ended', endsOn: '2025-05-31' }),
      cover({ id: 'part', endsOn: '2025-12-31', covers: ['Laser head'] }),
    ]
    const found = findClaim(covers, failure())
    expect(found?.cover.id).toBe('base')
    expect(found?.verdicts).toHaveLength(4)
    expect(findClaim(covers.slice(2), failure())).toBeNull()
  })

  it('prefers what is certain to what must be found out', () => {
    const covers = [cover({ id: 'metered', endsOn: '2025-12-31', ...pulses }), cover({ id: 'certain' })]
    const unread = failure({ meterOf: () => null })
    expect(findClaim(covers, unread)).toMatchObject({ cover: { id: 'certain' }, open: [] })
    expect(findClaim(covers.slice(0, 1), unread)).toMatchObject({ cover: { id: 'metered' }, open: ['meter'] })
  })

  it('does not depend on the order of the covers, and never cites one that does not apply', () => {
    const day = fc.integer({ min: 0, max: 27 }).map((n) => `2025-06-${String(n + 1).padStart(2, '0')}`)
    const anyCover = fc
      .record({ a: day, b: day, limit: fc.option(fc.integer({ min: 0, max: 5 })), id: fc.uuid() })
      .map(({ a, b, limit, id }) =>
        cover({ id, startsOn: a < b ? a : b, endsOn: a < b ? b : a, meterMetric: 'pulses_total', meterLimit: limit }),
      )
    fc.assert(
      fc.property(
        fc.array(anyCover, { maxLength: 6 }),
        day,
        fc.integer({ min: 0, max: 5 }),
        (covers, failedOn, read) => {
          const found = findClaim(covers, failure({ failedOn, meterOf: () => read }))
          expect(findClaim([...covers].reverse(), failure({ failedOn, meterOf: () => read }))?.cover).toEqual(
            found?.cover,
          )
          const applying = covers.filter(
            ({ startsOn, endsOn, meterLimit }) =>
              startsOn <= failedOn && failedOn <= endsOn && (meterLimit === null || read <= meterLimit),
          )
          expect(found === null).toBe(applying.length === 0)
          if (found !== null) expect(found.cover.endsOn).toBe(applying.map(({ endsOn }) => endsOn).sort()[0])
        },
      ),
    )
  })

  it('and what is not covered are the whole cost', () => {
    const costs = { partsMinor: 486_000, outsideMinor: 180_000, totalMinor: 704_000, currency: 'CNY' }
    expect(splitClaimCosts(costs)).toEqual({ claimedMinor: 666_000, notCoveredMinor: 38_000 })
    fc.assert(
      fc.property(fc.integer({ min: -9, max: 9e6 }), fc.nat(9e6), fc.nat(9e6), (partsMinor, outsideMinor, own) => {
        const totalMinor = partsMinor + outsideMinor + own
        const { claimedMinor, notCoveredMinor } = splitClaimCosts({ ...costs, partsMinor, outsideMinor, totalMinor })
        expect(claimedMinor + notCoveredMinor).toBe(totalMinor)
        expect(claimedMinor).toBeGreaterThanOrEqual(0)
      }),
    )
    const found = findClaim([cover()], failure())
    if (found === null) throw new Error('no cover applies')
    const { inputs, steps } = explainClaim(found, failure(), costs, {
      completions: 4,
      inTime: 3,
      overdue: 1,
      latest: [],
    })
    expect(inputs).toMatchObject({ cover: 'w1', claimedMinor: 666_000, notCoveredMinor: 38_000, completedInTime: 3 })
    expect(steps.at(-1)?.en).toContain('¥6,660.00')
  })
})

describe('a submitted claim', () => {
  const submitted: ClaimStanding = { state: 'submitted', claimedMinor: 1000, acceptedMinor: null, recoveredMinor: 0 }
  const walk = (steps: readonly ClaimStep[]) => {
    let claim = submitted
    const said = steps.map((step) => {
      const result = takeClaimStep(claim, step)
      if (!result.ok) return result.reason
      const { ok: _, ...standing } = result
      claim = standing
      return claim.state
    })
    return { claim, said }
  }
  const accepted: ClaimStep = { step: 'accepted', amountMinor: 800 }
  const paid = (amountMinor: number): ClaimStep => ({ step: 'recovered', amountMinor })

  it.each<[string, ClaimStep[], string[]]>([
    ['is accepted in part and paid in two', [accepted, paid(300), paid(500)], ['accepted', 'accepted', 'recovered']],
    ['is not paid beyond what was accepted', [accepted, paid(801)], ['accepted', 'amount']],
    ['is not accepted beyond what was claimed', [{ step: 'accepted', amountMinor: 1001 }], ['amount']],
    [
      'is rejected and argued again',
      [{ step: 'rejected' }, { step: 'reopened' }, accepted],
      ['rejected', 'submitted', 'accepted'],
    ],
    ['stays once money came in', [accepted, paid(1), { step: 'reopened' }], ['accepted', 'accepted', 'state']],
    ['is not paid before it is accepted', [paid(1)], ['state']],
    ['is withdrawn', [{ step: 'withdrawn' }, accepted], ['withdrawn', 'state']],
  ])('%s', (_, steps, said) => {
    expect(walk(steps).said).toEqual(said)
  })
})
