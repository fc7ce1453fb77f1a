import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { identifier, instant, instantInput, named, shortText } from './common.ts'

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
  })
  .meta({ id: 'Credential' })

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

export const deviceDetail = deviceRow
  .extend({ credentials: z.array(credentialRow), bindings: z.array(bindingRow) })
  .meta({ id: 'DeviceDetail' })
export const provisionedDevice = deviceRow.extend({ credential: issuedCredential }).meta({ id: 'ProvisionedDevice' })

export const deviceListQuery = z.object({
  ...pageQuery,
  profile: identifier.optional(),
  asset: identifier.optional().describe('Bound to this asset now.'),
  q: z.string().trim().max(100).optional(),
})

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
