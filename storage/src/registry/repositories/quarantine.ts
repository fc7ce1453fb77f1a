/** Unknown devices that send. */
import { sql } from 'drizzle-orm'
import type { Registry, RegistryTransaction } from '../registry.ts'
import type { QuarantineBody } from '../schema/index.ts'
import { allOf, selectRows } from './query.ts'
import { UNKNOWN_DEVICE } from './write-dead-letters.ts'

export interface QuarantineRow {
  readonly deviceKey: string
  readonly dialect: string
  /** Topic and bytes of its newest message, and what it says. */
  readonly topic: string
  readonly sample: Buffer
  readonly body: QuarantineBody | null
  /** Messages so far, those of them that are kept, and those that are not. */
  readonly count: number
  readonly kept: number
  readonly dropped: number
  readonly firstSeen: number
  readonly lastSeen: number
  readonly ignoredAt: number | null
  readonly ignoredBy: string | null
}

/** Unknown devices, by key. */
export const listQuarantine = (
  registry: Pick<Registry, 'db'>,
  query: {
    readonly key?: string | undefined
    readonly ignored?: boolean | undefined
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<QuarantineRow[]> =>
  selectRows<QuarantineRow>(
    registry.db,
    sql`
    select device_key as "deviceKey", dialect, topic, sample, body, count, kept, dropped, first_seen as "firstSeen",
      last_seen as "lastSeen", ignored_at as "ignoredAt", ignored_by as "ignoredBy"
    from quarantine where ${allOf([
      // Its last messages may have come in just when it was registered.
      sql`device_key <> '' and not exists (select 1 from device d where d.key = device_key and d.status = 'active')`,
      query.key !== undefined && sql`device_key = ${query.key}`,
      query.ignored !== undefined && (query.ignored ? sql`ignored_at is not null` : sql`ignored_at is null`),
      query.after !== undefined && sql`device_key > ${query.after}`,
    ])} order by device_key limit ${query.limit}`,
  )

/** What devices sent that had to be forgotten, as too many were unknown: messages, and those that were not kept. */
export const forgottenQuarantine = async (
  registry: Pick<Registry, 'db'>,
): Promise<{ readonly count: number; readonly dropped: number }> =>
  (
    await selectRows<{ count: number; dropped: number }>(
      registry.db,
      sql`select count, dropped from quarantine where device_key = ''`,
    )
  )[0] ?? { count: 0, dropped: 0 }

/** Its messages are counted from now on and not kept; those that are kept go. False if there is no such device. */
export const ignoreQuarantined = async (
  tx: RegistryTransaction,
  change: { readonly key: string; readonly by: string; readonly now: number },
): Promise<boolean> => {
  const { rowCount } = await tx.execute(sql`
    update quarantine set ignored_at = coalesce(ignored_at, ${change.now}), ignored_by = coalesce(ignored_by, ${change.by}),
      dropped = dropped + kept, kept = 0, kept_bytes = 0
    where device_key = ${change.key} and device_key <> ''`)
  if ((rowCount ?? 0) === 0) return false
  await tx.execute(sql`
    delete from dead_letter where device_key = ${change.key} and reason = ${UNKNOWN_DEVICE} and replayed_at is null and not queued`)
  return true
}
