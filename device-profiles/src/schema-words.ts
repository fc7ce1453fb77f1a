import { METRICS, type MetricName } from '@custodia/domain'
import { z } from 'zod'

/** The words that all parts of a profile's schema are made of. */

export const metricName = z.enum(Object.keys(METRICS) as [MetricName, ...MetricName[]])
export const seconds = z.number().nonnegative()
export const code = z.string().regex(/^[a-z][a-z0-9_]*$/)
export const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

/** True for metrics whose values can be compared by size. */
export const isNumeric = (metric: MetricName): boolean => ['gauge', 'meter'].includes(METRICS[metric].kind)
