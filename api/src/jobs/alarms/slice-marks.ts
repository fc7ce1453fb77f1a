import { type AlarmMark, listAlarmDevices, sliceAlarmMarks, withdrawUnboundAlarms } from '@custodia/storage/registry'
import { type AlarmTask, devicesOf, metricsOf, SLICE_MS, toTasks } from './alarm-tasks.ts'
import type { AlarmContext } from './evaluate-alarms.ts'

const HOUR = 3_600_000
/** About so many samples are looked at together, so that what is new is not kept waiting; */
const SLICE_SAMPLES = 50_000
/** but so much of a timeline at least: of fewer assets then, as more than that is read behind each slice. */
const SHORTEST_SLICE_MS = HOUR
/** So many samples a device, or so much time, tell how dense they lie. */
const PROBE_SAMPLES = 4
const PROBE_MS = HOUR

interface Slice {
  /** What lies before has no samples. */
  readonly from: number
  /** Inclusive. */
  readonly to: number
  /** How many of the assets are not too many for it, at most 1. */
  readonly share: number
}

/** The next part of a timeline that has samples of the tasks, from `after` on: years without any cost nothing. */
const planSlice = async ({ store }: AlarmContext, tasks: readonly AlarmTask[], after: number): Promise<Slice> => {
  const series = { devices: devicesOf(tasks), metrics: metricsOf(tasks.flatMap(({ rules }) => rules)) }
  const limit = PROBE_SAMPLES * series.devices.length
  const probe = (from: number) => store.samples({ ...series, from, to: from + PROBE_MS, limit })
  const ends = tasks.map(({ to }) => to)
  let from = after
  let probed = await probe(from)
  if (probed.length === 0) {
    const rest = { from: after + PROBE_MS, to: Math.max(...ends) + 1 }
    const [next] = await store.samples({ ...series, ...rest, limit: 1 })
    from = Math.min(next?.ts ?? Number.POSITIVE_INFINITY, ...ends)
    probed = await probe(from)
  }
  const probedMs = probed.length < limit ? PROBE_MS : Math.max(1, (probed.at(-1)?.ts ?? from) - from)
  const fitsMs = (SLICE_SAMPLES * probedMs) / Math.max(1, probed.length)
  const lengthMs = Math.floor(Math.max(SHORTEST_SLICE_MS, Math.min(SLICE_MS, fitsMs)))
  return { from, to: from + lengthMs - 1, share: Math.min(1, fitsMs / lengthMs) }
}

/**
 * Takes the next slice off long marks, those together that begin near the first of them; the rest of them waits.
 * @param marks claimed; the first one that is to go on first
 * @returns how many alarms turned out to be of devices that were not on the asset
 */
export const sliceMarks = async (context: AlarmContext, marks: readonly AlarmMark[]): Promise<number> => {
  const { tx, catalogue, now } = context
  const after = marks[0]?.from ?? now
  const begun = marks.filter(({ from }) => from >= after && from < after + SLICE_MS)
  const devices = await listAlarmDevices(
    tx,
    begun.map(({ assetId }) => assetId),
  )
  const tasks = toTasks(begun, devices, catalogue)
  const end = Math.max(...begun.map(({ to }) => to))
  const slice = tasks.length === 0 ? { from: end + 1, to: end, share: 1 } : await planSlice(context, tasks, after)
  const sliced = begun.slice(0, Math.max(1, Math.floor(begun.length * slice.share)))
  const passed = sliced.map((mark) => ({ ...mark, to: Math.min(mark.to, slice.to) }))
  const withdrawn = await withdrawUnboundAlarms(tx, passed, now)
  await sliceAlarmMarks(tx, sliced, slice)
  return withdrawn
}
