import type { FaultNote } from '../faults/delivery.ts'

/** What can be asked of a platform: its usage sessions, and failures, which its series of fault codes show. */
export const TRUTH_KINDS = ['run', 'trip', 'stop', 'occupancy', 'visit', 'failure'] as const
export type TruthKind = (typeof TRUTH_KINDS)[number]

/** Something that happened; times are UTC milliseconds, half open. */
export interface TruthItem {
  readonly kind: TruthKind
  /** Code of the asset. */
  readonly asset: string
  readonly start: number
  readonly end: number
  /** Key of the tag, for visits. */
  readonly tag?: string
  readonly distanceKm?: number
  readonly pulses?: number
  /** Fault code, for failures. */
  readonly code?: string
}

/** A booking and what became of it. */
export interface TruthMeeting {
  readonly asset: string
  readonly booked: { readonly start: number; readonly end: number } | null
  readonly held: { readonly start: number; readonly end: number; readonly people: number } | null
  readonly outcome: 'used' | 'no_show' | 'walk_in'
}

/** How much a meter advanced over the scenario. */
export interface TruthMeter {
  readonly asset: string
  readonly metric: 'pulses_total' | 'run_hours_total' | 'cycles_total' | 'odometer_km' | 'energy_kwh_total'
  readonly usage: number
}

/** A time in which nobody can know what an asset did (docs/decisions/012): by a fault, or before its first and after its last report. */
export interface HiddenTime {
  readonly asset: string
  readonly from: number
  readonly to: number
  readonly fault: FaultNote['fault'] | 'no_report'
  readonly effect: FaultNote['effect']
}

/** What one device really sent. */
export interface SentCount {
  /** Different messages. */
  readonly messages: number
  /** PUBLISH packets that were acknowledged: repetitions and status messages as well. */
  readonly acknowledged: number
}

/** What can be asked of a platform, in words, as part of every truth file (docs/decisions/012). */
export const OBSERVABLE = [
  'items: what happened, from the physics; no message was looked at.',
  'hidden: when nobody can know what an asset did: reports lost for good by a device without memory, false reports of a sensor that hangs or lies (from the last true report to the next), reports in another format or dated where nobody can place them, and the time before the first and after the last report.',
  'Asked are items of which, counting half their length to either side, at most a quarter of their length is hidden, and which no false report cuts into pieces all shorter than three fifths.',
  'Everything else has to be survived: outages with store and forward, days-late uploads, duplicates, reordering, single lost frames, impossible values, garbled messages, meter resets, skewed clocks, reconnect storms.',
] as const

/** What a run of a scenario writes down. */
export interface TruthFile {
  readonly version: 1
  readonly observable: readonly string[]
  readonly scenario: string
  readonly seed: string
  /** Local day on which it began. */
  readonly firstDay: string
  readonly timeZone: string
  readonly from: number
  readonly to: number
  readonly writtenAt: number
  /** True once every message was sent. */
  readonly complete: boolean
  /** Registry ids by code, and by device key. */
  readonly assets: Readonly<Record<string, string>>
  readonly devices: Readonly<Record<string, { readonly id: string; readonly asset: string | null }>>
  readonly items: readonly TruthItem[]
  readonly meetings: readonly TruthMeeting[]
  readonly meters: readonly TruthMeter[]
  readonly hidden: readonly HiddenTime[]
  readonly faults: readonly FaultNote[]
  readonly sent: Readonly<Record<string, SentCount>>
}
