import { FAMILIES } from '@custodia/domain'
import { z } from 'zod'
import { alarmRuleSchema } from './alarm-rule.ts'
import { deviceConfigSchema } from './config-schema.ts'
import { dashboardSchema } from './dashboard-hint.ts'
import { DIALECTS } from './dialect-name.ts'
import { bilingual, code, metricName, seconds } from './schema-words.ts'

/** One raw value's way to a metric: `map` first (by the raw value's text), else `raw × scale + offset`. */
const fieldSchema = z.strictObject({
  metric: metricName,
  scale: z.number().optional(),
  offset: z.number().optional(),
  map: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
})

/** Raw paths are own property names joined by dots, for example `switch:0.temperature.tC`. */
const fieldsSchema = z.record(z.string().min(1), fieldSchema)

const decodeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('map'),
    fields: fieldsSchema,
    /** Top-level keys that the device sends and nobody wants: not reported as `ignored`. */
    ignore: z.array(z.string()).default([]),
  }),
  z.strictObject({
    kind: z.literal('codec'),
    /** LoRaWAN payload codec beside the profile. */
    file: z.literal('codec.js'),
    /** What `fields` apply to: the codec's `data`, or what its `normalizeUplink` makes of it. Default: `data`. */
    input: z.enum(['data', 'normalized']).optional(),
    /** The codec's `variables`, for all devices of the model. */
    variables: z.record(z.string(), z.string()).optional(),
    /**
     * Samples that the device has stored and sends later: the name of a list in the codec's data, and of the time in each of
     * its entries (UTC seconds). `fields` apply to the entries as they do to the data.
     */
    history: z.strictObject({ list: z.string().min(1), time: z.string().min(1) }).optional(),
    fields: fieldsSchema,
    ignore: z.array(z.string()).default([]),
  }),
])

/** Meter rule parameters (domain rules §2, Meters), in the metric's unit. */
const meterSchema = z.strictObject({
  /** Decreases up to this are ignored; the rate check allows as much more. */
  noise: z.number().nonnegative(),
  /**
   * Physical maximum rate; a faster reading is rejected. A counter of whole events steps by one between two readings
   * that may be a second apart, so it needs room: 3600 for one event a second.
   */
  maxPerHour: z.number().positive(),
  /** Modulus of the counter, where it wraps. */
  rollover: z.number().positive().optional(),
})

/** Parameters of the usage rules, times in seconds. What is absent is the rule's own default. */
const usageSchema = z.strictObject({
  run: z
    .strictObject({
      metric: metricName,
      onThreshold: z.number(),
      offThreshold: z.number(),
      minOnS: seconds,
      minOffS: seconds,
      maxGapS: seconds,
    })
    .refine((run) => run.offThreshold <= run.onThreshold, { error: 'offThreshold is above onThreshold' })
    .optional(),
  trip: z
    .strictObject({
      minDistanceM: z.number().positive(),
      minTripS: seconds,
      minStopS: seconds,
      maxGapS: seconds,
      maxSpeedMps: z.number().positive(),
      maxAccuracyM: z.number().positive(),
    })
    .partial()
    .optional(),
  occupancy: z
    .strictObject({
      metric: z.enum(['people_count', 'presence', 'co2_ppm']),
      threshold: z.number(),
      mergeGapS: seconds,
      maxGapS: seconds,
    })
    .optional(),
  visit: z
    .strictObject({
      exitAfterS: seconds,
      mergeGapS: seconds,
      minDwellS: seconds,
      minSightings: z.number().int().positive(),
      hysteresisDb: z.number().nonnegative(),
      /** How well a tag must be heard at least once for a visit, dBm: weaker it is next door. */
      minPeakDbm: z.number().min(-120).max(0),
      missingExitS: seconds,
    })
    .partial()
    .optional(),
})

/** A maintenance plan that an asset with this device model starts from. */
const carePlanSchema = z
  .strictObject({
    taskCode: code,
    name: bilingual,
    calendar: z
      .strictObject({
        kind: z.enum(['fixed', 'floating']),
        /** ISO 8601 duration of days, weeks, months or years. */
        interval: z.string().regex(/^P\d+[DWMY]$/),
      })
      .optional(),
    meter: z
      .strictObject({ metric: metricName, period: z.number().positive(), nominalPerDay: z.number().positive() })
      .optional(),
    combine: z.enum(['any', 'all']).default('any'),
    legal: z.boolean().default(false),
  })
  .refine((plan) => plan.calendar !== undefined || plan.meter !== undefined, { error: 'has no trigger' })

/** The parts of a profile, each for itself. */
export const profileDocumentSchema = z.strictObject({
  /** `vendor/model`, the same as the folder. */
  id: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  name: bilingual,
  family: z.enum(FAMILIES),
  /** What it speaks: several where the same device comes through either of two network servers. */
  dialects: z
    .array(z.enum(DIALECTS))
    .min(1)
    .refine((names) => new Set(names).size === names.length, { error: 'has one twice' }),
  /** MQTT filters for a credential of one device: `{key}` is the device key, `{KEY}` the same in upper case. */
  topics: z.strictObject({ publish: z.array(z.string()), subscribe: z.array(z.string()) }),
  /** What the profile was written from. */
  dataSheet: z.strictObject({ title: z.string().min(1), section: z.string().optional(), url: z.url().optional() }),
  reportingIntervalS: z.number().positive(),
  offlineAfterS: z.number().positive(),
  decode: decodeSchema,
  meters: z.partialRecord(metricName, meterSchema).default({}),
  /** Ranges narrower than the vocabulary's, inclusive, in the metric's unit. */
  limits: z.partialRecord(metricName, z.strictObject({ min: z.number(), max: z.number() })).default({}),
  usage: usageSchema.default({}),
  /** Metrics that a list shows, the first one largest. */
  headline: z.array(metricName).min(1),
  alarms: z.array(alarmRuleSchema).default([]),
  /** The maker's maintenance plan. */
  carePlan: z.array(carePlanSchema).default([]),
  /** What the device can be configured with (`config/desired`); absent: anything is sent as it is. */
  config: deviceConfigSchema.optional(),
  /** Panels that a board of this model starts from. */
  dashboard: dashboardSchema.default([]),
})

/** A profile as its file says it. */
export type ProfileDocument = z.output<typeof profileDocumentSchema>

export type FieldDefinition = z.output<typeof fieldSchema>
export type MeterLimits = z.output<typeof meterSchema>
export type UsageDefaults = z.output<typeof usageSchema>
export type CarePlanEntry = z.output<typeof carePlanSchema>
