import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createTopicLayout, DEFAULT_CODEC_LIMIT_MS, DIALECTS } from '@custodia/device-profiles'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)
/** A list of topic templates for each dialect that has other ones than the default. */
const topicOverrides = z.partialRecord(z.enum(DIALECTS), z.array(z.string()))

/** JSON, or the name of a file with it: `{"teltonika": ["fleet/{key}/data"]}`. */
const topics = z.string().transform((text, context) => {
  const problem = (message: string): never => {
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }
  const isJson = text.trimStart().startsWith('{')
  if (!isJson && !existsSync(text)) return problem('neither a JSON object nor a file that is there')
  try {
    const overrides = topicOverrides.parse(JSON.parse(isJson ? text : readFileSync(text, 'utf8')))
    createTopicLayout(overrides)
    return overrides
  } catch (error) {
    if (error instanceof z.ZodError) return problem(z.prettifyError(error).replaceAll('\n', ' '))
    return problem((error as Error).message.replaceAll('\n', '\n    '))
  }
})

const timeZone = z.string().refine(
  (name) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }) !== null
    } catch {
      return false
    }
  },
  { error: 'an IANA time zone such as Asia/Shanghai' },
)

const DAY_MS = 86_400_000
/** Days that something is kept; 0 is for ever. */
const days = z.coerce.number().int().min(0).max(36_500)
const keptMs = (count: number): number | undefined => (count === 0 ? undefined : count * DAY_MS)

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')

const caFolder = (env: { readonly CUSTODIA_CA?: string; readonly CUSTODIA_DATA: string }): string =>
  env.CUSTODIA_CA === undefined ? join(resolve(env.CUSTODIA_DATA), 'ca') : resolve(env.CUSTODIA_CA)

