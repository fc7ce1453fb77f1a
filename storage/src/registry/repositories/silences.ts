/** Maintenance mode, and how people and units want to be told. */
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { alarmSetting, silence } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'

export type SilenceRow = typeof silence.$inferSelect
export type AlarmSettingRow = typeof alarmSetting.$inferSelect

/** Maintenance modes of units, those that end last first; `current` leaves out what is over. */
export const listSilences = (
  registry: Pick<Registry, 'db'>,
  query: {
    readonly units: readonly string[]
    readonly scopeId?: string | undefined
    readonly id?: string | undefined
    readonly currentAt?: number | undefined
  },
): Promise<SilenceRow[]> =>
  registry.db
    .select()
    .from(silence)
    .where(
      and(
        inArray(silence.orgUnitId, [...query.units]),
        query.scopeId === undefined ? undefined : eq(silence.scopeId, query.scopeId),
        query.id === undefined ? undefined : eq(silence.id, query.id),
        query.currentAt === undefined
          ? undefined
          : and(isNull(silence.endedAt), sql`${silence.validTo} > ${query.currentAt}`),
      ),
    )
    .orderBy(desc(silence.validTo), desc(silence.id))
    .limit(500)

/** Begins a maintenance mode. */
export const createSilence = (registry: Registry, row: SilenceRow, audit: AuditEntry): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(silence).values(row)
    await recordAudit(tx, audit)
  })

/** Ends a maintenance mode before its time; what is still open is told then. */
export const endSilence = (registry: Registry, id: string, audit: AuditEntry): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx
      .update(silence)
      .set({ endedAt: audit.at, endedBy: audit.actor })
      .where(and(eq(silence.id, id), isNull(silence.endedAt)))
    await recordAudit(tx, audit)
  })

/** All settings: there are few. */
export const listAlarmSettings = (registry: Pick<Registry, 'db'>): Promise<AlarmSettingRow[]> =>
  registry.db.select().from(alarmSetting)

/** Writes how a person or a unit wants to be told. */
export const putAlarmSetting = (registry: Registry, row: AlarmSettingRow, audit: AuditEntry): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx
      .insert(alarmSetting)
      .values(row)
      .onConflictDoUpdate({ target: [alarmSetting.scope, alarmSetting.scopeId], set: row })
    await recordAudit(tx, audit)
  })

/** Takes a setting away: the next unit's above counts again. */
export const deleteAlarmSetting = (
  registry: Registry,
  which: Pick<AlarmSettingRow, 'scope' | 'scopeId'>,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx
      .delete(alarmSetting)
      .where(and(eq(alarmSetting.scope, which.scope), eq(alarmSetting.scopeId, which.scopeId)))
    await recordAudit(tx, audit)
  })
