import { groupBy, type MetricName, type Sample } from '@custodia/domain'
import type { SampleQuery, TelemetryStore } from '@custodia/storage/telemetry'

interface Read {
  readonly query: SampleQuery
  resolve(samples: readonly Sample[]): void
  reject(error: unknown): void
}

const DEVICES_A_QUERY = 64

/** What a read asked for of what was read for several. It may have more metrics, but no sample without one that was asked for. */
const pick = (
  { devices = [], metrics }: SampleQuery,
  samples: readonly Sample[],
  byDevice: ReadonlyMap<string, readonly Sample[]>,
): readonly Sample[] => {
  const says = ({ values }: Sample): boolean => metrics.some((metric) => values[metric] !== undefined)
  const [only] = devices
  // Most reads are of one device: of many that are joined, each would look through all samples.
  if (devices.length === 1 && only !== undefined) return (byDevice.get(only) ?? []).filter(says)
  const wanted = new Set(devices)
  return samples.filter((sample) => wanted.has(sample.device) && says(sample))
}

const joined = (reads: readonly Read[]): SampleQuery | null => {
  const [first] = reads
  if (first === undefined) return null
  const devices = [...new Set(reads.flatMap(({ query }) => query.devices ?? []))]
  const metrics = [...new Set<MetricName>(reads.flatMap(({ query }) => query.metrics))]
  return { devices, metrics, from: first.query.from, to: first.query.to }
}

/**
 * A store that joins the reads of one turn of the event loop that ask for the same period into one query: rules of one device, or
 * devices whose whole history is read. Reads by gateway or with a limit are passed on as they are.
 */
export const joinReads = (store: Pick<TelemetryStore, 'samples'>): Pick<TelemetryStore, 'samples'> => {
  const waiting = new Map<string, Read[]>()
  const flush = (reads: readonly Read[]): void => {
    const query = joined(reads)
    if (query === null) return
    store.samples(query).then(
      (samples) => {
        const byDevice = groupBy(samples, ({ device }) => device)
        for (const read of reads) read.resolve(reads.length === 1 ? samples : pick(read.query, samples, byDevice))
      },
      (error: unknown) => {
        for (const read of reads) read.reject(error)
      },
    )
  }
  return {
    samples: (query) => {
      if (query.devices === undefined || query.vias !== undefined || query.limit !== undefined)
        return store.samples(query)
      return new Promise((resolve, reject) => {
        const key = `${query.from} ${query.to}`
        const read = { query, resolve, reject }
        const reads = waiting.get(key)
        if (reads !== undefined && reads.length < DEVICES_A_QUERY) {
          reads.push(read)
          return
        }
        const next = [read]
        waiting.set(key, next)
        setImmediate(() => {
          if (waiting.get(key) === next) waiting.delete(key)
          flush(next)
        })
      })
    },
  }
}
