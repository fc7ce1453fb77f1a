import type { MetricValue, Values } from './record.ts'

/** What a bus saw of one metric. */
export interface Observation {
  readonly metric: string
  /** Counter of the gateway (ms) when the value was true. */
  readonly atMs: number
  /** The value, or why there is none that can be trusted: the bus's own word, `BadSensorFailure`. */
  readonly reading:
    | { readonly good: true; readonly value: MetricValue }
    | { readonly good: false; readonly status: string }
}

export interface MetricRule {
  /** A number is told again when it moved by more than this since it was last told. */
  readonly deadband: number
  /** A change of this metric is told at once, and with it every value that is known: a meter is then known at the start and end of a run. */
  readonly trigger: boolean
}

export interface ReportingRules {
  readonly metrics: Readonly<Record<string, MetricRule>>
  /** Changes are told at most so often; what changed several times in between is told once, with its newest value. */
  readonly intervalMs: number
  /** Everything is told at least so often, also if nothing changes. */
  readonly heartbeatMs: number
}

/** Values that were true at one instant of the counter. */
export interface Reading {
  readonly atMs: number
  readonly channel: 'telemetry' | 'event'
  readonly values: Values
}

/**
 * Decides what of a device's many values is worth a message: changes beyond a deadband, everything on a trigger and on the
 * heartbeat. A value of bad quality is never told; that it is bad is, as the event `data_quality`.
 */
export interface Reporter {
  observe(observation: Observation): void
  /** What is due at `nowMs`; the instants of one device's readings always rise, so that a meter never seems to run back. */
  collect(nowMs: number): readonly Reading[]
  /** Everything is told with the next `collect`, whatever was told before. */
  tellAll(): void
  /** The bus is gone: what was known is no longer, and is told anew when it is back. */
  lose(status: string, atMs: number): void
  setRules(rules: ReportingRules): void
  /** Newest trusted values. */
  known(): Values
}

interface Known {
  value: MetricValue
  atMs: number
  told: MetricValue | null
}

const moved = (known: Known, deadband: number): boolean =>
  typeof known.value === 'number' && typeof known.told === 'number'
    ? Math.abs(known.value - known.told) > deadband
    : known.value !== known.told

const GOOD = 'good'
/** Stands in `data_quality` for the way to all metrics of a device. */
const BUS = 'bus'

export const createReporter = (initial: ReportingRules): Reporter => {
  let rules = initial
  const known = new Map<string, Known>()
  const bad = new Map<string, string>()
  let toldQuality = GOOD
  let qualityAtMs = 0
  let ready: Reading[] = []
  let lastInstantMs = Number.NEGATIVE_INFINITY
  let lastToldMs = Number.NEGATIVE_INFINITY
  let lastAllMs = Number.NEGATIVE_INFINITY
  const quality = (): string =>
    bad.size === 0
      ? GOOD
      : [...bad]
          .map(([metric, status]) => `${metric} ${status}`)
          .sort()
          .join(', ')

  /** All that is known, as of `atMs`. */
  const snapshot = (atMs: number): void => {
    if (known.size === 0) return
    const values: Record<string, MetricValue> = {}
    for (const [metric, entry] of known) {
      values[metric] = entry.value
      entry.told = entry.value
    }
    ready.push({ atMs, channel: 'telemetry', values })
    lastAllMs = atMs
  }

  /** What moved, each at the instant of its newest value; values of one instant are one reading. */
  const changes = (): void => {
    const byInstant = new Map<number, Record<string, MetricValue>>()
    for (const [metric, entry] of known) {
      if (!moved(entry, rules.metrics[metric]?.deadband ?? 0)) continue
      const values = byInstant.get(entry.atMs) ?? {}
      values[metric] = entry.value
      entry.told = entry.value
      byInstant.set(entry.atMs, values)
    }
    for (const [atMs, values] of [...byInstant].sort(([a], [b]) => a - b))
      ready.push({ atMs, channel: 'telemetry', values })
  }

  /** A value that arrives after something later was told came too late for its own instant, and is told for the next one. */
  const inOrder = (reading: Reading): Reading => {
    lastInstantMs = Math.max(reading.atMs, lastInstantMs + 1)
    return { ...reading, atMs: lastInstantMs }
  }

  return {
    observe: ({ metric, atMs, reading }) => {
      if (!reading.good) {
        bad.set(metric, reading.status)
        known.delete(metric)
        qualityAtMs = Math.max(qualityAtMs, atMs)
        return
      }
      if (bad.delete(metric) || bad.delete(BUS)) qualityAtMs = Math.max(qualityAtMs, atMs)
      const before = known.get(metric)
      if (rules.metrics[metric]?.trigger === true && before !== undefined && before.value !== reading.value) {
        known.set(metric, { value: reading.value, atMs, told: before.told })
        snapshot(atMs)
        return
      }
      known.set(metric, { value: reading.value, atMs, told: before?.told ?? null })
    },
    collect: (nowMs) => {
      const due = ready.length > 0 || nowMs - lastToldMs >= rules.intervalMs
      if (due) {
        if (nowMs - lastAllMs >= rules.heartbeatMs) snapshot(nowMs)
        else changes()
        if (quality() !== toldQuality) {
          toldQuality = quality()
          ready.push({ atMs: Math.min(qualityAtMs, nowMs), channel: 'event', values: { data_quality: toldQuality } })
        }
      }
      const out = ready.map(inOrder)
      ready = []
      if (out.length > 0) lastToldMs = nowMs
      return out
    },
    tellAll: () => {
      lastAllMs = Number.NEGATIVE_INFINITY
      lastToldMs = Number.NEGATIVE_INFINITY
    },
    lose: (status, atMs) => {
      known.clear()
      bad.clear()
      bad.set(BUS, status)
      qualityAtMs = Math.max(qualityAtMs, atMs)
      lastAllMs = Number.NEGATIVE_INFINITY
      lastToldMs = Number.NEGATIVE_INFINITY
    },
    setRules: (next) => {
      rules = next
    },
    known: () => Object.fromEntries([...known].map(([metric, { value }]) => [metric, value])),
  }
}
