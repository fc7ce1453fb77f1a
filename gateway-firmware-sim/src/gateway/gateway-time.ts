import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { openStateFile } from '../buffer/state-file.ts'
import { type ClockEvent, type ClockState, observeTime, type TimeSource, UNSET_CLOCK, utcAt } from './clock.ts'

/** UTC as the gateway knows it; every instant inside is one of the counter. */
export interface GatewayTime {
  readonly bootId: string
  monotonicMs(): number
  /** Now, or null while the clock is not set. */
  utc(): number | null
  utcAt(monotonicMs: number): number | null
  /** UTC minus counter as a boot first learned it; samples that waited for the clock are stamped with it, always with the same. */
  bootOffset(boot: string): number | null
  /** A clock said `utcMs` at `monotonicMs`. */
  observe(utcMs: number, monotonicMs: number): void
  /** Looks at the machine's own clock. */
  observeSystem(): void
}

const schema = z.record(z.string(), z.object({ first: z.number(), latest: z.number() }))
const BOOTS = 20

/** Opens the gateway's time in its data folder. `happened` hears when the clock is set or steps. */
export const openGatewayTime = (
  folder: string,
  source: TimeSource,
  happened: (event: ClockEvent) => void,
): GatewayTime => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = openStateFile(join(folder, 'clock.json'), schema, {})
  let boots = file.initial
  // A process that starts anew under the same boot knows the time even if the wall clock does not.
  const before = boots[source.bootId]
  let state: ClockState = before === undefined ? UNSET_CLOCK : { offsetMs: before.latest, suspect: null }

  const remember = (offsetMs: number): void => {
    const first = boots[source.bootId]?.first ?? offsetMs
    const others = Object.entries(boots).filter(([boot]) => boot !== source.bootId)
    boots = Object.fromEntries([...others.slice(1 - BOOTS), [source.bootId, { first, latest: offsetMs }]])
    // On the disk before the first sample is stamped with it: after a crash the same sample gets the same time.
    file.write(boots, true)
  }
  const observe = (utcMs: number, monotonicMs: number): void => {
    const next = observeTime(state, { utcMs, monotonicMs })
    state = next.state
    if (next.event === null || state.offsetMs === null) return
    remember(state.offsetMs)
    happened(next.event)
  }
  return {
    bootId: source.bootId,
    monotonicMs: source.monotonicMs,
    utc: () => utcAt(state, source.monotonicMs()),
    utcAt: (monotonicMs) => utcAt(state, monotonicMs),
    bootOffset: (boot) => boots[boot]?.first ?? null,
    observe,
    observeSystem: () => observe(source.wallMs(), source.monotonicMs()),
  }
}
