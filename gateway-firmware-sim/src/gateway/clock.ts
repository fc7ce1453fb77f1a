import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** What the hardware tells: a counter that never jumps and lives as long as `bootId`, and a wall clock that may be wrong. */
export interface TimeSource {
  readonly bootId: string
  monotonicMs(): number
  wallMs(): number
}

const readBootId = (): string => {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    // Not on Linux: the counter is then known for this process only.
    return randomUUID()
  }
}

/** The machine's own clocks. The counter goes on while this process is down, as long as the machine is up. */
export const systemTime = (): TimeSource => ({
  bootId: readBootId(),
  monotonicMs: () => Number(process.hrtime.bigint() / 1_000_000n),
  wallMs: Date.now,
})

export interface SimulatedClock {
  /** How far the wall clock is off at the start, ms; positive is fast. */
  readonly offsetMs: number
  /** Parts per million by which it runs too fast. */
  readonly driftPpm: number
  /** For so long after the start it stands at 1970, as a board without battery does before its first time answer. */
  readonly unsetForS: number
}

/** The given clocks, made as bad as a cheap board's: for trying out what a wrong clock does. */
export const badTime = (source: TimeSource, { offsetMs, driftPpm, unsetForS }: SimulatedClock): TimeSource => {
  const begun = source.monotonicMs()
  return {
    bootId: source.bootId,
    monotonicMs: source.monotonicMs,
    wallMs: () => {
      const age = source.monotonicMs() - begun
      return age < unsetForS * 1000 ? age : Math.round(source.wallMs() + offsetMs + (age * driftPpm) / 1e6)
    },
  }
}

/** What the gateway knows of UTC. */
export interface ClockState {
  /** UTC = counter + offset; null while nobody has told a possible time. */
  readonly offsetMs: number | null
  /** A time that disagrees, and since when (counter) it has been saying the same. */
  readonly suspect: { readonly offsetMs: number; readonly sinceMs: number } | null
}

export const UNSET_CLOCK: ClockState = { offsetMs: null, suspect: null }

export type ClockEvent = { readonly kind: 'set' } | { readonly kind: 'stepped'; readonly byMs: number }

/** Before this firmware was made no sample can have been taken: a clock that says so is not set. */
const EARLIEST_UTC = Date.UTC(2026, 0, 1)
/** Less than this is drift, which is followed; more is a jump. */
const STEP_MS = 1000
/** A jump is believed when the clock has kept to it for so long: a wrong answer of a time server is taken back sooner. */
const SETTLE_MS = 10_000

/**
 * Takes one look at a clock: `utcMs` is what it says at `monotonicMs` of the counter. The first possible time sets the clock, drift is
 * followed at once, and a jump only after it has lasted, during which the counter carries the time on.
 */
export const observeTime = (
  state: ClockState,
  { utcMs, monotonicMs }: { readonly utcMs: number; readonly monotonicMs: number },
): { readonly state: ClockState; readonly event: ClockEvent | null } => {
  if (utcMs < EARLIEST_UTC) return { state, event: null }
  const offsetMs = utcMs - monotonicMs
  if (state.offsetMs === null) return { state: { offsetMs, suspect: null }, event: { kind: 'set' } }
  const byMs = offsetMs - state.offsetMs
  if (Math.abs(byMs) < STEP_MS) return { state: { offsetMs, suspect: null }, event: null }
  const { suspect } = state
  if (suspect === null || Math.abs(suspect.offsetMs - offsetMs) >= STEP_MS)
    return { state: { ...state, suspect: { offsetMs, sinceMs: monotonicMs } }, event: null }
  if (monotonicMs - suspect.sinceMs < SETTLE_MS) return { state, event: null }
  return { state: { offsetMs, suspect: null }, event: { kind: 'stepped', byMs } }
}

/** UTC milliseconds of an instant of the counter, or null while the clock is not set. */
export const utcAt = (state: ClockState, monotonicMs: number): number | null =>
  state.offsetMs === null ? null : Math.round(monotonicMs + state.offsetMs)
