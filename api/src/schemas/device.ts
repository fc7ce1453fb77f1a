import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { identifier, instant, instantInput, instantQuery, named, shortText } from './common.ts'

export const deviceState = z
  .object({
    online: z.boolean().nullable().describe('Null if it was never heard.'),
    since: instant
      .nullable()
      .describe('Since when; of a silent device when it was heard last, whenever that was noticed.'),
    lastSeenAt: instant.nullable().describe('When it was heard last, by our clock.'),
    lastSampleAt: instant.nullable().describe('Newest sample time, by its clock.'),
    clockSkewMs: z.number().nullable().describe('What its clock is off by: above zero where it is behind.'),
    batteryPercent: z.number().nullable(),
    firmware: z.string().nullable(),
  })
  .meta({ id: 'DeviceState' })

export const deviceRow = z
  .object({
    id: z.string(),
    key: z.string().describe('What the device calls itself on the wire: IMEI, DevEUI, MAC or name, lower case.'),
    name: z.string(),
    profileId: z.string(),
    profile: z
      .object({ nameZh: z.string(), nameEn: z.string(), family: z.string(), dialects: z.array(z.string()) })
      .nullable(),
    orgUnitId: z.string(),
    orgUnit: named.nullable(),
    status: z.enum(['active', 'retired']),
    createdAt: instant,
    lastSeen: instant.nullable().describe('Newest sample time.'),
    state: deviceState,
  })
  .meta({ id: 'Device' })

export const credentialRow = z
  .object({
    id: z.string(),
    username: z.string(),
    publish: z.array(z.string()),
    subscribe: z.array(z.string()),
    createdAt: instant,
    revokedAt: instant.nullable(),
    expiresAt: instant.nullable().describe('The end of an overlap with a newer one.'),
    lastUsedAt: instant.nullable(),
  })
  .meta({ id: 'Credential' })

export const rotateBody = z
  .object({
    overlapMinutes: z
      .number()
      .int()
      .min(0)
      .max(43_200)
      .default(0)
      .describe('How long the old ones stay valid; 0 cuts them off at once.'),
  })
  .meta({ example: { overlapMinutes: 60 } })

export const issuedCredential = z
  .object({
    id: z.string(),
    username: z.string(),
    secret: z.string().describe('Shown once.'),
    publish: z.array(z.string()).describe('Topic filters it may publish to.'),
    subscribe: z.array(z.string()),
  })
  .meta({ id: 'IssuedCredential' })

export const bindingRow = z
  .object({
    id: z.string(),
    deviceId: z.string(),
    deviceKey: z.string(),
    deviceName: z.string(),
    profileId: z.string(),
    assetId: z.string(),
    role: z.string(),
    metrics: z.array(z.string()).describe('Numeric metrics that the profile can give, headline metrics first.'),
    validFrom: instant,
    validTo: instant.nullable(),
  })
  .meta({ id: 'Binding' })

const firmwareChange = z
  .object({
    at: instant.describe('Sample time of the first sample with it.'),
    fromVersion: z.string().nullable(),
    toVersion: z.string(),
  })
  .meta({ id: 'FirmwareChange' })

export const deviceDetail = deviceRow
  .extend({
    credentials: z.array(credentialRow),
    bindings: z.array(bindingRow),
    firmwareHistory: z.array(firmwareChange).describe('The newest first.'),
  })
  .meta({ id: 'DeviceDetail' })
export const provisionedDevice = deviceRow.extend({ credential: issuedCredential }).meta({ id: 'ProvisionedDevice' })

export const deviceListQuery = z.object({
  ...pageQuery,
  profile: identifier.optional(),
  asset: identifier.optional().describe('Bound to this asset now.'),
  orgUnit: identifier.optional().describe('Of this unit or one below it.'),
  status: z.enum(['active', 'retired']).optional(),
  online: z.enum(['true', 'false']).optional(),
  batteryAtMost: z.coerce.number().min(0).max(100).optional().describe('In percent.'),
  silentSince: instantQuery.optional().describe('Not heard since then, or never.'),
  firmware: z.string().max(64).optional(),
  q: z.string().trim().max(100).optional(),
})

export const deviceSummary = z
  .object({
    total: z.number(),
    online: z.number(),
    offline: z.number(),
    unheard: z.number().describe('Never heard.'),
    lowBattery: z.number().describe('At 20 % or below.'),
    skewed: z.number().describe('Clock off by more than a minute.'),
    firmware: z.array(z.object({ profileId: z.string(), firmware: z.string().nullable(), count: z.number() })),
  })
  .meta({ id: 'DeviceSummary' })

export const devicePatch = z
  .object({
    name: shortText.optional(),
    orgUnitId: identifier.optional(),
    status: z.enum(['active', 'retired']).optional().describe('A retired device’s credentials are revoked.'),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), { error: 'changes nothing' })
  .meta({ example: { status: 'retired' } })

export const deviceBody = z
  .object({
    key: identifier
      .regex(/^[^\s/+#\p{Cc}]+$/u, { error: 'must not have spaces, control characters or the MQTT characters / + #' })
      .describe('Put into lower case.'),
    name: shortText,
    profileId: identifier.describe('`vendor/model`, a device profile that the installation knows.'),
    orgUnitId: identifier.describe('The branch it belongs to.'),
  })
  .meta({
    example: {
      key: '352093089439474',
      name: 'Tracker of van 3',
      profileId: 'teltonika/fmb920',
      orgUnitId: 'org_shanghai',
    },
  })

export const bindingListQuery = z.object({ ...pageQuery, asset: identifier.optional(), device: identifier.optional() })

export const bindingBody = z
  .object({
    deviceId: identifier,
    assetId: identifier,
    role: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,31}$/)
      .default('primary')
      .describe('Tells several devices, or several measurements of one, apart.'),
    validFrom: instantInput
      .optional()
      .describe('Now if absent; may lie in the past, what was derived since is derived again.'),
    validTo: instantInput.nullable().default(null),
  })
  .meta({ example: { deviceId: 'dev_tracker_03', assetId: 'ast_van_03' } })

export const bindingPatch = z.object({
  validTo: instantInput.nullable().describe('From when it is no longer on the asset; null: until further notice.'),
})
export const credentialParams = z.object({ id: identifier, credentialId: identifier })
