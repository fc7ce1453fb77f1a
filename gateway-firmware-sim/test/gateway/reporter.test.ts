import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createReporter, type Observation, type ReportingRules } from '../../src/gateway/reporter.ts'

const RULES: ReportingRules = {
  intervalMs: 10_000,
  heartbeatMs: 60_000,
  metrics: { running: { deadband: 0, trigger: true }, temperature: { deadband: 0.5, trigger: false } },
}
const good = (metric: string, atMs: number, value: number | boolean | string): Observation => ({
  metric,
  atMs,
  reading: { good: true, value },
})
const bad = (metric: string, atMs: number, status: string): Observation => ({
  metric,
  atMs,
  reading: { good: false, status },
})

/** A reporter that told `running: false, temperature: 20, pulses: 5` at 0. */
const begun = () => {
  const reporter = createReporter(RULES)
  for (const observation of [good('running', 0, false), good('temperature', 0, 20), good('pulses', 0, 5)])
    reporter.observe(observation)
  expect(reporter.collect(0)).toEqual([
    { atMs: 0, channel: 'telemetry', values: { running: false, temperature: 20, pulses: 5 } },
  ])
  return reporter
}

describe('the reporter', () => {
  test('tells a change at the end of the interval, with its newest value and time', () => {
    const reporter = begun()
    reporter.observe(good('pulses', 3000, 6))
    reporter.observe(good('pulses', 4000, 7))
    expect(reporter.collect(5000)).toEqual([])
    expect(reporter.collect(10_000)).toEqual([{ atMs: 4000, channel: 'telemetry', values: { pulses: 7 } }])
    expect(reporter.collect(20_000)).toEqual([])
  })

  test('keeps to itself what stays within the deadband, however slowly it moves away in the end', () => {
    const reporter = begun()
    reporter.observe(good('temperature', 3000, 20.5))
    expect(reporter.collect(10_000)).toEqual([])
    reporter.observe(good('temperature', 13_000, 20.6))
    expect(reporter.collect(20_000)).toEqual([{ atMs: 13_000, channel: 'telemetry', values: { temperature: 20.6 } }])
  })

  test('tells a trigger at once, with everything that is known', () => {
    const reporter = begun()
    reporter.observe(good('temperature', 900, 20.2))
    reporter.observe(good('running', 1000, true))
    expect(reporter.collect(1001)).toEqual([
      { atMs: 1000, channel: 'telemetry', values: { running: true, temperature: 20.2, pulses: 5 } },
    ])
  })

  test('tells a trigger that goes there and back both times', () => {
    const reporter = begun()
    reporter.observe(good('running', 1000, true))
    reporter.observe(good('running', 1500, false))
    expect(reporter.collect(2000).map(({ atMs, values }) => [atMs, values.running])).toEqual([
      [1000, true],
      [1500, false],
    ])
  })

  test('tells everything on the heartbeat', () => {
    const reporter = begun()
    expect(reporter.collect(59_999)).toEqual([])
    expect(reporter.collect(60_000)).toEqual([
      { atMs: 60_000, channel: 'telemetry', values: { running: false, temperature: 20, pulses: 5 } },
    ])
  })

  test('never tells a bad value: it tells that it is bad, and when it is good again', () => {
    const reporter = begun()
    reporter.observe(bad('temperature', 2000, 'BadSensorFailure'))
    expect(reporter.collect(10_000)).toEqual([
      { atMs: 2000, channel: 'event', values: { data_quality: 'temperature BadSensorFailure' } },
    ])
    expect(reporter.collect(60_000)[0]?.values).toEqual({ running: false, pulses: 5 })
    reporter.observe(good('temperature', 61_000, 21))
    expect(reporter.collect(70_000).map(({ values }) => values)).toEqual([
      { temperature: 21 },
      { data_quality: 'good' },
    ])
  })

  test('a lost bus is told, nothing is known after it, and everything is told when it is back', () => {
    const reporter = begun()
    reporter.lose('BadConnectionClosed', 20_000)
    expect(reporter.collect(20_000)).toEqual([
      { atMs: 20_000, channel: 'event', values: { data_quality: 'bus BadConnectionClosed' } },
    ])
    expect(reporter.collect(90_000)).toEqual([])
    reporter.observe(good('running', 95_000, true))
    expect(reporter.collect(95_000).map(({ values }) => values)).toEqual([{ running: true }, { data_quality: 'good' }])
  })

  test('a meter never seems to run back, whatever order its values and others come in', () => {
    const step = fc.record({
      lag: fc.integer({ min: 0, max: 900 }),
      pause: fc.integer({ min: 1, max: 4000 }),
      add: fc.integer({ min: 0, max: 3 }),
      flip: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const reporter = createReporter({ ...RULES, intervalMs: 1000, heartbeatMs: 5000 })
        let now = 0
        let pulses = 0
        let running = false
        const told: { atMs: number; pulses: unknown }[] = []
        for (const { lag, pause, add, flip } of steps) {
          now += pause
          pulses += add
          reporter.observe(good('pulses', now - lag, pulses))
          if (flip) {
            running = !running
            reporter.observe(good('running', now - Math.floor(lag / 2), running))
          }
          for (const { atMs, values } of reporter.collect(now)) told.push({ atMs, pulses: values.pulses })
        }
        expect(told.map(({ atMs }) => atMs)).toEqual([...new Set(told.map(({ atMs }) => atMs))].sort((a, b) => a - b))
        const meter = told.map((reading) => reading.pulses).filter((value) => typeof value === 'number')
        expect(meter).toEqual([...meter].sort((a, b) => a - b))
      }),
    )
  })
})
