import { addDays, localDay } from '../calendar.ts'
import type { BilingualText, TelemetryEvidence } from '../explanation.ts'
import type { Sample } from '../reading.ts'
import type { MetricName } from '../vocabulary.ts'
import { deriveAlarms } from '../warning/alarms.ts'
import { formatMetricValue, formatQuantity, metricName } from '../wording.ts'

/** A state of the asset that asks for a task. Values in the metric's unit. */
export interface PlanCondition {
  readonly metric: MetricName
  readonly condition: 'above' | 'below'
  readonly threshold: number
  /** The level at which it counts as over and may fire again; beyond the threshold on the good side. */
  readonly clear: number
  /** How long it must hold before it fires, seconds. */
  readonly forS: number
  /** Days after a completion in which it does not fire: what was just done needs time to show. */
  readonly cooldownDays: number
  /** Days from firing to the due date. */
  readonly dueInDays: number
}

/** A condition that fired: it held for its dwell time. Instants are sample times, UTC milliseconds. */
export interface ConditionFiring {
  /** First sample of the condition, and when it had held long enough. */
  readonly since: number
  readonly firedAt: number
  readonly value: number | null
  readonly evidence: readonly TelemetryEvidence[]
}

/**
 * Every time a condition fired. It fires once it has held for its dwell time and again only after the metric came back to
 * `clear`; the order and repetition of samples mean nothing, and a gap in telemetry ends nothing.
 * Source: domain rules §3, "A condition must hold for a dwell time, re-arms only past its hysteresis".
 */
export const conditionFirings = (samples: readonly Sample[], plan: PlanCondition): ConditionFiring[] => {
  const { metric, condition, threshold, clear, forS } = plan
  const rule = { code: 'plan', severity: 'info', metric, condition, threshold, clear, forS, clearForS: 0 } as const
  return deriveAlarms(samples, rule, 0).map(({ since, raisedAt, value, evidence }) => ({
    since,
    firedAt: raisedAt,
    value: typeof value === 'number' ? value : null,
    evidence,
  }))
}

/** What the condition of a plan says. */
export interface ConditionDue {
  readonly dueOn: string | null
  readonly firing: ConditionFiring | null
  readonly steps: readonly BilingualText[]
}

const thresholdText = ({ metric, condition, threshold }: PlanCondition): BilingualText => {
  const name = metricName(metric)
  const at = formatMetricValue(threshold, metric)
  return condition === 'above'
    ? { zh: `${name.zh}高于 ${at}`, en: `${name.en} above ${at}` }
    : { zh: `${name.zh}低于 ${at}`, en: `${name.en} below ${at}` }
}

/**
 * The due date by a condition: the first firing after the last completion and its cooldown, plus the days to react. A firing that
 * began before the completion was served by it, and so was one within the cooldown.
 * @param firings any order
 * @param completedAt UTC milliseconds; null if never completed
 */
export const conditionDue = (
  plan: PlanCondition,
  firings: readonly ConditionFiring[],
  completedAt: number | null,
  timeZone: string,
): ConditionDue => {
  const quietUntil = completedAt === null ? Number.NEGATIVE_INFINITY : completedAt + plan.cooldownDays * 86_400_000
  const [firing] = firings
    .filter(({ since, firedAt }) => since > (completedAt ?? Number.NEGATIVE_INFINITY) && firedAt > quietUntil)
    .sort((a, b) => a.firedAt - b.firedAt)
  const what = thresholdText(plan)
  const hours = formatQuantity(plan.forS / 3600)
  if (firing === undefined) {
    const step = {
      zh: `状态触发：${what.zh}持续 ${hours} 小时；上次完成以来未发生`,
      en: `Condition: ${what.en} for ${hours} h; not since the last completion`,
    }
    return { dueOn: null, firing: null, steps: [step] }
  }
  const firedOn = localDay(firing.firedAt, timeZone)
  const dueOn = addDays(firedOn, plan.dueInDays)
  const step = {
    zh: `状态触发：${what.zh}持续 ${hours} 小时，于 ${firedOn} 成立；+ ${plan.dueInDays} 天 = ${dueOn}`,
    en: `Condition: ${what.en} for ${hours} h, met on ${firedOn}; + ${plan.dueInDays} days = ${dueOn}`,
  }
  return { dueOn, firing, steps: [step] }
}

/** True if a value is at the clear level or beyond it on the good side: no firing goes on, and none is about to begin. */
export const isPlainlyClear = (value: unknown, { condition, clear }: PlanCondition): boolean =>
  typeof value === 'number' && (condition === 'above' ? value <= clear : value >= clear)
