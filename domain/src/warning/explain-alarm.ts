import type { BilingualText, Explanation } from '../explanation.ts'
import type { MetricValue } from '../reading.ts'
import { formatMetricValue, formatQuantity, metricName } from '../wording.ts'
import type { AlarmRule } from './alarm-rule.ts'
import { ALARM_RULE, type Alarm } from './alarms.ts'

const valueText = (value: MetricValue, metric: string): string =>
  typeof value === 'number' ? formatMetricValue(value, metric) : value

/** A dwell in the largest unit that is whole. */
const spanText = (seconds: number): BilingualText => {
  const [amount, zh, en] =
    seconds >= 3600 && seconds % 3600 === 0
      ? [seconds / 3600, '小时', 'h']
      : seconds >= 60 && seconds % 60 === 0
        ? [seconds / 60, '分钟', 'min']
        : [seconds, '秒', 's']
  return { zh: `${formatQuantity(amount)} ${zh}`, en: `${formatQuantity(amount)} ${en}` }
}

const heldText = (forS: number): BilingualText => {
  const { zh, en } = spanText(forS)
  return forS === 0 ? { zh: '', en: '' } : { zh: `，持续 ${zh}`, en: ` for ${en}` }
}

/** What a rule waits for, in words. */
const conditionText = (rule: AlarmRule): BilingualText => {
  const { zh, en } = metricName(rule.metric)
  switch (rule.condition) {
    case 'above':
    case 'below': {
      const held = heldText(rule.forS)
      const [limit, back] = [valueText(rule.threshold, rule.metric), valueText(rule.clear, rule.metric)]
      return rule.condition === 'above'
        ? {
            zh: `规则：${zh}高于 ${limit}${held.zh}；降至 ${back} 时解除。`,
            en: `Rule: ${en} above ${limit}${held.en}; cleared at ${back}.`,
          }
        : {
            zh: `规则：${zh}低于 ${limit}${held.zh}；回升至 ${back} 时解除。`,
            en: `Rule: ${en} below ${limit}${held.en}; cleared at ${back}.`,
          }
    }
    case 'equals':
    case 'differs': {
      const held = heldText(rule.forS)
      const wanted = valueText(rule.value, rule.metric)
      return rule.condition === 'equals'
        ? { zh: `规则：${zh}为 ${wanted}${held.zh}。`, en: `Rule: ${en} is ${wanted}${held.en}.` }
        : { zh: `规则：${zh}不为 ${wanted}${held.zh}。`, en: `Rule: ${en} is not ${wanted}${held.en}.` }
    }
    case 'changes':
      return { zh: `规则：${zh}发生变化。`, en: `Rule: ${en} changes.` }
    case 'rises':
    case 'falls': {
      const [by, within] = [valueText(rule.by, rule.metric), spanText(rule.withinS)]
      return rule.condition === 'rises'
        ? {
            zh: `规则：${zh}在 ${within.zh}内上升超过 ${by}。`,
            en: `Rule: ${en} rises by more than ${by} within ${within.en}.`,
          }
        : {
            zh: `规则：${zh}在 ${within.zh}内下降超过 ${by}。`,
            en: `Rule: ${en} falls by more than ${by} within ${within.en}.`,
          }
    }
    case 'absent': {
      const span = spanText(rule.forS)
      return { zh: `规则：${span.zh}内没有${zh}数据。`, en: `Rule: nothing of ${en} for ${span.en}.` }
    }
  }
}

/** What was seen when the alarm was raised. */
const seenText = (rule: AlarmRule, alarm: Alarm): BilingualText | null => {
  if (alarm.value === null) return null
  const { zh, en } = metricName(rule.metric)
  const value = valueText(alarm.value, rule.metric)
  return rule.condition === 'absent'
    ? { zh: `此前最后一次：${zh} ${value}。`, en: `Said last before: ${en} ${value}.` }
    : { zh: `触发时${zh}为 ${value}。`, en: `When it was raised, ${en} was ${value}.` }
}

/** Why an alarm was raised, with what to do about it. `title` and `advice` are those of the device's profile. */
export const explainAlarm = (
  rule: AlarmRule & { readonly title: BilingualText; readonly advice?: BilingualText | undefined },
  alarm: Alarm,
  from: { readonly profileId: string; readonly device: string },
): Explanation => {
  const seen = seenText(rule, alarm)
  return {
    rule: { ...ALARM_RULE, title: rule.title, source: `${from.profileId}, ${rule.code}; ISA-18.2` },
    inputs: {
      device: from.device,
      metric: rule.metric,
      condition: rule.condition,
      since: alarm.since,
      raisedAt: alarm.raisedAt,
      value: alarm.value,
    },
    sessions: [],
    telemetry: alarm.evidence,
    steps: [
      ...(seen === null ? [] : [seen]),
      conditionText(rule),
      ...(rule.while === undefined
        ? []
        : [
            {
              zh: `仅在${metricName(rule.while.metric).zh}为 ${rule.while.equals} 时有效。`,
              en: `Only while ${metricName(rule.while.metric).en} is ${rule.while.equals}.`,
            },
          ]),
      ...(rule.advice === undefined ? [] : [rule.advice]),
    ],
  }
}
