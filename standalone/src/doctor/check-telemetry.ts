import { describeServer, type InfluxAccess, type InfluxServer } from '@custodia/storage/telemetry'
import { mendOf, publicAddress, sayError } from './address.ts'
import { ACCOUNT, checkSeries } from './check-series.ts'
import { type Check, CLOCK_MEND, judgeOffset, sayOffset } from './doctor-context.ts'
import { type Finding, findingsOf } from './finding.ts'

const { ok, fault, warning } = findingsOf('telemetry')
const VARIABLE = 'CUSTODIA_INFLUX_URL'
/** Debian's oldest that still gets repairs. */
const OLDEST_V1_MINOR = 6
const TIMEOUT_MS = 10_000
/** The `Date` header has whole seconds, cut off. */
const HEADER_MS = 1000

const headersOf = ({ token, username, password = '' }: InfluxAccess): Record<string, string> => {
  if (token !== undefined) return { authorization: `Token ${token}` }
  if (username === undefined) return {}
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }
}

const ask = async (access: InfluxAccess, path: string): Promise<Response> =>
  fetch(`${access.url.replace(/\/+$/, '')}${path}`, {
    headers: headersOf(access),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })

const checkVersion = (where: string, { product, version, major }: InfluxServer): Finding => {
  const name = version === '' ? product : `${product} ${version}`
  const minor = Number(version.split('.')[1])
  return major === 1 && minor < OLDEST_V1_MINOR
    ? fault(where, `${name} is older than what is supported`, `Upgrade it to 1.${OLDEST_V1_MINOR} or newer.`)
    : ok(where, name)
}

const checkClock = async (where: string, access: InfluxAccess, now: () => number): Promise<readonly Finding[]> => {
  const before = now()
  const response = await ask(access, '/ping')
  await response.arrayBuffer()
  const took = now() - before
  const date = Date.parse(response.headers.get('date') ?? '')
  if (Number.isNaN(date)) return []
  const offset = date + HEADER_MS / 2 - (before + took / 2)
  const level = judgeOffset(offset, took + HEADER_MS)
  if (level === 'ok') return [ok(where, sayOffset(offset))]
  return [(level === 'fault' ? fault : warning)(where, sayOffset(offset), CLOCK_MEND)]
}

/** InfluxDB: which one it is, its clock against ours, and whether the series that we write and read are there. */
export const checkTelemetry: Check = async ({ config, now, running }) => {
  const { influx } = config
  if (influx === null)
    return [
      ok('DuckDB', running === null ? 'embedded; no process has it open' : 'embedded, open in the running process'),
    ]
  const where = publicAddress(influx.url)
  let server: InfluxServer
  try {
    server = await describeServer(influx)
  } catch (error) {
    const said = sayError(error)
    const refused = /refuses our account/.test(said)
    const mend = refused
      ? `Correct ${ACCOUNT}.`
      : error instanceof Error && error.cause !== undefined
        ? mendOf(error.cause, VARIABLE)
        : `Correct the host and port in ${VARIABLE}.`
    return [fault(where, refused ? 'it refuses our account' : said, mend)]
  }
  return [
    checkVersion(where, server),
    ...(await checkClock(where, influx, now)),
    ...(await checkSeries(where, { config }, influx, server)),
  ]
}
