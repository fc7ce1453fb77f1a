import type { MetricName, Sample } from '@custodia/domain'
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
  readonly devices: string[]
  readonly metrics: readonly MetricName[]
  readonly from: number
  to: number
}

/** Windows of the same metrics and about the same time, joined. */
const groupWindows = (windows: readonly SampleWindow[]): readonly WindowGroup[] => {
  const groups: WindowGroup[] = []
  const growing = new Map<string, WindowGroup>()
  for (const { device, metrics, from, to } of [...windows].sort((a, b) => a.from - b.from)) {
    const key = metrics.join()
    const group = growing.get(key)
    if (group !== undefined && from - group.from <= TOGETHER_MS && group.devices.length < DEVICES_A_QUERY) {
      group.devices.push(device)
      group.to = Math.max(group.to, to)
      continue
    }
    const next = { devices: [device], metrics, from, to }
    groups.push(next)
    growing.set(key, next)
  }
  return groups
}

/** Reads windows of many devices, one each, with few queries. Samples by device, ascending by time, each within its window. */
export const readWindows = async (
  store: Pick<TelemetryStore, 'samples'>,
  windows: readonly SampleWindow[],
): Promise<ReadonlyMap<string, readonly Sample[]>> => {
  const byDevice = new Map<string, Sample[]>()
  const windowOf = new Map(windows.map((window) => [window.device, window]))
  const parts = await Promise.all(groupWindows(windows).map((group) => store.samples(group)))
  for (const sample of parts.flat()) {
    const window = windowOf.get(sample.device)
    if (window === undefined || sample.ts < window.from || sample.ts >= window.to) continue
    const samples = byDevice.get(sample.device)
    if (samples === undefined) byDevice.set(sample.device, [sample])
    else samples.push(sample)
  }
  return byDevice
}
