/** What people set of costs: departments' own costs and services, methods, exchange rates, budgets, accounts. */
import { and, asc, desc, eq, gt, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Registry, RegistryQueryable } from '../registry.ts'
import {
  budget,
  type costEntry,
  costPolicy,
  departmentPool,
  exchangeRate,
  ledgerAccount,
  serviceShare,
} from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { isCovered, NOON } from './cost-ledger.ts'
import { allOf, isAnyOf, selectRows } from './query.ts'

export type DepartmentPoolRow = typeof departmentPool.$inferSelect
export type ServiceShareRow = typeof serviceShare.$inferSelect
export type CostPolicyRow = typeof costPolicy.$inferSelect
export type ExchangeRateRow = typeof exchangeRate.$inferSelect
export type BudgetRow = typeof budget.$inferSelect
export type LedgerAccountRow = typeof ledgerAccount.$inferSelect

/** Own monthly costs of departments of some units, the newest first. */
export const listDepartmentPools = (db: RegistryQueryable, units: readonly string[]): Promise<DepartmentPoolRow[]> =>
  db
    .select()
    .from(departmentPool)
    .where(isAnyOf(sql`org_unit_id`, units))
    .orderBy(desc(departmentPool.validFrom), asc(departmentPool.id))

/** Services given by departments of some units, by giver and receiver. */
export const listServiceShares = (db: RegistryQueryable, units: readonly string[]): Promise<ServiceShareRow[]> =>
  db
    .select()
    .from(serviceShare)
    .where(isAnyOf(sql`from_unit_id`, units))
    .orderBy(asc(serviceShare.fromUnitId), asc(serviceShare.toUnitId), asc(serviceShare.validFrom))

/** Methods of a tree of units over time, the newest first. */
export const listCostPolicies = (db: RegistryQueryable, root: string): Promise<CostPolicyRow[]> =>
  db
    .select()
    .from(costPolicy)
    .where(eq(costPolicy.orgUnitId, root))
    .orderBy(desc(costPolicy.validFrom), desc(costPolicy.id))

/** Exchange rates of a tree of units, the newest month first; of one month, the row that counts first. */
export const listExchangeRates = (db: RegistryQueryable, root: string): Promise<ExchangeRateRow[]> =>
  db
    .select()
    .from(exchangeRate)
    .where(eq(exchangeRate.orgUnitId, root))
    .orderBy(
      asc(exchangeRate.fromCurrency),
      asc(exchangeRate.toCurrency),
      desc(exchangeRate.month),
      desc(exchangeRate.createdAt),
      desc(exchangeRate.id),
    )

/** Budgets of a month that count: the newest row of each unit and element. */
export const listBudgets = (
  db: RegistryQueryable,
  query: { readonly units: readonly string[]; readonly month: string },
): Promise<BudgetRow[]> =>
  selectRows<BudgetRow>(
    db,
    sql`select distinct on (org_unit_id, element) id, org_unit_id as "orgUnitId", month, element, amount_minor as "amountMinor", currency,
        created_at as "createdAt", created_by as "createdBy"
      from budget where month = ${query.month} and ${isAnyOf(sql`org_unit_id`, query.units)}
      order by org_unit_id, element, created_at desc, id desc`,
  )

/** Accounts that companies or their group have set. */
export const listLedgerAccounts = (db: RegistryQueryable, units: readonly string[]): Promise<LedgerAccountRow[]> =>
  db
    .select()
    .from(ledgerAccount)
    .where(isAnyOf(sql`org_unit_id`, units))
    .orderBy(asc(ledgerAccount.orgUnitId), asc(ledgerAccount.role))

const write = (
  registry: Registry,
  audit: AuditEntry,
  run: (tx: RegistryQueryable) => Promise<unknown>,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await run(tx)
    await recordAudit(tx, audit)
  })

export const createDepartmentPool = (registry: Registry, row: DepartmentPoolRow, audit: AuditEntry): Promise<void> =>
  write(registry, audit, (tx) => tx.insert(departmentPool).values(row))

export const endDepartmentPool = (
  registry: Registry,
  change: { readonly id: string; readonly validTo: number | null },
  audit: AuditEntry,
): Promise<void> =>
  write(registry, audit, (tx) =>
    tx.update(departmentPool).set({ validTo: change.validTo }).where(eq(departmentPool.id, change.id)),
  )

/** Sets how much one department takes of another's service from an instant on: what was in force ends there. */
export const setServiceShare = (
  registry: Registry,
  row: Omit<ServiceShareRow, 'weight' | 'validTo'> & { readonly weight: number | null },
  audit: AuditEntry,
): Promise<void> =>
  write(registry, audit, async (tx) => {
    const same = and(eq(serviceShare.fromUnitId, row.fromUnitId), eq(serviceShare.toUnitId, row.toUnitId))
    await tx.delete(serviceShare).where(and(same, sql`valid_from >= ${row.validFrom}`))
    const open = or(isNull(serviceShare.validTo), gt(serviceShare.validTo, row.validFrom))
    await tx
      .update(serviceShare)
      .set({ validTo: row.validFrom })
      .where(and(same, lte(serviceShare.validFrom, row.validFrom), open))
    if (row.weight !== null) await tx.insert(serviceShare).values({ ...row, weight: row.weight, validTo: null })
  })

