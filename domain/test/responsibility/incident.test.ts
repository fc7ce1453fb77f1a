import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  explainTrace,
  firstAfter,
  lastBefore,
  summariseSeries,
  TRACE_KINDS,
  type TraceItem,
  traceAround,
  traceKey,
} from '../../src/index.ts'

const MIN = 60_000
const AT = 1_000 * MIN
const item = (id: string, from: number, to: number | null, over: Partial<TraceItem> = {}): TraceItem => ({
  ...{ kind: 'visit', id, start: AT + from * MIN, end: to === null ? null : AT + to * MIN },
  ...{ assetId: 'zone', personId: 'wang' },
  ...over,
})

describe('traceAround', () => {
  const visits = [item('next', 40, 50), item('last', -55, -35), item('booked', -10, 20, { kind: 'booking' })]

  it('orders items and says how each stands to the instant', () => {
    const { items } = traceAround(visits, AT, null)
    expect(items.map(({ item: one, relation, apartMs }) => [one.id, relation, apartMs / MIN])).toEqual([
      ['last', 'before', 35],
      ['booked', 'during', 0],
      ['next', 'after', 40],
    ])
    const trace = traceAround(visits, AT, null)
    expect(lastBefore(trace, 'visit')?.item.id).toBe('last')
    expect(firstAfter(trace, 'visit')?.item.id).toBe('next')
    expect(lastBefore(trace, 'order')).toBeNull()
  })

  it('tells what came late from what was known, before and after', () => {
    const recordedAt = AT + 30 * MIN
    const known = { seen: visits.slice(1).map(traceKey), recordedAt }
    expect(traceAround(visits.slice(1), AT, known).items.map(({ news }) => news)).toEqual([null, null])
    // A gateway that was away brings a visit that nobody knew of: the room had been cleaned ten minutes before.
    const late = traceAround([...visits, item('late', -12, -10)], AT, known)
    expect(late.items.map(({ item: one, news }) => [one.id, news])).toEqual([
      ['last', null],
      ['late', 'late'],
      ['booked', null],
      ['next', null],
    ])
    expect(lastBefore(late, 'visit')).toMatchObject({ item: { id: 'late' }, apartMs: 10 * MIN })
    expect(explainTrace(late, { ...context, personName: () => ({ zh: '王', en: 'Wang' }) }).steps.at(-1)?.en).toBe(
      'Since it was written down: 1 came or changed, 0 no longer stand.',
    )
  })

  it('tells a change of what was over, not the end of what went on', () => {
    const seen = [traceKey(item('open', -5, null)), traceKey(item('over', -20, -10)), traceKey(item('gone', -30, -25))]
    const trace = traceAround([item('open', -5, 25), item('over', -20, -9)], AT, { seen, recordedAt: AT })
    expect(trace.items.map(({ item: one, news }) => [one.id, news])).toEqual([
      ['over', 'changed'],
      ['open', null],
    ])
    expect(trace.gone.map(({ id }) => id)).toEqual(['gone'])
  })

  it('is the same in any order, and has no news of what it was written down with', () => {
    const made = fc.uniqueArray(
      fc.record({
        kind: fc.constantFrom(...TRACE_KINDS),
        id: fc.constantFrom('a', 'b|c', 'ast:1:2', 'd'),
        start: fc.integer({ min: 0, max: 100 }),
        length: fc.option(fc.integer({ min: 0, max: 50 })),
      }),
      { selector: ({ kind, id }) => `${kind}|${id}` },
    )
    fc.assert(
      fc.property(made, fc.integer({ min: 0, max: 100 }), (rows, at) => {
        const items: TraceItem[] = rows.map(({ kind, id, start, length }) => ({
          ...{ kind, id, start, end: length === null ? null : start + length, assetId: null, personId: null },
        }))
        const known = { seen: items.map(traceKey), recordedAt: 1_000 }
        const trace = traceAround(items, at, known)
        expect(traceAround([...items].reverse(), at, known)).toEqual(trace)
        expect(trace.items.every(({ news }) => news === null)).toBe(true)
        expect(trace.gone).toEqual([])
        expect(traceAround([], at, known).gone).toHaveLength(items.length)
      }),
    )
  })
})

const context = {
  ...{ at: AT, from: AT - 120 * MIN, to: AT + 60 * MIN, accountable: null, sessions: [], telemetry: [] },
  environment: [],
  personName: (id: string | null) => ({ zh: id ?? '未知', en: id ?? 'unknown' }),
}

describe('summariseSeries', () => {
  const samples = [
    { ts: AT - 70 * MIN, value: 600 },
    { ts: AT - 5 * MIN, value: 1400 },
    { ts: AT + 10 * MIN, value: 800 },
    { ts: AT + 11 * MIN, value: 'open' },
  ]

  it('gives the value at the time, and the range around it', () => {
    expect(summariseSeries({ device: 'd', metric: 'co2_ppm', samples }, AT)).toMatchObject({
      ...{ atTime: { ts: AT - 5 * MIN, value: 1400 }, min: 600, max: 1400, samples: 3 },
    })
  })

  it('does not take an old value for the air of the moment', () => {
    const old = summariseSeries({ device: 'd', metric: 'co2_ppm', samples: samples.slice(0, 1) }, AT)
    expect(old?.atTime).toBeNull()
  })

  it('says nothing of a series without numbers', () => {
    expect(summariseSeries({ device: 'd', metric: 'door', samples: samples.slice(3) }, AT)).toBeNull()
  })
})

describe('explainTrace', () => {
  it('says who answered, when it was cleaned, who was there and what the air was like', () => {
    const trace = traceAround(
      [item('last', -55, -35), item('b', -10, 20, { kind: 'booking', personId: 'lu' })],
      AT,
      null,
    )
    const air = summariseSeries({ device: 'd', metric: 'temperature', samples: [{ ts: AT, value: 27.5 }] }, AT)
    const { steps } = explainTrace(trace, {
      ...context,
      accountable: { zh: '方静怡', en: 'Joy Fang' },
      environment: air === null ? [] : [air],
    })
    expect(steps.map(({ en }) => en)).toEqual([
      'Accountable at that time: Joy Fang.',
      'The last cleaning ended 35 min before, by wang.',
      'Going on then: bookings 1.',
      'People on record then: lu.',
      expect.stringContaining('27.5'),
    ])
  })
})
