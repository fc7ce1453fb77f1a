import { describe, expect, it } from 'vitest'
import type { RepairFact } from '../../src/reliability/failure.ts'
import { findRepeatRepairs } from '../../src/reliability/repeat-repairs.ts'

const DAY = 86_400_000

const repair = (
  id: string,
  failedOn: number,
  restoredOn: number | null,
  fields: Partial<RepairFact> = {},
): RepairFact => ({
  id,
  assetId: 'laser-1',
  planned: false,
  failureCode: 'E-07',
  failedAt: failedOn * DAY,
  repairStartedAt: null,
  restoredAt: restoredOn === null ? null : restoredOn * DAY,
  ...fields,
})

const pairs = (repairs: readonly RepairFact[]) =>
  findRepeatRepairs(repairs).map((each) => `${each.previous.id} → ${each.repair.id}`)

describe('repeat repairs', () => {
  it.each<[string, RepairFact[], string[]]>([
    ['the 30th day still counts', [repair('a', 0, 1), repair('b', 31, 32)], ['a → b']],
    ['later it is a new failure', [repair('a', 0, 1), repair('b', 31.01, 32)], []],
    ['another code', [repair('a', 0, 1), repair('b', 5, 6, { failureCode: 'E-08' })], []],
    ['another asset', [repair('a', 0, 1), repair('b', 5, 6, { assetId: 'laser-2' })], []],
    [
      'nobody said what failed',
      [repair('a', 0, 1, { failureCode: null }), repair('b', 5, 6, { failureCode: null })],
      [],
    ],
    ['planned work is no failure', [repair('a', 0, 1, { planned: true }), repair('b', 5, 6)], []],
    ['told again while it was down', [repair('a', 0, 5), repair('b', 3, 5)], []],
    ['not repaired yet', [repair('a', 0, null), repair('b', 5, 6)], []],
    [
      'each against the one before it',
      [repair('c', 40, 41), repair('a', 0, 1), repair('b', 20, 21)],
      ['a → b', 'b → c'],
    ],
  ])('%s', (_, repairs, expected) => {
    expect(pairs(repairs)).toEqual(expected)
  })
})
