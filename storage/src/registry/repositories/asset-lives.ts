/** Lives of assets: what happened to each, and where it stands. */
import {
  type AssetLife,
  changeLife,
  foldLife,
  type LifeChange,
  type LifeEvent,
  type LifeState,
  standingLife,
} from '@custodia/domain'
import { sql } from 'drizzle-orm'
import type { Registry, RegistryTransaction } from '../registry.ts'
import { assetLife, assetLifeEvent } from '../schema/index.ts'
import type { AssetCategory } from './assets.ts'
import { allOf, type Executor, isAnyOf, placementsAt, selectRows } from './query.ts'

export interface LifeOccasion {
  /** When it happened, UTC milliseconds; `recordedAt`, when it is written down, is the same if absent. */
  readonly at: number
  readonly recordedAt?: number
  readonly actor: string
  /** Ids of documents of the asset. */
  readonly documents?: readonly string[]
}

export interface LifeEventRow {
  readonly seq: number
  readonly at: number
  readonly recordedAt: number
  readonly actor: string
  readonly change: LifeChange
  readonly state: LifeState
  readonly documents: readonly string[]
}

export interface StoredLife {
  readonly seq: number
  readonly life: AssetLife
  readonly events: readonly LifeEventRow[]
}

export type LifeAppended =
  | { readonly ok: true; readonly seq: number; readonly life: AssetLife; readonly before: AssetLife | null }
  | { readonly ok: false; readonly reason: 'unknown' }
  | { readonly ok: false; readonly reason: 'raced' | 'refused'; readonly problem: string }

const toEvent = ({ at, actor, change, documents }: LifeEventRow): LifeEvent => ({ ...change, at, actor, documents })

interface Standing {
  readonly createdAt: number
  readonly retiredAt: number | null
}

/** What the asset's own column says beyond its events: it may be retired, or be taken back, without a life being written. */
const reconcile = (life: AssetLife, { retiredAt }: Standing): AssetLife => {
  const gone = life.state === 'retired' || life.state === 'disposed'
  if (retiredAt !== null && !gone && life.state !== 'lent')
    return { ...life, state: 'retired', since: retiredAt, retiredBy: null }
  return retiredAt === null && life.state === 'retired' ? { ...life, state: 'out_of_service', retiredBy: null } : life
}

const read = async (
  db: Executor,
  assetId: string,
  lock: boolean,
): Promise<(Standing & { readonly events: LifeEventRow[] }) | undefined> => {
  const [asset] = await selectRows<Standing>(
    db,
    sql`select created_at as "createdAt", retired_at as "retiredAt" from asset where id = ${assetId} ${lock ? sql`for update` : sql``}`,
  )
  if (asset === undefined) return undefined
  const events = await selectRows<LifeEventRow>(
    db,
    sql`select seq, at, recorded_at as "recordedAt", actor, change, state, documents from asset_life_event
      where asset_id = ${assetId} order by seq`,
  )
  return { ...asset, events }
}

/** What its events make of an asset that was in service when it came to the registry. */
const lifeOf = ({ createdAt, events }: Standing & { readonly events: readonly LifeEventRow[] }): AssetLife =>
  foldLife(standingLife(createdAt), events.map(toEvent))

/** An asset's life with all that was recorded of it; undefined without such an asset. */
export const loadAssetLife = async (db: Executor, assetId: string): Promise<StoredLife | undefined> => {
  const found = await read(db, assetId, false)
  if (found === undefined) return undefined
  return { seq: found.events.length, life: reconcile(lifeOf(found), found), events: found.events }
}

const write = async (
  tx: RegistryTransaction,
  assetId: string,
  seq: number,
  step: { readonly event: LifeEvent; readonly life: AssetLife; readonly recordedAt: number },
): Promise<void> => {
  const { at, actor, documents, ...change } = step.event
  const { state, since } = step.life
  await tx.insert(assetLifeEvent).values({
    ...{ assetId, seq, at, recordedAt: step.recordedAt, actor, state, documents },
    change: change as LifeChange,
  })
  await tx
    .insert(assetLife)
    .values({ assetId, seq, state, since })
    .onConflictDoUpdate({ target: assetLife.assetId, set: { seq, state, since } })
}

/** Retirement stands in the asset's own column too, where everything else looks. */
const followColumn = async (tx: RegistryTransaction, assetId: string, event: LifeEvent): Promise<void> => {
  if (event.type === 'retired') await tx.execute(sql`update asset set retired_at = ${event.at} where id = ${assetId}`)
  if (event.type === 'reinstated') await tx.execute(sql`update asset set retired_at = null where id = ${assetId}`)
  // What speaks for an asset that is gone speaks for it no more.
  if (event.type === 'disposed')
    await tx.execute(sql`update binding set valid_to = greatest(valid_from, ${event.at})
      where asset_id = ${assetId} and (valid_to is null or valid_to > ${event.at})`)
}

