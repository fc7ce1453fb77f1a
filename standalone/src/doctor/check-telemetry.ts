import { describeServer, type InfluxAccess, type InfluxServer, TIERS } from '@custodia/storage/telemetry'
import { mendOf, publicAddress, sayError } from './address.ts'
import { type Check, CLOCK_MEND, judgeOffset, sayOffset } from './doctor-context.ts'
import { type Finding, findingsOf } from './finding.ts'

const { ok, fault, warning } = findingsOf('telemetry')
const VARIABLE = 'CUSTODIA_INFLUX_URL'
const ACCOUNT = 'CUSTODIA_INFLUX_TOKEN, or CUSTODIA_INFLUX_USERNAME and CUSTODIA_INFLUX_PASSWORD'
/** Debian's oldest that still gets repairs. */
const OLDEST_V1_MINOR = 6
const TIMEOUT_MS = 10_000
/** The `Date` header has whole seconds, cut off. */
const HEADER_MS = 1000
const MIGRATE = 'Run `custodia migrate` with an account that may administer the database.'

interface Answer {
  readonly results?: readonly {
    readonly error?: string
    readonly series?: readonly {
      readonly columns: readonly string[]
      readonly values?: readonly (readonly unknown[])[]
    }[]
  }[]
  readonly error?: string
}

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

/** Names of a database's series as the server knows them: retention policies, or databases of InfluxDB 3; or why it does not say. */
const seriesOf = async (
  access: InfluxAccess,
  database: string,
  { api }: InfluxServer,
): Promise<readonly string[] | string> => {
  const isV3 = api === 'v3'
  const statement = isV3 ? 'show databases' : `show retention policies on "${database.replaceAll('"', '\\"')}"`
  const query = new URLSearchParams({ q: statement, db: database })
  const response = await ask(access, `/query?${query}`)
  const text = await response.text()
  let answer: Answer
  try {
    answer = JSON.parse(text) as Answer
  } catch {
    return `${response.status} ${text.slice(0, 200)}`
  }
  const [result] = answer.results ?? []
  const error = answer.error ?? result?.error
  if (!response.ok || error !== undefined) return error ?? String(response.status)
  return (result?.series ?? []).flatMap(({ columns, values = [] }) =>
    values.map((row) => String(row[Math.max(0, columns.indexOf('name'))])),
  )
}

const checkSeries = async (
  where: string,
  access: InfluxAccess,
  database: string,
  server: InfluxServer,
): Promise<Finding> => {
  const names = await seriesOf(access, database, server)
  const place = `${where}, database "${database}"`
  if (typeof names === 'string') {
    if (/authoriz|unauthorized|forbidden|401|403/i.test(names))
      return fault(
        place,
        `our account may not read it (${names})`,
        `Give it read and write on "${database}", or correct ${ACCOUNT}.`,
      )
    return fault(place, `it cannot be read (${names})`, MIGRATE)
  }
  const wanted = server.api === 'v3' ? [database, ...TIERS.map((tier) => `${database}/${tier}`)] : TIERS
  const missing = wanted.filter((name) => !names.includes(name))
  if (missing.length === 0) return ok(place, `raw, ${TIERS.join(' and ')} series are there`)
  return fault(place, `missing: ${missing.join(', ')}`, MIGRATE)
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
    await checkSeries(where, influx, config.influx?.database ?? '', server),
  ]
}
