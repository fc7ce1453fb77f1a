import type { Catalogue } from '@custodia/device-profiles'
import {
  type Alarm,
  type AlarmResume,
  groupBy,
  type LatestValue,
  type MetricName,
  metricsOfRule,
  resumeAlarms,
  reviseAlarms,
  type Sample,
} from '@custodia/domain'
import {
  type AlarmMark,
  listAlarmDevices,
  listStoredAlarms,
  type RegistryTransaction,
  type StoredAlarm,
  touchAlarms,
  withdrawUnboundAlarms,
  writeAlarms,
} from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import { type AlarmChanges, compareAlarms } from './alarm-changes.ts'
import { type AlarmTask, devicesOf, groupTasks, metricsOf, type ProfileRule, reachOf, toTasks } from './alarm-tasks.ts'

export interface AlarmContext {
  readonly tx: RegistryTransaction
  readonly store: Pick<TelemetryStore, 'samples' | 'lastBefore'>
  readonly catalogue: Pick<Catalogue, 'get'>
  readonly now: number
}

const HOUR = 3_600_000
/** How much further is read at first, and how much more each time that this was not enough. */
const AHEAD_MS = HOUR
const WIDEN = 4
/** So far ahead is read at once of one device, or less far of several. */
const AHEAD_TOGETHER_MS = 3200 * HOUR
/** Steps are read together if they reach back as far as each other but for so much, or for this share of what is read. */
const NEAR_MS = 2 * HOUR
const NEAR_SHARE = 0.25

/** One rule of one device, with where it is taken up again. */
interface Step {
  readonly task: AlarmTask
  readonly rule: ProfileRule
  readonly stored: readonly StoredAlarm[]
  readonly resume: AlarmResume<Alarm>
}

const ruleKey = (deviceId: string, code: string): string => `${deviceId}\0${code}`

/** Where each rule of the tasks is taken up again, from what stands and what was said last before. */
const planSteps = async ({ tx, store }: AlarmContext, tasks: readonly AlarmTask[]): Promise<Step[]> => {
  const devices = devicesOf(tasks)
  const rules = tasks.flatMap((task) => task.rules)
  const from = Math.min(...tasks.map((task) => task.from))
  const lasts = await store.lastBefore({ devices, metrics: metricsOf(rules), before: from })
  const lastOf = new Map(lasts.map((one) => [ruleKey(one.device, one.metric), one.ts]))
  const stored = await listStoredAlarms(tx, {
    deviceIds: devices,
    clearedSince: Math.min(from, ...lasts.map(({ ts }) => ts)) - reachOf(rules),
  })
  const byRule = groupBy(stored, (alarm) => ruleKey(alarm.deviceId, alarm.code))
  return tasks.flatMap((task) => {
    const { deviceId, from: start, to: end } = task.device
    return task.rules.map((rule): Step => {
      const known = (byRule.get(ruleKey(deviceId, rule.code)) ?? []).filter(
        ({ since }) => since >= start && (end === null || since < end),
      )
      const last = lastOf.get(ruleKey(deviceId, rule.metric)) ?? Number.NEGATIVE_INFINITY
      // The last sample is the last before all of them: each is taken up there, as if it had changed since.
      const resume = resumeAlarms<Alarm>(rule, known, Math.max(from, start), last < start ? null : last)
      return { task, rule, stored: known, resume }
    })
  })
}

/** Samples of devices by device, with what each metric said last before them. */
const readSamples = async (
  { store }: AlarmContext,
  devices: readonly string[],
  metrics: readonly MetricName[],
  range: { readonly from: number; readonly to: number },
): Promise<Map<string, Sample[]>> => {
  const [before, samples] = await Promise.all([
    store.lastBefore({ devices, metrics, before: range.from }),
    store.samples({ devices, metrics, ...range }),
  ])
  const carried = before.map(
    ({ device, metric, ts, value }: LatestValue): Sample => ({ device, ts, values: { [metric]: value } }),
  )
  return groupBy([...carried, ...samples], ({ device }) => device)
}

/** What leaves the device's time on the asset is none of its alarms. */
const withinPeriod = (samples: readonly Sample[], { device }: AlarmTask): readonly Sample[] => {
  const isWithin = ({ ts }: Sample): boolean => ts >= device.from && (device.to === null || ts < device.to)
  const [first] = samples
  const last = samples.at(-1)
  // They ascend by time: mostly all of them are.
  return first !== undefined && last !== undefined && isWithin(first) && isWithin(last)
    ? samples
    : samples.filter(isWithin)
}

/** With the device its alarms leave the asset. */
const endWithBinding = (alarms: readonly Alarm[], end: number | null): readonly Alarm[] =>
  end === null ? alarms : alarms.map((alarm) => (alarm.clearedAt === null ? { ...alarm, clearedAt: end } : alarm))

/** True if the changed samples say anything about a rule. */
const isHeard = (rule: ProfileRule, samples: readonly Sample[], { from, to }: AlarmTask): boolean =>
  samples.some(
    ({ ts, values }) => ts >= from && ts <= to && metricsOfRule(rule).some((metric) => values[metric] !== undefined),
  )

