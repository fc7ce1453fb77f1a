import { RAW_SERIES, TIERS, type Tier } from '../tiers.ts'
import { askServer, refusalOf, type ServerAnswer } from './ask-server.ts'
import { authorizationHeader, baseOf, type InfluxAccess, type InfluxServer } from './describe-server.ts'
import { quoteName } from './influx-ql.ts'
import { durationMs } from './prepare-v1.ts'

/** One of the three series, as the server has it for our account. */
export interface SeriesLook {
  readonly series: 'raw' | Tier
  /** What the server calls it: a retention policy, a bucket, a database. */
  readonly name: string
  /** `unmapped`: a bucket to which database and retention policy do not lead. */
  readonly state: 'well' | 'missing' | 'unmapped' | 'unreadable' | 'unwritable'
  /** How long the server keeps it, in milliseconds; 0 for ever, null where it does not say. */
  readonly keptMs: number | null
}

export type DatabaseLook =
  | { readonly ok: true; readonly series: readonly SeriesLook[] }
  | {
      readonly ok: false
      /**
       * `refused`: nobody whom the server knows; `unreadable`: known, without the right; `missing`: no such database; `organisation`: the
       * token sees none of that name, or none, or several; `unknown`: whatever else.
       */
      readonly reason: 'refused' | 'unreadable' | 'missing' | 'organisation' | 'unknown'
      /** The server's words, or the organisations that the token sees. */
      readonly detail: string
    }

type Row = Readonly<Record<string, unknown>>
type Unlooked = Exclude<DatabaseLook, { readonly ok: true }>

const TIMEOUT_MS = 10_000
const UNAUTHORIZED = 401
const FORBIDDEN = 403
const NOT_FOUND = 404

const rowsOf = (body: unknown, name: string): readonly Row[] => {
  const list = typeof body === 'object' && body !== null ? (body as Row)[name] : undefined
  return Array.isArray(list) ? list.filter((row): row is Row => typeof row === 'object' && row !== null) : []
}

const refused = (answer: ServerAnswer): Unlooked => ({
  ok: false,
  reason: answer.status === UNAUTHORIZED ? 'refused' : answer.status === FORBIDDEN ? 'unreadable' : 'unknown',
  detail: refusalOf(answer),
})

/** Whether our account may write there: nothing is written, and rights are looked at before that. */
const mayWrite = async (access: InfluxAccess, db: string, rp?: string): Promise<boolean> => {
  const to = new URLSearchParams({ db, ...(rp === undefined ? {} : { rp }), precision: 'ms' })
  const response = await fetch(`${baseOf(access)}/write?${to}`, {
    ...{ method: 'POST', headers: authorizationHeader(access), body: '', signal: AbortSignal.timeout(TIMEOUT_MS) },
  })
  await response.arrayBuffer()
  return response.status !== UNAUTHORIZED && response.status !== FORBIDDEN
}

/** What InfluxQL shows, each row as an object. */
const show = async (access: InfluxAccess, db: string, q: string): Promise<readonly Row[] | Unlooked> => {
  const answer = await askServer(access, 'GET', `/query?${new URLSearchParams({ q, db })}`)
  if (!answer.ok) return refused(answer)
  const [result] = rowsOf(answer.body, 'results')
  if (typeof result?.error === 'string')
    return { ok: false, reason: /not found/.test(result.error) ? 'missing' : 'unknown', detail: result.error }
  return rowsOf(result, 'series').flatMap(({ columns, values }) =>
    ((values ?? []) as readonly (readonly unknown[])[]).map((row) =>
      Object.fromEntries((columns as readonly string[]).map((column, index) => [column, row[index]])),
    ),
  )
}

const isRows = (shown: readonly Row[] | Unlooked): shown is readonly Row[] => Array.isArray(shown)

