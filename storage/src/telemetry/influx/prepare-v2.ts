import { RAW_SERIES, type SeriesRetention, TIERS } from '../tiers.ts'
import { askServer, refusalOf, type ServerAnswer } from './ask-server.ts'
import type { InfluxAccess } from './describe-server.ts'

type Row = Readonly<Record<string, unknown>>

/** The objects of a list in an answer; none where it has no such list. */
const listed = ({ body }: ServerAnswer, name: string): readonly Row[] => {
  const list = typeof body === 'object' && body !== null ? (body as Row)[name] : undefined
  return Array.isArray(list) ? list.filter((row): row is Row => typeof row === 'object' && row !== null) : []
}

const secondsOf = (bucket: Row): number => {
  const rules = Array.isArray(bucket.retentionRules) ? (bucket.retentionRules as readonly Row[]) : []
  return Number(rules.find(({ type }) => type === 'expire')?.everySeconds ?? 0)
}

const rulesOf = (retentionMs: number | undefined): readonly object[] =>
  retentionMs === undefined ? [] : [{ type: 'expire', everySeconds: Math.round(retentionMs / 1000) }]

const succeeded = (answer: ServerAnswer, what: string, mend: string): ServerAnswer => {
  if (answer.ok) return answer
  throw new Error(`InfluxDB does not let us ${what} (${refusalOf(answer)}). ${mend}`)
}

const NOT_FOUND = 404
const ASK_OPERATOR = 'Run `custodia migrate` with an operator or all-access token in CUSTODIA_INFLUX_TOKEN.'

/** The organisation's id: the named one, or the only one that the account sees. */
const findOrganisation = async (access: InfluxAccess, org: string | undefined): Promise<string> => {
  const query = org === undefined ? '' : `?org=${encodeURIComponent(org)}`
  const answer = await askServer(access, 'GET', `/api/v2/orgs${query}`)
  if (answer.status !== NOT_FOUND) succeeded(answer, 'see organisations', ASK_OPERATOR)
  const found = listed(answer, 'orgs')
  const [only] = found
  if (found.length === 1 && typeof only?.id === 'string') return only.id
  if (org === undefined && found.length === 0)
    throw new Error(
      'The token in CUSTODIA_INFLUX_TOKEN sees no organisation of InfluxDB. Give it read on organisations, buckets and DBRPs, or run `custodia migrate` with an operator or all-access token.',
    )
  throw new Error(
    org === undefined
      ? `The token sees ${found.length} organisations of InfluxDB. Set CUSTODIA_INFLUX_ORG to one of: ${found.map(({ name }) => name).join(', ')}.`
      : `InfluxDB has no organisation "${org}" for this token. Check CUSTODIA_INFLUX_ORG.`,
  )
}

/**
 * InfluxDB 2.x and Cloud: creates the buckets `<database>` (or takes `<database>/autogen`), `<database>/one_minute` and `<database>/one_hour` where no mapping leads to one,
 * gives them the wanted retention, and maps database and retention policy to them. A raw retention that is not given leaves the bucket
 * as it is.
 */
export const prepareV2 = async (
  access: InfluxAccess,
  database: string,
  org: string | undefined,
  retention: SeriesRetention,
): Promise<void> => {
  const orgID = await findOrganisation(access, org)
  const inOrg = `orgID=${encodeURIComponent(orgID)}`
  const mappings = listed(
    succeeded(
      await askServer(access, 'GET', `/api/v2/dbrps?${inOrg}&db=${encodeURIComponent(database)}`),
      'see its mappings of databases',
      ASK_OPERATOR,
    ),
    'content',
  )
  for (const policy of [RAW_SERIES, ...TIERS] as const) {
    const isRaw = policy === RAW_SERIES
    const retentionMs = retention[isRaw ? 'raw' : policy]
    const mapping =
      mappings.find((one) => isRaw && one.default === true) ?? mappings.find((one) => one.retention_policy === policy)
    const name = isRaw ? database : `${database}/${policy}`
    const asked = mapping === undefined ? `name=${encodeURIComponent(name)}` : `id=${String(mapping.bucketID)}`
    const [found] = listed(await askServer(access, 'GET', `/api/v2/buckets?${inOrg}&${asked}`), 'buckets')
    const mend = `${ASK_OPERATOR} It makes the bucket "${name}".`
    let bucketID = found?.id
    if (found === undefined) {
      const made = succeeded(
        await askServer(access, 'POST', '/api/v2/buckets', { orgID, name, retentionRules: rulesOf(retentionMs) }),
        `create the bucket "${name}"`,
        mend,
      )
      bucketID = (made.body as Row).id
    } else if ((!isRaw || retentionMs !== undefined) && secondsOf(found) !== Math.round((retentionMs ?? 0) / 1000))
      succeeded(
        await askServer(access, 'PATCH', `/api/v2/buckets/${String(bucketID)}`, {
          retentionRules: rulesOf(retentionMs),
        }),
        `change the retention of the bucket "${name}"`,
        mend,
      )
    // A mapping that the server made up from the bucket's name goes as soon as any is made for the database by hand.
    if (mapping === undefined || mapping.virtual === true)
      succeeded(
        await askServer(access, 'POST', '/api/v2/dbrps', {
          orgID,
          bucketID,
          database,
          retention_policy: policy,
          default: isRaw,
        }),
        `map the database "${database}" to the bucket "${name}"`,
        mend,
      )
  }
}
