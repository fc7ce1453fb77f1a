/** Handovers of responsibility: offered, and what became of them. */
import { eq, sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { Registry, RegistryTransaction } from '../registry.ts'
import { type HandoverChange, handover, responsibility } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { allOf, type Executor, isAnyOf, selectRows } from './query.ts'
import type { ResponsibilityRow } from './responsibilities.ts'

export type HandoverState = 'offered' | 'accepted' | 'declined' | 'withdrawn'

export interface HandoverRow {
  readonly id: string
  readonly fromPersonId: string
  readonly fromName: string
  readonly fromNameEn: string
  readonly toPersonId: string
  readonly toName: string
  readonly toNameEn: string
  readonly orgUnitId: string
  readonly rowIds: readonly string[]
  readonly effectiveAt: number
  readonly note: string | null
  readonly state: HandoverState
  readonly offeredAt: number
  readonly offeredBy: string
  readonly decidedAt: number | null
  readonly decidedBy: string | null
  readonly decisionNote: string | null
  readonly changedAt: number | null
  readonly changes: readonly HandoverChange[]
}

const COLUMNS = sql`h.id, h.from_person_id as "fromPersonId", f.name as "fromName", f.name_en as "fromNameEn",
  h.to_person_id as "toPersonId", t.name as "toName", t.name_en as "toNameEn", h.org_unit_id as "orgUnitId", h.row_ids as "rowIds",
  h.effective_at as "effectiveAt", h.note, h.state, h.offered_at as "offeredAt", h.offered_by as "offeredBy",
  h.decided_at as "decidedAt", h.decided_by as "decidedBy", h.decision_note as "decisionNote", h.changed_at as "changedAt", h.changes`

export interface HandoverQuery {
  /** Handovers of these givers' units are seen, and those of `personId`; null sees all. */
  readonly units: readonly string[] | null
  readonly personId: string | null
  readonly id?: string | undefined
  readonly state?: HandoverState | undefined
  /** Decided at or after this instant, or not decided. */
  readonly since?: number | undefined
  readonly before?: { readonly offeredAt: number; readonly id: string } | undefined
  readonly limit: number
}

/** Handovers, the latest offered first. */
export const listHandovers = (db: Executor, query: HandoverQuery): Promise<HandoverRow[]> =>
  selectRows<HandoverRow>(
    db,
    sql`
    select ${COLUMNS} from handover h join person f on f.id = h.from_person_id join person t on t.id = h.to_person_id
    where ${allOf([
      query.units !== null &&
        sql`(${isAnyOf(sql`h.org_unit_id`, query.units)} or ${query.personId ?? ''} in (h.from_person_id, h.to_person_id))`,
      query.id !== undefined && sql`h.id = ${query.id}`,
      query.state !== undefined && sql`h.state = ${query.state}`,
      query.since !== undefined && sql`(h.decided_at is null or h.decided_at >= ${query.since})`,
      query.before !== undefined && sql`(h.offered_at, h.id) < (${query.before.offeredAt}, ${query.before.id})`,
    ])} order by h.offered_at desc, h.id desc limit ${query.limit}`,
  )

/** Records an offer. */
export const createHandover = (
  registry: Pick<Registry, 'transaction'>,
  row: typeof handover.$inferInsert,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(handover).values(row)
    await recordAudit(tx, audit)
  })

const rowsForUpdate = (tx: RegistryTransaction, ids: readonly string[]): Promise<ResponsibilityRow[]> =>
  selectRows<ResponsibilityRow>(
    tx,
    sql`
    with levels as (select distinct scope, scope_id from responsibility where ${isAnyOf(sql`id`, ids)})
    select r.id, r.scope, r.scope_id as "scopeId", r.role, r.raci, r.person_id as "personId", r.valid_from as "validFrom",
      r.valid_to as "validTo", r.note, p.name as "personName", p.name_en as "personNameEn"
    from responsibility r join levels l on l.scope = r.scope and l.scope_id = r.scope_id join person p on p.id = r.person_id
    order by r.id for update of r`,
  )

/** What a decision does: which statements end when, and which begin. */
export interface HandoverDecision {
  readonly state: Exclude<HandoverState, 'offered'>
  readonly note: string | null
  readonly changedAt: number | null
  readonly steps: readonly {
    readonly endedId: string
    readonly begins: Omit<typeof responsibility.$inferInsert, 'id'>
  }[]
}

/**
 * Decides an offer once: `decide` sees the handover and all statements of the levels concerned, locked, and says what becomes of them.
 * Null if there is no such offer, or it is decided already.
 */
export const decideHandover = (
  registry: Pick<Registry, 'transaction'>,
  query: { readonly id: string; readonly at: number; readonly by: string },
  decide: (offer: HandoverRow, rows: readonly ResponsibilityRow[]) => HandoverDecision,
): Promise<HandoverRow | null> =>
  registry.transaction(async (tx) => {
    await tx.execute(sql`select 1 from handover where id = ${query.id} for update`)
    const [offer] = await listHandovers(tx, { units: null, personId: null, id: query.id, limit: 1 })
    if (offer === undefined || offer.state !== 'offered') return null
    const { state, note, changedAt, steps } = decide(offer, await rowsForUpdate(tx, offer.rowIds))
    const changes: HandoverChange[] = []
    for (const { endedId, begins } of steps) {
      const createdId = newId('rsp')
      await tx.update(responsibility).set({ validTo: begins.validFrom }).where(eq(responsibility.id, endedId))
      await tx.insert(responsibility).values({ ...begins, id: createdId })
      changes.push({ endedId, createdId })
    }
    const decided = { state, decisionNote: note, decidedAt: query.at, decidedBy: query.by, changedAt, changes }
    await tx.update(handover).set(decided).where(eq(handover.id, query.id))
    await recordAudit(tx, {
      ...{ at: query.at, actor: query.by, action: state, entity: 'handover', entityId: query.id },
      detail: { note, changedAt, changes },
    })
    return { ...offer, ...decided }
  })
