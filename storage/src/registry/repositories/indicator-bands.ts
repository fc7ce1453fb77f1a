/** Bands that indicators of maintenance are to keep within. */
import { and, eq, gt, inArray } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { indicatorBand } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'

export type IndicatorBandRow = typeof indicatorBand.$inferSelect

/** Bands by id; of some units only, if these are given. */
export const listIndicatorBands = (
  registry: Registry,
  query: {
    readonly units?: readonly string[]
    readonly id?: string
    readonly after?: string
    readonly limit?: number
  } = {},
): Promise<IndicatorBandRow[]> =>
  registry.db
    .select()
    .from(indicatorBand)
    .where(
      and(
        query.units === undefined ? undefined : inArray(indicatorBand.orgUnitId, [...query.units]),
        query.id === undefined ? undefined : eq(indicatorBand.id, query.id),
        query.after === undefined ? undefined : gt(indicatorBand.id, query.after),
      ),
    )
    .orderBy(indicatorBand.id)
    .limit(query.limit ?? 10_000)

export const createIndicatorBand = (registry: Registry, row: IndicatorBandRow, audit: AuditEntry): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(indicatorBand).values(row)
    await recordAudit(tx, audit)
  })

/** Takes a band away; what it warned of clears. */
export const deleteIndicatorBand = (registry: Registry, id: string, audit: AuditEntry): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.delete(indicatorBand).where(eq(indicatorBand.id, id))
    await recordAudit(tx, audit)
  })
