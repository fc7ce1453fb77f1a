import type { MetricValue, Sample } from '../reading.ts'
import type { Reading } from '../usage/samples.ts'
import type { AlarmRule } from './alarm-rule.ts'

/** What a rule sees at one instant: `value` is what it compares, `shown` the metric itself. */
export interface AlarmLevel extends Reading {
  readonly shown: MetricValue
}

/** The metric's values while the rule holds, and whether it holds, at each sample of either. */
interface Seen {
  readonly ts: number
  readonly device: string
  readonly value: MetricValue
  readonly holds: boolean
}

const seenOf = (ordered: readonly Sample[], rule: AlarmRule): Seen[] => {
  const seen: Seen[] = []
  let holds = rule.while === undefined
  let value: MetricValue | undefined
  for (const { ts, device, values } of ordered) {
    const now = values[rule.metric]
    const flag = rule.while === undefined ? undefined : values[rule.while.metric]
    if (flag !== undefined) holds = flag === rule.while?.equals
    if (now !== undefined && (typeof now === 'string' || Number.isFinite(now))) value = now
    else if (flag === undefined) continue
    if (value !== undefined) seen.push({ ts, device, value, holds })
  }
  return seen
}

/** How far each value lies beyond the least (`rises`) or greatest (`falls`) one of the time before it. */
const changesWithin = (seen: readonly Seen[], rising: boolean, withinMs: number): AlarmLevel[] => {
  /** Candidates for the extreme of the window, the extreme first. */
  const extremes: { ts: number; value: number }[] = []
  let first = 0
  return seen.map(({ ts, device, value, holds }) => {
    if (typeof value !== 'number' || !holds) {
      extremes.length = 0
      first = 0
      return { ts, device, value: 0, shown: value }
    }
    const height = rising ? value : -value
    while (extremes.length > first && (extremes.at(-1)?.value ?? 0) >= height) extremes.pop()
    extremes.push({ ts, value: height })
    while ((extremes[first]?.ts ?? ts) < ts - withinMs) first += 1
    return { ts, device, value: height - (extremes[first]?.value ?? height), shown: value }
  })
}

/** 1 where the condition holds, 0 where it does not; between a threshold and its hysteresis 0.5. */
const compare = (rule: AlarmRule, value: MetricValue): number => {
  switch (rule.condition) {
    case 'above':
      if (typeof value !== 'number') return 0
      return value > rule.threshold ? 1 : value <= rule.clear ? 0 : 0.5
    case 'below':
      if (typeof value !== 'number') return 0
      return value < rule.threshold ? 1 : value >= rule.clear ? 0 : 0.5
    case 'equals':
      return value === rule.value ? 1 : 0
    case 'differs':
      return value === rule.value ? 0 : 1
    default:
      return 0
  }
}

/** The level of a rule at every sample that says something about it; above 0.5 the condition holds. Not for `absent`. */
export const alarmLevels = (ordered: readonly Sample[], rule: AlarmRule): AlarmLevel[] => {
  const seen = seenOf(ordered, rule)
  if (rule.condition === 'rises' || rule.condition === 'falls') {
    return changesWithin(seen, rule.condition === 'rises', rule.withinS * 1000).map((level) => ({
      ...level,
      value: level.value > rule.by ? 1 : 0,
    }))
  }
  let before: MetricValue | undefined
  return seen.map(({ ts, device, value, holds }) => {
    const changed = before !== undefined && value !== before
    before = value
    const level = rule.condition === 'changes' ? Number(changed) : compare(rule, value)
    return { ts, device, value: holds ? level : 0, shown: value }
  })
}