/** Sets the method of a tree of units from an instant on. */
export const setCostPolicy = (
  registry: Registry,
  row: Omit<CostPolicyRow, 'validTo'>,
  audit: AuditEntry,
): Promise<void> =>
  write(registry, audit, async (tx) => {
    const own = eq(costPolicy.orgUnitId, row.orgUnitId)
    await tx.delete(costPolicy).where(and(own, sql`valid_from >= ${row.validFrom}`))
    const open = or(isNull(costPolicy.validTo), gt(costPolicy.validTo, row.validFrom))
    await tx.update(costPolicy).set({ validTo: row.validFrom }).where(and(own, open))
    await tx.insert(costPolicy).values({ ...row, validTo: null })
  })

export const createExchangeRate = (registry: Registry, row: ExchangeRateRow, audit: AuditEntry): Promise<void> =>
  write(registry, audit, (tx) => tx.insert(exchangeRate).values(row))

export const createBudgets = (registry: Registry, rows: readonly BudgetRow[], audit: AuditEntry): Promise<void> =>
  write(registry, audit, async (tx) => {
    if (rows.length > 0) await tx.insert(budget).values([...rows])
  })

/** Sets an account in place of the usual one, or of the one set before. */
export const setLedgerAccount = (registry: Registry, row: LedgerAccountRow, audit: AuditEntry): Promise<void> =>
  write(registry, audit, (tx) =>
    tx
      .insert(ledgerAccount)
      .values(row)
      .onConflictDoUpdate({
        target: [ledgerAccount.orgUnitId, ledgerAccount.role],
        set: {
          code: row.code,
          nameZh: row.nameZh,
          nameEn: row.nameEn,
          changedAt: row.changedAt,
          changedBy: row.changedBy,
        },
      }),
  )

/** A recorded cost with what was taken back of it, and who bears it by its own word. */
export type CostEntryListRow = typeof costEntry.$inferSelect & {
  readonly reversedBy: string | null
  /** Whether a pool's rate of the asset charges it already, so that it is no cost of its own. */
  readonly covered: boolean
}

/** Entries `e` that name one of some units, or an asset or a person of theirs. */
const ownedBy = (units: readonly string[], at: number): SQL => sql`(${isAnyOf(sql`e.org_unit_id`, units)}
  or exists (select 1 from asset_placement p where p.asset_id = e.asset_id and p.valid_from <= ${at}
    and (p.valid_to is null or p.valid_to > ${at}) and ${isAnyOf(sql`p.org_unit_id`, units)})
  or exists (select 1 from membership m where m.person_id = e.person_id and m.valid_from <= ${at}
    and (m.valid_to is null or m.valid_to > ${at}) and ${isAnyOf(sql`m.org_unit_id`, units)}))`

/** Recorded costs of some units, or of assets and people whose costs these bear, the latest day first. */
export const listCostEntries = (
  db: RegistryQueryable,
  query: {
    readonly units: readonly string[]
    readonly at: number
    readonly month?: string | undefined
    readonly assetId?: string | undefined
    readonly bearers?: readonly string[] | undefined
    readonly element?: string | undefined
    readonly id?: string | undefined
    readonly before?: { readonly day: string; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<CostEntryListRow[]> =>
  selectRows<CostEntryListRow>(
    db,
    sql`select e.id, e.source, e.source_ref as "sourceRef", e.asset_id as "assetId", e.org_unit_id as "orgUnitId", e.person_id as "personId",
        e.day, e.kind, e.amount_minor as "amountMinor", e.currency, e.text, e.reverses_id as "reversesId", e.created_at as "createdAt",
        e.created_by as "createdBy", r.id as "reversedBy", ${isCovered(sql`e.asset_id`, sql`e.kind`, NOON)} as covered
      from cost_entry e left join cost_entry r on r.reverses_id = e.id
      where ${allOf([
        ownedBy(query.units, query.at),
        query.month !== undefined && sql`left(e.day, 7) = ${query.month}`,
        query.assetId !== undefined && sql`e.asset_id = ${query.assetId}`,
        query.element !== undefined && sql`e.kind = ${query.element}`,
        query.bearers !== undefined && ownedBy(query.bearers, query.at),
        query.id !== undefined && sql`e.id = ${query.id}`,
        query.before !== undefined && sql`(e.day, e.id) < (${query.before.day}, ${query.before.id})`,
      ])} order by e.day desc, e.id desc limit ${query.limit}`,
  )
