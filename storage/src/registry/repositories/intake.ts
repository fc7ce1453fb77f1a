/** What came in and what became of it: the ledger, dead letters, unknown devices. */
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
}

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
    select l.spool, l.day, l.device_key as "deviceKey", l.received, l.stored, l.duplicate, l.dead_lettered as "deadLettered"
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
): Promise<Pick<LedgerEntry, 'received' | 'stored' | 'duplicate' | 'deadLettered'>> => {
  const [row] = await selectRows<Pick<LedgerEntry, 'received' | 'stored' | 'duplicate' | 'deadLettered'>>(
    registry.db,
    sql`
    select coalesce(sum(l.received), 0)::float8 as received, coalesce(sum(l.stored), 0)::float8 as stored,
      coalesce(sum(l.duplicate), 0)::float8 as duplicate, coalesce(sum(l.dead_lettered), 0)::float8 as "deadLettered"
    from ledger l where ${allOf([
      query.units !== null &&
        sql`exists (select 1 from device d where d.key = l.device_key and ${isAnyOf(sql`d.org_unit_id`, query.units)})`,
      query.fromDay !== undefined && sql`l.day >= ${query.fromDay}`,
      query.toDay !== undefined && sql`l.day <= ${query.toDay}`,
      query.deviceKey !== undefined && sql`l.device_key = ${query.deviceKey}`,
    ])}`,
  )
  return row ?? { received: 0, stored: 0, duplicate: 0, deadLettered: 0 }
}

export interface DeadLetterRow {
  readonly id: string
  readonly topic: string
  readonly payload: Buffer
  readonly receivedAt: number
  readonly deviceKey: string | null
  readonly deviceId: string | null
  readonly reason: string
  readonly detail: string
  readonly replayedAt: number | null
}

/** Dead letters, the latest received first; `units: null` sees everything, also those of unknown devices. */
export const listDeadLetters = (
  registry: Registry,
  query: {
    readonly units: readonly string[] | null
    readonly id?: string
    readonly reason?: string
    readonly deviceKey?: string
    readonly before?: { readonly receivedAt: number; readonly id: string }
    readonly limit: number
  },
): Promise<DeadLetterRow[]> =>
  selectRows<DeadLetterRow>(
    registry.db,
    sql`
    select l.id, l.topic, l.payload, l.received_at as "receivedAt", l.device_key as "deviceKey",
      l.device_id as "deviceId", l.reason, l.detail, l.replayed_at as "replayedAt"
    from dead_letter l where ${allOf([
      query.units !== null &&
        sql`exists (select 1 from device d where d.id = l.device_id and ${isAnyOf(sql`d.org_unit_id`, query.units)})`,
      query.id !== undefined && sql`l.id = ${query.id}`,
      query.reason !== undefined && sql`l.reason = ${query.reason}`,
      query.deviceKey !== undefined && sql`l.device_key = ${query.deviceKey}`,
      query.before !== undefined && sql`(l.received_at, l.id) < (${query.before.receivedAt}, ${query.before.id})`,
    ])} order by l.received_at desc, l.id desc limit ${query.limit}`,
  )

export interface QuarantineRow {
  readonly deviceKey: string
  readonly dialect: string
  readonly topic: string
  readonly sample: Buffer
  readonly count: number
  readonly firstSeen: number
  readonly lastSeen: number
}

/** Unknown devices, by key. */
export const listQuarantine = (
  registry: Registry,
  query: { readonly after?: string; readonly limit: number },
): Promise<QuarantineRow[]> =>
  selectRows<QuarantineRow>(
    registry.db,
    sql`
    select device_key as "deviceKey", dialect, topic, sample, count, first_seen as "firstSeen", last_seen as "lastSeen"
    from quarantine where ${query.after === undefined ? sql`true` : sql`device_key > ${query.after}`}
    order by device_key limit ${query.limit}`,
  )
