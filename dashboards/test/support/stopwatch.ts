import type { QueryRunner } from './run-query.ts'

/** Runs of a query; the quickest counts, as the others waited for something else. */
const REPEATS = 8
/** What the calibrating queries take on the machine that the limit was set for, quiet. */
export const USUAL_MS = { influx: 73, postgres: 75 } as const

/** Work of a known size on the same server, about as long as a slow query: so that a slow or busy machine is told from a slow query. */
const calibrate = {
  influx: (runner: Pick<QueryRunner, 'influx'>) =>
    runner.influx(
      'select mean("power_w") from "one_hour"."power" where time > now() - 30d group by time(1h), "asset" fill(none)',
    ),
  postgres: (runner: Pick<QueryRunner, 'sql'>) =>
    runner.sql('select sum(sqrt(n)) as "__value" from generate_series(1, 1000000) as n', {}, { from: 0, to: 0 }),
}

export interface Stopwatch {
  /**
   * How long a query takes, in milliseconds of a quiet machine: the quickest of some runs, each divided by how much longer than usual the
   * calibrating query took before and after it, whichever was less. A run that is below the limit by the clock is not asked again.
   */
  measure(source: string, run: () => Promise<unknown>, limitMs: number): Promise<number>
}

/** The boards' role is cut off after 15 s: as long as that, on a machine whose disk stood still meanwhile. */
const isCutOff = (error: unknown): boolean => error instanceof Error && error.message.includes('statement timeout')

/** `clock` in milliseconds. */
export const createStopwatch = (
  runner: Pick<QueryRunner, 'influx' | 'sql'>,
  clock: () => number = () => performance.now(),
): Stopwatch => ({
  measure: async (source, run, limitMs) => {
    const timed = async (what: () => Promise<unknown>): Promise<number> => {
      const start = clock()
      try {
        await what()
      } catch (error) {
        if (!isCutOff(error)) throw error
      }
      return clock() - start
    }
    const server = source === 'custodia-influx' ? 'influx' : 'postgres'
    const first = await timed(run)
    let best = first
    let before = first < limitMs ? 0 : await timed(() => calibrate[server](runner))
    for (let i = 1; i < REPEATS && best >= limitMs; i++) {
      const ms = await timed(run)
      const after = await timed(() => calibrate[server](runner))
      const slower = Math.max(1, Math.min(before, after) / USUAL_MS[server])
      best = Math.min(best, ms / slower)
      before = after
    }
    return best
  },
})
