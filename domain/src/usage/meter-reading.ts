import type { MetricName } from '../vocabulary.ts'

/** A meter was replaced (or set) at a known instant. */
export interface MeterExchange {
  /** UTC milliseconds; readings at or after it are of the new meter. */
  readonly at: number
  readonly finalReading: number
  readonly startReading: number
}

export interface MeterParams {
  readonly metric: MetricName
  /** A decrease up to this much is no news; also the tolerance of the rate check. In the metric's unit. */
  readonly noise: number
  /** Counts before the meter starts at zero again, if it is known to do so. */
  readonly rolloverModulus?: number
  readonly exchanges?: readonly MeterExchange[]
  /** Physical maximum of the metric's unit per hour. */
  readonly maxPerHour: number
}

export type MeterFlag =
  /** A decrease that nothing explains: a new cycle began at zero. */
  | 'reset'
  | 'rollover'
  | 'exchange'
  /** A reading above the physical maximum was left out. */
  | 'rejected'

/** The last accepted reading: all that the meter rule remembers. */
export interface MeterReading {
  readonly ts: number
  readonly value: number
}

export interface MeterStep {
  /** What the next reading is compared with; null while no reading was acceptable. */
  readonly last: MeterReading | null
  readonly usage: number
  readonly flags: readonly MeterFlag[]
}

const HOUR_MS = 3_600_000
const NONE: readonly MeterFlag[] = []

/**
 * Usage between the last accepted reading and the next one (domain rules §2, "Meters"). In this order:
 * 1. a declared exchange in `(last.ts, reading.ts]` shifts the last reading to the new meter's scale;
 * 2. an increase is usage; above `maxPerHour · time + noise` the reading is rejected and the last one stays;
 * 3. a decrease within `noise` is ignored, the last (higher) reading stays, so that jitter never adds up;
 * 4. with a rollover modulus, a decrease is a rollover if the usage it implies is physically possible;
 * 5. any other decrease starts a new cycle at zero (usage = the reading), if physically possible, else is rejected.
 * Negative and non-finite readings are rejected.
 */
export const stepMeter = (last: MeterReading | null, reading: MeterReading, params: MeterParams): MeterStep => {
  const { ts, value } = reading
  const possible = Number.isFinite(value) && value >= 0
  if (!possible) return { last, usage: 0, flags: ['rejected'] }
  if (last === null) return { last: reading, usage: 0, flags: NONE }

  let reference = last.value
  let exchanged = false
  if (params.exchanges !== undefined) {
    for (const exchange of params.exchanges) {
      if (exchange.at <= last.ts || exchange.at > ts) continue
      reference += exchange.startReading - exchange.finalReading
      exchanged = true
    }
  }
  const most = (params.maxPerHour * (ts - last.ts)) / HOUR_MS + params.noise
  const accept = (usage: number, flag?: MeterFlag): MeterStep => {
    if (usage > most) return { last, usage: 0, flags: ['rejected'] }
    const flags: readonly MeterFlag[] = exchanged
      ? flag === undefined
        ? ['exchange']
        : ['exchange', flag]
      : flag === undefined
        ? NONE
        : [flag]
    return { last: reading, usage, flags }
  }

  const difference = value - reference
  if (difference >= 0) return accept(difference)
  if (-difference <= params.noise) return exchanged ? accept(0) : { last, usage: 0, flags: NONE }
  const { rolloverModulus } = params
  if (rolloverModulus !== undefined && difference + rolloverModulus >= 0 && difference + rolloverModulus <= most) {
    return accept(difference + rolloverModulus, 'rollover')
  }
  return accept(value, 'reset')
}
