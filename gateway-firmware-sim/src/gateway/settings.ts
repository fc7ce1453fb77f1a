import { z } from 'zod'

/*
 * What the platform may set (`config/desired`). Each version is a whole: what it does not name is as the configuration file has it. A version with anything
 * that we do not know is refused as a whole, so that nobody believes in a setting that does nothing.
 */

const seconds = (min: number) => z.number().min(min).max(86_400)

/** Settings of a device behind the gateway, as they stand in `values`; `deadband.<metric>` for each of its metrics. */
export interface DeviceSettings {
  readonly reporting_interval_s?: number | undefined
  readonly heartbeat_s?: number | undefined
  readonly enabled?: boolean | undefined
  readonly [deadband: `deadband.${string}`]: number | undefined
}

export const deviceSettingsSchema = (metrics: readonly string[]): z.ZodType<DeviceSettings> =>
  z.strictObject({
    reporting_interval_s: seconds(0).optional(),
    heartbeat_s: seconds(1).optional(),
    enabled: z.boolean().optional(),
    ...Object.fromEntries(metrics.map((metric) => [`deadband.${metric}`, z.number().nonnegative().optional()])),
  })

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Settings of the gateway itself. */
export const gatewaySettingsSchema = z.strictObject({
  heartbeat_s: seconds(1).optional(),
  log_level: z.enum(LOG_LEVELS).optional(),
})

const desiredSchema = z.object({ version: z.number().int().nonnegative(), values: z.record(z.string(), z.unknown()) })

/** A desired configuration that was read, or why it is refused. */
export type Desired<T> =
  | { readonly ok: true; readonly version: number; readonly settings: T }
  | { readonly ok: false; readonly version: number | null; readonly error: string }

const explain = (error: z.ZodError): string =>
  error.issues
    .map(({ path, message }) => `${path.join('.') || 'values'}: ${message}`)
    .join('; ')
    .slice(0, 1000)

/** Reads `{"version": …, "values": {…}}`. */
export const readDesired = <T>(payload: Uint8Array, schema: z.ZodType<T>): Desired<T> => {
  let json: unknown
  try {
    json = JSON.parse(Buffer.from(payload).toString('utf8'))
  } catch {
    return { ok: false, version: null, error: 'not JSON' }
  }
  const desired = desiredSchema.safeParse(json)
  if (!desired.success) return { ok: false, version: null, error: explain(desired.error) }
  const { version, values } = desired.data
  const parsed = schema.safeParse(values)
  return parsed.success
    ? { ok: true, version, settings: parsed.data }
    : { ok: false, version, error: explain(parsed.error) }
}
