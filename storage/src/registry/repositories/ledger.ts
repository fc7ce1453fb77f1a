/** The ledger: what came in and what became of it. */
import { sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { allOf, isAnyOf, selectRows } from './query.ts'

export interface LedgerEntry {
  readonly spool: string
  readonly day: string
  readonly deviceKey: string
  readonly received: number
  readonly stored: number
  readonly duplicate: number
  readonly deadLettered: number
  /** Of the dead-lettered, those that a replay has settled since. */
  readonly replayed: number
}

type LedgerSums = Pick<LedgerEntry, 'received' | 'stored' | 'duplicate' | 'deadLettered' | 'replayed'>

/** Ledger rows of a range of days, both inclusive; `units: null` sees everything, also keys of unknown devices. */
export const listLedger = (
  registry: Registry,
  query: {
    readonly units: readonly string[] | null
    readonly fromDay?: string
    readonly toDay?: string
    readonly deviceKey?: string
    readonly after?: { readonly day: string; readonly spool: string; readonly deviceKey: string }
    readonly limit: number
  },
): Promise<LedgerEntry[]> =>
  selectRows<LedgerEntry>(
    registry.db,
    sql`
    select l.spool, l.day, l.device_key as "deviceKey", l.received, l.stored, l.duplicate, l.dead_lettered as "deadLettered",
      l.replayed
    from ledger l where ${allOf([
      query.units !== null &&
        sql`exists (select 1 from device d where d.key = l.device_key and ${isAnyOf(sql`d.org_unit_id`, query.units)})`,
      query.fromDay !== undefined && sql`l.day >= ${query.fromDay}`,
      query.toDay !== undefined && sql`l.day <= ${query.toDay}`,
      query.deviceKey !== undefined && sql`l.device_key = ${query.deviceKey}`,
      query.after !== undefined &&
        sql`(l.day, l.spool, l.device_key) < (${query.after.day}, ${query.after.spool}, ${query.after.deviceKey})`,
    ])} order by l.day desc, l.spool desc, l.device_key desc limit ${query.limit}`,
  )

/** Sums of the same rows, over all pages. */
export const sumLedger = async (
  registry: Registry,
  query: {
    readonly units: readonly string[] | null
    readonly fromDay?: string
    readonly toDay?: string
    readonly deviceKey?: string
  },
): Promise<LedgerSums> => {
  const [row] = await selectRows<LedgerSums>(
    registry.db,
    sql`
    select coalesce(sum(l.received), 0)::float8 as received, coalesce(sum(l.stored), 0)::float8 as stored,
      coalesce(sum(l.duplicate), 0)::float8 as duplicate, coalesce(sum(l.dead_lettered), 0)::float8 as "deadLettered",
      coalesce(sum(l.replayed), 0)::float8 as replayed
    from ledger l where ${allOf([
      query.units !== null &&
        sql`exists (select 1 from device d where d.key = l.device_key and ${isAnyOf(sql`d.org_unit_id`, query.units)})`,
      query.fromDay !== undefined && sql`l.day >= ${query.fromDay}`,
      query.toDay !== undefined && sql`l.day <= ${query.toDay}`,
      query.deviceKey !== undefined && sql`l.device_key = ${query.deviceKey}`,
    ])}`,
  )
  return row ?? { received: 0, stored: 0, duplicate: 0, deadLettered: 0, replayed: 0 }
}
