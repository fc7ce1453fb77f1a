import type { SeriesBucket } from './port.ts'

/** Buckets of several parts of time as one series, ascending. Of a bucket that several parts have, `last` is that of the last part. */
export const mergeBuckets = (parts: readonly (readonly SeriesBucket[])[]): readonly SeriesBucket[] => {
  const merged = new Map<number, SeriesBucket>()
  for (const bucket of parts.flat()) {
    const other = merged.get(bucket.ts)
    if (other === undefined) {
      merged.set(bucket.ts, bucket)
      continue
    }
    const count = other.count + bucket.count
    merged.set(bucket.ts, {
      ts: bucket.ts,
      mean: (other.mean * other.count + bucket.mean * bucket.count) / count,
      min: Math.min(other.min, bucket.min),
      max: Math.max(other.max, bucket.max),
      last: bucket.last,
      count,
    })
  }
  return [...merged.values()].sort((a, b) => a.ts - b.ts)
}
