import type { RuleReference, TelemetryEvidence } from '../explanation.ts'
import type { MetricValue, Sample } from '../reading.ts'
import { firstIndexAt, gatherEvidence, orderSamples } from '../usage/samples.ts'
import { findSpans } from '../usage/spans.ts'
import { type AlarmLevel, alarmLevels } from './alarm-levels.ts'
import type { AlarmRule } from './alarm-rule.ts'
import { type AlarmResume, dwellOf, type KnownAlarm, metricsOfRule } from './alarm-window.ts'

export const ALARM_RULE: RuleReference = {
  rule: 'warning.telemetry',
  version: 1,
  title: { zh: '遥测告警', en: 'Alarm from telemetry' },
  source: 'domain rules §7, Warnings; ISA-18.2',
}

/** One alarm of one device and rule, from raise to clear. Instants are sample times, UTC milliseconds. */
export interface Alarm {
  readonly code: string
  /** First sample of the condition: with device and code, the alarm's identity. */
  readonly since: number
  /** When the condition had held long enough. */
  readonly raisedAt: number
  /** First sample without the condition, once it had stayed away long enough; null while the alarm stands. */
  readonly clearedAt: number | null
  /** What the metric said at `raisedAt`. */
  readonly value: MetricValue | null
  /** The samples that raised it: from `since` to `raisedAt`. */
  readonly evidence: readonly TelemetryEvidence[]
}

const ON = 0.5

/** Silences longer than `forS` while the rule held, each from the sample before it to the one that ended it. */
const findAbsences = (ordered: readonly Sample[], rule: AlarmRule & { condition: 'absent' }, now: number): Alarm[] => {
  const alarms: Alarm[] = []
  const forMs = rule.forS * 1000
  let last: { readonly ts: number; readonly value: MetricValue } | null = null
  let holds = rule.while === undefined
  const note = (end: number, clearedAt: number | null): void => {
    if (last === null || !holds || end - last.ts <= forMs) return
    const { ts, value } = last
    const evidence = gatherEvidence(ordered, metricsOfRule(rule), ts, ts)
    alarms.push({ code: rule.code, since: ts, raisedAt: ts + forMs, clearedAt, value, evidence })
  }
  for (const { ts, values } of ordered) {
    const value = values[rule.metric]
    if (value !== undefined) {
      note(ts, ts)
      last = { ts, value }
    }
    const flag = rule.while === undefined ? undefined : values[rule.while.metric]
    if (flag !== undefined) holds = flag === rule.while?.equals
  }
  note(now, null)
  return alarms
}

/** Alarms of levels; one that stands already when they begin keeps its raise. */
const alarmsOfLevels = (
  ordered: readonly Sample[],
  levels: readonly AlarmLevel[],
  rule: AlarmRule,
  standing: Alarm | null,
): Alarm[] => {
  const { minOnMs, minOffMs } = dwellOf(rule)
  const first: readonly AlarmLevel[] =
    standing === null ? [] : [{ ts: standing.since, device: '', value: 1, shown: standing.value ?? 0 }]
  const spans = findSpans([...first, ...levels], {
    minOnMs,
    minOffMs,
    isOn: (level) => level > ON,
    isOff: (level) => level < ON,
    maxGapMs: Number.POSITIVE_INFINITY,
    offBeforeGap: 'last_sample',
  })
  return spans.map(({ start, end, open }) => {
    const clearedAt = open ? null : end
    if (standing !== null && start === standing.since) return { ...standing, clearedAt }
    const raised = levels[firstIndexAt(levels, start + minOnMs)]
    const raisedAt = raised?.ts ?? start
    return {
      code: rule.code,
      since: start,
      raisedAt,
      clearedAt,
      value: raised?.shown ?? null,
      evidence: gatherEvidence(ordered, metricsOfRule(rule), start, raisedAt),
    }
  })
}

/**
 * Alarms of one device by one rule. They depend on the samples alone: not on the order of arrival, nor on how often one looks.
 * A gap in telemetry clears nothing, as nothing is known of it.
 * @param samples of one device, any order, repeated
 * @param now UTC milliseconds: only an absence is seen by the clock
 */
export const deriveAlarms = (samples: readonly Sample[], rule: AlarmRule, now: number): Alarm[] => {
  const ordered = orderSamples(samples)
  if (rule.condition === 'absent') return findAbsences(ordered, rule, now)
  return alarmsOfLevels(ordered, alarmLevels(ordered, rule), rule, null)
}

/** What has changed of a rule's samples, and what was read of them. */
export interface AlarmChange {
  /** Samples from `resume.readFrom` on, with what each of the rule's metrics said last before it. */
  readonly samples: readonly Sample[]
  /** The rule's alarms so far, ascending by `since`. */
  readonly known: readonly Alarm[]
  readonly resume: AlarmResume<Alarm>
  /** The last changed sample. */
  readonly to: number
  /** True if the samples were read to the newest one; otherwise they end somewhere after `to`. */
  readonly complete: boolean
  readonly now: number
}

/** Alarms of a part of the timeline: those known from `from` on, up to `to` inclusive, are replaced by them. */
export interface AlarmRevision {
  readonly replaced: readonly Alarm[]
  readonly alarms: readonly Alarm[]
}

const isWithin = (alarm: KnownAlarm, from: number, to: number): boolean => alarm.since >= from && alarm.since <= to

/**
 * Derives alarms again where samples changed, so that they are what all samples together would give.
 * @returns null if the samples read end before the new alarms and the known ones have come together: more have to be read
 */
export const reviseAlarms = (rule: AlarmRule, change: AlarmChange): AlarmRevision | null => {
  const { known, resume, to, complete, now } = change
  const ordered = orderSamples(change.samples)
  const metrics = metricsOfRule(rule)
  const end = Math.max(
    ...metrics.map(
      (metric) => ordered.findLast(({ values }) => values[metric] !== undefined)?.ts ?? Number.NEGATIVE_INFINITY,
    ),
  )
  // What was changed stands until the metric is said again, and samples of the other one say it too until then.
  const stands = Math.max(
    ...metrics.map(
      (metric) =>
        ordered.find(({ ts, values }) => ts > to && values[metric] !== undefined)?.ts ?? Number.POSITIVE_INFINITY,
    ),
  )
  const { minOffMs, withinMs } = dwellOf(rule)
  if (!complete) {
    const begun = rule.condition === 'absent' ? end - 1 : end
    const disagrees = known.some(
      ({ since, clearedAt }) => since <= begun && (clearedAt === null || clearedAt + minOffMs > end),
    )
    if (stands + withinMs > end || disagrees) return null
  }
  const upTo = complete ? Number.POSITIVE_INFINITY : end - 1
  const replaced = known.filter((alarm) => isWithin(alarm, resume.keepBefore, upTo) || alarm === resume.standing)
  if (rule.condition === 'absent') {
    const alarms = findAbsences(ordered, rule, complete ? now : Number.NEGATIVE_INFINITY)
    return { replaced, alarms: alarms.filter((alarm) => isWithin(alarm, resume.keepBefore, upTo)) }
  }
  const levels = alarmLevels(ordered, rule).filter(({ ts }) => ts > resume.after)
  const alarms = alarmsOfLevels(ordered, levels, rule, resume.standing)
  const isOn = (levels.at(-1)?.value ?? 0) > ON
  if (!complete && (isOn || alarms.some(({ clearedAt }) => clearedAt === null))) return null
  return { replaced, alarms }
}
