/** The HTTP side of InfluxQL: `/query`, which InfluxDB 1.x, 2.x and 3.x all answer. */
export interface InfluxQlSeries {
  readonly name: string
  readonly tags?: Readonly<Record<string, string>>
  readonly columns: readonly string[]
  readonly values: readonly (readonly (number | string | boolean | null)[])[]
}

export interface InfluxQlClient {
  /** Runs statements separated by `;`: the series of each. Throws with the server's words. */
  query(text: string): Promise<readonly (readonly InfluxQlSeries[])[]>
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

export const createInfluxQlClient = (options: {
  readonly url: string
  readonly database: string
  readonly authorization?: string
}): InfluxQlClient => {
  const endpoint = `${options.url.replace(/\/+$/, '')}/query?epoch=ms&db=${encodeURIComponent(options.database)}`
  return {
    query: async (text) => {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          ...(options.authorization === undefined ? {} : { authorization: options.authorization }),
        },
        body: new URLSearchParams({ q: text }),
      })
      const answer = (await response.json().catch(() => ({}))) as Answer
      const error = answer.error ?? answer.message ?? answer.results?.find((result) => result.error)?.error
      if (!response.ok || error !== undefined) {
        throw new Error(`InfluxDB refused a query (${response.status}): ${error ?? response.statusText}`)
      }
      return (answer.results ?? []).map((result) =>
        (result.series ?? []).map((series) => ({ ...series, values: series.values ?? [] })),
      )
    },
  }
}
