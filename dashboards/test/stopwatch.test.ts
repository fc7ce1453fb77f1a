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
