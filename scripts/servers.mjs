/** The outside servers that some suites talk to: what is here, and how to get what is missing on Debian. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'

const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(':')
    .concat('/usr/sbin', '/usr/local/sbin')
    .some((folder) => existsSync(`${folder}/${name}`))

const postgresHere = () =>
  existsSync('/usr/lib/postgresql') &&
  readdirSync('/usr/lib/postgresql').some((version) => existsSync(`/usr/lib/postgresql/${version}/bin/postgres`))

/**
 * Each server: how to see that it is here, its Debian packages, what is tested with it, and the suites that are nothing
 * without it (others leave out the part that needs it by themselves).
 */
export const SERVERS = [
  {
    name: 'influxdb',
    here: () => onPath('influxd'),
    packages: ['influxdb'],
    suites: 'the InfluxDB store and the production wiring',
  },
  {
    name: 'mosquitto',
    here: () => onPath('mosquitto') && onPath('mosquitto_pub'),
    packages: ['mosquitto', 'mosquitto-clients'],
    suites: 'the broker, the consumer and the end-to-end runs',
    files: [
      'broker/test/broker.test.ts',
      'ingest/test/backpressure.test.ts',
      'ingest/test/consumer/consumer.test.ts',
      'gateway-firmware-sim/test/fleet/live-fleet.test.ts',
    ],
  },
  {
    name: 'postgresql',
    here: postgresHere,
    packages: ['postgresql'],
    suites: 'the registry on Debian’s PostgreSQL and the production wiring',
  },
  {
    name: 'chromium',
    here: () => onPath('chromium'),
    packages: ['chromium', 'fonts-noto-cjk'],
    suites: 'the console in a browser',
  },
]

const canInstall = () => process.platform === 'linux' && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0

const apt = (args) =>
  spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    // RUNLEVEL=1 keeps the packages from starting their services: tests start their own on free ports.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  }).status === 0

/** Installs what is missing where that is possible; returns the servers that are still missing. */
export const provideServers = () => {
  const missing = SERVERS.filter((server) => !server.here())
  if (missing.length > 0 && canInstall()) {
    console.log(`Installing ${missing.map((server) => server.name).join(', ')} (apt-get) …`)
    apt(['update', '-qq'])
    apt(['install', '-y', '-qq', '--no-install-recommends', ...missing.flatMap((server) => server.packages)])
  }
  return SERVERS.filter((server) => !server.here())
}
