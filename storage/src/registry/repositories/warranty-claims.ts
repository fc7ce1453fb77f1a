/** Failures that somebody else may have to pay for, and what was decided about them. */
import { type ClaimStep, type ClaimStepResult, type Explanation, localDay, takeClaimStep } from '@custodia/domain'
import { eq, sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { Registry, RegistryQueryable, RegistryTransaction } from '../registry.ts'
import { warrantyClaim, warrantyClaimStep } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { recordCostEntry } from './cost-entries.ts'
import { allOf, type Executor, isAnyOf, selectRows } from './query.ts'

/** An unplanned failure of an asset that has or had a warranty or contract. */
export interface ClaimFailureRow {
  readonly orderId: string
  readonly orderNo: string
  readonly titleZh: string
  readonly titleEn: string
  readonly assetId: string
  readonly assetCode: string
  readonly assetNameZh: string
  readonly assetNameEn: string
  /** Unit and responsible person as the order froze them. */
  readonly orgUnitId: string
  readonly responsiblePersonId: string | null
  readonly timeZone: string
  readonly failedAt: number
  readonly failureCode: string | null
  /** Code and names of the component of that code, by the asset's model; empty if none is known. */
  readonly components: readonly string[]
  readonly partsMinor: number
  readonly outsideMinor: number
  readonly costMinor: number
  readonly currency: string
}

const HAS_COVER = sql`(exists (select 1 from warranty w where w.asset_id = o.asset_id)
  or exists (select 1 from vendor_contract_asset ca join vendor_contract c on c.id = ca.contract_id
    where ca.asset_id = o.asset_id and c.kind in ('service', 'insurance')))`

/** Failures of orders in sight, the latest first; `unclaimed`: those about which nobody has decided. */
export const listClaimFailures = (
  db: Executor,
  query: {
    readonly units: readonly string[]
    readonly from?: number | undefined
    readonly orderIds?: readonly string[] | undefined
    readonly assetId?: string | undefined
    readonly unclaimed: boolean
    readonly before?: { readonly failedAt: number; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<ClaimFailureRow[]> =>
  selectRows<ClaimFailureRow>(
    db,
    sql`
    select o.id as "orderId", o.no as "orderNo", o.title_zh as "titleZh", o.title_en as "titleEn", o.asset_id as "assetId",
      a.code as "assetCode", a.name_zh as "assetNameZh", a.name_en as "assetNameEn", o.org_unit_id as "orgUnitId",
      o.responsible_person_id as "responsiblePersonId", u.time_zone as "timeZone", o.failed_at as "failedAt",
      o.failure_code as "failureCode", o.parts_minor as "partsMinor", o.outside_minor as "outsideMinor",
      o.cost_minor as "costMinor", o.currency,
      coalesce((select array_agg(distinct x.said) from equipment_item f
        join equipment_item c on c.kind = 'component' and c.code = f.detail->>'component'
          and (c.type_id = a.asset_type_id or c.asset_id = a.id)
        cross join lateral (values (c.code), (c.name_zh), (c.name_en)) x(said)
        where f.kind = 'failure_code' and f.code = o.failure_code and (f.type_id = a.asset_type_id or f.asset_id = a.id)), '{}')
        as components
    from work_order o join asset a on a.id = o.asset_id join org_unit u on u.id = o.org_unit_id
    where ${allOf([
      isAnyOf(sql`o.org_unit_id`, query.units),
      sql`o.kind = 'adhoc' and o.failed_at is not null and o.state not in ('rejected', 'cancelled') and ${HAS_COVER}`,
      query.from !== undefined && sql`o.failed_at >= ${query.from}`,
      query.orderIds !== undefined && isAnyOf(sql`o.id`, query.orderIds),
      query.assetId !== undefined && sql`o.asset_id = ${query.assetId}`,
      query.unclaimed &&
        sql`not exists (select 1 from warranty_claim k where k.order_id = o.id and k.state <> 'withdrawn')`,
      query.before !== undefined && sql`(o.failed_at, o.id) < (${query.before.failedAt}, ${query.before.id})`,
    ])} order by o.failed_at desc, o.id desc limit ${query.limit}`,
  )

/** A warranty or contract of an asset. */
export interface CoverRow {
  readonly id: string
  readonly kind: 'warranty' | 'contract'
  readonly assetId: string
  readonly vendorId: string | null
  readonly vendorName: string
  readonly vendorNameEn: string
  /** Kind of warranty; number of the contract. */
  readonly label: string
  readonly startsOn: string
  readonly endsOn: string
  readonly meterMetric: string | null
  readonly meterLimit: number | null
  readonly covers: readonly string[]
  readonly excludes: readonly string[]
}

/** All warranties, and contracts of service and insurance, of some assets. */
export const listCovers = (db: Executor, assetIds: readonly string[]): Promise<CoverRow[]> =>
  selectRows<CoverRow>(
    db,
    sql`
    select w.id, 'warranty' as kind, w.asset_id as "assetId", w.vendor_id as "vendorId", coalesce(v.name_zh, w.vendor) as "vendorName",
      coalesce(v.name_en, w.vendor) as "vendorNameEn", w.kind as label, w.starts_on as "startsOn", w.ends_on as "endsOn",
      w.meter_metric as "meterMetric", w.meter_limit as "meterLimit",
      case when w.part is null then w.covers else w.covers || jsonb_build_array(w.part) end as covers, w.excludes
    from warranty w left join vendor v on v.id = w.vendor_id where ${isAnyOf(sql`w.asset_id`, assetIds)}
    union all
    select c.id, 'contract', a.asset_id, c.vendor_id, v.name_zh, v.name_en, c.no, c.starts_on, coalesce(c.ended_on, c.ends_on),
      c.meter_metric, c.meter_limit, c.covers, '[]'::jsonb
    from vendor_contract c join vendor_contract_asset a on a.contract_id = c.id join vendor v on v.id = c.vendor_id
    where c.kind in ('service', 'insurance') and ${isAnyOf(sql`a.asset_id`, assetIds)}`,
  )

/** What is asked of a meter: its reading at the end of a day, or its use since a day. */
export interface MeterQuestion {
  readonly assetId: string
  readonly metric: string
  readonly day: string
  /** Null: the reading. */
  readonly since: string | null
}

/** Answers in the order of the questions; null where nothing is known. */
export const readMeters = async (db: Executor, questions: readonly MeterQuestion[]): Promise<(number | null)[]> => {
  if (questions.length === 0) return []
  const rows = await selectRows<{ n: number; value: number | null }>(
    db,
    sql`select q.n, case when q.since is null
        then (select d.last_reading from meter_day d where d.asset_id = q.asset_id and d.metric = q.metric and d.day <= q.day
          order by d.day desc limit 1)
        else (select sum(d.usage) from meter_day d where d.asset_id = q.asset_id and d.metric = q.metric
          and d.day between q.since and q.day) end as value
      from jsonb_to_recordset(${JSON.stringify(
        questions.map(({ assetId, metric, day, since }, n) => ({ n, asset_id: assetId, metric, day, since })),
      )}::jsonb) as q(n int, asset_id text, metric text, day text, since text) order by q.n`,
  )
  return rows.map(({ value }) => value)
}

/** Care of an asset: what was due when, and when it was done. */
export interface CareRow {
  readonly assetId: string
  readonly taskCode: string
  readonly plannedOn: string | null
  readonly completedAt: number | null
  readonly interval: string | null
  readonly tolerancePercent: number
}

/** Completions of assets, and what is due now and not done, by time. */
export const listCare = (db: Executor, assetIds: readonly string[]): Promise<CareRow[]> =>
  selectRows<CareRow>(
    db,
    sql`
    select c.asset_id as "assetId", c.task_code as "taskCode", c.planned_on as "plannedOn", c.completed_at as "completedAt",
      p.interval, p.tolerance_percent as "tolerancePercent"
    from maintenance_completion c join maintenance_plan p on p.id = c.plan_id where ${isAnyOf(sql`c.asset_id`, assetIds)}
    union all
    select d.asset_id, p.task_code, d.due_on, null, p.interval, p.tolerance_percent
    from due_date d join maintenance_plan p on p.id = d.plan_id where d.due_on is not null and ${isAnyOf(sql`d.asset_id`, assetIds)}
    order by 4 nulls last`,
  )

export type WarrantyClaimRow = typeof warrantyClaim.$inferSelect
export type WarrantyClaimListRow = WarrantyClaimRow & {
  readonly vendorNameEn: string
  readonly orderNo: string
  readonly assetCode: string
  readonly assetNameZh: string
  readonly assetNameEn: string
}

/** Claims of units in sight, the latest first. */
export const listWarrantyClaims = (
  db: Executor,
  query: {
    readonly units: readonly string[]
    readonly id?: string | undefined
    readonly state?: string | undefined
    readonly assetId?: string | undefined
    readonly vendorId?: string | undefined
    readonly before?: { readonly createdAt: number; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<WarrantyClaimListRow[]> =>
  selectRows<WarrantyClaimListRow>(
    db,
    sql`select k.id, k.no, k.order_id as "orderId", k.asset_id as "assetId", k.org_unit_id as "orgUnitId",
      k.responsible_person_id as "responsiblePersonId", k.cover_kind as "coverKind", k.cover_id as "coverId",
      k.vendor_id as "vendorId", k.vendor_name as "vendorName", k.failed_at as "failedAt", k.state,
      k.claimed_minor as "claimedMinor", k.not_covered_minor as "notCoveredMinor", k.accepted_minor as "acceptedMinor",
      k.recovered_minor as "recoveredMinor", k.currency, k.evidence, k.created_at as "createdAt", o.no as "orderNo",
      a.code as "assetCode", a.name_zh as "assetNameZh", a.name_en as "assetNameEn",
      coalesce(v.name_en, k.vendor_name) as "vendorNameEn"
    from warranty_claim k left join vendor v on v.id = k.vendor_id join work_order o on o.id = k.order_id join asset a on a.id = k.asset_id where ${allOf(
      [
        isAnyOf(sql`k.org_unit_id`, query.units),
        query.id !== undefined && sql`k.id = ${query.id}`,
        query.state !== undefined && sql`k.state = ${query.state}`,
        query.assetId !== undefined && sql`k.asset_id = ${query.assetId}`,
        query.vendorId !== undefined && sql`k.vendor_id = ${query.vendorId}`,
        query.before !== undefined && sql`(k.created_at, k.id) < (${query.before.createdAt}, ${query.before.id})`,
      ],
    )} order by k.created_at desc, k.id desc limit ${query.limit}`,
  )

/** Steps of a claim, the oldest first. */
export const listClaimSteps = (
  db: RegistryQueryable,
  claimId: string,
): Promise<(typeof warrantyClaimStep.$inferSelect)[]> =>
  db
    .select()
    .from(warrantyClaimStep)
    .where(eq(warrantyClaimStep.claimId, claimId))
    .orderBy(warrantyClaimStep.at, warrantyClaimStep.id)

/** A claim as it is opened: everything that it stands on, frozen. */
export interface ClaimDraft {
  readonly failure: ClaimFailureRow
  readonly cover: CoverRow
  readonly claimedMinor: number
  readonly notCoveredMinor: number
  readonly evidence: Explanation
  /** `submitted` to the vendor, or `dismissed`: somebody decided not to claim it. */
  readonly step: 'submitted' | 'dismissed'
  readonly note: string | null
}

interface Occasion {
  readonly at: number
  readonly actor: string
}

const nextClaimNo = async (tx: RegistryTransaction, year: string): Promise<string> => {
  const [row] = await selectRows<{ last: number }>(
    tx,
    sql`insert into warranty_claim_number as n (year, last) values (${Number(year)}, 1)
      on conflict (year) do update set last = n.last + 1 returning last`,
  )
  return `WC-${year}-${String(row?.last ?? 0).padStart(6, '0')}`
}

/** Opens a claim. A second one of the same order is refused by a unique index. */
export const openClaim = (registry: Registry, draft: ClaimDraft, { at, actor }: Occasion): Promise<string> =>
  registry.transaction(async (tx) => {
    const { failure, cover, step, note } = draft
    const id = newId('wcl')
    const no = await nextClaimNo(tx, localDay(at, failure.timeZone).slice(0, 4))
    await tx.insert(warrantyClaim).values({
      ...{ id, no, orderId: failure.orderId, assetId: failure.assetId, orgUnitId: failure.orgUnitId, createdAt: at },
      ...{ responsiblePersonId: failure.responsiblePersonId, failedAt: failure.failedAt, currency: failure.currency },
      ...{ coverKind: cover.kind, coverId: cover.id, vendorId: cover.vendorId, vendorName: cover.vendorName },
      ...{ claimedMinor: draft.claimedMinor, notCoveredMinor: draft.notCoveredMinor, evidence: draft.evidence },
      state: step,
    })
    const amountMinor = draft.claimedMinor
    await tx.insert(warrantyClaimStep).values({ id: newId('wcs'), claimId: id, step, at, actor, amountMinor, note })
    await recordAudit(tx, { at, actor, action: step, entity: 'warranty_claim', entityId: id, detail: { no } })
    return id
  })

/**
 * Takes a step of a claim by the domain's rules. Money that comes in is a cost entry of the asset, below zero. Nothing was written where
 * the answer is not `ok`.
 */
export const recordClaimStep = (
  registry: Registry,
  claimId: string,
  change: ClaimStep & { readonly note: string | null },
  { at, actor, day }: Occasion & { readonly day: string },
): Promise<ClaimStepResult> =>
  registry.transaction(async (tx) => {
    const [claim] = await tx.select().from(warrantyClaim).where(eq(warrantyClaim.id, claimId)).for('update')
    if (claim === undefined) return { ok: false, reason: 'state', detail: 'there is no such claim' }
    const result = takeClaimStep(claim, change)
    if (!result.ok) return result
    const { state, acceptedMinor, recoveredMinor } = result
    await tx.update(warrantyClaim).set({ state, acceptedMinor, recoveredMinor }).where(eq(warrantyClaim.id, claimId))
    const stepId = newId('wcs')
    const amountMinor = 'amountMinor' in change ? change.amountMinor : null
    await tx
      .insert(warrantyClaimStep)
      .values({ id: stepId, claimId, step: change.step, at, actor, amountMinor, note: change.note })
    if (change.step === 'recovered')
      await recordCostEntry(tx, {
        ...{ source: 'warranty_claim', sourceRef: stepId, assetId: claim.assetId, orgUnitId: null, day },
        ...{ kind: 'recovery', amountMinor: -change.amountMinor, currency: claim.currency, text: claim.no },
        ...{ createdAt: at, createdBy: actor },
      })
    const audit: AuditEntry = { at, actor, action: change.step, entity: 'warranty_claim', entityId: claimId }
    await recordAudit(tx, { ...audit, detail: { amountMinor, note: change.note } })
    return result
  })
