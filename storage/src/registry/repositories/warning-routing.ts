/** To whom warnings go: what waits to be told, maintenance mode, and the chain that an unacknowledged one climbs. */
import { sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { Registry, RegistryTransaction } from '../registry.ts'
import type { FrozenRecipient } from '../schema/index.ts'
import type { AssetCategory } from './assets.ts'
import { type Executor, selectRows } from './query.ts'

/** A warning that nobody has been told of yet, with where its asset stood when it was raised. */
export interface UnroutedWarning {
  readonly id: string
  readonly kind: string
  readonly severity: 'info' | 'warning' | 'critical'
  readonly raisedAt: number
  readonly clearedAt: number | null
  readonly withdrawnAt: number | null
  readonly parentId: string | null
  readonly silencedBy: string | null
  readonly orgUnitId: string | null
  readonly assetId: string | null
  readonly assetNameZh: string | null
  readonly assetNameEn: string | null
  readonly category: AssetCategory | null
  readonly placedUnitId: string | null
  readonly locationId: string | null
  /** Frozen by an earlier look, or empty. */
  readonly responsiblePersonId: string | null
  readonly chain: readonly FrozenRecipient[]
}

/** Warnings to be routed, locked until the transaction ends; what another worker routes is passed over. */
export const claimUnrouted = (tx: RegistryTransaction, limit: number): Promise<UnroutedWarning[]> =>
  selectRows<UnroutedWarning>(
    tx,
    sql`
    with w as (select * from warning where routed_at is null order by id limit ${limit} for update skip locked),
    concerned as (
      select w.*, coalesce(w.asset_id, (select b.asset_id from binding b where w.subject_kind = 'device' and b.device_id = w.subject_id
        and b.valid_from <= w.raised_at and (b.valid_to is null or b.valid_to > w.raised_at) order by b.role = 'primary' desc, b.id limit 1)) as of_asset
      from w
    )
    select w.id, w.kind, w.severity, w.raised_at as "raisedAt", w.cleared_at as "clearedAt", w.withdrawn_at as "withdrawnAt",
      w.parent_id as "parentId", w.silenced_by as "silencedBy", w.org_unit_id as "orgUnitId", a.id as "assetId",
      a.name_zh as "assetNameZh", a.name_en as "assetNameEn", a.category, pl.org_unit_id as "placedUnitId", pl.location_id as "locationId",
      w.responsible_person_id as "responsiblePersonId", w.chain
    from concerned w left join asset a on a.id = w.of_asset
    left join lateral (select org_unit_id, location_id from asset_placement p where p.asset_id = w.of_asset
      and p.valid_from <= w.raised_at and (p.valid_to is null or p.valid_to > w.raised_at) order by p.valid_from desc limit 1) pl on true
    order by w.raised_at, w.id`,
  )

/** What routing found out of a warning. */
export interface RoutedWarning {
  readonly id: string
  readonly assetId: string | null
  readonly responsiblePersonId: string | null
  readonly chain: readonly FrozenRecipient[]
  /** Null: nobody is told. */
  readonly toldAt: number | null
  readonly escalateAt: number | null
}

/** Freezes to whom warnings go. */
export const writeRouting = async (
  tx: RegistryTransaction,
  rows: readonly RoutedWarning[],
  now: number,
): Promise<void> => {
  await tx.execute(sql`
    update warning w set routed_at = ${now}, asset_id = coalesce(w.asset_id, r."assetId"), responsible_person_id = r."responsiblePersonId",
      chain = r.chain, told_at = coalesce(w.told_at, r."toldAt"), escalate_at = r."escalateAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, "assetId" text, "responsiblePersonId" text, chain jsonb, "toldAt" bigint, "escalateAt" bigint)
    where w.id = r.id`)
}

/** An open warning whose next step of the chain is due. */
export interface DueEscalation {
  readonly id: string
  readonly severity: 'info' | 'warning' | 'critical'
  readonly orgUnitId: string | null
  readonly level: number
  readonly toldAt: number
  readonly chain: readonly FrozenRecipient[]
}

/** Unacknowledged warnings whose time is over, locked until the transaction ends. */
export const claimEscalations = (tx: RegistryTransaction, now: number, limit: number): Promise<DueEscalation[]> =>
  selectRows<DueEscalation>(
    tx,
    sql`select id, severity, org_unit_id as "orgUnitId", level, told_at as "toldAt", chain from warning
      where escalate_at <= ${now} and acknowledged_at is null and cleared_at is null and silenced_by is null
      order by escalate_at limit ${limit} for update skip locked`,
  )

/** Notes that warnings have climbed a step. */
export const writeEscalations = async (
  tx: RegistryTransaction,
  rows: readonly { readonly id: string; readonly level: number; readonly escalateAt: number | null }[],
): Promise<void> => {
  await tx.execute(sql`
    update warning w set level = r.level, escalate_at = r."escalateAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, level int, "escalateAt" bigint) where w.id = r.id`)
}

/** Puts warnings under the maintenance mode that covers them, and gives those free whose mode is over. Returns how many changed. */
export const applySilences = async (registry: Pick<Registry, 'transaction'>, now: number): Promise<number> =>
  registry.transaction(async (tx) => {
    const freed = await tx.execute(sql`
      update warning w set silenced_by = null, routed_at = null from silence s
      where w.silenced_by = s.id and w.cleared_at is null and (s.ended_at is not null or s.valid_to <= ${now})`)
    const covered = await tx.execute(sql`
      with recursive place as (
        select s.id as silence_id, s.scope_id as location_id from silence s where s.scope = 'location'
        union select p.silence_id, l.id from place p join location l on l.parent_id = p.location_id
      ), waiting as (
        select w.id, w.subject_kind, w.subject_id, w.raised_at, w.cleared_at, coalesce(w.asset_id, b.asset_id) as asset_id
        from warning w left join lateral (select asset_id from binding b where w.subject_kind = 'device' and b.device_id = w.subject_id
          and b.valid_from <= w.raised_at and (b.valid_to is null or b.valid_to > w.raised_at) limit 1) b on true
        where w.silenced_by is null and w.withdrawn_at is null and (w.cleared_at is null or w.routed_at is null)
      ), found as (
        select distinct on (w.id) w.id, s.id as silence_id from silence s join waiting w on (
          (s.scope = 'asset' and s.scope_id = w.asset_id)
          or (s.scope = 'device' and w.subject_kind = 'device' and s.scope_id = w.subject_id)
          or (s.scope = 'location' and exists (select 1 from place p join asset_placement pl on pl.location_id = p.location_id
            where p.silence_id = s.id and pl.asset_id = w.asset_id and pl.valid_from <= ${now} and (pl.valid_to is null or pl.valid_to > ${now}))))
        where s.ended_at is null and ((s.valid_from <= ${now} and s.valid_to > ${now} and w.cleared_at is null)
          or (w.cleared_at is not null and s.valid_from <= w.raised_at and s.valid_to > w.raised_at))
        order by w.id, s.valid_to desc
      )
      update warning w set silenced_by = f.silence_id, escalate_at = null from found f where w.id = f.id`)
    return (freed.rowCount ?? 0) + (covered.rowCount ?? 0)
  })

/** Puts open alarms of silence under the outage that explains them, before they are told. `devices` by outage. */
export const explainByOutage = async (
  registry: Pick<Registry, 'db'>,
  outages: readonly { readonly site: string; readonly deviceIds: readonly string[] }[],
  kind: string,
): Promise<void> => {
  for (const { site, deviceIds } of outages)
    await registry.db.execute(sql`
      update warning w set parent_id = o.id, escalate_at = null from warning o
      where o.kind = ${kind} and o.subject_id = ${site} and o.cleared_at is null and w.parent_id is null and w.cleared_at is null
        and w.subject_kind = 'device' and w.subject_id = any(${sql.param([...deviceIds])}::text[])
        and (w.kind = 'warning.device_silent' or w.explanation->'inputs'->>'condition' = 'absent')`)
  await registry.db.execute(sql`
    update warning w set parent_id = null, routed_at = null from warning o
    where w.parent_id = o.id and o.cleared_at is not null and w.cleared_at is null`)
}

/** What is told of a warning, before it goes into the outbox. */
export interface NotificationDraft {
  readonly warningId: string
  readonly event: 'raised' | 'escalated' | 'cleared' | 'withdrawn'
  readonly level: number
  readonly channel: 'app' | 'email' | 'webhook'
  /** Empty for the webhook. */
  readonly personId: string
  readonly notBefore: number
}

/** Puts notifications into the outbox; one that is there already stays as it is. */
export const writeNotifications = async (
  db: Executor,
  drafts: readonly NotificationDraft[],
  now: number,
): Promise<void> => {
  const rows = drafts.map((draft) => ({ ...draft, id: newId('ntf') }))
  await db.execute(sql`
    insert into notification (id, warning_id, event, level, channel, person_id, created_at, not_before, sent_at)
    select id, "warningId", event, level, channel, "personId", ${now}, "notBefore", case when channel = 'app' then "notBefore" end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, "warningId" text, event text, level int, channel text, "personId" text, "notBefore" bigint)
    on conflict do nothing`)
}

/** Tells those who were told of a warning that it is over, or never was; by e-mail only the latter. */
export const tellEnds = async (db: Executor, now: number): Promise<number> => {
  await db.execute(sql`
    update notification n set failed_at = ${now}, last_error = 'withdrawn before it was told' from warning w
    where w.id = n.warning_id and w.withdrawn_at is not null and n.event in ('raised', 'escalated') and n.sent_at is null and n.failed_at is null`)
  const { rowCount } = await db.execute(sql`
    insert into notification (id, warning_id, event, level, channel, person_id, created_at, not_before, sent_at)
    select distinct on (w.id, n.channel, n.person_id) n.id || '_end', w.id, case when w.withdrawn_at is null then 'cleared' else 'withdrawn' end, 0, n.channel, n.person_id,
      ${now}::bigint, ${now}::bigint, case when n.channel = 'app' then ${now}::bigint end
    from warning w join notification n on n.warning_id = w.id and n.event in ('raised', 'escalated') and n.sent_at is not null
    where w.cleared_at is not null and w.told_at > ${now - 30 * 86_400_000} and (w.withdrawn_at is not null or n.channel <> 'email')
      and not exists (select 1 from notification o where o.warning_id = w.id and o.event = case when w.withdrawn_at is null then 'cleared' else 'withdrawn' end)
    order by w.id, n.channel, n.person_id
    on conflict do nothing`)
  return rowCount ?? 0
}
