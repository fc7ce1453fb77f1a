import type { DueTrigger, Explanation } from '@custodia/domain'
import { eq, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { maintenanceCompletion, maintenancePlan, warranty } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { allOf, isAnyOf, placementsAt, selectRows } from './query.ts'

export type MaintenancePlanRow = typeof maintenancePlan.$inferSelect
export type MaintenanceCompletionRow = typeof maintenanceCompletion.$inferSelect
export type WarrantyRow = typeof warranty.$inferSelect

/** The next due date of a plan with what is needed to show and judge it. */
export interface DueDateRow {
  readonly planId: string
  readonly assetId: string
  readonly assetCode: string
  readonly assetNameZh: string
  readonly assetNameEn: string
  /** Owner of the asset now. */
  readonly orgUnitId: string
  readonly taskCode: string
  readonly nameZh: string
  readonly nameEn: string
  readonly interval: string | null
  readonly tolerancePercent: number
  readonly legal: boolean
  readonly meterMetric: string | null
  readonly dueOn: string | null
  readonly trigger: DueTrigger | null
  readonly dueMeter: number | null
  readonly meterNow: number | null
  readonly p10On: string | null
  readonly p90On: string | null
  readonly windowFrom: string | null
  readonly windowTo: string | null
  readonly legalOn: string | null
  /** The larger service that does it along. */
  readonly includedInPlanId: string | null
  readonly includedInNameZh: string | null
  readonly includedInNameEn: string | null
  readonly source: 'own' | 'inherited' | 'overridden'
  readonly computedAt: number
}

/** Next due dates of assets placed in some units; soonest first, those without a date last. */
export const listDueDates = (
  registry: Registry,
  query: {
    readonly units: readonly string[]
    readonly at: number
    readonly assets?: readonly string[]
    readonly planId?: string
    /** Owners. */
    readonly ownerUnits?: readonly string[]
    /** Days strictly before this one. */
    readonly before?: string
  },
): Promise<DueDateRow[]> =>
  selectRows<DueDateRow>(
    registry.db,
    sql`
    select d.plan_id as "planId", d.asset_id as "assetId", a.code as "assetCode", a.name_zh as "assetNameZh",
      a.name_en as "assetNameEn", pl.org_unit_id as "orgUnitId", m.task_code as "taskCode", m.name_zh as "nameZh",
      m.name_en as "nameEn", m.interval, m.tolerance_percent as "tolerancePercent", m.legal,
      m.meter_metric as "meterMetric", d.due_on as "dueOn", d.trigger, d.due_meter as "dueMeter",
      d.meter_now as "meterNow", d.p10_on as "p10On", d.p90_on as "p90On", d.window_from as "windowFrom",
      d.window_to as "windowTo", d.legal_on as "legalOn", d.included_in_plan_id as "includedInPlanId",
      larger.name_zh as "includedInNameZh", larger.name_en as "includedInNameEn",
      case when m.type_plan_id is null then 'own' when m.overridden = '[]' then 'inherited' else 'overridden' end as source,
      d.computed_at as "computedAt"
    from due_date d join maintenance_plan m on m.id = d.plan_id join asset a on a.id = d.asset_id
    left join maintenance_plan larger on larger.id = d.included_in_plan_id
    join ${placementsAt(query.at)} pl on pl.asset_id = d.asset_id
    where ${allOf([
      isAnyOf(sql`pl.org_unit_id`, query.units),
      sql`m.valid_from <= ${query.at} and (m.valid_to is null or m.valid_to > ${query.at})`,
      query.assets !== undefined && isAnyOf(sql`d.asset_id`, query.assets),
      query.planId !== undefined && sql`d.plan_id = ${query.planId}`,
      query.ownerUnits !== undefined && isAnyOf(sql`pl.org_unit_id`, query.ownerUnits),
      query.before !== undefined && sql`d.due_on < ${query.before}`,
    ])} order by d.due_on nulls last, d.plan_id`,
  )

/** Why a plan is due when it is, as the rule said it. */
export const findDueExplanation = async (registry: Registry, planId: string): Promise<Explanation | undefined> =>
  (
    await selectRows<{ explanation: Explanation }>(
      registry.db,
      sql`select explanation from due_date where plan_id = ${planId}`,
    )
  )[0]?.explanation

/** Plans of assets placed in some units, ordered by id. */
export const listMaintenancePlans = (
  registry: Registry,
  query: {
    readonly units: readonly string[]
    readonly at: number
    readonly id?: string
    readonly assetId?: string
    readonly after?: string
    readonly limit: number
  },
): Promise<MaintenancePlanRow[]> =>
  registry.db
    .select()
    .from(maintenancePlan)
    .where(
      allOf([
        sql`exists (select 1 from ${placementsAt(query.at)} pl where pl.asset_id = ${maintenancePlan.assetId}
          and ${isAnyOf(sql`pl.org_unit_id`, query.units)})`,
        query.id !== undefined && sql`${maintenancePlan.id} = ${query.id}`,
        query.assetId !== undefined && sql`${maintenancePlan.assetId} = ${query.assetId}`,
        query.after !== undefined && sql`${maintenancePlan.id} > ${query.after}`,
      ]),
    )
    .orderBy(maintenancePlan.id)
    .limit(query.limit)

/** Creates a plan; a trigger asks for its due date. */
export const createMaintenancePlan = (
  registry: Registry,
  row: typeof maintenancePlan.$inferInsert,
  audit: AuditEntry,
): Promise<MaintenancePlanRow> =>
  registry.transaction(async (tx) => {
    const [created] = await tx.insert(maintenancePlan).values(row).returning()
    if (created === undefined) throw new Error('a plan was not written')
    await recordAudit(tx, audit)
    return created
  })

/** Changes a plan of an asset; a trigger asks for its due date. */
export const updateMaintenancePlan = (
  registry: Registry,
  id: string,
  change: Partial<typeof maintenancePlan.$inferInsert>,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.update(maintenancePlan).set(change).where(eq(maintenancePlan.id, id))
    // What is given back to the type is the type's from now on.
    await tx.execute(sql`select inherit_plans(a.asset_type_id, a.id) from maintenance_plan m join asset a on a.id = m.asset_id
      where m.id = ${id} and m.type_plan_id is not null`)
    await recordAudit(tx, audit)
  })

