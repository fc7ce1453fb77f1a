import type { Registry } from '@custodia/storage/registry'

type Client = Pick<Registry['pool'], 'query'>

/** Since when raw samples are whole, as older ones may have been deleted; null if none were, or if the release had no tiers yet. */
export const readRawSince = async (client: Client): Promise<number | null> => {
  const table = await client.query<{ there: boolean }>(
    `select to_regclass('public.series_progress') is not null as there`,
  )
  if (table.rows[0]?.there !== true) return null
  const { rows } = await client.query<{ until: number }>(
    `select until_ts::float8 as until from series_progress where series = 'raw'`,
  )
  return rows[0]?.until ?? null
}

/**
 * Has the worker make the minute and hour series of all raw samples again: what the registry says of them is true of another store. Those of
 * days whose raw samples are gone have been restored, and stay.
 */
export const rollUpAnew = async (client: Client): Promise<void> => {
  await client.query(`delete from series_progress where series <> 'raw'`)
  await client.query('delete from series_mark')
}
