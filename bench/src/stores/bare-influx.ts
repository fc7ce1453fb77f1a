import { createRequire } from 'node:module'

// The rooms' own version of the client, not the one that Node-RED's node brings.
const require = createRequire(new URL('../../../storage/package.json', import.meta.url))
const { InfluxDB } = require('@influxdata/influxdb-client') as typeof import('@influxdata/influxdb-client')

/** Lines of one write, as many as ingest takes messages in a batch. */
const BATCH_LINES = 5000

/** InfluxDB 1.x's answer to an InfluxQL statement. */
export const influxQuery = async (url: string, database: string, statement: string): Promise<unknown[][]> => {
  const response = await fetch(`${url}/query?db=${encodeURIComponent(database)}&epoch=ms`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ q: statement }),
  })
  const body = (await response.json()) as { results?: { error?: string; series?: { values: unknown[][] }[] }[] }
  const result = body.results?.[0]
  if (result?.error !== undefined) throw new Error(`InfluxDB: ${result.error}`)
  return result?.series?.flatMap((series) => series.values) ?? []
}

/** Number of samples of the fleet in a database. */
export const countSamples = async (url: string, database: string): Promise<number> => {
  const [row] = await influxQuery(url, database, 'select count(pulses_total) from medical_device')
  return Number(row?.[1] ?? 0)
}

/** When reading a backlog began: the receive time of its first message (see `messageOf`), UTC milliseconds. */
export const beganAt = async (url: string, database: string, device: string): Promise<number> => {
  const [row] = await influxQuery(
    url,
    database,
    `select last(pulses_total) from medical_device where device = '${device}'`,
  )
  return Number(row?.[0])
}

/** Writes prebuilt lines into a new database through the client that our store uses, awaiting each batch; lines per second. */
export const writeBare = async (url: string, database: string, lines: readonly string[]): Promise<number> => {
  await influxQuery(url, '', `create database "${database}"`)
  const api = new InfluxDB({ url, timeout: 60_000 }).getWriteApi('', '', 'ms', {
    batchSize: lines.length + 1,
    maxBatchBytes: Number.MAX_SAFE_INTEGER,
    flushInterval: 0,
    maxRetries: 0,
    // On one machine compression costs the writer more than the wire saves: this is the bare writer's best.
    gzipThreshold: Number.MAX_SAFE_INTEGER,
  })
  api.path = `/write?db=${encodeURIComponent(database)}&precision=ms`
  const start = performance.now()
  for (let at = 0; at < lines.length; at += BATCH_LINES) {
    api.writeRecords(lines.slice(at, at + BATCH_LINES))
    await api.flush()
  }
  const seconds = (performance.now() - start) / 1000
  await api.close()
  const written = await countSamples(url, database)
  if (written !== lines.length) throw new Error(`the bare writer stored ${written} of ${lines.length} lines`)
  return lines.length / seconds
}
