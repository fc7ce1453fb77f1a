import { expect, test } from 'vitest'
import { createStopwatch, USUAL_MS } from './support/stopwatch.ts'

const LIMIT_MS = 500

/** A machine on which things take as long as they are said to, one after the other, and again from the start. */
const machine = (query: readonly number[], calibrating: readonly number[]) => {
  let now = 0
  let asked = 0
  let calibrated = 0
  const stopwatch = createStopwatch(
    {
      influx: async () => ({ columns: [], rows: [] }),
      sql: async () => {
        now += (calibrating[calibrated++ % calibrating.length] ?? 0) * USUAL_MS.postgres
        return { columns: [], rows: [] }
      },
    },
    () => now,
  )
  const run = async () => {
    now += query[asked++ % query.length] ?? 0
  }
  return { measured: () => stopwatch.measure('custodia-postgres', run, LIMIT_MS), asked: () => asked }
}

test('a query below the limit by the clock is asked once', async () => {
  const { measured, asked } = machine([120], [1])
  expect(await measured()).toBe(120)
  expect(asked()).toBe(1)
})

test('a slow query is slow on a quick machine, and on one that is four times slower', async () => {
  expect(await machine([800], [1]).measured()).toBe(800)
  expect(await machine([3200], [4]).measured()).toBe(800)
})

test('a machine quicker than usual makes no query slow', async () => {
  expect(await machine([600], [0.5]).measured()).toBe(600)
})

test('a quick query is quick on a machine that is four times slower, or was interrupted', async () => {
  expect(await machine([1600], [4]).measured()).toBe(400)
  expect(await machine([2000, 300], [1]).measured()).toBe(300)
})

test('an interruption of the calibrating query excuses nothing', async () => {
  // Of the two beside a run the shorter counts.
  expect(await machine([800], [1, 5]).measured()).toBe(800)
})

test('a query that was cut off took as long as that, and is asked again; one that fails otherwise fails', async () => {
  let now = 0
  const sql = async () => {
    now += USUAL_MS.postgres
    return { columns: [], rows: [] }
  }
  const { measure } = createStopwatch({ influx: sql, sql }, () => now)
  let asked = 0
  const cutOff = (times: number) => async () => {
    now += asked++ < times ? 15_000 : 40
    if (asked <= times) throw new Error('PostgreSQL: canceling statement due to statement timeout\nselect 1')
  }
  expect(await measure('custodia-postgres', cutOff(1), LIMIT_MS)).toBe(40)
  asked = 0
  expect(await measure('custodia-postgres', cutOff(100), LIMIT_MS)).toBe(15_000)
  const wrong = () => Promise.reject(new Error('PostgreSQL: column "x" does not exist'))
  await expect(measure('custodia-postgres', wrong, LIMIT_MS)).rejects.toThrow('does not exist')
})
