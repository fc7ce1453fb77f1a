/** Which part of an alarm's timeline changed samples can touch, so that no more than that is read and derived again. */
import type { MetricName } from '../vocabulary.ts'
import type { AlarmRule } from './alarm-rule.ts'

/** What is kept of an alarm that was derived before. */
export interface KnownAlarm {
  readonly since: number
  readonly raisedAt: number
  readonly clearedAt: number | null
}

/** Where a rule is taken up again. All instants are sample times, UTC milliseconds. */
export interface AlarmResume<Known extends KnownAlarm = KnownAlarm> {
  /** Samples from here on have to be read, and what each metric said last before it. */
  readonly readFrom: number
  /** Levels up to and including this instant are passed over. */
  readonly after: number
  /** The alarm that stands at `after`. */
  readonly standing: Known | null
  /** Alarms that begin before this instant stay as they are; later ones, and `standing`, are derived again. */
  readonly keepBefore: number
}

/** How long a rule's condition must hold and be gone, and how far back it compares. Milliseconds. */
export const dwellOf = (
  rule: AlarmRule,
): { readonly minOnMs: number; readonly minOffMs: number; readonly withinMs: number } => {
  switch (rule.condition) {
    case 'above':
    case 'below':
    case 'equals':
    case 'differs':
      return { minOnMs: rule.forS * 1000, minOffMs: rule.clearForS * 1000, withinMs: 0 }
    case 'changes':
      return { minOnMs: 0, minOffMs: rule.clearForS * 1000, withinMs: 0 }
    case 'rises':
    case 'falls':
      return { minOnMs: 0, minOffMs: rule.withinS * 1000, withinMs: rule.withinS * 1000 }
    case 'absent':
      return { minOnMs: 0, minOffMs: 0, withinMs: 0 }
  }
}

/** The metrics a rule reads. */
export const metricsOfRule = (rule: AlarmRule): MetricName[] => [
  rule.metric,
  ...(rule.while === undefined || rule.while.metric === rule.metric ? [] : [rule.while.metric]),
]

/**
 * Where to take a rule up again after samples from `from` on have changed. It rests on two bounds: a condition that held for the dwell
 * before the last sample would have raised an alarm, and one that was gone for as long as it takes would have cleared it; so what
 * happened further back than that from the last sample is settled, however long a gap lies between.
 * @param known the rule's alarms, ascending by `since`
 * @param lastSampleAt the last sample of the rule's metric before `from`, or an earlier one; null if there is none
 */
export const resumeAlarms = <Known extends KnownAlarm>(
  rule: AlarmRule,
  known: readonly Known[],
  from: number,
  lastSampleAt: number | null,
): AlarmResume<Known> => {
  const { minOnMs, minOffMs, withinMs } = dwellOf(rule)
  if (rule.condition === 'absent') {
    const start = lastSampleAt ?? from
    return { readFrom: start, after: start - 1, standing: null, keepBefore: start }
  }
  let begin = from
  let index = known.findLastIndex(({ since }) => since <= begin)
  for (; index >= 0; index -= 1) {
    const alarm = known[index]
    if (alarm === undefined || (alarm.clearedAt !== null && alarm.clearedAt + minOffMs < begin)) break
    const decidedFrom = Math.max(alarm.raisedAt, (lastSampleAt ?? from) - minOffMs)
    if (begin === from && from > alarm.raisedAt && decidedFrom < from) {
      return {
        readFrom: decidedFrom - withinMs,
        // The sample that raised it may be the first without the condition.
        after: decidedFrom - 1,
        standing: alarm,
        keepBefore: alarm.since,
      }
    }
    // Its raise itself is in question: nothing held just before it began.
    begin = alarm.since
  }
  const settled = known[index]?.clearedAt ?? Number.NEGATIVE_INFINITY
  const start = begin < from ? begin : Math.min(from, (lastSampleAt ?? from) - minOnMs)
  const after = Math.max(start - 1, settled)
  return { readFrom: after + 1 - withinMs, after, standing: null, keepBefore: after + 1 }
}
