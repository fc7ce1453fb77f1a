/** Warnings: one row a cause, from raise to clear. */
import { type SQL, sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { Registry, RegistryQueryable } from '../registry.ts'
import { allOf, isAnyOf, selectRows } from './query.ts'

export interface WarningRow {
  readonly id: string
  readonly kind: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly orgUnitId: string | null
  readonly severity: 'info' | 'warning' | 'critical'
  readonly raisedAt: number
  readonly lastAt: number
  readonly clearedAt: number | null
  readonly acknowledgedAt: number | null
  readonly acknowledgedBy: string | null
  readonly count: number
  readonly detail: Readonly<Record<string, unknown>>
  readonly explanation: unknown
}

/** What a rule says of a subject now. */
export type WarningDraft = Omit<WarningRow, 'id' | 'clearedAt' | 'acknowledgedAt' | 'acknowledgedBy'>

const COLUMNS = sql`w.id, w.kind, w.subject_kind as "subjectKind", w.subject_id as "subjectId", w.org_unit_id as "orgUnitId",
  w.severity, w.raised_at as "raisedAt", w.last_at as "lastAt", w.cleared_at as "clearedAt",
  w.acknowledged_at as "acknowledgedAt", w.acknowledged_by as "acknowledgedBy", w.count, w.detail, w.explanation`

export type WarningState = 'open' | 'cleared' | 'all'

const STATES: Readonly<Record<WarningState, SQL>> = {
  open: sql`w.cleared_at is null`,
  cleared: sql`w.cleared_at is not null`,
  all: sql`true`,
}

/** Warnings, the latest raised first; `units: null` sees everything, also what belongs to no unit. */
export const listWarnings = (
  registry: Pick<Registry, 'db'>,
  query: {
    readonly units: readonly string[] | null
    readonly state: WarningState
    readonly id?: string | undefined
    readonly kind?: string | undefined
    readonly subjectId?: string | undefined
    readonly before?: { readonly raisedAt: number; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<WarningRow[]> =>
  selectRows<WarningRow>(
    registry.db,
    sql`select ${COLUMNS} from warning w where ${allOf([
      query.units !== null && isAnyOf(sql`w.org_unit_id`, query.units),
      STATES[query.state],
      query.id !== undefined && sql`w.id = ${query.id}`,
      query.kind !== undefined && sql`w.kind = ${query.kind}`,
      query.subjectId !== undefined && sql`w.subject_id = ${query.subjectId}`,
      query.before !== undefined && sql`(w.raised_at, w.id) < (${query.before.raisedAt}, ${query.before.id})`,
    ])} order by w.raised_at desc, w.id desc limit ${query.limit}`,
  )

/** Somebody has seen it; who saw it first stays. */
export const acknowledgeWarning = async (
  db: Pick<RegistryQueryable, 'execute'>,
  change: { readonly id: string; readonly by: string; readonly now: number },
): Promise<void> => {
  await db.execute(sql`
    update warning set acknowledged_at = ${change.now}, acknowledged_by = ${change.by}
    where id = ${change.id} and acknowledged_at is null`)
}

/**
 * Brings the open warnings of a kind to what its rule says now: raises, updates (the time of raising and the acknowledgement stay), and
 * clears those of which it says nothing any more. Concurrent calls of a kind go one after the other.
 * @returns whether anything was raised or cleared
 */
export const settleWarnings = (
  registry: Registry,
  kind: string,
  drafts: readonly WarningDraft[],
  now: number,
): Promise<boolean> =>
  registry.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`warning/${kind}`}, 0))`)
    let changed = false
    for (const draft of drafts) {
      const [row] = await selectRows<{ inserted: boolean }>(
        tx,
        sql`
        insert into warning as w (id, kind, subject_kind, subject_id, org_unit_id, severity, raised_at, last_at, count, detail, explanation)
        values (${newId('wrn')}, ${kind}, ${draft.subjectKind}, ${draft.subjectId}, ${draft.orgUnitId}, ${draft.severity},
          ${draft.raisedAt}, ${draft.lastAt}, ${draft.count}, ${JSON.stringify(draft.detail)}::jsonb, ${JSON.stringify(draft.explanation)}::jsonb)
        on conflict (kind, subject_kind, subject_id, rule_code) where cleared_at is null do update set
          org_unit_id = excluded.org_unit_id, severity = excluded.severity, last_at = greatest(w.last_at, excluded.last_at),
          count = excluded.count, detail = excluded.detail, explanation = excluded.explanation
        returning xmax = 0 as inserted`,
      )
      changed ||= row?.inserted === true
    }
    const open = drafts.map(({ subjectKind, subjectId }) => `${subjectKind}/${subjectId}`)
    const { rowCount } = await tx.execute(sql`
      update warning set cleared_at = ${now}
      where kind = ${kind} and cleared_at is null
        and not ${isAnyOf(sql`(subject_kind || '/' || subject_id)`, open)}`)
    return changed || (rowCount ?? 0) > 0
  })
