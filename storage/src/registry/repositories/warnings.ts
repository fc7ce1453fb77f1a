/** Warnings: one row a cause, from raise to clear. */
import { type SQL, sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { Registry, RegistryQueryable } from '../registry.ts'
import type { FrozenRecipient } from '../schema/index.ts'
import { allOf, isAnyOf, selectRows } from './query.ts'

export interface WarningRow {
  readonly id: string
  readonly kind: string
  /** The telemetry rule's code within its profile; empty for other kinds. */
  readonly ruleCode: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly assetId: string | null
  readonly orgUnitId: string | null
  readonly severity: 'info' | 'warning' | 'critical'
  /** First sample of the condition; null where it is not of telemetry. */
  readonly since: number | null
  readonly value: string | number | null
  readonly raisedAt: number
  readonly lastAt: number
  readonly clearedAt: number | null
  /** When late data showed that it never was. */
  readonly withdrawnAt: number | null
  readonly acknowledgedAt: number | null
  readonly acknowledgedBy: string | null
  readonly acknowledgeNote: string | null
  readonly count: number
  /** The warning that explains this one. */
  readonly parentId: string | null
  readonly responsiblePersonId: string | null
  readonly chain: readonly FrozenRecipient[]
  readonly toldAt: number | null
  readonly level: number
  readonly escalateAt: number | null
  readonly silencedBy: string | null
  readonly detail: Readonly<Record<string, unknown>>
  readonly explanation: unknown
  /** Names for a list. */
  readonly assetCode: string | null
  readonly assetNameZh: string | null
  readonly assetNameEn: string | null
  readonly responsibleName: string | null
  readonly responsibleNameEn: string | null
  readonly acknowledgedByName: string | null
  /** Warnings that this one explains and that are open. */
  readonly children: number
}

/** What a rule says of a subject now. */
export interface WarningDraft
  extends Pick<
    WarningRow,
    | 'kind'
    | 'subjectKind'
    | 'subjectId'
    | 'orgUnitId'
    | 'severity'
    | 'raisedAt'
    | 'lastAt'
    | 'count'
    | 'detail'
    | 'explanation'
  > {
  readonly assetId?: string | null
  /** Whom it is told, where that is not whoever is responsible for an asset: the first at once. */
  readonly told?: readonly FrozenRecipient[]
}

const COLUMNS = sql`w.id, w.kind, w.rule_code as "ruleCode", w.subject_kind as "subjectKind", w.subject_id as "subjectId",
  w.asset_id as "assetId", w.org_unit_id as "orgUnitId", w.severity, w.since, w.value, w.raised_at as "raisedAt", w.last_at as "lastAt",
  w.cleared_at as "clearedAt", w.withdrawn_at as "withdrawnAt", w.acknowledged_at as "acknowledgedAt",
  w.acknowledged_by as "acknowledgedBy", w.acknowledge_note as "acknowledgeNote", w.count, w.parent_id as "parentId",
  w.responsible_person_id as "responsiblePersonId", w.chain, w.told_at as "toldAt", w.level, w.escalate_at as "escalateAt",
  w.silenced_by as "silencedBy", w.detail, w.explanation, a.code as "assetCode", a.name_zh as "assetNameZh", a.name_en as "assetNameEn",
  p.name as "responsibleName", p.name_en as "responsibleNameEn", coalesce(ap.name, ak.login) as "acknowledgedByName",
  (select count(*) from warning c where c.parent_id = w.id and c.cleared_at is null) as children`

const FROM = sql`warning w left join asset a on a.id = w.asset_id left join person p on p.id = w.responsible_person_id
  left join user_account ak on ak.id = w.acknowledged_by left join person ap on ap.id = ak.person_id`

export type WarningState = 'open' | 'cleared' | 'all'

const STATES: Readonly<Record<WarningState, SQL>> = {
  open: sql`w.cleared_at is null`,
  cleared: sql`w.cleared_at is not null and w.withdrawn_at is null`,
  all: sql`true`,
}

export interface WarningQuery {
  /** Null sees everything, also what belongs to no unit. */
  readonly units: readonly string[] | null
  readonly state: WarningState
  readonly id?: string | undefined
  readonly kind?: string | undefined
  readonly subjectId?: string | undefined
  readonly assetId?: string | undefined
  readonly severity?: WarningRow['severity'] | undefined
  /** Responsible, or told by the chain so far. */
  readonly personId?: string | undefined
  readonly silenced?: boolean | undefined
  /** What this one explains; without it, what is explained by another is left out unless its asset is asked for. */
  readonly parentId?: string | undefined
  readonly before?: { readonly raisedAt: number; readonly id: string } | undefined
  readonly limit: number
}

const conditionsOf = (query: WarningQuery): SQL =>
  allOf([
    query.units !== null && isAnyOf(sql`w.org_unit_id`, query.units),
    STATES[query.state],
    query.id !== undefined && sql`w.id = ${query.id}`,
    query.kind !== undefined && sql`w.kind = ${query.kind}`,
    query.subjectId !== undefined && sql`w.subject_id = ${query.subjectId}`,
    query.assetId !== undefined && sql`w.asset_id = ${query.assetId}`,
    query.severity !== undefined && sql`w.severity = ${query.severity}`,
    query.personId !== undefined &&
      sql`(w.responsible_person_id = ${query.personId} or exists (
        select 1 from notification n where n.warning_id = w.id and n.person_id = ${query.personId}))`,
    query.silenced !== undefined && sql`(w.silenced_by is not null) = ${query.silenced}`,
    query.parentId !== undefined && sql`w.parent_id = ${query.parentId}`,
    query.parentId === undefined &&
      query.assetId === undefined &&
      query.id === undefined &&
      query.subjectId === undefined &&
      sql`w.parent_id is null`,
    query.before !== undefined && sql`(w.raised_at, w.id) < (${query.before.raisedAt}, ${query.before.id})`,
  ])

/** Warnings, the latest raised first. */
export const listWarnings = (registry: Pick<Registry, 'db'>, query: WarningQuery): Promise<WarningRow[]> =>
  selectRows<WarningRow>(
    registry.db,
    sql`select ${COLUMNS} from ${FROM} where ${conditionsOf(query)} order by w.raised_at desc, w.id desc limit ${query.limit}`,
  )

/** Somebody has seen it and looks after it: nobody further is told. Who said so first stays. */
export const acknowledgeWarning = async (
  db: Pick<RegistryQueryable, 'execute'>,
  change: { readonly id: string; readonly by: string; readonly note: string | null; readonly now: number },
): Promise<void> => {
  await db.execute(sql`
    update warning set acknowledged_at = ${change.now}, acknowledged_by = ${change.by}, acknowledge_note = ${change.note}, escalate_at = null
    where id = ${change.id} and acknowledged_at is null`)
}

/** Takes an acknowledgement back: what the chain still has is told again from now on. */
export const withdrawAcknowledgement = async (
  db: Pick<RegistryQueryable, 'execute'>,
  change: { readonly id: string; readonly now: number },
): Promise<void> => {
  await db.execute(sql`
    update warning set acknowledged_at = null, acknowledged_by = null, acknowledge_note = null,
      escalate_at = case when cleared_at is null and told_at is not null and silenced_by is null and jsonb_array_length(chain) > level + 1
        then ${change.now}::bigint + (chain->(level + 1)->>'afterMs')::bigint - (chain->level->>'afterMs')::bigint end
    where id = ${change.id}`)
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
    const rows = drafts.map((draft) => ({
      ...{ ...draft, assetId: draft.assetId ?? null, id: newId('wrn') },
      ...{ told: draft.told ?? [], personId: draft.told?.[0]?.personId ?? null },
    }))
    const told = await selectRows<{ inserted: boolean }>(
      tx,
      sql`
      insert into warning as w (id, kind, subject_kind, subject_id, asset_id, org_unit_id, severity, raised_at, last_at, count, detail, explanation,
        chain, responsible_person_id)
      select id, ${kind}, "subjectKind", "subjectId", "assetId", "orgUnitId", severity, "raisedAt", "lastAt", count, detail, explanation, told, "personId"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d (id text, "subjectKind" text, "subjectId" text, "assetId" text, "orgUnitId" text,
        severity text, "raisedAt" bigint, "lastAt" bigint, count bigint, detail jsonb, explanation jsonb, told jsonb, "personId" text)
      on conflict (kind, subject_kind, subject_id, rule_code) where cleared_at is null do update set
        org_unit_id = excluded.org_unit_id, severity = excluded.severity, last_at = greatest(w.last_at, excluded.last_at),
        count = excluded.count, detail = excluded.detail, explanation = excluded.explanation
        where (w.org_unit_id, w.severity, w.count, w.detail, w.explanation)
          is distinct from (excluded.org_unit_id, excluded.severity, excluded.count, excluded.detail, excluded.explanation)
          or excluded.last_at > w.last_at
      returning xmax = 0 as inserted`,
    )
    const open = drafts.map(({ subjectKind, subjectId }) => `${subjectKind}/${subjectId}`)
    const { rowCount } = await tx.execute(sql`
      update warning set cleared_at = ${now}, escalate_at = null
      where kind = ${kind} and cleared_at is null
        and not ${isAnyOf(sql`(subject_kind || '/' || subject_id)`, open)}`)
    return told.some(({ inserted }) => inserted) || (rowCount ?? 0) > 0
  })
