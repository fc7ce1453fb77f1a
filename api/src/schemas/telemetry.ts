import { isMetricName, type MetricName } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { identifier, instant, instantQuery } from './common.ts'

const metric = z
  .string()
  .max(64)
  .refine((name): name is MetricName => isMetricName(name), {
    error: 'is not a metric of the vocabulary, for example power_w',
  })

const subject = { asset: identifier.optional(), device: identifier.optional() }

export const latestQuery = z.object(subject)

export const latestRow = z
  .object({
    deviceId: z.string(),
    assetId: z.string().nullable(),
    metric: z.string(),
    kind: z.string(),
    unit: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    ts: instant,
    value: z.union([z.number(), z.string()]),
  })
  .meta({ id: 'LatestValue' })

export const seriesQuery = z.object({
  ...subject,
  metric,
  from: instantQuery.optional().describe('A day before `to` if absent.'),
  to: instantQuery.optional().describe('Now if absent.'),
  points: z.coerce
    .number()
    .int()
    .min(1)
    .max(5000)
    .default(300)
    .describe('About how many points; buckets are widened to fit.'),
})

export const series = z
  .object({
    assetId: z.string().nullable(),
    deviceIds: z.array(z.string()).describe('Devices that the points come from, in order of time.'),
    metric: z.string(),
    kind: z.string(),
    unit: z.string(),
    from: instant,
    to: instant,
    bucketMs: z.number(),
    points: z.array(
      z.object({
        ts: instant.describe('Beginning of the bucket.'),
        mean: z.number(),
        min: z.number(),
        max: z.number(),
        last: z.number(),
        count: z.number(),
      }),
    ),
  })
  .meta({ id: 'Series' })

export const samplesQuery = z.object({
  ...subject,
  metric: z.string().max(1000).optional().describe('One metric, or several joined by commas; all if absent.'),
  from: instantQuery,
  to: instantQuery,
  limit: z.coerce.number().int().min(1).max(10_000).default(1000),
  cursor: pageQuery.cursor,
})

export const samplePage = z
  .object({
    items: z.array(
      z.object({
        ts: instant,
        deviceId: z.string(),
        via: z.string().nullable().describe('Gateway that heard the device.'),
        values: z.record(z.string(), z.union([z.number(), z.string()])),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'SamplePage' })
