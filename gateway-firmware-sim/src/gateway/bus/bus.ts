import type { Observation } from '../reporter.ts'

/** What happens on the way to a device. */
export type BusEvent =
  /** The device answers; what it says follows. `identification` is what it tells of itself. */
  | { readonly kind: 'up'; readonly identification: Readonly<Record<string, string>> }
  /**
   * It does not, or for another reason than before. Everything that was known of it is no longer. `code` is one of few words, which
   * go into `data_quality`; `reason` is for people.
   */
  | { readonly kind: 'down'; readonly code: string; readonly reason: string }
  | { readonly kind: 'observations'; readonly observations: readonly Observation[] }
  /** What the device's own clock says at an instant of the counter. */
  | { readonly kind: 'clock'; readonly utcMs: number; readonly monotonicMs: number }

/** The line to one device. It keeps trying by itself until it is stopped. */
export interface Bus {
  start(): void
  stop(): Promise<void>
  /** Asks the device for all its values now; they come as observations. Rejects if it does not answer. */
  readNow(): Promise<void>
}

export interface BusContext {
  readonly emit: (event: BusEvent) => void
  readonly monotonicMs: () => number
  readonly log: BusLog
}

export interface BusLog {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  debug(fields: Record<string, unknown>, message: string): void
}
