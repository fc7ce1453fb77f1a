import type { Family, MetricName } from './vocabulary.ts'

/** One metric's value: numbers in the metric's canonical unit (flags are 0 or 1), text for `text` metrics. */
export type MetricValue = number | string

/** Values by canonical metric name. */
export type MetricValues = Readonly<Partial<Record<MetricName, MetricValue>>>

/**
 * One point on its way into the telemetry store. Its identity is (device, via, metric, sampleTime); writing it again
 * changes nothing.
 */
export interface TelemetryPoint {
  /** Measurement: the profile's family. */
  readonly measurement: Family
  /** Registry id of the device that measured. */
  readonly device: string
  /** Registry id of the gateway that heard the device, where that is part of the fact (BLE sightings). */
  readonly via?: string
  /** Registry id of the asset the device (or, for sightings, the gateway) was bound to at `ts`, if any. */
  readonly asset?: string
  /** Registry id of the site (branch) of the device. */
  readonly site: string
  /** Profile id, `vendor/model`. */
  readonly profile: string
  /** Sample time, UTC milliseconds. */
  readonly ts: number
  readonly fields: MetricValues
}

/** A stored sample as rules read it: all metrics of one device (and one `via`) at one instant. */
export interface Sample {
  readonly ts: number
  readonly device: string
  readonly via?: string
  readonly values: MetricValues
}

/** The newest value of one series, by sample time. */
export interface LatestValue {
  readonly device: string
  readonly metric: MetricName
  readonly ts: number
  readonly value: MetricValue
}