const lookAtV1 = async (access: InfluxAccess, database: string): Promise<DatabaseLook> => {
  const policies = await show(access, database, `show retention policies on ${quoteName(database)}`)
  if (!isRows(policies)) return policies
  const raw = policies.find((policy) => policy.default === true)
  // Rights are those of the database.
  const state = (await mayWrite(access, database)) ? 'well' : 'unwritable'
  const look = (series: 'raw' | Tier, policy: Row | undefined, name: string): SeriesLook =>
    policy === undefined
      ? { series, name, state: 'missing', keptMs: null }
      : { series, name: String(policy.name), state, keptMs: durationMs(String(policy.duration)) }
  const tiers = TIERS.map((tier) =>
    look(
      tier,
      policies.find(({ name }) => name === tier),
      tier,
    ),
  )
  return { ok: true, series: [look('raw', raw, RAW_SERIES), ...tiers] }
}

const lookAtV3 = async (access: InfluxAccess, database: string): Promise<DatabaseLook> => {
  const shown = await show(access, database, 'show databases')
  if (!isRows(shown)) return shown
  const known = new Set(shown.flatMap((row) => Object.values(row)))
  const look = async (series: 'raw' | Tier): Promise<SeriesLook> => {
    const policy = series === 'raw' ? undefined : series
    const name = policy === undefined ? database : `${database}/${policy}`
    const state = !known.has(name) ? 'missing' : (await mayWrite(access, database, policy)) ? 'well' : 'unwritable'
    return { series, name, state, keptMs: null }
  }
  return { ok: true, series: await Promise.all([look('raw'), ...TIERS.map(look)]) }
}

const keptMsOf = (bucket: Row): number =>
  Number(rowsOf(bucket, 'retentionRules').find(({ type }) => type === 'expire')?.everySeconds ?? 0) * 1000

const lookAtV2 = async (access: InfluxAccess, database: string, org: string | undefined): Promise<DatabaseLook> => {
  const named = org === undefined ? '' : `?${new URLSearchParams({ org })}`
  const organisations = await askServer(access, 'GET', `/api/v2/orgs${named}`)
  if (!organisations.ok && organisations.status !== NOT_FOUND) return refused(organisations)
  const seen = rowsOf(organisations.body, 'orgs')
  if (seen.length !== 1)
    return { ok: false, reason: 'organisation', detail: seen.map(({ name }) => String(name)).join(', ') }
  const orgID = String(seen[0]?.id)
  const listed = await askServer(access, 'GET', `/api/v2/dbrps?${new URLSearchParams({ orgID, db: database })}`)
  if (!listed.ok) return refused(listed)
  const mappings = rowsOf(listed.body, 'content')

  const look = async (series: 'raw' | Tier): Promise<SeriesLook> => {
    const policy = series === 'raw' ? RAW_SERIES : series
    const mapping =
      mappings.find((one) => series === 'raw' && one.default === true) ??
      mappings.find((one) => one.retention_policy === policy)
    const name = series === 'raw' ? database : `${database}/${series}`
    const asked = new URLSearchParams(mapping === undefined ? { orgID, name } : { orgID, id: String(mapping.bucketID) })
    const [bucket] = rowsOf((await askServer(access, 'GET', `/api/v2/buckets?${asked}`)).body, 'buckets')
    if (bucket === undefined)
      return { series, name, state: mapping === undefined ? 'missing' : 'unreadable', keptMs: null }
    const state =
      mapping === undefined
        ? 'unmapped'
        : (await mayWrite(access, database, String(mapping.retention_policy)))
          ? 'well'
          : 'unwritable'
    return { series, name: String(bucket.name), state, keptMs: keptMsOf(bucket) }
  }
  return { ok: true, series: await Promise.all([look('raw'), ...TIERS.map(look)]) }
}

/**
 * What a server has of a database's series, and what our account may do with them. Changes nothing.
 * @param org of InfluxDB 2.x; the only one that the token sees if it is not given
 * @throws if the server does not answer
 */
export const lookAtSeries = (
  access: InfluxAccess,
  {
    database,
    org,
    server,
  }: { readonly database: string; readonly org?: string | undefined; readonly server: InfluxServer },
): Promise<DatabaseLook> =>
  server.api === 'v1'
    ? lookAtV1(access, database)
    : server.api === 'v2'
      ? lookAtV2(access, database, org)
      : lookAtV3(access, database)
