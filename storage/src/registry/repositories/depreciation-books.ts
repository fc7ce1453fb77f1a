/** Books of depreciation: which there are, by which terms assets are written off in them, what was entered as costs. */
import { type BookTerms, type DefaultTerms, roundMinor } from '@custodia/domain'
import { eq, sql } from 'drizzle-orm'
import type { RegistryQueryable, RegistryTransaction } from '../registry.ts'
import { depreciationBook, depreciationTerms } from '../schema/index.ts'
import { allOf, type Executor, isAnyOf, placementsAt, selectRows } from './query.ts'

export type DepreciationBookRow = typeof depreciationBook.$inferSelect

/** Source of what depreciation enters as costs. */
export const DEPRECIATION_SOURCE = 'depreciation'

/** Books of units in sight and of those above them, by unit and code. */
export const listDepreciationBooks = (
  db: Executor,
  query: { readonly units: readonly string[]; readonly id?: string | undefined },
): Promise<DepreciationBookRow[]> =>
  selectRows<DepreciationBookRow>(
    db,
    sql`
    select b.id, b.org_unit_id as "orgUnitId", b.code, b.name_zh as "nameZh", b.name_en as "nameEn", b.purpose, b.currency,
      b.convention, b.posts_from as "postsFrom", b.defaults, b.created_at as "createdAt"
    from depreciation_book b
    where ${allOf([
      sql`b.org_unit_id in (select unnest(string_to_array(u.path, '/')) from org_unit u where ${isAnyOf(sql`u.id`, query.units)})`,
      query.id !== undefined && sql`b.id = ${query.id}`,
    ])} order by b.org_unit_id, b.code`,
  )

/** Adds a book. */
export const createDepreciationBook = async (
  db: RegistryQueryable,
  row: typeof depreciationBook.$inferInsert,
): Promise<void> => {
  await db.insert(depreciationBook).values(row)
}

/** Changes what a book says of itself. */
export const updateDepreciationBook = async (
  db: RegistryQueryable,
  id: string,
  change: Partial<Pick<DepreciationBookRow, 'nameZh' | 'nameEn' | 'postsFrom' | 'defaults'>>,
): Promise<void> => {
  if (Object.keys(change).length > 0) await db.update(depreciationBook).set(change).where(eq(depreciationBook.id, id))
}

export interface StatedTerms {
  readonly seq: number
  readonly terms: BookTerms
  readonly reason: string
  readonly recordedBy: string
  readonly recordedAt: number
}

/** An asset of a book: what was stated of it, its use, when it left. */
export interface BookedAsset {
  readonly assetId: string
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly category: string
  readonly orgUnitId: string
  readonly stated: readonly StatedTerms[]
  readonly usage: readonly { readonly month: string; readonly units: number }[]
  readonly disposedOn: string | null
}

/** Assets of a book that stand in some units, by code. */
export const listBookedAssets = async (
  db: Executor,
  query: {
    readonly bookId: string
    readonly units: readonly string[]
    readonly at: number
    readonly assetId?: string | undefined
    readonly after?: string | undefined
    readonly limit?: number | undefined
  },
): Promise<BookedAsset[]> => {
  const rows = await selectRows<Omit<BookedAsset, 'usage'>>(
    db,
    sql`
    select a.id as "assetId", a.code, a.name_zh as "nameZh", a.name_en as "nameEn", a.category, pl.org_unit_id as "orgUnitId",
      t.stated, (select e.change->'disposal'->>'on' from asset_life_event e
        where e.asset_id = a.id and l.state = 'disposed' and e.change->>'type' = 'disposed' order by e.seq desc limit 1) as "disposedOn"
    from (
      select asset_id, jsonb_agg(jsonb_build_object('seq', seq, 'terms', terms, 'reason', reason, 'recordedBy', recorded_by,
        'recordedAt', recorded_at) order by seq) as stated
      from depreciation_terms where book_id = ${query.bookId} group by asset_id
    ) t join asset a on a.id = t.asset_id join ${placementsAt(query.at)} pl on pl.asset_id = a.id
    left join asset_life l on l.asset_id = a.id
    where ${allOf([
      isAnyOf(sql`pl.org_unit_id`, query.units),
      query.assetId !== undefined && sql`a.id = ${query.assetId}`,
      query.after !== undefined && sql`a.code > ${query.after}`,
    ])} order by a.code limit ${query.limit ?? null}`,
  )
  const byUse = rows.flatMap(({ assetId, stated }) => {
    const metric = stated.findLast(({ terms }) => terms.metric !== null)?.terms.metric
    return metric === undefined || metric === null ? [] : [{ assetId, metric }]
  })
  const usage = byUse.length === 0 ? [] : await sumUseByMonth(db, byUse)
  return rows.map((row) => ({ ...row, usage: usage.filter(({ assetId }) => assetId === row.assetId) }))
}

/** Use of assets by month, each of its own metric, ascending. */
const sumUseByMonth = (
  db: Executor,
  wanted: readonly { readonly assetId: string; readonly metric: string }[],
): Promise<{ readonly assetId: string; readonly month: string; readonly units: number }[]> =>
  selectRows(
    db,
    sql`
    select d.asset_id as "assetId", substr(d.day, 1, 7) as month, sum(d.usage)::float8 as units
    from unnest(${sql.param(wanted.map(({ assetId }) => assetId))}::text[],
      ${sql.param(wanted.map(({ metric }) => metric))}::text[]) as w(asset_id, metric)
    join meter_day d on d.asset_id = w.asset_id and d.metric = w.metric
    group by 1, 2 order by 1, 2`,
  )

