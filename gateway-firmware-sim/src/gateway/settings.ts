import { z } from 'zod'

/*
 * What the platform may set (`config/desired`). Each version is a whole: what it does not name is as the configuration file has it. A version with anything
 * that we do not know is refused as a whole, so that nobody believes in a setting that does nothing.
 */

const seconds = (min: number) => z.number().min(min).max(86_400)

/** Settings of a device behind the gateway, as they stand in `values`. */
export const deviceSettingsSchema = (metrics: readonly string[]) =>
  z.strictObject({
    reporting_interval_s: seconds(0).optional(),
    heartbeat_s: seconds(1).optional(),
    enabled: z.boolean().optional(),
    deadband: z
      .record(z.string(), z.number().nonnegative())
      .optional()
      .superRefine((deadband, context) => {
        for (const metric of Object.keys(deadband ?? {}))
          if (!metrics.includes(metric))
            context.addIssue({ code: 'custom', path: [metric], message: `is not read here; ${metrics.join(', ')} are` })
      }),
  })
export type DeviceSettings = z.output<ReturnType<typeof deviceSettingsSchema>>

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Settings of the gateway itself. */
export const gatewaySettingsSchema = (devices: readonly string[]) =>
  z.strictObject({
    heartbeat_s: seconds(1).optional(),
    log_level: z.enum(LOG_LEVELS).optional(),
    disabled_devices: z
      .array(z.string())
      .optional()
      .superRefine((keys, context) => {
        for (const [index, key] of (keys ?? []).entries())
          if (!devices.includes(key))
            context.addIssue({ code: 'custom', path: [index], message: `${key} is not behind this gateway` })
      }),
  })
export type GatewaySettings = z.output<ReturnType<typeof gatewaySettingsSchema>>

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
