import { describe, expect, test } from 'vitest'
import { badTime, type ClockState, observeTime, UNSET_CLOCK, utcAt } from '../../src/gateway/clock.ts'

const NOON = Date.UTC(2026, 10, 21, 12)

/** Looks at the clock at each [counter, what it says]; returns the state and what happened. */
const watch = (looks: readonly (readonly [number, number])[], from: ClockState = UNSET_CLOCK) => {
  let state = from
  const events: unknown[] = []
  for (const [monotonicMs, utcMs] of looks) {
    const next = observeTime(state, { utcMs, monotonicMs })
    state = next.state
    if (next.event !== null) events.push(next.event)
  }
  return { state, events }
}

describe('the clock', () => {
  test('is not set by a time before this firmware was made', () => {
    const { state, events } = watch([
      [5000, 5000],
      [6000, 6000],
    ])
    expect(utcAt(state, 6000)).toBeNull()
    expect(events).toEqual([])
  })

  test('is set by the first possible time, also for what was before', () => {
    const { state, events } = watch([
      [5000, 5000],
      [9000, NOON],
    ])
    expect(events).toEqual([{ kind: 'set' }])
    expect(utcAt(state, 9000)).toBe(NOON)
    expect(utcAt(state, 4000)).toBe(NOON - 5000)
  })

  test('follows drift without a word', () => {
    const looks = Array.from({ length: 600 }, (_, i) => [i * 1000, NOON + i * 1000 + i] as const)
    const { state, events } = watch(looks)
    expect(events).toEqual([{ kind: 'set' }])
    expect(utcAt(state, 599_000)).toBe(NOON + 599_000 + 599)
  })

  test('does not believe a jump that is taken back', () => {
    const { state, events } = watch([
      [0, NOON],
      [1000, NOON + 3_601_000],
      [5000, NOON + 3_605_000],
      [6000, NOON + 6000],
      [20_000, NOON + 20_000],
    ])
    expect(events).toEqual([{ kind: 'set' }])
    expect(utcAt(state, 20_000)).toBe(NOON + 20_000)
  })

  test('carries the time on by the counter until a jump has lasted, then follows it', () => {
    const looks = Array.from({ length: 15 }, (_, i) => [i * 1000, NOON + i * 1000 + (i > 0 ? -7_200_000 : 0)] as const)
    expect(utcAt(watch(looks.slice(0, 10)).state, 9000)).toBe(NOON + 9000)
    const { state, events } = watch(looks)
    expect(events).toEqual([{ kind: 'set' }, { kind: 'stepped', byMs: -7_200_000 }])
    expect(utcAt(state, 14_000)).toBe(NOON + 14_000 - 7_200_000)
  })

  test('of a cheap board is unset at first, then off and drifting', () => {
    let counter = 0
    const time = badTime(
      { bootId: 'b', monotonicMs: () => counter, wallMs: () => NOON + counter },
      { offsetMs: 500, driftPpm: 100, unsetForS: 30 },
    )
    counter = 29_000
    expect(time.wallMs()).toBe(29_000)
    counter = 1_000_000
    expect(time.wallMs()).toBe(NOON + 1_000_000 + 500 + 100)
  })
})
