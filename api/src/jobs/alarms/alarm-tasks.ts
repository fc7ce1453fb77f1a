import type { Catalogue, Profile } from '@custodia/device-profiles'
import { dwellOf, type MetricName, metricsOfRule } from '@custodia/domain'
import type { AlarmDevice, AlarmMark } from '@custodia/storage/registry'

/** A telemetry rule with its words, as a profile has it. */
export type ProfileRule = NonNullable<Profile['alarms']>[number]

/** Samples of a device, within its time on an asset, that changed; both ends inclusive. */
export interface AlarmTask {
  readonly device: AlarmDevice
  readonly rules: readonly ProfileRule[]
  readonly from: number
  readonly to: number
  /** True for a part of a long stretch: many of them begin on the same day. */
  readonly isSlice: boolean
}

const HOUR = 3_600_000
/** So much of a timeline is derived at once at most. */
export const SLICE_MS = 24 * HOUR
/** Changes that begin so close to each other are read together. */
const TOGETHER_MS = HOUR
const MAX_TOGETHER = 200

export const devicesOf = (tasks: readonly AlarmTask[]): string[] => [
  ...new Set(tasks.map(({ device }) => device.deviceId)),
]
export const metricsOf = (rules: readonly ProfileRule[]): MetricName[] => [...new Set(rules.flatMap(metricsOfRule))]

/** The longest time that a rule looks back or waits. */
export const reachOf = (rules: readonly ProfileRule[]): number =>
  Math.max(
    0,
    ...rules.map((rule) => {
      const { minOnMs, minOffMs, withinMs } = dwellOf(rule)
      return minOnMs + minOffMs + withinMs
    }),
  )

/** What the marks mean for the devices with rules. */
export const toTasks = (
  marks: readonly AlarmMark[],
  devices: readonly AlarmDevice[],
  catalogue: Pick<Catalogue, 'get'>,
): AlarmTask[] => {
  const byAsset = new Map(marks.map((mark) => [mark.assetId, mark]))
  return devices.flatMap((device): AlarmTask[] => {
    const mark = byAsset.get(device.assetId)
    const rules = catalogue.get(device.profileId)?.alarms ?? []
    if (mark === undefined || rules.length === 0) return []
    const from = Math.max(mark.from, device.from)
    // The end of its time on the asset changes alarms as its last sample does.
    const to = Math.min(mark.to, device.to ?? Number.POSITIVE_INFINITY)
    return from > to ? [] : [{ device, rules, from, to, isSlice: mark.kind === 'slice' }]
  })
}

/** Tasks in groups that are read together: slices those of the same day, other changes those of the same time. */
export const groupTasks = (tasks: readonly AlarmTask[]): AlarmTask[][] => {
  const groups: AlarmTask[][] = []
  let group: AlarmTask[] = []
  for (const task of [...tasks].sort((a, b) => a.from - b.from)) {
    const [first] = group
    const togetherMs = first?.isSlice ? SLICE_MS : TOGETHER_MS
    if (first !== undefined && (task.from - first.from > togetherMs || group.length >= MAX_TOGETHER)) {
      groups.push(group)
      group = []
    }
    group.push(task)
  }
  return group.length === 0 ? groups : [...groups, group]
}
