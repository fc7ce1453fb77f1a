/** Opening hours and holidays of units. */
import { and, eq, gt, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { Registry } from '../registry.ts'
import { holiday, openingHours } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import type { HolidayRow, OpeningHoursRow } from './planning-sources.ts'

/** Opening hours of some units as they hold at an instant, by weekday. */
export const listOpeningHours = (
  registry: Registry,
  query: { readonly units: readonly string[]; readonly at: number },
): Promise<OpeningHoursRow[]> =>
  registry.db
    .select()
    .from(openingHours)
    .where(
      and(
        inArray(openingHours.orgUnitId, [...query.units]),
        lte(openingHours.validFrom, query.at),
        or(isNull(openingHours.validTo), gt(openingHours.validTo, query.at)),
      ),
    )
    .orderBy(openingHours.orgUnitId, openingHours.weekday, openingHours.startMinute)

/**
 * Gives a unit other opening hours from an instant on; none at all lets it follow the unit above. What was before stays as
 * it was, and due dates that stand on open days are derived again.
 */
export const replaceOpeningHours = (
  registry: Registry,
  hours: {
    readonly orgUnitId: string
    readonly at: number
    readonly spans: readonly Pick<OpeningHoursRow, 'weekday' | 'startMinute' | 'endMinute'>[]
  },
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    const { orgUnitId, at, spans } = hours
    const ofUnit = eq(openingHours.orgUnitId, orgUnitId)
    await tx.delete(openingHours).where(and(ofUnit, gte(openingHours.validFrom, at)))
    await tx
      .update(openingHours)
      .set({ validTo: at })
      .where(and(ofUnit, or(isNull(openingHours.validTo), gt(openingHours.validTo, at))))
    if (spans.length > 0)
      await tx
        .insert(openingHours)
        .values(spans.map((span) => ({ ...span, id: newId('opn'), orgUnitId, validFrom: at, validTo: null })))
    await recordAudit(tx, audit)
  })

/** Holidays of some units between two days, both included, by day. */
export const listHolidays = (
  registry: Registry,
  query: {
    readonly units: readonly string[]
    readonly fromOn?: string
    readonly toOn?: string
    readonly id?: string
    readonly after?: readonly [string, string]
    readonly limit: number
  },
): Promise<HolidayRow[]> =>
  registry.db
    .select()
    .from(holiday)
    .where(
      and(
        inArray(holiday.orgUnitId, [...query.units]),
        query.fromOn === undefined ? undefined : gte(holiday.day, query.fromOn),
        query.toOn === undefined ? undefined : lte(holiday.day, query.toOn),
        query.id === undefined ? undefined : eq(holiday.id, query.id),
        query.after === undefined ? undefined : sql`(day, id) > (${query.after[0]}, ${query.after[1]})`,
      ),
    )
    .orderBy(holiday.day, holiday.id)
    .limit(query.limit)

/** Writes a holiday; a unit has one a day. False if it has one already. */
export const createHoliday = (registry: Registry, row: HolidayRow, audit: AuditEntry): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const made = await tx.insert(holiday).values(row).onConflictDoNothing().returning({ id: holiday.id })
    if (made.length === 0) return false
    await recordAudit(tx, audit)
    return true
  })

/** Takes a holiday away. */
export const deleteHoliday = (registry: Registry, id: string, audit: AuditEntry): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.delete(holiday).where(eq(holiday.id, id))
    await recordAudit(tx, audit)
  })
