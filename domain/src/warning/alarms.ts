import type { RuleReference, TelemetryEvidence } from '../explanation.ts'
import type { MetricValue, Sample } from '../reading.ts'
import { firstIndexAt, gatherEvidence, orderSamples } from '../usage/samples.ts'
import { findSpans, type SpanRule } from '../usage/spans.ts'
import { alarmLevels } from './alarm-levels.ts'
import type { AlarmRule } from './alarm-rule.ts'

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
  readonly evidence: readonly TelemetryEvidence[]
}

const ON = 0.5

const dwellOf = (rule: AlarmRule): Pick<SpanRule, 'minOnMs' | 'minOffMs'> => {
  switch (rule.condition) {
    case 'above':
    case 'below':
    case 'equals':
    case 'differs':
      return { minOnMs: rule.forS * 1000, minOffMs: rule.clearForS * 1000 }
    case 'changes':
      return { minOnMs: 0, minOffMs: rule.clearForS * 1000 }
    case 'rises':
    case 'falls':
      return { minOnMs: 0, minOffMs: rule.withinS * 1000 }
    case 'absent':
      return { minOnMs: 0, minOffMs: 0 }
  }
}

const metricsOf = (rule: AlarmRule) => [rule.metric, ...(rule.while === undefined ? [] : [rule.while.metric])]

/** Silences longer than `forS` while the rule held, each from the sample before it to the one that ended it. */
const findAbsences = (ordered: readonly Sample[], rule: AlarmRule & { condition: 'absent' }, now: number): Alarm[] => {
  const alarms: Alarm[] = []
  const forMs = rule.forS * 1000
  let last: { readonly ts: number; readonly value: MetricValue } | null = null
  let holds = rule.while === undefined
  const note = (end: number, clearedAt: number | null): void => {
    if (last === null || !holds || end - last.ts <= forMs) return
    const { ts, value } = last
    const evidence = gatherEvidence(ordered, metricsOf(rule), ts, clearedAt ?? ts)
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

/**
 * Alarms of one device by one rule. They depend on the samples alone: not on the order of arrival, nor on how often one looks.
 * A gap in telemetry clears nothing, as nothing is known of it.
 * @param samples of one device, any order, repeated
 * @param now UTC milliseconds: only an absence is seen by the clock
 */
export const deriveAlarms = (samples: readonly Sample[], rule: AlarmRule, now: number): Alarm[] => {
  const ordered = orderSamples(samples)
  if (rule.condition === 'absent') return findAbsences(ordered, rule, now)
  const levels = alarmLevels(ordered, rule)
  const dwell = dwellOf(rule)
  const spans = findSpans(levels, {
    ...dwell,
    isOn: (level) => level > ON,
    isOff: (level) => level < ON,
    maxGapMs: Number.POSITIVE_INFINITY,
    offBeforeGap: 'last_sample',
  })
  return spans.map(({ start, end, open }) => {
    const raised = levels[firstIndexAt(levels, start + dwell.minOnMs)]
    const last = levels.at(-1)?.ts ?? end
    return {
      code: rule.code,
      since: start,
      raisedAt: raised?.ts ?? start,
      clearedAt: open ? null : end,
      value: raised?.shown ?? null,
      evidence: gatherEvidence(ordered, metricsOf(rule), start, open ? last : end),
    }
  })
}
