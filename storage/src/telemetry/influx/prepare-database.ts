import { type InfluxQlClient, quoteName } from './influx-ql.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** InfluxDB's own choice of shard for a retention; a policy that is changed keeps its old one, which may be too long. */
const shardMs = (retentionMs: number): number =>
  retentionMs < 2 * DAY_MS ? HOUR_MS : retentionMs < 182 * DAY_MS ? DAY_MS : 7 * DAY_MS

/** InfluxDB 1.x: creates the database if it is missing, and gives its default policy the wanted retention. */
export const prepareDatabase = async (
  client: InfluxQlClient,
  database: string,
  retentionMs: number | undefined,
): Promise<void> => {
  const name = quoteName(database)
  const [shown = []] = await client.query('show databases')
  if (!shown.some(({ values }) => values.some(([other]) => other === database))) {
    await client.query(`create database ${name}`)
  }
  if (retentionMs === undefined) return
  const [policies = []] = await client.query(`show retention policies on ${name}`)
  for (const { columns, values } of policies) {
    const policy = values.find((row) => row[columns.indexOf('default')] === true)?.[columns.indexOf('name')]
    if (typeof policy === 'string') {
      await client.query(
        `alter retention policy ${quoteName(policy)} on ${name}
         duration ${Math.round(retentionMs)}ms shard duration ${shardMs(retentionMs)}ms`,
      )
    }
  }
}

/** InfluxDB 2.x: the bucket is an operator's to make; says so if it is not there. */
export const requireBucket = async (url: string, bucket: string, org: string, token: string): Promise<void> => {
  const query = new URLSearchParams({ name: bucket, org })
  const response = await fetch(`${url.replace(/\/+$/, '')}/api/v2/buckets?${query}`, {
    headers: { authorization: `Token ${token}` },
  })
  const answer: unknown = await response.json().catch(() => null)
  const found =
    typeof answer === 'object' && answer !== null && 'buckets' in answer && Array.isArray(answer.buckets)
      ? answer.buckets.length
      : 0
  if (response.ok && found > 0) return
  throw new Error(
    `InfluxDB at ${url} has no bucket "${bucket}" for this token (${response.status}). ` +
      `Create it: influx bucket create --name ${bucket} --org ${org}`,
  )
}
