import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sample } from '../../src/reading.ts'
import type { AlarmCondition, AlarmRule } from '../../src/warning/alarm-rule.ts'
import { deriveAlarms } from '../../src/warning/alarms.ts'

const S = 1000
const NOW = 10_000 * S

const rule = (condition: AlarmCondition, fields: Partial<AlarmRule> = {}): AlarmRule =>
  ({ code: 'too_warm', metric: 'temperature_c', severity: 'warning', ...condition, ...fields }) as AlarmRule

const at = (s: number, values: Sample['values']): Sample => ({ ts: s * S, device: 'fridge', values })
const temperatures = (...pairs: [number, number][]): Sample[] => pairs.map(([s, t]) => at(s, { temperature_c: t }))
const faults = (...pairs: [number, string][]): Sample[] => pairs.map(([s, code]) => at(s, { fault_code: code }))

const above: AlarmCondition = { condition: 'above', threshold: 8, clear: 7, forS: 60, clearForS: 30 }

/** `since raised–cleared` in seconds. */
const told = (samples: readonly Sample[], given: AlarmRule, now = NOW): string[] =>
  deriveAlarms(samples, given, now).map(
    ({ since, raisedAt, clearedAt }) => `${since / S}: ${raisedAt / S}–${clearedAt === null ? '' : clearedAt / S}`,
  )

describe('alarms from telemetry', () => {
  it.each<[string, Sample[], AlarmRule, string[]]>([
    ['at the threshold is not above it', temperatures([0, 8], [90, 8]), rule(above), []],
    ['shorter than the dwell', temperatures([0, 9], [50, 6], [100, 6]), rule(above), []],
    ['raised when it has held long enough', temperatures([0, 9], [30, 9], [70, 9.5]), rule(above), ['0: 70–']],
    [
      'hysteresis: between clear and threshold it stands',
      temperatures([0, 9], [60, 9], [90, 7.5], [200, 7.5], [210, 7], [240, 6]),
      rule(above),
      ['0: 60–210'],
    ],
    ['a dip shorter than the clearing time', temperatures([0, 9], [60, 9], [90, 6], [100, 9]), rule(above), ['0: 60–']],
    ['a gap clears nothing', temperatures([0, 9], [60, 9], [9000, 9]), rule(above), ['0: 60–']],
    [
      'below, two alarms',
      temperatures([0, 1], [10, 5], [20, 1], [30, 5]),
      rule({ condition: 'below', threshold: 2, clear: 3, forS: 0, clearForS: 0 }),
      ['0: 0–10', '20: 20–30'],
    ],
    [
      'a fault code other than OK; from one fault to another it is one alarm',
      faults([0, 'OK'], [10, 'E07'], [20, 'E08'], [30, 'OK'], [40, 'OK']),
      rule({ condition: 'differs', value: 'OK', forS: 0, clearForS: 10 }, { metric: 'fault_code' }),
      ['10: 10–30'],
    ],
    [
      'equals',
      faults([0, 'OK'], [10, 'E07'], [20, 'E08']),
      rule({ condition: 'equals', value: 'E07', forS: 0, clearForS: 0 }, { metric: 'fault_code' }),
      ['10: 10–20'],
    ],
    [
      'changes: the first value is none, and it clears when it has stayed',
      faults([0, '1.0'], [10, '1.1'], [20, '1.1'], [100, '1.1']),
      rule({ condition: 'changes', clearForS: 60 }, { metric: 'fault_code' }),
      ['10: 10–20'],
    ],
    [
      'rises by more than 5 within a minute, not slowly',
      temperatures([0, 1], [30, 3], [60, 5], [90, 7], [120, 12.5], [150, 13], [210, 13], [300, 13]),
      rule({ condition: 'rises', by: 5, withinS: 60 }),
      ['120: 120–210'],
    ],
    [
      'falls',
      temperatures([0, 20], [30, 14], [60, 14], [120, 14]),
      rule({ condition: 'falls', by: 5, withinS: 40 }),
      ['30: 30–60'],
    ],
    [
      'holds only while the door is said to be closed',
      [
        at(0, { temperature_c: 9, door_open: 1 }),
        at(60, { temperature_c: 9 }),
        at(70, { door_open: 0 }),
        at(140, { temperature_c: 9 }),
        at(150, { door_open: 1 }),
      ],
      rule({ ...above, clearForS: 0 }, { while: { metric: 'door_open', equals: 0 } }),
      ['70: 140–150'],
    ],
  ])('%s', (_, samples, given, expected) => {
    expect(told(samples, given)).toEqual(expected)
  })

  it('absence is seen by the clock and ended by a sample', () => {
    const silent = rule({ condition: 'absent', forS: 100 })
    const samples = temperatures([0, 5], [100, 5], [300, 5])
    expect(told(samples, silent, 350 * S)).toEqual(['100: 200–300'])
    expect(told(samples, silent, 401 * S)).toEqual(['100: 200–300', '300: 400–'])
    expect(told([], silent)).toEqual([])
  })

  it('say what the metric was, and which samples stand behind them', () => {
    const [alarm] = deriveAlarms(temperatures([0, 9], [60, 9.5], [70, 6], [110, 6]), rule(above), NOW)
    expect(alarm).toMatchObject({
      value: 9.5,
      clearedAt: 70 * S,
      evidence: [{ device: 'fridge', metrics: ['temperature_c'], from: 0, to: 60 * S, samples: 2 }],
    })
  })

  it('any order, duplication and repetition of samples gives the same alarms, apart from one another', () => {
    const sample = fc
      .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 }))
      .map(([s, t]) => at(s * 10, { temperature_c: t }))
    const condition = fc.constantFrom<AlarmCondition>(
      above,
      { condition: 'rises', by: 3, withinS: 60 },
      { condition: 'changes', clearForS: 40 },
      { condition: 'absent', forS: 45 },
    )
    fc.assert(
      fc.property(
        fc.array(sample, { maxLength: 40 }),
        fc.infiniteStream(fc.nat()),
        condition,
        (samples, keys, each) => {
          const shuffled = [...samples, ...samples.slice(0, 5)]
            .map((value) => ({ value, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ value }) => value)
          const alarms = deriveAlarms(samples, rule(each), NOW)
          expect(deriveAlarms(shuffled, rule(each), NOW)).toEqual(alarms)
          for (const [index, alarm] of alarms.entries()) {
            expect(alarm.raisedAt).toBeGreaterThanOrEqual(alarm.since)
            if (index > 0) expect(alarm.since).toBeGreaterThanOrEqual(alarms[index - 1]?.clearedAt ?? Number.NaN)
          }
        },
      ),
    )
  })
})