/**
 * Makes one change in the life of an asset. What the asset's column says beyond its events (retired or taken back by a change of the
 * asset itself) is written down first. `expectedSeq`: the last event that who makes the change knows of; null for what stands by itself.
 */
export const appendLifeEvent = async (
  tx: RegistryTransaction,
  assetId: string,
  expectedSeq: number | null,
  change: LifeChange,
  { at, recordedAt = at, actor, documents = [] }: LifeOccasion,
): Promise<LifeAppended> => {
  const found = await read(tx, assetId, true)
  if (found === undefined) return { ok: false, reason: 'unknown' }
  let seq = found.events.length
  if (expectedSeq !== null && seq !== expectedSeq)
    return { ok: false, reason: 'raced', problem: `Somebody changed it meanwhile: it is at event ${seq} now` }
  const begins = change.type === 'accepted' && seq === 0
  let life: AssetLife | null = begins ? null : lifeOf(found)
  if (life !== null) {
    const real = reconcile(life, found)
    if (real.state !== life.state) {
      const told: LifeChange = {
        type: real.state === 'retired' ? 'retired' : 'reinstated',
        reason: '资产档案 asset record',
      }
      const step = changeLife(life, told, { at: Math.max(life.lastAt, Math.min(at, real.since)), actor: 'system' })
      if (step.ok) {
        seq += 1
        await write(tx, assetId, seq, { ...step, recordedAt })
        life = step.life
      }
    }
  }
  // A clock a little behind the one of the last change refuses nobody's work; a time that somebody states is held to it.
  const happenedAt = at === recordedAt && life !== null ? Math.max(at, life.lastAt) : at
  const result = changeLife(life, change, { at: happenedAt, actor, documents })
  if (!result.ok) return { ok: false, reason: 'refused', problem: result.problem }
  seq += 1
  await write(tx, assetId, seq, { ...result, recordedAt })
  await followColumn(tx, assetId, result.event)
  return { ok: true, seq, life: result.life, before: life }
}

/** An asset with where it stands in its life. */
export interface AssetLifeRow {
  readonly assetId: string
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly category: AssetCategory
  readonly model: string
  readonly orgUnitId: string
  readonly state: LifeState
  readonly since: number
  readonly purchasedOn: string | null
  readonly purchaseMinor: number | null
  readonly currency: string
}

/** Where an asset stands by its row and its own column; the same as `loadAssetLife` says. */
const STATE = sql`case when a.retired_at is not null and coalesce(l.state, '') not in ('retired', 'disposed', 'lent') then 'retired'
  when a.retired_at is null and l.state = 'retired' then 'out_of_service' else coalesce(l.state, 'in_service') end`

/** Assets placed in some units with where they stand, by code. */
export const listAssetLives = (
  registry: Pick<Registry, 'db'>,
  query: {
    readonly units: readonly string[]
    readonly at: number
    readonly states?: readonly string[] | undefined
    readonly category?: string | undefined
    readonly ownerUnits?: readonly string[] | undefined
    readonly q?: string | undefined
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<AssetLifeRow[]> =>
  selectRows<AssetLifeRow>(
    registry.db,
    sql`
    select a.id as "assetId", a.code, a.name_zh as "nameZh", a.name_en as "nameEn", a.category, a.model,
      pl.org_unit_id as "orgUnitId", ${STATE} as state,
      case when l.state is not null then l.since else coalesce(a.retired_at, a.created_at) end as since,
      a.purchased_on as "purchasedOn", a.purchase_minor as "purchaseMinor", a.currency
    from asset a join ${placementsAt(query.at)} pl on pl.asset_id = a.id left join asset_life l on l.asset_id = a.id
    where ${allOf([
      isAnyOf(sql`pl.org_unit_id`, query.units),
      query.states !== undefined && isAnyOf(sql`(${STATE})`, query.states),
      query.category !== undefined && sql`a.category = ${query.category}`,
      query.ownerUnits !== undefined && isAnyOf(sql`pl.org_unit_id`, query.ownerUnits),
      query.q !== undefined &&
        sql`strpos(lower(concat_ws(' ', a.code, a.name_zh, a.name_en, a.model, a.serial_no)), ${query.q.toLowerCase()}) > 0`,
      query.after !== undefined && sql`a.code > ${query.after}`,
    ])} order by a.code limit ${query.limit}`,
  )

/** How many assets of some units stand where. */
export const countAssetLives = (
  registry: Pick<Registry, 'db'>,
  query: { readonly units: readonly string[]; readonly at: number },
): Promise<{ readonly state: LifeState; readonly assets: number }[]> =>
  selectRows(
    registry.db,
    sql`select ${STATE} as state, count(*) as assets
    from asset a join ${placementsAt(query.at)} pl on pl.asset_id = a.id left join asset_life l on l.asset_id = a.id
    where ${isAnyOf(sql`pl.org_unit_id`, query.units)} group by 1`,
  )
