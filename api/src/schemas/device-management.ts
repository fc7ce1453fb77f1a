import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { identifier, instant, instantQuery } from './common.ts'

const values = z.record(z.string().min(1).max(64), z.unknown())
/** Retained messages and most devices' memories are small. */
const MAX_JSON = 4096
const smallJson = values.refine((object) => JSON.stringify(object).length <= MAX_JSON, {
  error: `must be ${MAX_JSON} characters of JSON or fewer`,
})

export const configBody = z
  .object({ values: smallJson.describe('The whole configuration, as the profile’s `config` describes it.') })
  .meta({ example: { values: { reporting_interval_s: 60 } } })

const configVersion = z
  .object({
    version: z.number().int(),
    values,
    requestedAt: instant,
    requestedBy: z.string(),
    acknowledgedAt: instant.nullable(),
    rejectedAt: instant.nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'DeviceConfigVersion' })

export const deviceConfig = z
  .object({
    state: z
      .enum(['unmanaged', 'pending', 'acknowledged', 'rejected', 'drift'])
      .describe('`drift`: it answered, or had it, and has something else now.'),
    since: instant.nullable(),
    desired: configVersion.nullable(),
    reported: z
      .object({
        version: z.number().int().nullable(),
        values,
        error: z.string().nullable(),
        at: instant,
        since: instant,
      })
      .nullable(),
    differing: z.array(z.string()).describe('Settings that the device does not have as desired.'),
    history: z.array(configVersion).describe('The newest first.'),
    schema: z.unknown().describe('What the device model can be configured with; null if its profile does not say.'),
  })
  .meta({ id: 'DeviceConfig' })

const commandParts = {
  name: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_.:-]{0,63}$/, { error: 'must be a name of letters, digits and _ . : -' })
    .describe(
      'As the device knows it: `restart`, `Switch.Set` (Shelly), `Power` (Tasmota), `set` (Zigbee2MQTT), `raw` (LoRaWAN).',
    ),
  args: smallJson.default({}),
  timeoutS: z
    .number()
    .int()
    .min(1)
    .max(604_800)
    .default(60)
    .describe('Not sent after this, and timed out without a final answer by then.'),
}

export const commandBody = z
  .object(commandParts)
  .meta({ example: { name: 'restart', args: { delay_s: 5 }, timeoutS: 60 } })

export const commandBatchBody = z
  .object({
    ...commandParts,
    devices: z.array(identifier).min(1).max(1000).optional().describe('Ids; or choose by the filters below.'),
    profile: identifier.optional(),
    orgUnit: identifier.optional(),
    firmware: z.string().max(64).optional(),
    online: z.boolean().optional(),
  })
  .meta({ example: { name: 'restart', profile: 'shelly/plus-plug-s', timeoutS: 60 } })

export const idempotencyHeaders = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('The same key of the same account makes nothing twice: the first commands are answered.'),
})

const COMMAND_STATES = [
  'queued',
  'sent',
  'accepted',
  'running',
  'done',
  'failed',
  'rejected',
  'timed_out',
  'expired',
  'cancelled',
] as const

export const deviceCommand = z
  .object({
    id: z.string(),
    deviceId: z.string(),
    name: z.string(),
    args: values,
    state: z.enum(COMMAND_STATES),
    createdAt: instant,
    createdBy: z.string(),
    expiresAt: instant,
    sentAt: instant.nullable(),
    answeredAt: instant.nullable(),
    finishedAt: instant.nullable(),
    detail: z.string().nullable(),
    result: z.unknown(),
    batchId: z.string().nullable(),
  })
  .meta({ id: 'DeviceCommand' })

export const commandBatch = z
  .object({ batchId: z.string(), commands: z.array(deviceCommand) })
  .meta({ id: 'DeviceCommandBatch' })

export const commandListQuery = z.object({
  ...pageQuery,
  device: identifier.optional(),
  batch: identifier.optional(),
  state: z.enum(COMMAND_STATES).optional(),
})
export const commandParams = z.object({ id: identifier })

export const certificateBody = z
  .object({
    request: z.string().max(10_000).optional().describe('PKCS #10, PEM: the device’s own key is certified.'),
    certificate: z
      .string()
      .max(10_000)
      .optional()
      .describe('PEM: a certificate that the device has already is registered.'),
    makeKey: z
      .boolean()
      .default(false)
      .describe('Make a key as well, for a device that cannot; it is shown once and not kept.'),
    days: z.number().int().min(1).max(3650).default(825),
  })
  .refine(
    (body) => Number(body.request !== undefined) + Number(body.certificate !== undefined) + Number(body.makeKey) === 1,
    {
      error: 'send just one of request, certificate and makeKey',
    },
  )

export const deviceCertificate = z
  .object({
    id: z.string(),
    fingerprint: z.string().describe('SHA-256, hexadecimal.'),
    serial: z.string(),
    subject: z.string(),
    username: z.string().describe('Its credential’s name, and the common name of an issued certificate.'),
    notBefore: instant,
    notAfter: instant,
    origin: z.enum(['issued', 'registered']),
    createdAt: instant,
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'DeviceCertificate' })

export const issuedCertificate = deviceCertificate
  .extend({
    certificate: z.string().nullable().describe('PEM, of an issued one.'),
    key: z.string().nullable().describe('PEM, if it was made here. Shown once.'),
    authority: z.string().nullable().describe('PEM of the installation’s authority.'),
  })
  .meta({ id: 'IssuedCertificate' })

export const certificateParams = z.object({ id: identifier, certificateId: identifier })

export const importQuery = z.object({
  dryRun: z.enum(['true', 'false']).default('false').describe('Check only.'),
  onlyValid: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Provision the rows that are right although others are wrong; else all or nothing.'),
  issue: z
    .enum(['auto', 'always', 'never'])
    .default('auto')
    .describe('Credentials: `auto` for models that connect by themselves.'),
})

export const importResult = z
  .object({
    rows: z.number(),
    created: z.number(),
    unchanged: z.number().describe('Were there already, just so.'),
    errors: z.array(
      z.object({
        line: z.number().describe('Of the file, the header being 1.'),
        column: z.string(),
        message: z.string().describe('What is wrong and how to mend it.'),
      }),
    ),
    applied: z.boolean().describe('False of a dry run, and where an error kept everything from being provisioned.'),
    devices: z.array(z.object({ line: z.number(), key: z.string(), id: z.string() })),
    credentialsCsv: z.string().describe('`key,username,secret` of what was created. Shown once.'),
  })
  .meta({ id: 'DeviceImportResult' })

export const deviceExportQuery = z.object({
  profile: identifier.optional(),
  orgUnit: identifier.optional(),
  silentSince: instantQuery.optional(),
})
