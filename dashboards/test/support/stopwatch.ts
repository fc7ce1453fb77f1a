import type { QueryRunner } from './run-query.ts'

/** Repeats of a query; the quickest counts, as the others waited for something else. */
const REPEATS = 5
/** What the calibrating queries take on the machine that the limit was set for, quiet. */
const USUAL_MS = { 'custodia-influx': 20, 'custodia-postgres': 36 } as const

/** Work of a known size on the same server, so that a slow or busy machine is told from a slow query. */
const calibrate = {
  'custodia-influx': (runner: QueryRunner) =>
    runner.influx(
      'select mean("power_w") from "autogen"."power" where time > now() - 30d group by time(1h) fill(none)',
    ),
  'custodia-postgres': (runner: QueryRunner) =>
    runner.sql('select sum(sqrt(n)) as "__value" from generate_series(1, 500000) as n', {}, { from: 0, to: 0 }),
}

export interface Stopwatch {
  /** The quickest of some runs, and what it may take on this machine as it is now. */
  measure(
    source: string,
    run: () => Promise<unknown>,
    limitMs: number,
  ): Promise<{ readonly ms: number; readonly allowedMs: number }>
}

const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await run()
  return performance.now() - start
}

const quickest = async (run: () => Promise<unknown>, enoughMs: number): Promise<number> => {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < REPEATS && best >= enoughMs; i++) best = Math.min(best, await timed(run))
  return best
}

/**
 * Measures queries against a limit that was set for a usual machine. A query that keeps it anyhow is not asked again. One that does not is
 * given as much more as the calibrating query takes longer than usual, measured right after it and never less than the limit.
 */
export const createStopwatch = (runner: QueryRunner): Stopwatch => ({
  measure: async (source, run, limitMs) => {
    const ms = await quickest(run, limitMs)
    if (ms < limitMs) return { ms, allowedMs: limitMs }
    const key = source === 'custodia-influx' ? 'custodia-influx' : 'custodia-postgres'
    const now = await quickest(() => calibrate[key](runner), 0)
    return { ms, allowedMs: limitMs * Math.max(1, now / USUAL_MS[key]) }
  },
})
