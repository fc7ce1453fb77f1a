import { METRICS, type MetricName } from '@custodia/domain'
import { z } from 'zod'
import { bilingual, code, isNumeric, metricName, seconds } from './schema-words.ts'

/*
 * Telemetry rules for alarms (domain rules §7): threshold, dwell, absence, rate of change. All times are of samples,
 * never of the server's clock, except that an absence is seen by the clock. An alarm's identity is (device, code): from
 * raise to clear it is one alarm, however often its condition is seen again.
 */

const parts = {
  /** Names the rule within its profile; stays the same for good, as alarms are known by it. */
  code,
  metric: metricName,
  severity: z.enum(['info', 'warning', 'critical']),
  /** What is the matter, as the responsible person reads it. */
  title: bilingual,
  /** What to do about it. */
  advice: bilingual.optional(),
  /** The rule holds only while this flag of the same device, at its last sample, has this value. */
  while: z.strictObject({ metric: metricName, equals: z.union([z.literal(0), z.literal(1)]) }).optional(),
}

/** How long the condition must hold before the alarm is raised, and be gone before it is cleared. */
const dwell = { forS: seconds.default(0), clearForS: seconds.default(0) }

const value = z.union([z.number(), z.string()])

const conditions = z.discriminatedUnion('condition', [
  /** Raised above `threshold`, cleared at or below `clear`: the distance between them is the hysteresis. */
  z.strictObject({ ...parts, ...dwell, condition: z.literal('above'), threshold: z.number(), clear: z.number() }),
  /** Raised below `threshold`, cleared at or above `clear`. */
  z.strictObject({ ...parts, ...dwell, condition: z.literal('below'), threshold: z.number(), clear: z.number() }),
  /** A flag or text that is `value`; cleared by any other. */
  z.strictObject({ ...parts, ...dwell, condition: z.literal('equals'), value }),
  /** A flag or text that is not `value` (a fault code other than OK); cleared by `value`. */
  z.strictObject({ ...parts, ...dwell, condition: z.literal('differs'), value }),
  /** A value other than the one before it; cleared when it has stayed for `clearForS`. */
  z.strictObject({ ...parts, condition: z.literal('changes'), clearForS: seconds }),
  /** A rise by more than `by` within `withinS`; cleared when it was less for as long. */
  z.strictObject({ ...parts, condition: z.literal('rises'), by: z.number().positive(), withinS: seconds.positive() }),
  /** A fall by more than `by` within `withinS`. */
  z.strictObject({ ...parts, condition: z.literal('falls'), by: z.number().positive(), withinS: seconds.positive() }),
  /** No sample of the metric for `forS`; cleared by the next one. */
  z.strictObject({ ...parts, condition: z.literal('absent'), forS: seconds.positive() }),
])

type Conditions = z.output<typeof conditions>

const fitsMetric = (metric: MetricName, wanted: number | string): boolean => {
  const { kind } = METRICS[metric]
  return kind === 'text' ? typeof wanted === 'string' : kind === 'flag' && (wanted === 0 || wanted === 1)
}

/** What makes a rule senseless, with the field at fault; null if it is sound. */
const findFlaw = (rule: Conditions): { path: string; message: string } | null => {
  if (rule.while !== undefined && METRICS[rule.while.metric].kind !== 'flag') {
    return { path: 'while', message: `${rule.while.metric} is not a flag` }
  }
  switch (rule.condition) {
    case 'equals':
    case 'differs':
      return fitsMetric(rule.metric, rule.value)
        ? null
        : {
            path: 'value',
            message: `${rule.metric} is never ${JSON.stringify(rule.value)}: 0 or 1 for flags, else text`,
          }
    case 'above':
    case 'below':
      if (rule.condition === 'above' ? rule.clear > rule.threshold : rule.clear < rule.threshold) {
        return { path: 'clear', message: 'lies on the alarm’s side of the threshold' }
      }
      break
    case 'changes':
    case 'absent':
      return null
  }
  return isNumeric(rule.metric) ? null : { path: 'metric', message: `${rule.metric} is not a number` }
}

/** One alarm rule of a device model. */
export const alarmRuleSchema = conditions.superRefine((rule, context) => {
  const flaw = findFlaw(rule)
  if (flaw !== null) context.addIssue({ code: 'custom', path: [flaw.path], message: flaw.message })
})

export type AlarmRule = z.output<typeof alarmRuleSchema>
