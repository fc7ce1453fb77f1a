import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DEAD_LETTER_LOOKBACK_HOURS,
  explainDeadLetterRise,
  gatherCauses,
  judgeDeadLetters,
} from '../../src/warning/index.ts'

const HOUR = 3_600_000
const NOW = 1_795_300_000_000

/** Letters by age in hours; those of the last day come evenly up to `lastAgo` before now. */
const history = (recent: readonly number[], usual = 0, lastAgo = 60_000) => ({
  perHour: Array.from({ length: DEAD_LETTER_LOOKBACK_HOURS }, (_, k) => recent[k] ?? usual),
  firstAt: NOW - HOUR,
  lastAt: NOW - lastAgo,
})

describe('a rise of dead letters', () => {
  it.each([
    ['five within the hour of a device that had none', [5], 0, 1],
    ['three within a day of a device that sends a few times a day', [1, 0, 0, 1, 0, 0, 0, 1], 0, 24],
    ['thirty where two an hour are usual', [30], 2, 1],
  ])('is %s', (_, recent, usual, hours) => {
    expect(judgeDeadLetters(history(recent, usual), false, NOW)).toMatchObject({ hours })
  })

  it.each([
    ['none', [], 0],
    ['two', [2], 0],
    ['what is usual', [20], 20],
    ['a little more than usual', [25], 20],
  ])('is not %s', (_, recent, usual) => {
    expect(judgeDeadLetters(history(recent, usual), false, NOW)).toBeNull()
  })

  it('counts an hour as usual that the device often has', () => {
    const restless = {
      ...history([40]),
      perHour: Array.from({ length: 192 }, (_, k) => (k === 0 || k % 6 === 0 ? 40 : 0)),
    }
    expect(judgeDeadLetters(restless, false, NOW)).toBeNull()
    expect(judgeDeadLetters({ ...restless, perHour: [400, ...restless.perHour.slice(1)] }, false, NOW)).not.toBeNull()
  })

  it('stays open at numbers that would not open it, and closes when the device is silent about it', () => {
    expect(judgeDeadLetters(history([2]), false, NOW)).toBeNull()
    expect(judgeDeadLetters(history([2]), true, NOW)).not.toBeNull()
    expect(judgeDeadLetters(history([0, 30], 0, HOUR + 1), true, NOW)).toBeNull()
    // One in eight hours is no silence where one in four hours is what it sends.
    const slow = {
      perHour: history([0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1]).perHour,
      firstAt: NOW - 16 * HOUR,
      lastAt: NOW - 8 * HOUR,
    }
    expect(judgeDeadLetters(slow, true, NOW)).not.toBeNull()
    expect(judgeDeadLetters(slow, true, NOW + 5 * HOUR)).toBeNull()
  })

  it('never comes of fewer letters than would not have raised it', () => {
    const hours = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 192, maxLength: 192 })
    fc.assert(
      fc.property(hours, fc.integer({ min: 1, max: 500 }), (perHour, more) => {
        const before = judgeDeadLetters({ perHour, firstAt: NOW - HOUR, lastAt: NOW }, false, NOW)
        const [first = 0, ...rest] = perHour
        const after = judgeDeadLetters(
          { perHour: [first + more, ...rest], firstAt: NOW - HOUR, lastAt: NOW },
          false,
          NOW,
        )
        expect(before !== null && after === null).toBe(false)
      }),
    )
  })

  it('explains itself in both languages, with numbers and an example', () => {
    const explanation = explainDeadLetterRise(
      { hours: 1, count: 12, usual: 0.5, limit: 4.2 },
      {
        reasons: [{ reason: 'bad_value', count: 12 }],
        example: { topic: 'a/b', detail: 'power_w: "12"' },
        firmware: '2.0.1',
        profileId: 'x/y',
        devices: 1,
      },
    )
    expect(explanation.rule.rule).toBe('warning.dead_letter_rise')
    expect(explanation.inputs).toMatchObject({ count: 12, 'reason.bad_value': 12, firmware: '2.0.1' })
    for (const language of ['zh', 'en'] as const) {
      const text = explanation.steps.map((step) => step[language]).join('\n')
      for (const part of ['12', '0.5', '4.2', 'bad_value', 'a/b', 'power_w: "12"', '2.0.1'])
        expect(text).toContain(part)
    }
  })
})

describe('causes', () => {
  const device = (deviceId: string, firmware: string | null, orgUnitId = 'org_1') => ({
    deviceId,
    profileId: 'x/y',
    firmware,
    orgUnitId,
  })

  it('are one for three devices of a model with the same firmware in one unit', () => {
    const causes = gatherCauses([
      device('a', '2'),
      device('b', '2'),
      device('c', '2'),
      device('d', '1'),
      device('e', '2', 'org_2'),
    ])
    expect(causes.map((cause) => cause.map(({ deviceId }) => deviceId))).toEqual([['a', 'b', 'c'], ['d'], ['e']])
  })
})
