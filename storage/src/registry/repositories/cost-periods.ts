/** Closed months: versions, their lines, and what has been booked of corrections since. */
import type { AllocationMethod, LedgerLine, ServiceShare } from '@custodia/domain'
import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { RegistryQueryable, RegistryTransaction } from '../registry.ts'
import { costPeriod } from '../schema/index.ts'
import {
  type ExplainedLine,
  LEDGER_COLUMNS,
  type LedgerScope,
  type LedgerSum,
  type LineQuery,
  lineConditions,
  primaryLines,
  sumOfLines,
} from './cost-ledger.ts'
import { isAnyOf, selectRows } from './query.ts'

/** What a version stood on. */
export interface PeriodFacts {
  readonly units: readonly {
    readonly id: string
    readonly parentId: string | null
    readonly kind: string
    readonly code: string
    readonly nameZh: string
    readonly nameEn: string
    readonly currency: string
    readonly path: string
  }[]
  readonly method: AllocationMethod
  readonly shares: readonly ServiceShare[]
  readonly rates: readonly { readonly from: string; readonly to: string; readonly rate: string }[]
  readonly accounts: readonly {
    readonly orgUnitId: string
    readonly role: string
    readonly code: string
    readonly nameZh: string
    readonly nameEn: string
  }[]
  readonly lines: number
  readonly totals: readonly { readonly currency: string; readonly amountMinor: number }[]
}

export type CostPeriodRow = Omit<typeof costPeriod.$inferSelect, 'facts'> & { readonly facts: PeriodFacts }

/** Versions of closed months of a tree of units, by month and version. */
export const listCostPeriods = async (
  db: RegistryQueryable,
  query: { readonly root: string; readonly month?: string | undefined },
): Promise<CostPeriodRow[]> =>
  (await db
    .select()
    .from(costPeriod)
    .where(
      and(
        eq(costPeriod.orgUnitId, query.root),
        query.month === undefined ? undefined : eq(costPeriod.month, query.month),
      ),
    )
    .orderBy(asc(costPeriod.month), asc(costPeriod.version))) as CostPeriodRow[]

/** A line of a closed month, as it stands there. */
export type PeriodLine = ExplainedLine & {
  readonly correctsMonth: string | null
  readonly correctsKey: string | null
}

export interface VersionScope {
  readonly root: string
  readonly month: string
  readonly version: number
}

/** Lines of a version: the newest row of each key up to it, unless that took the line away. */
const versionLines = ({ root, month, version }: VersionScope): SQL => sql`(
  select * from (select distinct on (key) * from cost_period_line
    where org_unit_id = ${root} and month = ${month} and version <= ${version} order by key, version desc) newest where not removed)`

/** A page of a version's lines, by key. */
export const pagePeriodLines = (
  db: RegistryQueryable,
  scope: VersionScope,
  query: LineQuery & { readonly adjustmentsOnly?: boolean },
): Promise<PeriodLine[]> =>
  selectRows<PeriodLine>(
    db,
    sql`select ${LEDGER_COLUMNS}, l.explanation, l.corrects_month as "correctsMonth", l.corrects_key as "correctsKey"
      from ${versionLines(scope)} l where ${lineConditions(query)}
      ${query.adjustmentsOnly === true ? sql`and l.corrects_month is not null` : sql``} order by l.key limit ${query.limit}`,
  )

/** A version's lines summed by who bears them. */
export const sumPeriod = (db: RegistryQueryable, scope: VersionScope): Promise<LedgerSum[]> =>
  selectRows<LedgerSum>(
    db,
    sql`select ${sumOfLines(sql`l.corrects_month`)} from ${versionLines(scope)} l group by 1, 2, 3, 4, 5, 6, 7 order by 4, 1, 2, 3`,
  )

/** Assets whose cost of a closed month changed since, or was corrected in a later one. */
export const listChangedAssets = async (
  db: RegistryQueryable,
  query: { readonly root: string; readonly month: string },
): Promise<readonly string[]> =>
  (
    await selectRows<{ id: string }>(
      db,
      sql`select asset_id as id from cost_period_change where month = ${query.month}
        union select asset_id from cost_period_line where org_unit_id = ${query.root} and corrects_month = ${query.month} and asset_id is not null`,
    )
  ).map(({ id }) => id)

