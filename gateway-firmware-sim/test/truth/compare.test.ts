import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareWithTruth, type DerivedItem } from '../../src/truth/compare.ts'
import { hiddenBy } from '../../src/truth/hidden-time.ts'
import { matchPeriods, overlapOf } from '../../src/truth/match.ts'
import type { HiddenTime, TruthItem } from '../../src/truth/truth-file.ts'

const MINUTE = 60_000
const span = (from: number, to: number) => ({ start: from * MINUTE, end: to * MINUTE })
const run = (from: number, to: number): TruthItem => ({ kind: 'run', asset: 'L-1', ...span(from, to), pulses: 100 })
const derived = (from: number, to: number, more: Partial<DerivedItem> = {}): DerivedItem => ({
  kind: 'run',
  asset: 'L-1',
  ...span(from, to),
  id: `ses_${from}`,
  flags: [],
  ...more,
})
const hide = (from: number, to: number, effect: HiddenTime['effect'] = 'lost'): HiddenTime => ({
  asset: 'L-1',
  from: from * MINUTE,
  to: to * MINUTE,
  fault: 'network_loss',
  effect,
})

describe('matching', () => {
  it.each([
    { name: 'the same', a: [0, 10], b: [0, 10], overlap: 1 },
    { name: 'half of the union', a: [0, 10], b: [0, 20], overlap: 0.5 },
    { name: 'touching', a: [0, 10], b: [10, 20], overlap: 0 },
    { name: 'apart', a: [0, 10], b: [30, 40], overlap: 0 },
  ])('$name overlaps by $overlap', ({ a, b, overlap }) => {
    expect(overlapOf(span(a[0] ?? 0, a[1] ?? 0), span(b[0] ?? 0, b[1] ?? 0))).toBe(overlap)
  })

  it('uses nothing twice, and finds as many pairs as there are', () => {
    // The second truth can only have the first session; the first truth can have either.
    const truths = [span(0, 30), span(0, 16)]
    const sessions = [span(0, 20), span(5, 35)]
    expect(matchPeriods(truths, sessions)).toHaveLength(2)
  })

  const periods = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 30 })), { maxLength: 7 })
    .map((list) => list.map(([from, length]) => span(from, from + length)))

  it('is a maximum matching of true pairs', () => {
    const most = (truths: readonly ReturnType<typeof span>[], sessions: readonly ReturnType<typeof span>[]): number => {
      const [first, ...rest] = truths
      if (first === undefined) return 0
      const taken = sessions.map((session, i) =>
        overlapOf(first, session) >= 0.5 ? 1 + most(rest, sessions.toSpliced(i, 1)) : 0,
      )
      return Math.max(most(rest, sessions), ...taken)
    }
    fc.assert(
      fc.property(periods, periods, (truths, sessions) => {
        const pairs = matchPeriods(truths, sessions)
        expect(pairs.every((pair) => overlapOf(pair.truth, pair.derived) >= 0.5)).toBe(true)
        expect(new Set(pairs.map((pair) => pair.derived)).size).toBe(pairs.length)
        expect(pairs).toHaveLength(most(truths, sessions))
      }),
      { numRuns: 60 },
    )
  })
})

describe('hidden time', () => {
  it.each([
    { name: 'nothing', hidden: [], is: false },
    { name: 'a quarter of it', hidden: [hide(0, 5)], is: false },
    { name: 'more than a quarter', hidden: [hide(0, 6)], is: true },
    { name: 'before its beginning, so that nobody knows when it began', hidden: [hide(-6, 0)], is: true },
    { name: 'long before it', hidden: [hide(-60, -10)], is: false },
    { name: 'overlapping pieces, counted once', hidden: [hide(0, 4), hide(1, 5)], is: false },
    { name: 'a short lie in its middle cuts it in two', hidden: [hide(9, 11, 'false')], is: true },
    { name: 'a short loss in its middle does not', hidden: [hide(9, 11)], is: false },
    { name: 'a short lie at its end leaves enough', hidden: [hide(18, 20, 'false')], is: false },
  ])('$name', ({ hidden, is }) => {
    expect(hiddenBy(span(0, 20), hidden) !== null).toBe(is)
  })

  it('an instant is hidden within it', () => {
    expect(hiddenBy(span(5, 5), [hide(0, 6)])).toBe('network_loss')
    expect(hiddenBy(span(7, 7), [hide(0, 6)])).toBeNull()
  })
})

describe('the comparison', () => {
  const compare = (
    items: readonly TruthItem[],
    sessions: readonly DerivedItem[],
    hidden: readonly HiddenTime[] = [],
  ) => {
    const { kinds, mismatches } = compareWithTruth({ items, hidden }, sessions)
    return { result: kinds[0], mismatches }
  }

  it('of what was found, missed and invented', () => {
    const { result, mismatches } = compare(
      [run(0, 20), run(60, 80), run(100, 120)],
      [derived(1, 20, { pulses: 90 }), derived(60, 82), derived(200, 210)],
    )
    expect(result).toMatchObject({ truth: 3, derived: 3, matched: 2, precision: 2 / 3, recall: 2 / 3 })
    expect(result?.startErrorS).toEqual({ median: 0, p95: 60 })
    expect(result?.pulsesError?.median).toBeCloseTo(0.1)
    expect(mismatches.map(({ side, start, id }) => [side, start / MINUTE, id])).toEqual([
      ['missed', 100, null],
      ['invented', 200, 'ses_200'],
    ])
  })

  it('neither asks nor judges what is hidden', () => {
    const { result } = compare([run(0, 20), run(60, 80)], [derived(0, 20), derived(90, 99)], [hide(55, 110)])
    expect(result).toMatchObject({ truth: 1, hidden: 1, derived: 1, unjudged: 1, precision: 1, recall: 1 })
  })

  it('a piece of something that is not asked was not invented', () => {
    const { result } = compare([run(0, 100)], [derived(0, 20), derived(60, 100)], [hide(20, 60, 'false')])
    expect(result).toMatchObject({ truth: 0, hidden: 1, derived: 0, unjudged: 2 })
  })

  it('what is asked comes first where a session would fit something hidden as well', () => {
    const { result } = compare([run(0, 20), run(2, 22)], [derived(1, 21)], [])
    expect(result).toMatchObject({ truth: 2, matched: 1, recall: 0.5, precision: 1 })
  })

  it('keeps kinds, assets, tags and fault codes apart', () => {
    const visit = { kind: 'visit', asset: 'Z-1', ...span(0, 10) } as const
    const { kinds } = compareWithTruth({ items: [{ ...visit, tag: 'a' }], hidden: [] }, [
      derived(0, 10, { kind: 'visit', asset: 'Z-1', tag: 'b' }),
    ])
    expect(kinds).toMatchObject([{ kind: 'visit', matched: 0, precision: 0, recall: 0 }])
  })
})
