import { FAMILIES } from '@custodia/domain'
import { type SeriesRetention, TIERS } from '../tiers.ts'
import { askServer, refusalOf, type ServerAnswer } from './ask-server.ts'
import type { InfluxAccess } from './describe-server.ts'
import type { InfluxQlClient } from './influx-ql.ts'

/** Every tag that a point may have. A table's tags are those that it is made with: a later one is refused (InfluxDB 3, v1 and v2 compatibility). */
const TAGS = ['asset', 'device', 'profile', 'site', 'via']

const CONFLICT = 409
const NOT_FOUND = 404

const made = (answer: ServerAnswer, what: string): void => {
  if (answer.ok || answer.status === CONFLICT) return
  throw new Error(
    `InfluxDB does not let us create ${what} (${refusalOf(answer)}). Run \`custodia migrate\` with an admin token in CUSTODIA_INFLUX_TOKEN.`,
  )
}

/** What the server lists under `iox::database`. */
const databasesIn = ({ body }: ServerAnswer): ReadonlySet<string> =>
  new Set(
    Array.isArray(body)
      ? body.flatMap((row: unknown) =>
          typeof row === 'object' && row !== null
            ? Object.values(row).filter((value) => typeof value === 'string')
            : [],
        )
      : [],
  )

/** Cloud Dedicated, Clustered and Serverless let databases be made by tools of their own only: says which are missing. */
const requireDatabases = async (client: InfluxQlClient, wanted: readonly string[]): Promise<void> => {
  const [shown = []] = await client.query(['show databases'])
  const known = new Set(shown.flatMap(({ values }) => values.flat()))
  const missing = wanted.filter((db) => !known.has(db))
  if (missing.length > 0)
    throw new Error(
      `This InfluxDB has no databases ${missing.join(', ')} and no way for us to create them. Create them with its own tool, influxctl or influx, with the retention that you want.`,
    )
}

/**
 * InfluxDB 3: creates the databases `<database>`, `<database>/one_minute` and `<database>/one_hour`, by which names InfluxQL finds a database
 * and a retention policy, with their tables. The retention is set when a database is made; InfluxDB 3 Core cannot change it afterwards.
 */
export const prepareV3 = async (
  client: InfluxQlClient,
  access: InfluxAccess,
  database: string,
  retention: SeriesRetention,
): Promise<void> => {
  const listed = await askServer(access, 'GET', '/api/v3/configure/database?format=json')
  const wanted = [
    { db: database, retentionMs: retention.raw },
    ...TIERS.map((tier) => ({ db: `${database}/${tier}`, retentionMs: retention[tier] })),
  ]
  if (listed.status === NOT_FOUND)
    return requireDatabases(
      client,
      wanted.map(({ db }) => db),
    )
  const known = databasesIn(listed)
  for (const { db, retentionMs } of wanted) {
    if (known.has(db)) continue
    const lasts = retentionMs === undefined ? {} : { retention_period: `${Math.round(retentionMs / 3_600_000)}h` }
    made(await askServer(access, 'POST', '/api/v3/configure/database', { db, ...lasts }), `the database "${db}"`)
    for (const table of FAMILIES)
      made(
        await askServer(access, 'POST', '/api/v3/configure/table', { db, table, tags: TAGS, fields: [] }),
        `the table "${table}" of "${db}"`,
      )
  }
}
