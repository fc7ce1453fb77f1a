import type { SeriesBucket } from '@custodia/storage/telemetry'

/**
 * One series of the parts that several stretches gave, ascending. Where one stretch ends and the next begins within a
 * bucket, both have it: it becomes one, whose `last` is that of the later part.
 */
export const joinBuckets = (parts: readonly (readonly SeriesBucket[])[]): SeriesBucket[] => {
  const joined = new Map<number, SeriesBucket>()
  for (const bucket of parts.flat()) {
    const other = joined.get(bucket.ts)
    if (other === undefined) {
      joined.set(bucket.ts, bucket)
      continue
    }
    const count = other.count + bucket.count
    joined.set(bucket.ts, {
      ts: bucket.ts,
      mean: (other.mean * other.count + bucket.mean * bucket.count) / count,
      min: Math.min(other.min, bucket.min),
      max: Math.max(other.max, bucket.max),
      last: bucket.last,
      count,
    })
  }
  return [...joined.values()].sort((a, b) => a.ts - b.ts)
}
