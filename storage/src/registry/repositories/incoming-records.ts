/** Records of other systems as they came, and attendance made of them. */
import { and, desc, eq, sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { RegistryTransaction } from '../registry.ts'
import { attendance, incomingRecord } from '../schema/index.ts'
import { allOf, type Executor, isAnyOf, selectRows } from './query.ts'

export type IncomingRecordRow = typeof incomingRecord.$inferSelect

/** The last version of a record. Whoever asks within a transaction has the record to themselves until it ends. */
export const lockIncomingRecord = async (
  tx: RegistryTransaction,
  { kind, source, externalId }: Pick<IncomingRecordRow, 'kind' | 'source' | 'externalId'>,
): Promise<IncomingRecordRow | undefined> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`record ${kind} ${source} ${externalId}`}, 0))`)
  const [last] = await tx
    .select()
    .from(incomingRecord)
    .where(
      and(eq(incomingRecord.kind, kind), eq(incomingRecord.source, source), eq(incomingRecord.externalId, externalId)),
    )
    .orderBy(desc(incomingRecord.version))
    .limit(1)
  return last
}

/** Writes down a record as it came. */
export const keepIncomingRecord = async (
  tx: RegistryTransaction,
  row: Omit<IncomingRecordRow, 'id'>,
): Promise<void> => {
  await tx.insert(incomingRecord).values({ ...row, id: newId('rec') })
}

/** Records of units, the latest first. */
export const listIncomingRecords = (
  db: Executor,
  query: {
    readonly units: readonly string[]
    readonly kind?: string | undefined
    readonly source?: string | undefined
    readonly before?: { readonly receivedAt: number; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<IncomingRecordRow[]> =>
  selectRows(
    db,
    sql`select id, kind, source, external_id as "externalId", version, body, target_id as "targetId", org_unit_id as "orgUnitId",
      received_at as "receivedAt", received_by as "receivedBy" from incoming_record where ${allOf([
        isAnyOf(sql`org_unit_id`, query.units),
        query.kind !== undefined && sql`kind = ${query.kind}`,
        query.source !== undefined && sql`split_part(source, '/', 2) = ${query.source}`,
        query.before !== undefined && sql`(received_at, id) < (${query.before.receivedAt}, ${query.before.id})`,
      ])} order by received_at desc, id desc limit ${query.limit}`,
  )

export type AttendanceDraft = Omit<typeof attendance.$inferSelect, 'id'>

/** Writes an attendance down, or what its source says of it now. Returns its id. */
export const putAttendance = async (tx: RegistryTransaction, draft: AttendanceDraft): Promise<string> => {
  const [row] = await tx
    .insert(attendance)
    .values({ ...draft, id: newId('att') })
    .onConflictDoUpdate({ target: [attendance.source, attendance.externalId], set: draft })
    .returning({ id: attendance.id })
  if (row === undefined) throw new Error(`attendance ${draft.source} ${draft.externalId} was not written`)
  return row.id
}

export interface AttendanceRow {
  readonly id: string
  readonly personId: string
  readonly personName: string
  readonly personNameEn: string
  readonly direction: 'in' | 'out'
  readonly at: number
  readonly place: string | null
  readonly source: string
}

/** When people of units came and went, the latest first; what was taken back is left out. */
export const listAttendance = (
  db: Executor,
  query: {
    readonly units: readonly string[]
    /** The person who asks sees their own. */
    readonly self: string | null
    readonly personId?: string | undefined
    readonly from?: number | undefined
    readonly to?: number | undefined
    readonly before?: { readonly at: number; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<AttendanceRow[]> =>
  selectRows(
    db,
    sql`select t.id, t.person_id as "personId", p.name as "personName", p.name_en as "personNameEn", t.direction, t.at, t.place,
      split_part(t.source, '/', 2) as source from attendance t join person p on p.id = t.person_id where ${allOf([
        sql`t.cancelled_at is null`,
        sql`(${isAnyOf(sql`p.org_unit_id`, query.units)} or p.id = ${query.self})`,
        query.personId !== undefined && sql`t.person_id = ${query.personId}`,
        query.from !== undefined && sql`t.at >= ${query.from}`,
        query.to !== undefined && sql`t.at < ${query.to}`,
        query.before !== undefined && sql`(t.at, t.id) < (${query.before.at}, ${query.before.id})`,
      ])} order by t.at desc, t.id desc limit ${query.limit}`,
  )

/** Comings and goings of some people within a time, in its order; what was taken back is left out. */
export const listPassages = (
  db: Executor,
  query: { readonly persons: readonly string[]; readonly from: number; readonly to: number },
): Promise<{ readonly personId: string; readonly direction: 'in' | 'out'; readonly at: number }[]> =>
  selectRows(
    db,
    sql`select person_id as "personId", direction, at from attendance where ${allOf([
      isAnyOf(sql`person_id`, query.persons),
      sql`cancelled_at is null`,
      sql`at >= ${query.from}`,
      sql`at < ${query.to}`,
    ])} order by at, direction, id`,
  )
