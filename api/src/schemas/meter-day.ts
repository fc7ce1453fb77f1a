import { isMetricName, type MetricName } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { day, identifier, instant } from './common.ts'

export const meterDayQuery = z.object({
  ...pageQuery,
  asset: identifier,
  metric: z
    .string()
    .max(64)
    .refine((name): name is MetricName => isMetricName(name), {
      error: 'is not a metric of the vocabulary, for example pulses_total',
    })
    .optional(),
  from: day.optional(),
  to: day.optional().describe('Inclusive.'),
})

export const meterDayRow = z
  .object({
    assetId: z.string(),
    metric: z.string(),
    day: z.string(),
    usage: z.number().describe('In the metric’s unit.'),
    lastReading: z.number().describe('The last accepted reading at the end of the day, as the device said it.'),
    lastTs: instant,
    samples: z.number(),
    flags: z.array(z.string()),
  })
  .meta({ id: 'MeterDay' })
