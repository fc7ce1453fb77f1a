/**
 * The `.env` file that docker-compose.yml takes its choices and secrets from: a table of what stands in it, and the texts made
 * from the table. Pure: secrets come from the caller.
 */

/** What the deployment runs on: its broker, and how many of each process. */
export const SHAPES = ['mosquitto', 'emqx', 'scale'] as const
export type Shape = (typeof SHAPES)[number]

export interface EnvironmentChoice {
  readonly shape: Shape
  /** Address that people open. */
  readonly publicUrl: string
  /** A fresh random secret of letters and digits: compose would read a `$` as the name of a variable. */
  readonly secret: () => string
}

interface Setting {
  readonly name: string
  /** Stands above it; a section's first setting says what the section is. */
  readonly comment?: string
  readonly value: (choice: EnvironmentChoice) => string
}

const SEEDS: Readonly<Record<Shape, string>> = {
  mosquitto: '[emqx@emqx1.internal]',
  emqx: '[emqx@emqx1.internal]',
  scale: '[emqx@emqx1.internal,emqx@emqx2.internal,emqx@emqx3.internal]',
}

const secret = (name: string, comment?: string): Setting => ({ name, comment, value: (choice) => choice.secret() })
const fixed = (name: string, value: string, comment?: string): Setting => ({ name, comment, value: () => value })

const SETTINGS: readonly Setting[] = [
  {
    name: 'COMPOSE_PROFILES',
    comment: 'Which parts run: mosquitto, emqx or scale; add ",simulator" for simulated devices.',
    value: ({ shape }) => shape,
  },
  {
    name: 'CUSTODIA_MQTT_URL',
    comment: 'The broker that ingest consumes from.',
    value: ({ shape }) => (shape === 'mosquitto' ? 'mqtt://mosquitto:1883' : 'mqtt://emqx:1883'),
  },
  {
    name: 'INGEST_REPLICAS',
    comment: 'How many processes; each ingest takes a slot of the volume "spool".',
    value: ({ shape }) => (shape === 'scale' ? '3' : '1'),
  },
  { name: 'WORKER_REPLICAS', value: ({ shape }) => (shape === 'scale' ? '2' : '1') },
  { name: 'EMQX_SEEDS', value: ({ shape }) => SEEDS[shape] },
  {
    name: 'CUSTODIA_PUBLIC_URL',
    comment: 'The address that people open; behind HTTPS cookies are sent over HTTPS only.',
    value: ({ publicUrl }) => publicUrl,
  },
  {
    name: 'CUSTODIA_SECURE_COOKIES',
    value: ({ publicUrl }) => String(publicUrl.startsWith('https://')),
  },
  fixed(
    'HTTP_BIND',
    '127.0.0.1',
    'Where ports are opened on this machine. Pages and Grafana: a proxy with HTTPS stands before them.',
  ),
  fixed('HTTP_PORT', '8080'),
  fixed('GRAFANA_PORT', '3000'),
  fixed('MQTT_BIND', '127.0.0.1', 'MQTT without TLS: open it to the network of your devices only.'),
  fixed('MQTT_PORT', '1883'),
  fixed('MQTT_TLS_BIND', '0.0.0.0', 'MQTT with TLS: answers once certificates are in deploy/mosquitto/tls.'),
  fixed('MQTT_TLS_PORT', '8883'),
  fixed(
    'MQTT_CLIENT_CERTIFICATES',
    'false',
    'true: over TLS only devices with a certificate, whose name is their user.',
  ),
  fixed('CUSTODIA_LOG_LEVEL', 'info', 'fatal, error, warn, info, debug'),
  fixed('CUSTODIA_SMTP_URL', '', 'Mail server for warnings, smtp://user:password@host:587, and the sender.'),
  fixed('CUSTODIA_SMTP_FROM', ''),
  fixed(
    'SIMULATOR_TOKEN',
    '',
    'For the simulator: an API token of an administrator, scope "read write", made on the account page.',
  ),
  secret('POSTGRES_PASSWORD', 'Secrets. Each is made at random; whoever reads this file can do everything.'),
  secret('REGISTRY_PASSWORD'),
  secret('CUSTODIA_GRAFANA_DB_PASSWORD'),
  secret('CUSTODIA_GRAFANA_INFLUX_PASSWORD'),
  secret('INFLUX_ADMIN_PASSWORD'),
  secret('CUSTODIA_INFLUX_TOKEN'),
  fixed('CUSTODIA_MQTT_USERNAME', 'custodia-ingest'),
  secret('CUSTODIA_MQTT_PASSWORD'),
  secret('CUSTODIA_BROKER_AUTH_TOKEN'),
  secret('GRAFANA_ADMIN_PASSWORD'),
  secret('EMQX_COOKIE'),
  secret('EMQX_DASHBOARD_PASSWORD'),
]

/** Names of everything that stands in the file. */
export const ENVIRONMENT_NAMES: readonly string[] = SETTINGS.map(({ name }) => name)

const linesOf = (settings: readonly Setting[], choice: EnvironmentChoice): readonly string[] =>
  settings.flatMap(({ name, comment, value }) => [
    ...(comment === undefined ? [] : ['', `# ${comment}`]),
    `${name}=${value(choice)}`,
  ])

/** The text of a new file. */
export const writeEnvironment = (choice: EnvironmentChoice): string =>
  `${['# Made by `custodia init` for docker-compose.yml. Keep it to yourself, and in your backups.', ...linesOf(SETTINGS, choice)].join('\n')}\n`

const NAME = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=/

/** Names that a file sets. Lines that set nothing (comments, empty ones) are passed over. */
export const namesIn = (text: string): ReadonlySet<string> =>
  new Set(text.split('\n').flatMap((line) => NAME.exec(line)?.[1] ?? []))

/** The file with what a newer version needs at its end; what stands there stays as it is. `added` names what came to it. */
export const addMissing = (
  text: string,
  choice: EnvironmentChoice,
): { readonly text: string; readonly added: readonly string[] } => {
  const there = namesIn(text)
  const missing = SETTINGS.filter(({ name }) => !there.has(name))
  if (missing.length === 0) return { text, added: [] }
  const end = text === '' || text.endsWith('\n') ? '' : '\n'
  return {
    text: `${text}${end}${linesOf(missing, choice).join('\n')}\n`,
    added: missing.map(({ name }) => name),
  }
}

/** The shape that a file chose, for what is added to it. */
export const shapeIn = (text: string): Shape => {
  const chosen =
    /^\s*COMPOSE_PROFILES\s*=\s*(.*)$/m
      .exec(text)?.[1]
      ?.split(',')
      .map((name) => name.trim()) ?? []
  return SHAPES.find((shape) => chosen.includes(shape)) ?? 'mosquitto'
}
