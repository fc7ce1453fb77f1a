import { existsSync, readdirSync } from 'node:fs'
import { findProgram } from './server.ts'

const hasPostgres = (): boolean =>
  existsSync('/usr/lib/postgresql') &&
  readdirSync('/usr/lib/postgresql').some((version) => existsSync(`/usr/lib/postgresql/${version}/bin/postgres`))

const HERE: Readonly<Record<string, () => boolean>> = {
  influxdb: () => findProgram('influxd') !== null,
  mosquitto: () => findProgram('mosquitto') !== null && findProgram('mosquitto_pub') !== null,
  postgresql: hasPostgres,
  openssl: () => findProgram('openssl') !== null,
  chromium: () => findProgram('chromium') !== null,
}

/** True if a server is not here; its suites are then skipped, and `npm test` says so (under CI it is a failure). */
export const isMissing = (name: string): boolean => HERE[name]?.() !== true
