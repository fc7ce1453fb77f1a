import { and, eq } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { RegistryQueryable } from '../registry.ts'
import { type COST_ELEMENTS, costEntry } from '../schema/index.ts'

export type CostElement = (typeof COST_ELEMENTS)[number]
export type CostEntryRow = typeof costEntry.$inferSelect

/** One amount as its source says it. */
export interface CostEntryDraft {
  /** Part of the registry that says so, for example `vehicle`, and its own key there. */
  readonly source: string
  readonly sourceRef: string
  readonly assetId?: string | null
  /** Department that bears it; null: the person's, else that of the asset's owner, as of the day. */
  readonly orgUnitId?: string | null
  readonly personId?: string | null
  /** Local day `YYYY-MM-DD`. */
  readonly day: string
  readonly kind: CostElement
  /** Negative: money back. */
  readonly amountMinor: number
  readonly currency: string
  readonly text: string
  readonly createdAt: number
  readonly createdBy: string
}

export interface CostEntryOutcome {
  readonly id: string
  /** False where the source said so before. */
  readonly created: boolean
  /** False where the source said something else before: nothing was written; reverse that entry and record under a new key. */
  readonly same: boolean
}

const SAID = ['assetId', 'orgUnitId', 'personId', 'day', 'kind', 'amountMinor', 'currency'] as const

/**
 * Records a cost once: a second entry of the same `source` and `sourceRef` writes nothing and answers with the first. Days of
 * closed months are taken too: they come to the open month as an adjustment. Throws RangeError on an amount that is not
 * whole or a day that is not `YYYY-MM-DD`.
 */
export const recordCostEntry = async (db: RegistryQueryable, draft: CostEntryDraft): Promise<CostEntryOutcome> => {
  if (!Number.isSafeInteger(draft.amountMinor))
    throw new RangeError(`amount of ${draft.source} ${draft.sourceRef} is not a whole number of minor units`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(draft.day))
    throw new RangeError(`day of ${draft.source} ${draft.sourceRef} must be YYYY-MM-DD, not ${draft.day}`)
  const row = {
    ...draft,
    id: newId('cen'),
    assetId: draft.assetId ?? null,
    orgUnitId: draft.orgUnitId ?? null,
    personId: draft.personId ?? null,
  }
  const inserted = await db.insert(costEntry).values(row).onConflictDoNothing().returning({ id: costEntry.id })
  if (inserted[0] !== undefined) return { id: inserted[0].id, created: true, same: true }
  const [known] = await db
    .select()
    .from(costEntry)
    .where(and(eq(costEntry.source, draft.source), eq(costEntry.sourceRef, draft.sourceRef)))
  if (known === undefined) throw new Error(`cost entry ${draft.source} ${draft.sourceRef} is refused`)
  return { id: known.id, created: false, same: SAID.every((field) => known[field] === row[field]) }
}

/**
 * Takes a cost back by an entry of the opposite amount on the same day, once; a second call answers with the first reversal.
 * Answers undefined if there is no such entry. Throws RangeError for an entry that is itself a reversal.
 */
export const reverseCostEntry = async (
  db: RegistryQueryable,
  reversal: { readonly id: string; readonly text: string; readonly createdAt: number; readonly createdBy: string },
): Promise<{ readonly id: string; readonly created: boolean } | undefined> => {
  const [entry] = await db.select().from(costEntry).where(eq(costEntry.id, reversal.id))
  if (entry === undefined) return undefined
  if (entry.reversesId !== null) throw new RangeError(`cost entry ${entry.id} is a reversal and cannot be reversed`)
  const inserted = await db
    .insert(costEntry)
    .values({
      ...entry,
      ...reversal,
      id: newId('cen'),
      source: 'reversal',
      sourceRef: entry.id,
      // Not −0, which would be another value than 0.
      amountMinor: 0 - entry.amountMinor,
      reversesId: entry.id,
    })
    .onConflictDoNothing()
    .returning({ id: costEntry.id })
  if (inserted[0] !== undefined) return { id: inserted[0].id, created: true }
  const [known] = await db.select({ id: costEntry.id }).from(costEntry).where(eq(costEntry.reversesId, entry.id))
  return known === undefined ? undefined : { id: known.id, created: false }
}
