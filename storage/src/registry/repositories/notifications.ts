/** The outbox of warnings: what waits to be delivered, and what a person has been told. */
import { sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { selectRows } from './query.ts'

/** A notification with what its message says. */
export interface DueNotification {
  readonly id: string
  readonly event: 'raised' | 'escalated' | 'cleared' | 'withdrawn'
  readonly level: number
  readonly channel: 'email' | 'webhook'
  readonly personId: string
  readonly personName: string | null
  readonly email: string | null
  readonly attempts: number
  readonly createdAt: number
  readonly warningId: string
  readonly kind: string
  readonly ruleCode: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly severity: 'info' | 'warning' | 'critical'
  readonly raisedAt: number
  readonly clearedAt: number | null
  readonly value: string | number | null
  readonly explanation: unknown
  readonly assetId: string | null
  readonly assetCode: string | null
  readonly assetNameZh: string | null
  readonly assetNameEn: string | null
  readonly orgUnitId: string | null
  readonly timeZone: string | null
}

/**
 * Takes what is due out of the outbox for `leaseMs`: within that time no other worker delivers it; if this one dies, another does after it.
 */
export const leaseNotifications = (
  registry: Pick<Registry, 'db'>,
  query: {
    readonly channel: 'email' | 'webhook'
    readonly now: number
    readonly leaseMs: number
    readonly limit: number
  },
): Promise<DueNotification[]> =>
  selectRows<DueNotification>(
    registry.db,
    sql`
    with due as (
      select id from notification where channel = ${query.channel} and sent_at is null and failed_at is null and not_before <= ${query.now}
      order by not_before, id limit ${query.limit} for update skip locked
    ), leased as (
      update notification n set not_before = ${query.now + query.leaseMs}, attempts = n.attempts + 1 from due where n.id = due.id returning n.*
    )
    select n.id, n.event, n.level, n.channel, n.person_id as "personId", p.name as "personName", p.email, n.attempts, n.created_at as "createdAt",
      w.id as "warningId", w.kind, w.rule_code as "ruleCode", w.subject_kind as "subjectKind", w.subject_id as "subjectId", w.severity,
      w.raised_at as "raisedAt", w.cleared_at as "clearedAt", w.value, w.explanation, w.asset_id as "assetId", a.code as "assetCode",
      a.name_zh as "assetNameZh", a.name_en as "assetNameEn", w.org_unit_id as "orgUnitId", u.time_zone as "timeZone"
    from leased n join warning w on w.id = n.warning_id left join person p on p.id = n.person_id
    left join asset a on a.id = w.asset_id left join org_unit u on u.id = w.org_unit_id
    order by n.created_at, n.id`,
  )

/** Notes that notifications were delivered. */
export const markSent = async (registry: Pick<Registry, 'db'>, ids: readonly string[], now: number): Promise<void> => {
  await registry.db.execute(
    sql`update notification set sent_at = ${now}, last_error = null where id = any(${sql.param([...ids])}::text[])`,
  )
}

/** Notes a failure; `notBefore: null` gives up. */
export const markFailed = async (
  registry: Pick<Registry, 'db'>,
  ids: readonly string[],
  failure: { readonly detail: string; readonly notBefore: number | null; readonly now: number },
): Promise<void> => {
  await registry.db.execute(sql`
    update notification set last_error = ${failure.detail.slice(0, 1000)}, not_before = coalesce(${failure.notBefore}::bigint, not_before),
      failed_at = case when ${failure.notBefore}::bigint is null then ${failure.now}::bigint end
    where id = any(${sql.param([...ids])}::text[])`)
}

/** What a person has been told in the pages and has not looked at. */
export const countUnread = async (registry: Pick<Registry, 'db'>, personId: string, now: number): Promise<number> => {
  const [row] = await selectRows<{ count: number }>(
    registry.db,
    sql`select count(*) as count from notification n join warning w on w.id = n.warning_id
      where n.person_id = ${personId} and n.channel = 'app' and n.read_at is null and n.not_before <= ${now}
        and n.event in ('raised', 'escalated') and w.cleared_at is null`,
  )
  return row?.count ?? 0
}

/** Notes that a person has looked at everything told so far. */
export const markRead = async (registry: Pick<Registry, 'db'>, personId: string, now: number): Promise<void> => {
  await registry.db.execute(sql`
    update notification set read_at = ${now} where person_id = ${personId} and channel = 'app' and read_at is null and not_before <= ${now}`)
}
