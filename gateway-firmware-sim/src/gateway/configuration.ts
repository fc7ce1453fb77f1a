import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'

const key = z.string().regex(/^[a-z0-9][a-z0-9._:-]{0,127}$/, 'a device key: lower-case letters, digits, . _ : and -')
const metric = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a metric name, as the device’s profile reads it')
/** As the API answers it when the device is made; what else it says may stay. */
const credential = z.object({ username: z.string().min(1), secret: z.string().min(1) })

const rule = {
  /** A number is told again when it moved by more than this. */
  deadband: z.number().nonnegative().default(0),
  /** A change is told at once, together with everything that is known. */
  trigger: z.boolean().default(false),
}
const map = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])).optional()

const opcuaBus = z
  .strictObject({
    kind: z.literal('opcua'),
    endpoint: z.url({ protocol: /^opc\.tcp$/ }),
    security: z
      .discriminatedUnion('mode', [
        z.strictObject({ mode: z.literal('none') }),
        z.strictObject({
          mode: z.enum(['sign', 'sign_and_encrypt']),
          policy: z.enum(['Basic256Sha256', 'Aes128_Sha256_RsaOaep', 'Aes256_Sha256_RsaPss']).default('Basic256Sha256'),
          /** SHA-256 of the controller's certificate (DER), in hex: what it shows, or what the first refused connection says. */
          thumbprint: z
            .string()
            .regex(/^([0-9a-f]{2}:?){32}$/i, 'SHA-256 in hex, 64 digits')
            .transform((text) => text.replaceAll(':', '').toLowerCase()),
        }),
      ])
      .default({ mode: 'none' }),
    user: z.strictObject({ name: z.string().min(1), password: z.string() }).optional(),
    samplingMs: z.number().int().min(50).max(3_600_000).default(1000),
    /** Node id (`nsu=<namespace>;s=…`, `ns=2;s=…`) by metric. */
    nodes: z
      .record(metric, z.strictObject({ node: z.string().min(3), map, ...rule }))
      .refine((nodes) => Object.keys(nodes).length > 0, 'no node to read'),
  })
  .refine((bus) => bus.user === undefined || bus.security.mode === 'sign_and_encrypt', {
    error: 'a password needs security.mode sign_and_encrypt',
    path: ['user'],
  })

const simBus = z.strictObject({
  kind: z.literal('sim'),
  device: z.enum(['nd_yag', 'ipl', 'rf', 'cryo', 'steriliser']),
  seed: z.string().default('1'),
  timeZone: z.string().default('Asia/Shanghai'),
  samplingMs: z.number().int().min(50).max(3_600_000).default(1000),
  /** Share of frames that the line spoils. */
  noise: z.number().min(0).max(1).default(0),
  metrics: z.record(metric, z.strictObject(rule)).default({}),
})

const reporting = {
  /** Changes of a metric are told at most so often. */
  reportingIntervalS: z.number().min(0).max(86_400).default(10),
  /** Everything is told at least so often. */
  heartbeatS: z.number().min(1).max(86_400).default(300),
}

const device = z.strictObject({
  key,
  credential,
  enabled: z.boolean().default(true),
  ...reporting,
  bus: z.discriminatedUnion('kind', [opcuaBus, simBus]),
})

const schema = z
  .strictObject({
    site: z.string().regex(/^[^/+#\s]+$/, 'one topic level'),
    data: z.string().min(1),
    mqtt: z.strictObject({
      url: z.url({ protocol: /^(mqtts?|tcp|wss?)$/ }),
      /** PEM file of the authority that signed the broker's certificate, where it is not a public one. */
      ca: z.string().optional(),
      /** Messages a second of the whole gateway: bounds what a backlog takes of the line. */
      maxMessagesPerS: z.number().positive().max(10_000).default(20),
      maxSamplesPerMessage: z.number().int().min(1).max(1000).default(100),
    }),
    gateway: z.strictObject({ key, credential, serial: z.string().default(''), ...reporting }),
    buffer: z
      .strictObject({
        /** For each device; its oldest samples go first. */
        maxBytesPerDevice: z
          .number()
          .int()
          .min(16_384)
          .default(64 * 1024 * 1024),
        /** How long a sample may be in memory of the operating system only; a power failure loses no more. */
        syncMs: z.number().int().min(0).max(60_000).default(200),
      })
      .prefault({}),
    clock: z
      .strictObject({
        /** `system`, or the key of a device whose controller's clock is taken for UTC. */
        source: z.string().default('system'),
        simulate: z
          .strictObject({
            offsetMs: z.number().default(0),
            driftPpm: z.number().min(-10_000).max(10_000).default(0),
            unsetForS: z.number().min(0).default(0),
          })
          .optional(),
      })
      .prefault({}),
    logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
    devices: z.array(device),
  })
  .superRefine((config, context) => {
    const seen = new Set([config.gateway.key])
    for (const [index, { key }] of config.devices.entries()) {
      if (seen.has(key))
        context.addIssue({ code: 'custom', path: ['devices', index, 'key'], message: `${key} is there twice` })
      seen.add(key)
    }
    const { source } = config.clock
    if (source !== 'system' && !config.devices.some(({ key, bus }) => key === source && bus.kind === 'opcua'))
      context.addIssue({
        code: 'custom',
        path: ['clock', 'source'],
        message: `neither "system" nor the key of a device on OPC UA: ${source}`,
      })
  })

export type GatewayConfiguration = z.output<typeof schema>
export type FieldDeviceConfiguration = GatewayConfiguration['devices'][number]
export type OpcuaBusConfiguration = z.output<typeof opcuaBus>
export type SimBusConfiguration = z.output<typeof simBus>

/** A configuration that cannot be used; `message` names every place at fault and what it takes. */
export class GatewayConfigurationError extends Error {
  override readonly name = 'GatewayConfigurationError'
}

/**
 * Checks a configuration; `folder` is what its relative paths start from.
 * @throws {GatewayConfigurationError} with all problems at once
 */
export const parseGatewayConfiguration = (json: unknown, folder: string): GatewayConfiguration => {
  const parsed = schema.safeParse(json)
  if (!parsed.success)
    throw new GatewayConfigurationError(
      `The gateway's configuration is not usable:\n${parsed.error.issues
        .map(({ path, message }) => `  ${path.length === 0 ? '(whole file)' : path.join('.')}: ${message}`)
        .join('\n')}`,
    )
  const { ca } = parsed.data.mqtt
  return {
    ...parsed.data,
    data: resolve(folder, parsed.data.data),
    mqtt: { ...parsed.data.mqtt, ...(ca === undefined ? {} : { ca: resolve(folder, ca) }) },
  }
}

/** Reads and checks a configuration file. @throws {GatewayConfigurationError} */
export const readGatewayConfiguration = (file: string): GatewayConfiguration => {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new GatewayConfigurationError(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
  return parseGatewayConfiguration(json, dirname(resolve(file)))
}
