import { z } from 'zod'
import { bilingual, metricName } from './schema-words.ts'

/** From `value` upwards the reading is of this `level`; below the first one it is `ok`. */
const thresholdSchema = z.strictObject({
  value: z.number(),
  level: z.enum(['ok', 'info', 'warning', 'critical']),
})

/** A panel that a board of this device model starts from; boards are free to have others. */
const panelSchema = z
  .strictObject({
    kind: z.enum([
      /** Lines over time. */
      'timeseries',
      /** What a meter grew by, an hour or a day a bar. */
      'bars',
      /** The last value, large. */
      'stat',
      /** The last value on a dial from `min` to `max`. */
      'gauge',
      /** Coloured spans of flags and texts over time. */
      'states',
      /** Way and place; takes latitude and longitude. */
      'map',
    ]),
    title: bilingual,
    metrics: z.array(metricName).min(1),
    thresholds: z.array(thresholdSchema).default([]),
    min: z.number().optional(),
    max: z.number().optional(),
  })
  .refine((panel) => panel.thresholds.every(({ value }, i, all) => i === 0 || value > (all[i - 1]?.value ?? value)), {
    path: ['thresholds'],
    error: 'do not rise',
  })
  .refine((panel) => panel.kind !== 'gauge' || (panel.min ?? 0) < (panel.max ?? 0), {
    path: ['max'],
    error: 'a gauge takes min and max, min being the smaller',
  })
  .refine(
    ({ kind, metrics }) => kind !== 'map' || (metrics.includes('latitude_deg') && metrics.includes('longitude_deg')),
    { path: ['metrics'], error: 'a map takes latitude_deg and longitude_deg' },
  )

export const dashboardSchema = z.array(panelSchema)

export type DashboardPanel = z.output<typeof panelSchema>
