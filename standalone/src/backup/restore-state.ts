import type { Registry } from '@custodia/storage/registry'
import { z } from 'zod'

/** A registry that a restore has filled, and not yet all else. */
const schema = z.object({
  /** Of the manifest. */
  backup: z.string(),
  startedAt: z.number(),
  /** Days of telemetry that are done. */
  days: z.array(z.string()),
  /** Values that the store did not take, as they are older than it keeps. */
  tooOld: z.number(),
  finishedAt: z.number().nullable(),
})

export type RestoreState = z.output<typeof schema>

/** An installation that a restore left half done: nothing may run on it. */
export class UnfinishedRestoreError extends Error {
  override readonly name = 'UnfinishedRestoreError'
}

const KEY = 'restore'
type Client = Pick<Registry['pool'], 'query'>

/** How far a restore has come, or null if there was none. Answers on a database without tables too. */
export const readRestoreState = async (client: Client): Promise<RestoreState | null> => {
  const table = await client.query<{ there: boolean }>(`select to_regclass('public.installation') is not null as there`)
  if (table.rows[0]?.there !== true) return null
  const { rows } = await client.query<{ value: unknown }>('select value from installation where key = $1', [KEY])
  const parsed = schema.safeParse(rows[0]?.value)
  return parsed.success ? parsed.data : null
}

export const writeRestoreState = async (client: Client, state: RestoreState): Promise<void> => {
  await client.query(
    `insert into installation (key, value) values ($1, $2::jsonb)
     on conflict (key) do update set value = excluded.value`,
    [KEY, JSON.stringify(state)],
  )
}

/** Throws an UnfinishedRestoreError with the mend if a restore was broken off. */
export const refuseHalfRestored = async (client: Client): Promise<void> => {
  const state = await readRestoreState(client)
  if (state === null || state.finishedAt !== null) return
  throw new UnfinishedRestoreError(
    `A restore of the backup ${state.backup} was begun here and has not finished. Run the same \`custodia restore --from …\` again: it goes on where it was broken off. Nothing was started.`,
  )
}
