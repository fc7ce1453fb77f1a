import { type DatabaseLook, type InfluxServer, lookAtSeries, type SeriesLook, TIERS } from '@custodia/storage/telemetry'
import type { DoctorContext } from './doctor-context.ts'
import { type Finding, findingsOf } from './finding.ts'

const { ok, fault, warning } = findingsOf('telemetry')
/** The settings that have our account on InfluxDB. */
export const ACCOUNT = 'CUSTODIA_INFLUX_TOKEN, or CUSTODIA_INFLUX_USERNAME and CUSTODIA_INFLUX_PASSWORD'

type InfluxDatabase = NonNullable<DoctorContext['config']['influx']>

const DAY_MS = 86_400_000
const DAYS: Readonly<Record<SeriesLook['series'], string>> = {
  raw: 'CUSTODIA_RAW_DAYS',
  one_minute: 'CUSTODIA_MINUTE_DAYS',
  one_hour: 'CUSTODIA_HOUR_DAYS',
}

/** How `migrate` gets the right to do it. */
const migrateOn = ({ api }: InfluxServer): string =>
  api === 'v1'
    ? 'Run `custodia migrate` with an account that may administer the database.'
    : `Run \`custodia migrate\` with ${api === 'v2' ? 'an operator or all-access' : 'an admin'} token in CUSTODIA_INFLUX_TOKEN.`

/** What our account needs, in the server's own words. */
const grantOn = ({ api }: InfluxServer, database: string, account: string): string =>
  api === 'v1'
    ? `\`grant all on "${database}" to "${account}"\`, or correct ${ACCOUNT}.`
    : api === 'v2'
      ? `Give CUSTODIA_INFLUX_TOKEN a token with read and write on the buckets of "${database}", and read on organisations and DBRPs: docs/guides/influxdb.md.`
      : `Give CUSTODIA_INFLUX_TOKEN a token that reads and writes "${database}" and its series: docs/guides/influxdb.md.`

const days = (ms: number): string => (ms === 0 ? 'for ever' : `${Math.round((ms / DAY_MS) * 10) / 10} days`)

/** Series that last otherwise than they should; a raw retention that is not given leaves the server's. */
const checkKept = (
  place: string,
  { config }: Pick<DoctorContext, 'config'>,
  looks: readonly SeriesLook[],
): readonly Finding[] =>
  looks.flatMap(({ series, name, keptMs }) => {
    const wantedMs = Math.round(config.retention[series] ?? 0)
    if (keptMs === null || keptMs === wantedMs || (series === 'raw' && wantedMs === 0)) return []
    return [
      warning(
        place,
        `"${name}" keeps ${days(keptMs)}, and ${DAYS[series]} says ${days(wantedMs)}`,
        `Set ${DAYS[series]} to what shall be kept, then run \`custodia migrate\`: a shorter one deletes what is older.`,
      ),
    ]
  })

/** What is wrong with a database that cannot be looked at. */
const lookFault = (
  place: string,
  { reason, detail }: Exclude<DatabaseLook, { readonly ok: true }>,
  {
    access,
    server,
    database,
  }: { readonly access: InfluxDatabase; readonly server: InfluxServer; readonly database: string },
): Finding => {
  const { api } = server
  if (reason === 'refused')
    return fault(
      place,
      `it refuses our account (${detail})`,
      `Correct ${api === 'v1' ? ACCOUNT : 'CUSTODIA_INFLUX_TOKEN'}.`,
    )
  if (reason === 'unreadable')
    return fault(place, `our account may not read it (${detail})`, grantOn(server, database, access.username ?? '…'))
  if (reason !== 'organisation') return fault(place, `it cannot be read (${detail})`, migrateOn(server))
  if (detail !== '')
    return fault(place, `the token sees several organisations (${detail})`, 'Set CUSTODIA_INFLUX_ORG to one of them.')
  return access.org === undefined
    ? fault(place, 'the token sees no organisation', grantOn(server, database, ''))
    : fault(
        place,
        `there is no organisation "${access.org}" for this token`,
        'Correct CUSTODIA_INFLUX_ORG, or take a token of that organisation with read on organisations.',
      )
}

type Bad = Exclude<SeriesLook['state'], 'well'>

/** Whether the series that we write and read are there, last as configured, and whether our account may read and write them. */
export const checkSeries = async (
  where: string,
  context: Pick<DoctorContext, 'config'>,
  access: InfluxDatabase,
  server: InfluxServer,
): Promise<readonly Finding[]> => {
  const { database, org } = access
  const place = `${where}, database "${database}"`
  const look = await lookAtSeries(access, { database, org, server })
  if (!look.ok) return [lookFault(place, look, { access, server, database })]
  const named = (state: Bad): string =>
    look.series
      .filter((one) => one.state === state)
      .map(({ name }) => (server.api === 'v1' ? name : `"${name}"`))
      .join(', ')
  const grant = grantOn(server, database, access.username ?? '…')
  const says: Readonly<Record<Bad, readonly [what: string, mend: string]>> = {
    // InfluxDB 2 does not show a token what it has no right to.
    missing:
      server.api === 'v2'
        ? ['missing, or hidden from this token: ', `${migrateOn(server)} If it was there: ${grant}`]
        : ['missing: ', migrateOn(server)],
    unmapped: ['no DBRP mapping leads to the bucket ', migrateOn(server)],
    unreadable: ['our account may not read ', grant],
    unwritable: ['our account may not write ', grant],
  }
  const faults = (Object.keys(says) as Bad[])
    .filter((state) => named(state) !== '')
    .map((state) => fault(place, `${says[state][0]}${named(state)}`, says[state][1]))
  const kept = checkKept(place, context, look.series)
  if (faults.length > 0) return [...faults, ...kept]
  return [ok(place, `raw, ${TIERS.join(' and ')} series are there, and our account may read and write them`), ...kept]
}
