import type { Registry } from '@custodia/storage/registry'
import type { Config } from '../config.ts'
import type { RunFile } from '../run-file.ts'
import type { Finding } from './finding.ts'

/** What every check is given. */
export interface DoctorContext {
  readonly config: Config
  /** UTC milliseconds. */
  readonly now: () => number
  /** The process that runs on the data folder; null if none does. */
  readonly running: RunFile | null
  /** The registry as it is, nothing migrated; null if it cannot be reached, which its own check says. */
  readonly registry: Registry | null
}

/** One look at one part of the installation. It changes nothing and throws nothing that it can foresee. */
export type Check = (context: DoctorContext) => Promise<readonly Finding[]>

/** A clock that is off by more is worth a warning; by more than that, samples and sessions go astray. */
const WARN_OFFSET_MS = 2000
const FAULT_OFFSET_MS = 30_000

/** Judges how far a server's clock is from ours, given the time that the answer took. */
export const judgeOffset = (offsetMs: number, roundTripMs: number): 'ok' | 'warning' | 'fault' => {
  const off = Math.max(0, Math.abs(offsetMs) - roundTripMs)
  return off > FAULT_OFFSET_MS ? 'fault' : off > WARN_OFFSET_MS ? 'warning' : 'ok'
}

/** Words for an offset: how far the server's clock is before or behind ours. */
export const sayOffset = (offsetMs: number): string =>
  `its clock is ${(Math.abs(offsetMs) / 1000).toFixed(1)} s ${offsetMs > 0 ? 'ahead of' : 'behind'} this machine's`

export const CLOCK_MEND =
  'Let both machines take their time from the same NTP server (chrony or systemd-timesyncd), and see `timedatectl` on each.'
