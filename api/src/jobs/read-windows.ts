import { groupBy, type MetricName, type Sample } from '@custodia/domain'
import type { TelemetryStore } from '@custodia/storage/telemetry'

/** What is to be read of one device. */
export interface SampleWindow {
  readonly device: string
  readonly metrics: readonly MetricName[]
  /** Half open, UTC milliseconds. */
  readonly from: number
  readonly to: number
}

/** Windows that begin so close together are read by one query; the few samples too many cost less than another query. */
const TOGETHER_MS = 300_000
const DEVICES_A_QUERY = 256

interface WindowGroup {
  readonly windows: SampleWindow[]
  readonly metrics: readonly MetricName[]
  readonly from: number
  to: number
}

/**
 * Windows of a device that overlap, as one: what two assets read of it (a device that was moved, or that serves both). Those of one device
 * are apart then, so that no sample is in two of them.
 */
const mergeWindows = (windows: readonly SampleWindow[]): readonly SampleWindow[] => {
  const merged: SampleWindow[] = []
  const newestOf = new Map<string, number>()
  for (const window of [...windows].sort((a, b) => a.from - b.from)) {
    const at = newestOf.get(window.device)
    const before = at === undefined ? undefined : merged[at]
    if (at !== undefined && before !== undefined && window.from <= before.to) {
      const metrics = [...new Set([...before.metrics, ...window.metrics])].sort()
      merged[at] = { ...before, metrics, to: Math.max(before.to, window.to) }
      continue
    }
    newestOf.set(window.device, merged.push(window) - 1)
  }
  return merged
}

/** Windows of the same metrics and about the same time, joined. */
const groupWindows = (windows: readonly SampleWindow[]): readonly WindowGroup[] => {
  const groups: WindowGroup[] = []
  const growing = new Map<string, WindowGroup>()
  for (const window of windows) {
    const { metrics, from, to } = window
    const key = metrics.join()
    const group = growing.get(key)
    if (group !== undefined && from - group.from <= TOGETHER_MS && group.windows.length < DEVICES_A_QUERY) {
      group.windows.push(window)
      group.to = Math.max(group.to, to)
      continue
    }
    const next = { windows: [window], metrics, from, to }
    groups.push(next)
    growing.set(key, next)
  }
  return groups
}

const readGroup = async (
  store: Pick<TelemetryStore, 'samples'>,
  { windows, metrics, from, to }: WindowGroup,
): Promise<readonly Sample[]> => {
  const windowsOf = groupBy(windows, ({ device }) => device)
  const samples = await store.samples({ devices: [...windowsOf.keys()], metrics, from, to })
  return samples.filter(({ device, ts }) =>
    windowsOf.get(device)?.some((window) => ts >= window.from && ts < window.to),
  )
}

/** Reads windows of many devices with few queries. Samples by device, ascending by time, each in one of its windows, once. */
export const readWindows = async (
  store: Pick<TelemetryStore, 'samples'>,
  windows: readonly SampleWindow[],
): Promise<ReadonlyMap<string, readonly Sample[]>> => {
  const parts = await Promise.all(groupWindows(mergeWindows(windows)).map((group) => readGroup(store, group)))
  // Each group's ascend; of a device with several windows they may come from several.
  const samples = parts.length === 1 ? (parts[0] ?? []) : parts.flat().sort((a, b) => a.ts - b.ts)
  return groupBy(samples, ({ device }) => device)
}
