import type { Catalogue, Profile } from '@custodia/device-profiles'
import { dwellOf } from '@custodia/domain'
import type { AlarmDevice, AlarmMark } from '@custodia/storage/registry'

/** A telemetry rule with its words, as a profile has it. */
export type ProfileRule = NonNullable<Profile['alarms']>[number]

/** Samples of a device, within its time on an asset, that changed; both ends inclusive. */
export interface AlarmTask {
  readonly device: AlarmDevice
  readonly rules: readonly ProfileRule[]
  readonly from: number
  readonly to: number
}

const HOUR = 3_600_000
/** Changes that begin so close to each other are read together, if none is longer. */
const TOGETHER_MS = HOUR
const MAX_TOGETHER = 200

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
    return from > to ? [] : [{ device, rules, from, to }]
  })
}

/** True if a task is too long to be read at once with others. */
export const isLong = ({ from, to }: AlarmTask): boolean => to - from > TOGETHER_MS

/** Tasks in groups that are read together; what is long stands alone. */
export const groupTasks = (tasks: readonly AlarmTask[]): AlarmTask[][] => {
  const groups: AlarmTask[][] = []
  let group: AlarmTask[] = []
  for (const task of [...tasks].sort((a, b) => a.from - b.from)) {
    if (isLong(task)) {
      groups.push([task])
      continue
    }
    const [first] = group
    if (first !== undefined && (task.from - first.from > TOGETHER_MS || group.length >= MAX_TOGETHER)) {
      groups.push(group)
      group = []
    }
    group.push(task)
  }
  return group.length === 0 ? groups : [...groups, group]
}