/** Derives steps over one stretch; those that need more of the timeline come back. */
const reviseSteps = async (
  context: AlarmContext,
  steps: readonly Step[],
  aheadMs: number,
): Promise<{ readonly changes: AlarmChanges[]; readonly unsettled: Step[] }> => {
  const from = Math.min(...steps.map(({ resume, task }) => Math.max(resume.readFrom, task.device.from)))
  const to = Math.max(...steps.map(({ task }) => task.to)) + aheadMs
  const complete = to > context.now
  const read = await readSamples(
    context,
    devicesOf(steps.map(({ task }) => task)),
    metricsOf(steps.map(({ rule }) => rule)),
    { from, to: complete ? Number.MAX_SAFE_INTEGER : to },
  )
  const changes: AlarmChanges[] = []
  const unsettled: Step[] = []
  for (const step of steps) {
    const { task, rule, stored, resume } = step
    const { device } = task
    const samples = withinPeriod(read.get(device.deviceId) ?? [], task)
    const ends = complete || (device.to !== null && to > device.to)
    const revision = reviseAlarms(rule, {
      samples,
      known: stored,
      resume,
      to: task.to,
      complete: ends,
      now: Math.min(context.now, device.to ?? Number.POSITIVE_INFINITY),
    })
    if (revision === null) {
      // What a rule did not hear of changed none of its alarms, however far ahead its next sample is.
      if (isHeard(rule, samples, task)) unsettled.push(step)
    } else {
      const alarms = ends ? endWithBinding(revision.alarms, device.to) : revision.alarms
      changes.push(compareAlarms({ ...revision, alarms }, stored, device, rule, samples.at(-1)?.ts ?? task.to))
    }
  }
  return { changes, unsettled }
}

const isChange = ({ withdraw, update, raise }: AlarmChanges): boolean =>
  withdraw.length + update.length + raise.length > 0

/** Steps in groups that are read together: a device that was silent for long reaches far back, and others are not read as far. */
const groupSteps = (steps: readonly Step[], from: number, to: number): Step[][] => {
  const groups: Step[][] = []
  let edge = Number.POSITIVE_INFINITY
  for (const step of [...steps].sort((a, b) => b.resume.readFrom - a.resume.readFrom)) {
    const { readFrom } = step.resume
    if (readFrom < edge) {
      groups.push([])
      const start = Math.min(readFrom, from)
      edge = start - Math.max(NEAR_MS, (to - start) * NEAR_SHARE)
    }
    groups.at(-1)?.push(step)
  }
  return groups
}

/** Parts of steps with so many devices at most. */
const divideSteps = (steps: readonly Step[], devices: number): Step[][] => {
  const byDevice = [...groupBy(steps, ({ task }) => task.device.deviceId).values()]
  return Array.from({ length: Math.ceil(byDevice.length / devices) }, (_, k) =>
    byDevice.slice(k * devices, (k + 1) * devices).flat(),
  )
}

/** Derives the alarms of a group of tasks, and writes what changed. Returns how many rules' alarms did. */
const evaluateGroup = async (context: AlarmContext, tasks: readonly AlarmTask[]): Promise<number> => {
  const steps = await planSteps(context, tasks)
  const from = Math.min(...tasks.map((task) => task.from))
  const to = Math.max(...tasks.map((task) => task.to))
  const changes: AlarmChanges[] = []
  for (const group of groupSteps(steps, from, to)) {
    let open = group
    for (let ahead = AHEAD_MS; open.length > 0; ahead *= WIDEN) {
      const devices = Math.max(1, Math.floor(AHEAD_TOGETHER_MS / Math.min(ahead, Math.max(1, context.now - to))))
      const unsettled: Step[] = []
      for (const part of divideSteps(open, devices)) {
        const result = await reviseSteps(context, part, ahead)
        changes.push(...result.changes)
        unsettled.push(...result.unsettled)
      }
      open = unsettled
    }
  }
  const written = changes.filter(isChange)
  if (written.length > 0) {
    const together = {
      withdraw: written.flatMap(({ withdraw }) => withdraw),
      update: written.flatMap(({ update }) => update),
      raise: written.flatMap(({ raise }) => raise),
    }
    await writeAlarms(context.tx, together, context.now)
  }
  const seen = changes.flatMap((change) => change.seen)
  if (seen.length > 0) await touchAlarms(context.tx, seen)
  return written.length
}

/**
 * Brings the alarms of marked assets to what all stored samples say: raises, updates, clears and withdraws.
 * @returns how many rules of devices changed
 */
export const evaluateAlarms = async (context: AlarmContext, marks: readonly AlarmMark[]): Promise<number> => {
  let changed = await withdrawUnboundAlarms(context.tx, marks, context.now)
  const devices = await listAlarmDevices(
    context.tx,
    marks.map(({ assetId }) => assetId),
  )
  for (const group of groupTasks(toTasks(marks, devices, context.catalogue)))
    changed += await evaluateGroup(context, group)
  return changed
}