/** Completions of a plan, the latest first. */
export const listCompletions = (registry: Registry, planId: string): Promise<MaintenanceCompletionRow[]> =>
  registry.db
    .select()
    .from(maintenanceCompletion)
    .where(eq(maintenanceCompletion.planId, planId))
    .orderBy(sql`${maintenanceCompletion.completedAt} desc, ${maintenanceCompletion.id} desc`)
    .limit(200)

/** Records that a plan's task was done; a trigger asks for the next due date. */
export const createCompletion = (
  registry: Registry,
  row: typeof maintenanceCompletion.$inferInsert,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(maintenanceCompletion).values(row)
    await recordAudit(tx, audit)
  })

/** Warranties of assets placed in some units, the earliest to end first. */
export const listWarranties = (
  registry: Registry,
  query: {
    readonly units: readonly string[]
    readonly at: number
    readonly id?: string | undefined
    readonly assetId?: string
    readonly endsFrom?: string | undefined
    readonly after?: { readonly endsOn: string; readonly id: string }
    readonly limit: number
  },
): Promise<
  (WarrantyRow & { readonly assetCode: string; readonly assetNameZh: string; readonly assetNameEn: string })[]
> =>
  selectRows(
    registry.db,
    sql`
    select w.id, w.asset_id as "assetId", a.code as "assetCode", a.name_zh as "assetNameZh", a.name_en as "assetNameEn",
      w.kind, w.vendor, w.starts_on as "startsOn", w.ends_on as "endsOn", w.meter_metric as "meterMetric",
      w.meter_limit as "meterLimit", w.part, w.vendor_id as "vendorId", w.covers, w.excludes
    from ${warranty} w join asset a on a.id = w.asset_id join ${placementsAt(query.at)} pl on pl.asset_id = w.asset_id
    where ${allOf([
      isAnyOf(sql`pl.org_unit_id`, query.units),
      query.id !== undefined && sql`w.id = ${query.id}`,
      query.assetId !== undefined && sql`w.asset_id = ${query.assetId}`,
      query.endsFrom !== undefined && sql`w.ends_on >= ${query.endsFrom}`,
      query.after !== undefined && sql`(w.ends_on, w.id) > (${query.after.endsOn}, ${query.after.id})`,
    ])} order by w.ends_on, w.id limit ${query.limit}`,
  )
