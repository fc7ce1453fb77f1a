import type { LatestValue } from '@custodia/domain'

/** One value per device and metric: the newest, whichever gateway or measurement it came by. */
export const newestOfEach = (values: readonly LatestValue[]): readonly LatestValue[] => {
  const newest = new Map<string, LatestValue>()
  for (const value of values) {
    const key = `${value.device}\0${value.metric}`
    const other = newest.get(key)
    if (other === undefined || value.ts > other.ts) newest.set(key, value)
  }
  return [...newest.values()]
}
