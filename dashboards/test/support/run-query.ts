import pg from 'pg'
import type { Target } from '../../src/queries/query.ts'
import { interpolateInflux, interpolateSql, type TimeRange, type Values } from './interpolate.ts'

/** What a query came to: its columns, with tags of series among them, and its rows. */
export interface Answer {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
}

interface InfluxAnswer {
  readonly error?: string
  readonly results?: readonly {
    readonly error?: string
    readonly series?: readonly {
      readonly tags?: Readonly<Record<string, string>>
      readonly columns: readonly string[]
      readonly values: readonly (readonly unknown[])[]
    }[]
  }[]
}

const runInflux = async (url: string, query: string): Promise<Answer> => {
  const response = await fetch(`${url}/query?db=custodia&epoch=ms`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ q: query }),
  })
  const answer = (await response.json()) as InfluxAnswer
  const error = answer.error ?? answer.results?.find((result) => result.error !== undefined)?.error
  if (error !== undefined) throw new Error(`InfluxDB: ${error}\n${query}`)
  const series = (answer.results ?? []).flatMap((result) => result.series ?? [])
  const [first] = series
  if (first === undefined) return { columns: [], rows: [] }
  return {
    columns: [...first.columns, ...Object.keys(first.tags ?? {})],
    rows: series.flatMap(({ tags = {}, values }) => values.map((row) => [...row, ...Object.values(tags)])),
  }
}

const runPostgres = async (client: pg.Client, sql: string): Promise<Answer> => {
  try {
    const { fields, rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' })
    return { columns: fields.map(({ name }) => name), rows }
  } catch (error) {
    throw new Error(`PostgreSQL: ${error instanceof Error ? error.message : String(error)}\n${sql}`, { cause: error })
  }
}

/** Runs targets of boards on real servers, as Grafana's data sources do. */
export interface QueryRunner {
  run(target: Target, values: Values, range: TimeRange, intervalMs: number): Promise<Answer>
  /** Of a variable: SQL as text. */
  sql(text: string, values: Values, range: TimeRange): Promise<Answer>
  influx(text: string): Promise<Answer>
  close(): Promise<void>
}

const textOf = (target: Target, key: 'query' | 'rawSql'): string => {
  const text: unknown = { ...target }[key as keyof Target]
  if (typeof text !== 'string') throw new Error(`query ${target.refId} has no ${key}`)
  return text
}

/** `registryUrl` with whose rights boards read: the role that Grafana uses. */
export const openQueryRunner = async (influxUrl: string, registryUrl: string): Promise<QueryRunner> => {
  const client = new pg.Client({ connectionString: registryUrl })
  await client.connect()
  return {
    run: (target, values, range, intervalMs) =>
      target.datasource.uid === 'custodia-influx'
        ? runInflux(influxUrl, interpolateInflux(textOf(target, 'query'), values, range, intervalMs))
        : runPostgres(client, interpolateSql(textOf(target, 'rawSql'), values, range, intervalMs)),
    sql: (text, values, range) => runPostgres(client, interpolateSql(text, values, range, 60_000)),
    influx: (text) => runInflux(influxUrl, text),
    close: () => client.end(),
  }
}