/** Every variable of every process, with its default. Absent store variables mean: embedded. */
const schema = z
  .object({
    CUSTODIA_DATA: z.string().min(1).default('./data'),
    CUSTODIA_HTTP_HOST: z.string().min(1).default('127.0.0.1'),
    CUSTODIA_HTTP_PORT: port.default(8080),
    CUSTODIA_OPS_HOST: z.string().min(1).default('127.0.0.1'),
    CUSTODIA_OPS_PORT: port.default(0),
    CUSTODIA_DRAIN_SECONDS: z.coerce.number().min(0).max(20).default(1),
    CUSTODIA_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    CUSTODIA_MQTT_HOST: z.string().min(1).default('127.0.0.1'),
    CUSTODIA_MQTT_PORT: port.default(1883),
    CUSTODIA_MQTT_TLS_PORT: port.optional(),
    CUSTODIA_MQTT_TLS_CERT: z.string().min(1).optional(),
    CUSTODIA_MQTT_TLS_KEY: z.string().min(1).optional(),
    CUSTODIA_CA: z.string().min(1).optional(),
    CUSTODIA_BROKER_AUTH_TOKEN: z.string().min(16, 'at least 16 characters').optional(),
    CUSTODIA_MQTT_URL: z.url({ protocol: /^(mqtts?|tcp|wss?)$/ }).optional(),
    CUSTODIA_MQTT_USERNAME: z.string().optional(),
    CUSTODIA_MQTT_PASSWORD: z.string().optional(),
    CUSTODIA_MQTT_CLIENT_ID: z.string().min(1).optional(),
    CUSTODIA_MQTT_TOPICS: z.string().default('#'),
    CUSTODIA_MQTT_SHARE: z
      .string()
      .regex(/^[^/+#]+$/, 'a group name without /, + and #')
      .optional(),
    CUSTODIA_TOPICS: topics.optional(),
    CUSTODIA_TASMOTA_TIME_ZONE: timeZone.optional(),
    CUSTODIA_TELTONIKA_PORT: port.optional(),
    CUSTODIA_TELTONIKA_HOST: z.string().min(1).default('127.0.0.1'),
    CUSTODIA_REGISTRY_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    CUSTODIA_INFLUX_URL: z.url({ protocol: /^https?$/ }).optional(),
    CUSTODIA_INFLUX_DATABASE: z.string().min(1).default('custodia'),
    CUSTODIA_INFLUX_USERNAME: z.string().optional(),
    CUSTODIA_INFLUX_PASSWORD: z.string().optional(),
    CUSTODIA_INFLUX_TOKEN: z.string().optional(),
    CUSTODIA_INFLUX_ORG: z.string().min(1).optional(),
    CUSTODIA_GRAFANA_DB_PASSWORD: z.string().min(16, 'at least 16 characters').optional(),
    CUSTODIA_RAW_DAYS: days.default(400),
    CUSTODIA_MINUTE_DAYS: days.default(1100),
    CUSTODIA_HOUR_DAYS: days.default(3660),
    CUSTODIA_SPOOL_ID: z
      .string()
      .regex(/^[a-z0-9-]{1,64}$/, 'lower-case letters, digits and dashes')
      .default('ingest-1'),
    CUSTODIA_SPOOL_MAX_MB: z.coerce.number().int().min(16).max(1_048_576).default(2048),
    CUSTODIA_DEAD_LETTER_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
    CUSTODIA_DEAD_LETTER_MAX_MB: z.coerce.number().int().min(16).max(1_048_576).default(1024),
    CUSTODIA_REPLAYS_PER_SECOND: z.coerce.number().int().min(1).max(100_000).default(1000),
    CUSTODIA_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    CUSTODIA_SMTP_FROM: z.string().min(3).optional(),
    CUSTODIA_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
    CUSTODIA_WEBHOOK_SECRET: z.string().min(16, 'at least 16 characters').optional(),
    CUSTODIA_PRIVATE_TARGETS: flag.default(false),
    CUSTODIA_PROFILES: z.string().min(1).optional(),
    CUSTODIA_CODEC_LIMIT_MS: z.coerce.number().int().min(20).max(5000).default(DEFAULT_CODEC_LIMIT_MS),
    CUSTODIA_SECURE_COOKIES: flag.default(false),
    CUSTODIA_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  })
  .superRefine((env, context) => {
    const pairs = [
      ['CUSTODIA_SMTP_URL', 'CUSTODIA_SMTP_FROM', 'the address that e-mails come from'],
      ['CUSTODIA_WEBHOOK_URL', 'CUSTODIA_WEBHOOK_SECRET', 'the secret that deliveries are signed with'],
    ] as const
    for (const [given, needed, what] of pairs)
      if (env[given] !== undefined && env[needed] === undefined)
        context.addIssue({ code: 'custom', path: [needed], message: `${given} needs it: ${what}` })
    const kept = ['CUSTODIA_RAW_DAYS', 'CUSTODIA_MINUTE_DAYS', 'CUSTODIA_HOUR_DAYS'] as const
    for (const [finer, coarser] of [kept.slice(0, 2), kept.slice(1)])
      if (finer && coarser && env[coarser] !== 0 && (env[finer] === 0 || env[finer] > env[coarser]))
        context.addIssue({
          code: 'custom',
          path: [coarser],
          message: `must not be less than ${finer} (${env[finer]}; 0 is for ever)`,
        })
  })
  .transform((env) => ({
    dataDir: resolve(env.CUSTODIA_DATA),
    http: {
      host: env.CUSTODIA_HTTP_HOST,
      port: env.CUSTODIA_HTTP_PORT,
      publicUrl: env.CUSTODIA_PUBLIC_URL,
      secureCookies: env.CUSTODIA_SECURE_COOKIES,
    },
    /** Probes of processes without pages: port 0 is any free one. */
    ops: { host: env.CUSTODIA_OPS_HOST, port: env.CUSTODIA_OPS_PORT },
    /** How long `serve api` goes on answering, and says that it is not ready, before it closes. */
    drainMs: env.CUSTODIA_DRAIN_SECONDS * 1000,
    embeddedBroker: {
      host: env.CUSTODIA_MQTT_HOST,
      port: env.CUSTODIA_MQTT_PORT,
      tls:
        env.CUSTODIA_MQTT_TLS_PORT === undefined
          ? null
          : {
              port: env.CUSTODIA_MQTT_TLS_PORT,
              certFile: env.CUSTODIA_MQTT_TLS_CERT ?? join(caFolder(env), 'broker.crt'),
              keyFile: env.CUSTODIA_MQTT_TLS_KEY ?? join(caFolder(env), 'broker.key'),
            },
    },
    /** Folder of the installation's own certificate authority; it may not be there. */
    caFolder: caFolder(env),
    /** Lets outside brokers ask whom to let in; null: they cannot. */
    brokerAuth:
      env.CUSTODIA_BROKER_AUTH_TOKEN === undefined
        ? null
        : {
            token: env.CUSTODIA_BROKER_AUTH_TOKEN,
            superuser:
              env.CUSTODIA_MQTT_USERNAME === undefined || env.CUSTODIA_MQTT_PASSWORD === undefined
                ? null
                : { username: env.CUSTODIA_MQTT_USERNAME, secret: env.CUSTODIA_MQTT_PASSWORD },
          },
    outsideBroker:
      env.CUSTODIA_MQTT_URL === undefined
        ? null
        : {
            url: env.CUSTODIA_MQTT_URL,
            username: env.CUSTODIA_MQTT_USERNAME,
            password: env.CUSTODIA_MQTT_PASSWORD,
            clientId: env.CUSTODIA_MQTT_CLIENT_ID ?? `custodia-${env.CUSTODIA_SPOOL_ID}`,
            topics: env.CUSTODIA_MQTT_TOPICS.split(',').map((topic) => topic.trim()),
            share: env.CUSTODIA_MQTT_SHARE,
          },
    /** How this installation's devices differ from the default ones; plain data for ingest. */
    dialects: { topics: env.CUSTODIA_TOPICS, tasmotaTimeZone: env.CUSTODIA_TASMOTA_TIME_ZONE },
    /** Where devices that speak Teltonika's protocol over TCP connect; null: nowhere. */
    teltonikaTcp:
      env.CUSTODIA_TELTONIKA_PORT === undefined
        ? null
        : { host: env.CUSTODIA_TELTONIKA_HOST, port: env.CUSTODIA_TELTONIKA_PORT },
    registryUrl: env.CUSTODIA_REGISTRY_URL ?? null,
    /** Password of the role that Grafana reads the registry with, made by `custodia migrate`; null: no such role. */
    grafanaDbPassword: env.CUSTODIA_GRAFANA_DB_PASSWORD ?? null,
    influx:
      env.CUSTODIA_INFLUX_URL === undefined
        ? null
        : {
            url: env.CUSTODIA_INFLUX_URL,
            database: env.CUSTODIA_INFLUX_DATABASE,
            username: env.CUSTODIA_INFLUX_USERNAME,
            password: env.CUSTODIA_INFLUX_PASSWORD,
            token: env.CUSTODIA_INFLUX_TOKEN,
            org: env.CUSTODIA_INFLUX_ORG,
          },
    /** How long samples are kept, and their minute and hour series; milliseconds, undefined is for ever. */
    retention: {
      raw: keptMs(env.CUSTODIA_RAW_DAYS),
      one_minute: keptMs(env.CUSTODIA_MINUTE_DAYS),
      one_hour: keptMs(env.CUSTODIA_HOUR_DAYS),
    },
    spool: { id: env.CUSTODIA_SPOOL_ID, maxBytes: env.CUSTODIA_SPOOL_MAX_MB * 1024 * 1024 },
    deadLetters: {
      keepDays: env.CUSTODIA_DEAD_LETTER_DAYS,
      maxBytes: env.CUSTODIA_DEAD_LETTER_MAX_MB * 1024 * 1024,
      replaysPerSecond: env.CUSTODIA_REPLAYS_PER_SECOND,
    },
    /** Where warnings are told beside the pages; null: not. */
    notifications: {
      smtp:
        env.CUSTODIA_SMTP_URL === undefined || env.CUSTODIA_SMTP_FROM === undefined
          ? null
          : { url: env.CUSTODIA_SMTP_URL, from: env.CUSTODIA_SMTP_FROM },
      webhook:
        env.CUSTODIA_WEBHOOK_URL === undefined || env.CUSTODIA_WEBHOOK_SECRET === undefined
          ? null
          : { url: env.CUSTODIA_WEBHOOK_URL, secret: env.CUSTODIA_WEBHOOK_SECRET },
    },
    /** Receivers of events, and whatever else an address is given for, may be within private networks. */
    allowPrivateTargets: env.CUSTODIA_PRIVATE_TARGETS,
    /** The installation's own device profiles; a folder that was not chosen may be missing. */
    profiles: {
      folder: resolve(env.CUSTODIA_PROFILES ?? join(env.CUSTODIA_DATA, 'profiles')),
      isChosen: env.CUSTODIA_PROFILES !== undefined,
    },
    codecLimitMs: env.CUSTODIA_CODEC_LIMIT_MS,
    logLevel: env.CUSTODIA_LOG_LEVEL,
  }))

export type Config = z.output<typeof schema>

/** A configuration that cannot be used; `message` names every variable at fault and what it takes. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

const KNOWN = new Set(Object.keys(schema.in.shape))

/** Whether a variable is a setting of ours, or set aside for tests. */
export const isKnownVariable = (name: string): boolean => KNOWN.has(name) || name.startsWith('CUSTODIA_TEST_')

/** Variables whose value must not stand in a message. */
const SECRET = /PASSWORD|SECRET|TOKEN|_URL$/

/**
 * Reads the configuration from environment variables, `overrides` (from command-line options) winning.
 * @throws ConfigurationError naming all problems at once, unknown `CUSTODIA_` variables among them
 */
export const readConfig = (
  env: Readonly<Record<string, string | undefined>>,
  overrides: Readonly<Record<string, string | undefined>> = {},
): Config => {
  const given = Object.fromEntries(
    Object.entries({
      ...env,
      ...Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined)),
    }).filter(([name, value]) => name.startsWith('CUSTODIA_') && value !== undefined && value !== ''),
  )
  const unknown = Object.keys(given)
    .filter((name) => !isKnownVariable(name))
    .map((name) => `  ${name}: not a setting of Custodia; see docs/guides/configuration.md for the list`)
  const result = schema.safeParse(given)
  const problems = result.success
    ? unknown
    : [
        ...result.error.issues.map(
          (issue) =>
            `  ${issue.path.join('.')}: ${issue.message}${SECRET.test(issue.path.join('.')) ? '' : ` (is: ${JSON.stringify(given[String(issue.path[0])])})`}`,
        ),
        ...unknown,
      ]
  if (!result.success || problems.length > 0)
    throw new ConfigurationError(
      `The configuration has ${problems.length} problem(s); nothing was started:\n${problems.join('\n')}`,
    )
  return result.data
}