/** Corrections of a month that stand in other closed months, in the versions that count. */
const corrections = (root: string, month: string): SQL => sql`(
  select * from (select distinct on (c.month, c.key) c.* from cost_period_line c
    where c.org_unit_id = ${root} and c.corrects_month = ${month} order by c.month, c.key, c.version desc) newest where not removed)`

/**
 * What is booked of a month: lines of its version and, unless `versionOnly`, the corrections in months closed since, by the key that they
 * correct. Of pools, only those of some assets. What corrected exchange rates changed is no part of it.
 */
export const listBookedLines = (
  db: RegistryQueryable,
  scope: VersionScope & { readonly assets: readonly string[]; readonly versionOnly: boolean },
): Promise<ExplainedLine[]> => {
  const matters = sql`(l.layer <> 'pool' or ${isAnyOf(sql`l.asset_id`, scope.assets)})`
  const own = sql`select ${LEDGER_COLUMNS}, l.explanation from ${versionLines(scope)} l where l.corrects_month is null and ${matters}`
  const since = sql`select l.corrects_key as key, l.layer, l.kind, l.element, l.asset_id as "assetId", l.ref_id as "refId",
    l.unit_id as "unitId", l.from_unit_id as "fromUnitId", l.person_id as "personId", l.quantity, l.amount_minor as "amountMinor",
    l.currency, l.explanation from ${corrections(scope.root, scope.month)} l where ${matters} and l.layer <> 'rate'`
  return selectRows<ExplainedLine>(db, scope.versionOnly ? own : sql`${own} union all ${since}`)
}

/** What each unit bears of a month before passing on, as booked: in its version and, unless `versionOnly`, in later corrections. */
export const sumBookedPrimary = (
  db: RegistryQueryable,
  scope: VersionScope & { readonly versionOnly: boolean },
): Promise<{ readonly unitId: string; readonly currency: string; readonly amountMinor: number }[]> => {
  const own = sql`select unit_id, currency, amount_minor from ${versionLines(scope)} v where corrects_month is null and layer <> 'allocation'`
  const since = sql`select unit_id, currency, amount_minor from ${corrections(scope.root, scope.month)} s where layer not in ('allocation', 'rate')`
  return selectRows(
    db,
    sql`select unit_id as "unitId", currency, sum(amount_minor)::float8 as "amountMinor"
      from (${scope.versionOnly ? own : sql`${own} union all ${since}`}) l where unit_id is not null group by 1, 2 order by 1, 2`,
  )
}

/** What is booked of a month's corrected exchange rates, in months closed since, by the key of what they correct. */
export const listBookedRateLines = (
  db: RegistryQueryable,
  { root, month }: { readonly root: string; readonly month: string },
): Promise<ExplainedLine[]> =>
  selectRows<ExplainedLine>(
    db,
    sql`select l.corrects_key as key, l.layer, l.kind, l.element, l.asset_id as "assetId", l.ref_id as "refId", l.unit_id as "unitId",
      l.from_unit_id as "fromUnitId", l.person_id as "personId", l.quantity, l.amount_minor as "amountMinor", l.currency, l.explanation
      from ${corrections(root, month)} l where l.layer = 'rate'`,
  )

/** What each unit bears of a month as booked, of every currency, by the month in whose books it stands: in its version and in later corrections. */
export const sumBookedByMonth = (
  db: RegistryQueryable,
  scope: VersionScope,
): Promise<(LedgerSum & { readonly bookedIn: string })[]> => {
  const own = sql`select ${scope.month} as booked_in, v.* from ${versionLines(scope)} v where v.corrects_month is null`
  const since = sql`select s.month as booked_in, s.* from ${corrections(scope.root, scope.month)} s where s.layer <> 'rate'`
  return selectRows(
    db,
    sql`select ${sumOfLines(sql`null::text`)}, l.booked_in as "bookedIn" from (${own} union all ${since}) l
      group by 1, 2, 3, 4, 5, 6, 7, l.booked_in order by 4, 1, 2, 3, l.booked_in`,
  )
}

