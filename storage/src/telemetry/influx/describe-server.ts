/** How a server is set up: by InfluxQL statements (1.x), buckets with DBRP mappings (2.x, Cloud), or databases (3.x). */
export type InfluxApi = 'v1' | 'v2' | 'v3'

export interface InfluxServer {
  readonly product: 'InfluxDB' | 'InfluxDB Enterprise' | 'InfluxDB Cloud' | 'InfluxDB 3 Core' | 'InfluxDB 3 Enterprise'
  /** As the server says it, without a leading `v`; empty where it says none (InfluxDB Cloud). */
  readonly version: string
  readonly major: 1 | 2 | 3
  readonly api: InfluxApi
}

export interface InfluxAccess {
  readonly url: string
  readonly username?: string | undefined
  readonly password?: string | undefined
  readonly token?: string | undefined
}

const TIMEOUT_MS = 10_000
const CLOUD = /(^|\.)cloud2\.influxdata\.com$/

export const baseOf = ({ url }: InfluxAccess): string => url.replace(/\/+$/, '')

/** The `Authorization` header that all versions take: a token where there is one, else user and password; undefined for neither. */
export const authorizationOf = ({ token, username, password = '' }: InfluxAccess): string | undefined => {
  if (token !== undefined) return `Token ${token}`
  return username === undefined ? undefined : `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

export const authorizationHeader = (access: InfluxAccess): Record<string, string> => {
  const authorization = authorizationOf(access)
  return authorization === undefined ? {} : { authorization }
}

/** What `/ping` says by its headers `X-Influxdb-Version` and `X-Influxdb-Build`; null if nothing says that it is InfluxDB. */
export const readServer = (version: string | null, build: string | null): InfluxServer | null => {
  const number = version?.replace(/^v/, '') ?? ''
  const kind = build?.toLowerCase().replace(/^cloud.*/, 'cloud') ?? ''
  const major = Number.parseInt(number, 10)
  // Cloud is not versioned; it takes requests as 2.x does.
  if (kind === 'cloud' && !(major >= 3)) return { product: 'InfluxDB Cloud', version: number, major: 2, api: 'v2' }
  if (major >= 3) {
    const product =
      kind === 'cloud' ? 'InfluxDB Cloud' : kind === 'enterprise' ? 'InfluxDB 3 Enterprise' : 'InfluxDB 3 Core'
    return { product, version: number, major: 3, api: 'v3' }
  }
  if (major === 2) return { product: 'InfluxDB', version: number, major: 2, api: 'v2' }
  if (major === 1)
    return { product: kind === 'ent' ? 'InfluxDB Enterprise' : 'InfluxDB', version: number, major: 1, api: 'v1' }
  return null
}

/**
 * Which InfluxDB answers at an address. Sends the account along, as InfluxDB 3 lets nobody else ask.
 * @throws with a mend if nothing answers, the account is refused, or what answers is no InfluxDB
 */
export const describeServer = async (access: InfluxAccess): Promise<InfluxServer> => {
  const base = baseOf(access)
  const response = await fetch(`${base}/ping`, {
    headers: authorizationHeader(access),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    throw new Error(`No InfluxDB answers at ${base} (${cause}). Check CUSTODIA_INFLUX_URL and that the server runs.`, {
      cause: error,
    })
  })
  await response.arrayBuffer()
  if (response.status === 401 || response.status === 403)
    throw new Error(
      `InfluxDB at ${base} refuses our account (${response.status}). Check CUSTODIA_INFLUX_TOKEN, or CUSTODIA_INFLUX_USERNAME and CUSTODIA_INFLUX_PASSWORD.`,
    )
  const { headers } = response
  // Cloud need not say anything of itself; its addresses do.
  const build = headers.get('x-influxdb-build') ?? (CLOUD.test(new URL(base).hostname) ? 'cloud' : null)
  const server = readServer(headers.get('x-influxdb-version'), build)
  if (server !== null) return server
  throw new Error(`What answers at ${base}/ping is no InfluxDB (${response.status}). Check CUSTODIA_INFLUX_URL.`)
}
