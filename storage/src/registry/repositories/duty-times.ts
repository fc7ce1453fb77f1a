/** Rotas of people who maintain. */
import { and, eq, gt, gte, inArray, isNull, or, sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { Registry } from '../registry.ts'
import { dutyException, dutyTime } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import type { DutyExceptionRow, DutyTimeRow } from './planning-sources.ts'

/** A person's rota as it holds at an instant, and its exceptions from a day on. */
export const findRota = async (
  registry: Registry,
  query: { readonly personId: string; readonly at: number; readonly fromOn: string },
): Promise<{ readonly spans: readonly DutyTimeRow[]; readonly exceptions: readonly DutyExceptionRow[] }> => ({
  spans: await registry.db
    .select()
    .from(dutyTime)
    .where(
      and(
        eq(dutyTime.personId, query.personId),
        sql`${dutyTime.validFrom} <= ${query.at}`,
        or(isNull(dutyTime.validTo), gt(dutyTime.validTo, query.at)),
      ),
    )
    .orderBy(dutyTime.weekday, dutyTime.startMinute),
  exceptions: await registry.db
    .select()
    .from(dutyException)
    .where(and(eq(dutyException.personId, query.personId), gte(dutyException.day, query.fromOn)))
    .orderBy(dutyException.day, dutyException.startMinute),
})

/** Gives a person another rota from an instant on, and other exceptions from a day on. What was before stays as it was. */
export const replaceRota = (
  registry: Registry,
  rota: {
    readonly personId: string
    readonly at: number
    readonly fromOn: string
    readonly spans: readonly Pick<DutyTimeRow, 'weekday' | 'startMinute' | 'endMinute'>[]
    readonly exceptions: readonly Pick<DutyExceptionRow, 'day' | 'startMinute' | 'endMinute' | 'note'>[]
  },
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    const { personId, at, fromOn, spans, exceptions } = rota
    const current = await tx
      .select({ id: dutyTime.id })
      .from(dutyTime)
      .where(and(eq(dutyTime.personId, personId), or(isNull(dutyTime.validTo), gt(dutyTime.validTo, at))))
      .for('update')
    const ids = current.map(({ id }) => id)
    await tx.update(dutyTime).set({ validTo: at }).where(inArray(dutyTime.id, ids))
    await tx.delete(dutyException).where(and(eq(dutyException.personId, personId), gte(dutyException.day, fromOn)))
    if (spans.length > 0)
      await tx
        .insert(dutyTime)
        .values(spans.map((span) => ({ ...span, id: newId('dty'), personId, validFrom: at, validTo: null })))
    if (exceptions.length > 0)
      await tx.insert(dutyException).values(exceptions.map((each) => ({ ...each, id: newId('dtx'), personId })))
    await recordAudit(tx, audit)
  })
