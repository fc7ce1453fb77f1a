import { authorizationHeader, baseOf, type InfluxAccess, type InfluxApi } from './describe-server.ts'

/** The HTTP side of InfluxQL: `/query`, which InfluxDB 1.x, 2.x and 3.x all answer. */
export interface InfluxQlSeries {
  readonly name: string
  readonly tags?: Readonly<Record<string, string>>
  readonly columns: readonly string[]
  readonly values: readonly (readonly (number | string | boolean | null)[])[]
}

export interface InfluxQlClient {
  /** Runs statements, on the raw series or that of a retention policy: the series of each. Throws with the server's words. */
  query(statements: readonly string[], policy?: string): Promise<readonly (readonly InfluxQlSeries[])[]>
}

/** A series without rows comes without `values`. */
type RawSeries = Omit<InfluxQlSeries, 'values'> & Partial<Pick<InfluxQlSeries, 'values'>>

interface Answer {
  readonly error?: string
  readonly message?: string
  readonly results?: readonly { readonly error?: string; readonly series?: readonly RawSeries[] }[]
}

export const quoteName = (name: string): string => `"${name.replaceAll(/["\\]/g, (c) => `\\${c}`)}"`
export const quoteText = (text: string): string => `'${text.replaceAll(/['\\]/g, (c) => `\\${c}`)}'`

/** Instants as they stand in a query; milliseconds. */
export const instant = (ts: number): string => `${ts}ms`

const TIMEOUT_MS = 120_000

export const createInfluxQlClient = (options: {
  readonly access: InfluxAccess
  readonly database: string
  /** As far as the server is known. */
  readonly api: () => InfluxApi | null
}): InfluxQlClient => {
  const { access, database, api } = options

  const send = (q: string, policy: string | undefined): Promise<Response> => {
    const base = `${baseOf(access)}/query`
    const common = { headers: authorizationHeader(access), signal: AbortSignal.timeout(TIMEOUT_MS) }
    if (api() === 'v3') {
      // A policy is a database of its own there, and parameters are read from the address only.
      const db = policy === undefined ? database : `${database}/${policy}`
      return fetch(`${base}?${new URLSearchParams({ epoch: 'ms', db, q })}`, common)
    }
    const to = new URLSearchParams({ epoch: 'ms', db: database, ...(policy === undefined ? {} : { rp: policy }) })
    return fetch(`${base}?${to}`, { ...common, method: 'POST', body: new URLSearchParams({ q }) })
  }

  const ask = async (text: string, policy: string | undefined): Promise<readonly (readonly InfluxQlSeries[])[]> => {
    const response = await send(text, policy)
    const answer = (await response.json().catch(() => ({}))) as Answer
    const error = answer.error ?? answer.message ?? answer.results?.find((result) => result.error)?.error
    if (!response.ok || error !== undefined) {
      throw new Error(`InfluxDB refused a query (${response.status}): ${error ?? response.statusText}`)
    }
    return (answer.results ?? []).map((result) =>
      (result.series ?? []).map((series) => ({ ...series, values: series.values ?? [] })),
    )
  }

  return {
    query: async (statements, policy) => {
      if (statements.length === 0) return []
      if (api() !== 'v3') return ask(statements.join(';'), policy)
      // "must provide only one InfluxQl statement per query"
      const answers: (readonly InfluxQlSeries[])[] = []
      for (const statement of statements) answers.push((await ask(statement, policy))[0] ?? [])
      return answers
    },
  }
}
