import type { MetricValue } from '../reading.ts'
import type { MetricName } from '../vocabulary.ts'

export type Severity = 'info' | 'warning' | 'critical'

/** When an alarm is raised and cleared (domain rules §7). Times in seconds, values in the metric's unit. */
export type AlarmCondition =
  /** Raised beyond `threshold`, cleared at `clear` or on its other side: between the two, what was goes on. */
  | {
      readonly condition: 'above' | 'below'
      readonly threshold: number
      readonly clear: number
      readonly forS: number
      readonly clearForS: number
    }
  | {
      readonly condition: 'equals' | 'differs'
      readonly value: MetricValue
      readonly forS: number
      readonly clearForS: number
    }
  /** A value other than the one before it; cleared when it has stayed for `clearForS`. */
  | { readonly condition: 'changes'; readonly clearForS: number }
  /** A change by more than `by` within `withinS`; cleared when it was less for as long. */
  | { readonly condition: 'rises' | 'falls'; readonly by: number; readonly withinS: number }
  /** No sample of the metric for `forS`; cleared by the next one. */
  | { readonly condition: 'absent'; readonly forS: number }

/** One telemetry rule of a device model. */
export type AlarmRule = {
  /** Names the rule within its profile. */
  readonly code: string
  readonly metric: MetricName
  readonly severity: Severity
  /** The rule holds only while this flag of the same device, at its last sample, has this value. */
  readonly while?: { readonly metric: MetricName; readonly equals: 0 | 1 }
} & AlarmCondition
