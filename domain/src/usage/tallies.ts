/** What usage rules add up over a session, sample by sample, so that a session can go on without being read again. */
import type { TelemetryEvidence } from '../explanation.ts'
import type { Sample } from '../reading.ts'
import type { MetricName } from '../vocabulary.ts'
import { type MeterParams, type MeterReading, stepMeter } from './meter-reading.ts'
import { firstIndexAt, type Reading } from './samples.ts'

/**
 * A sum over samples in their order. `State` is plain data, which JSON keeps: what is added before and after it was kept
 * gives the same as adding all at once, to the last bit. `add` changes the state that it is given; `copy` protects it.
 */
export interface Tally<State> {
  readonly empty: () => State
  readonly copy: (state: State) => State
  readonly add: (state: State, sample: Sample) => void
}

/** Adds the samples within `[from, to]`, both inclusive, of a list ascending by time. */
export const addWithin = <State>(
  tally: Tally<State>,
  state: State,
  ordered: readonly Sample[],
  from: number,
  to: number,
): State => {
  for (let i = firstIndexAt(ordered, from); i < ordered.length; i += 1) {
    const sample = ordered[i]
    if (sample === undefined || sample.ts > to) break
    tally.add(state, sample)
  }
  return state
}

export interface MeterTally {
  /** Null before two readings of one device. */
  usage: number | null
  /** Each device's last accepted reading; null if none of its readings was acceptable yet. */
  readonly chains: Record<string, MeterReading | null>
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

/** Usage that a counter's readings show, from the first to the last. Without `params` the plain sum of positive differences. */
export const meterTally = (metric: MetricName, params?: MeterParams): Tally<MeterTally> => ({
  empty: () => ({ usage: null, chains: {} }),
  copy: ({ usage, chains }) => ({ usage, chains: { ...chains } }),
  add: (state, { ts, device, values }) => {
    const value = values[metric]
    if (!isNumber(value)) return
    const previous = state.chains[device]
    if (previous !== undefined) state.usage ??= 0
    if (params === undefined) {
      if (previous !== undefined && previous !== null)
        state.usage = (state.usage ?? 0) + Math.max(0, value - previous.value)
      state.chains[device] = { ts, value }
      return
    }
    const step = stepMeter(previous ?? null, { ts, value }, params)
    if (state.usage !== null) state.usage += step.usage
    state.chains[device] = step.last
  },
})

interface DeviceEvidence {
  /** Bit by bit which of the metrics were seen. */
  seen: number
  readonly from: number
  to: number
  samples: number
}

export type EvidenceTally = Record<string, DeviceEvidence>

/** Which devices said what: a sample counts once it has one of the metrics. */
export const evidenceTally = (metrics: readonly MetricName[]): Tally<EvidenceTally> => {
  const all = 2 ** metrics.length - 1
  return {
    empty: () => ({}),
    copy: (state) => Object.fromEntries(Object.entries(state).map(([device, entry]) => [device, { ...entry }])),
    add: (state, { ts, device, values }) => {
      let entry = state[device]
      // One metric makes the sample count; beyond that only metrics not seen before are of interest.
      const known = entry?.seen ?? 0
      let here = 0
      for (let m = 0; m < metrics.length && (here === 0 || (known | here) !== all); m += 1) {
        const metric = metrics[m]
        if (metric !== undefined && values[metric] !== undefined) here |= 1 << m
      }
      if (here === 0) return
      if (entry === undefined) {
        entry = { seen: 0, from: ts, to: ts, samples: 0 }
        state[device] = entry
      }
      entry.seen |= here
      entry.to = ts
      entry.samples += 1
    },
  }
}

/** The tally as sessions cite it: by device id, metrics in the order given. */
export const toEvidence = (state: EvidenceTally, metrics: readonly MetricName[]): TelemetryEvidence[] =>
  Object.entries(state)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([device, { seen, from, to, samples }]) => ({
      device,
      metrics: metrics.filter((_, m) => (seen & (1 << m)) !== 0),
      from,
      to,
      samples,
    }))

export interface PeopleTally {
  /** People times milliseconds up to the last count. */
  sum: number
  first: number | null
  last: Pick<Reading, 'ts' | 'value'> | null
  /** Most people before the last count's instant, and at it. */
  most: number
  mostAtLast: number
}

/** People in a room: the mean is weighted by how long each count stood. */
export const PEOPLE_TALLY: Tally<PeopleTally> = {
  empty: () => ({ sum: 0, first: null, last: null, most: 0, mostAtLast: 0 }),
  copy: (state) => ({ ...state }),
  add: (state, { ts, values }) => {
    const value = values.people_count
    if (!isNumber(value)) return
    const { last } = state
    if (last !== null) state.sum += last.value * (ts - last.ts)
    if (last !== null && ts > last.ts) {
      state.most = Math.max(state.most, state.mostAtLast)
      state.mostAtLast = value
    } else {
      state.mostAtLast = Math.max(state.mostAtLast, value)
    }
    state.first ??= ts
    state.last = { ts, value }
  },
}