/**
 * Holds off others who close months and whatever changes cost lines, until the transaction ends: a change either is in the version or is
 * remembered as one after it.
 */
export const holdCosts = async (tx: RegistryTransaction, root: string): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`cost-period ${root}`}, 0))`)
  await tx.execute(sql`lock table cost_line in share mode`)
}

/** Copies a month's lines into its first version; returns how many. */
export const freezeLines = async (tx: RegistryTransaction, root: string, scope: LedgerScope): Promise<number> => {
  const done =
    await tx.execute(sql`insert into cost_period_line (org_unit_id, month, version, key, layer, kind, element, asset_id, ref_id,
      unit_id, from_unit_id, person_id, quantity, amount_minor, currency, explanation)
    select ${root}, ${scope.month}, 1, l.key, l.layer, l.kind, l.element, l.asset_id, l.ref_id, l.unit_id, l.from_unit_id, l.person_id,
      l.quantity, l.amount_minor, l.currency, l.explanation from ${primaryLines(scope)} l`)
  return done.rowCount ?? 0
}

/** A line to be written into a version that does not stand yet. */
export type PeriodLineInsert = LedgerLine & {
  readonly correctsMonth: string | null
  readonly correctsKey: string | null
  readonly removed: boolean
}

const CHUNK = 2_000

/** Writes lines into a version that does not stand yet. */
export const insertPeriodLines = async (
  tx: RegistryTransaction,
  scope: VersionScope,
  lines: readonly PeriodLineInsert[],
): Promise<void> => {
  for (let at = 0; at < lines.length; at += CHUNK) {
    const rows = lines.slice(at, at + CHUNK).map((line) => ({
      org_unit_id: scope.root,
      month: scope.month,
      version: scope.version,
      key: line.key,
      corrects_month: line.correctsMonth,
      corrects_key: line.correctsKey,
      layer: line.layer,
      kind: line.kind,
      element: line.element,
      asset_id: line.assetId,
      ref_id: line.refId,
      unit_id: line.unitId,
      from_unit_id: line.fromUnitId,
      person_id: line.personId,
      quantity: line.quantity,
      amount_minor: line.amountMinor,
      currency: line.currency,
      removed: line.removed,
      explanation: line.explanation,
    }))
    await tx.execute(
      sql`insert into cost_period_line select * from json_populate_recordset(null::cost_period_line, ${JSON.stringify(rows)}::json)`,
    )
  }
}

/** Totals of a version by currency, and how many lines it has. */
export const totalPeriod = async (
  db: RegistryQueryable,
  scope: VersionScope,
): Promise<{
  readonly lines: number
  readonly totals: { readonly currency: string; readonly amountMinor: number }[]
}> => {
  const rows = await selectRows<{ currency: string; amountMinor: number; lines: number }>(
    db,
    sql`select currency, sum(amount_minor)::float8 as "amountMinor", count(*)::int as lines from ${versionLines(scope)} l
      group by currency order by currency`,
  )
  return {
    lines: rows.reduce((sum, { lines }) => sum + lines, 0),
    totals: rows.map(({ currency, amountMinor }) => ({ currency, amountMinor })),
  }
}

/** Makes a version stand: from now on triggers refuse every change of its lines. */
export const insertCostPeriod = async (
  tx: RegistryTransaction,
  period: Omit<CostPeriodRow, 'id'>,
): Promise<CostPeriodRow> => {
  const row = { ...period, id: newId('cpd') }
  await tx.insert(costPeriod).values(row)
  return row
}

/** How many timelines with something before an instant wait to be derived. */
export const countWaitingBefore = async (db: RegistryQueryable, instant: number): Promise<number> =>
  (
    await selectRows<{ count: number }>(
      db,
      sql`select count(*)::int as count from dirty_timeline where from_ts < ${instant}`,
    )
  )[0]?.count ?? 0

/** The first month of which a cost was derived or recorded, so that none is out of sight; null without any. */
export const firstCostMonth = async (db: RegistryQueryable): Promise<string | null> =>
  (
    await selectRows<{ month: string | null }>(
      db,
      sql`select least((select min(month) from cost_line), (select min(left(day, 7)) from cost_entry)) as month`,
    )
  )[0]?.month ?? null
