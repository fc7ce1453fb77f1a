import { describe, expect, test } from 'vitest'
import { summariseLedger } from '../src/commands/ledger.ts'

const row = (day: string, deviceKey: string, received: number, stored: number, spooled = 0) => ({
  day,
  deviceKey,
  received,
  stored,
  duplicate: 0,
  deadLettered: received - stored - spooled,
  spooled,
})

const ROWS = [
  row('2026-11-20', 'a', 3, 2),
  row('2026-11-21', 'a', 5, 4, 1),
  row('2026-11-20', 'b', 2, 2),
  row('2026-11-21', '', 1, 0),
]

describe('summariseLedger', () => {
  test.each([
    ['total', [['total', 11, 8, 2, 1]]],
    [
      'day',
      [
        ['2026-11-20', 5, 4, 1, 0],
        ['2026-11-21', 6, 4, 1, 1],
      ],
    ],
    [
      'device',
      [
        ['(unreadable)', 1, 0, 1, 0],
        ['a', 8, 6, 1, 1],
        ['b', 2, 2, 0, 0],
      ],
    ],
  ] as const)('by %s', (by, expected) => {
    expect(
      summariseLedger(ROWS, by).map((sum) => [sum.name, sum.received, sum.stored, sum.deadLettered, sum.spooled]),
    ).toEqual(expected)
  })

  test('an empty spool has a total of nothing', () => {
    expect(summariseLedger([], 'total')).toEqual([
      { name: 'total', received: 0, stored: 0, duplicate: 0, deadLettered: 0, spooled: 0 },
    ])
  })
})