/** States terms of an asset in a book; what was stated before stays. */
export const stateTerms = async (
  tx: RegistryTransaction,
  statement: { readonly bookId: string; readonly assetId: string } & Omit<StatedTerms, 'seq'>,
): Promise<number> => {
  const { bookId, assetId } = statement
  await tx.execute(sql`select 1 from asset where id = ${assetId} for update`)
  const [row] = await selectRows<{ seq: number }>(
    tx,
    sql`select coalesce(max(seq), 0) + 1 as seq from depreciation_terms where book_id = ${bookId} and asset_id = ${assetId}`,
  )
  const seq = row?.seq ?? 1
  await tx.insert(depreciationTerms).values({ ...statement, seq })
  return seq
}

/** Terms that a book's default gives an asset of a price. */
const termsByDefault = (terms: DefaultTerms, costMinor: number, inServiceOn: string): BookTerms => ({
  ...{
    method: terms.method,
    metric: terms.metric,
    lifeUnits: terms.lifeUnits,
    costMinor,
    inServiceOn,
    fromMonth: null,
  },
  years: terms.method === 'units_of_production' ? null : terms.years,
  salvageMinor: roundMinor((costMinor * terms.salvagePercent) / 100),
})

/**
 * Takes assets into the books that count for them (of their unit and those above, in their currency, with a default for their category), where
 * these have no terms of them yet. `assetId`: this one, in service on a day; else all that stand in some units and have a
 * price and a day of purchase. Answers how many statements were made.
 */
export const openBooks = async (
  tx: RegistryTransaction,
  query: {
    readonly bookId?: string | undefined
    readonly units?: readonly string[] | undefined
    readonly assetId?: string | undefined
    readonly inServiceOn?: string | undefined
  },
  by: { readonly at: number; readonly actor: string; readonly reason: string },
): Promise<number> => {
  const rows = await selectRows<{
    bookId: string
    assetId: string
    costMinor: number
    day: string
    terms: DefaultTerms
  }>(
    tx,
    sql`
    select b.id as "bookId", a.id as "assetId", a.purchase_minor as "costMinor",
      coalesce(${query.inServiceOn ?? null}, a.purchased_on) as day, b.defaults->a.category as terms
    from asset a join ${placementsAt(by.at)} pl on pl.asset_id = a.id join org_unit u on u.id = pl.org_unit_id
    join depreciation_book b on b.org_unit_id = any(string_to_array(u.path, '/')) and b.currency = a.currency
    where ${allOf([
      sql`a.purchase_minor > 0 and b.defaults ? a.category and a.retired_at is null`,
      sql`coalesce(${query.inServiceOn ?? null}, a.purchased_on) is not null`,
      sql`not exists (select 1 from depreciation_terms t where t.book_id = b.id and t.asset_id = a.id)`,
      query.bookId !== undefined && sql`b.id = ${query.bookId}`,
      query.assetId !== undefined && sql`a.id = ${query.assetId}`,
      query.units !== undefined && isAnyOf(sql`pl.org_unit_id`, query.units),
    ])}`,
  )
  if (rows.length > 0)
    await tx.insert(depreciationTerms).values(
      rows.map(({ bookId, assetId, costMinor, day, terms }) => ({
        ...{ bookId, assetId, seq: 1, terms: termsByDefault(terms, costMinor, day) },
        ...{ reason: by.reason, recordedBy: by.actor, recordedAt: by.at },
      })),
    )
  return rows.length
}

/** What was entered as costs of assets in a book; `month` is the one that an entry is for. */
export const listPostings = (
  db: Executor,
  query: { readonly bookId: string; readonly assets: readonly string[] },
): Promise<
  {
    readonly id: string
    readonly assetId: string
    readonly month: string
    readonly amountMinor: number
    readonly createdAt: number
    readonly createdBy: string
  }[]
> =>
  selectRows(
    db,
    sql`select c.id, c.asset_id as "assetId", substr(c.day, 1, 7) as month, c.amount_minor as "amountMinor",
      c.created_at as "createdAt", c.created_by as "createdBy" from cost_entry c
    left join cost_entry r on r.id = c.reverses_id
    where coalesce(r.source, c.source) = ${DEPRECIATION_SOURCE}
      and strpos(coalesce(r.source_ref, c.source_ref), ${`${query.bookId}/`}) = 1 and ${isAnyOf(sql`c.asset_id`, query.assets)}
    order by c.asset_id, c.day, c.created_at, c.id`,
  )

/** Ids of entries of a source about an asset, reversed ones too. */
export const listSourceEntries = async (
  db: Executor,
  query: { readonly source: string; readonly assetId: string },
): Promise<string[]> =>
  (
    await selectRows<{ id: string }>(
      db,
      sql`select id from cost_entry where source = ${query.source} and asset_id = ${query.assetId} order by created_at, id`,
    )
  ).map(({ id }) => id)
