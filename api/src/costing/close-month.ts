/** Closing a month, and saying it anew. */
import { addInterval, localMonth } from '@custodia/domain'
import {
  type AuditEntry,
  type CostPeriodRow,
  countWaitingBefore,
  freezeLines,
  holdCosts,
  insertCostPeriod,
  insertPeriodLines,
  listCostPeriods,
  listPlacedAssetIds,
  loadAssetTimelines,
  type PeriodFacts,
  type RegistryTransaction,
  recordAudit,
  sumPrimary,
  totalPeriod,
  type VersionScope,
} from '@custodia/storage/registry'
import type { ApiContext } from '../context.ts'
import { type AssetMonths, deriveCostMonths } from '../jobs/derive-costs.ts'
import { adjustmentsBefore, findAdjustments } from './adjustments.ts'
import { type CostTree, loadMonthTerms, type MonthTerms } from './month-terms.ts'
import { passOn } from './pass-on.ts'
import { newestVersions } from './rate-adjustments.ts'

/** Why a month cannot be closed or restated. */
export type CloseRefusal =
  | 'not_over'
  | 'closed_already'
  | 'not_closed'
  | 'earlier_open'
  | 'still_deriving'
  | 'unchanged'

export type CloseOutcome =
  | { readonly ok: true; readonly period: CostPeriodRow }
  | { readonly ok: false; readonly refusal: CloseRefusal; readonly detail: string }

const refuse = (refusal: CloseRefusal, detail: string): CloseOutcome => ({ ok: false, refusal, detail })

export const monthAfter = (month: string): string => addInterval(`${month}-01`, 'P1M', 1).slice(0, 7)

type CloseContext = Pick<ApiContext, 'registry' | 'store' | 'catalogue' | 'now'>

/** Assets whose sessions are held in memory at once. */
const CHUNK = 100

/** Derives all assets' costs of a month from their sessions again, so that a close rests on facts and not on what was derived before. */
const deriveAll = async (
  { registry, store, catalogue, now }: CloseContext,
  group: CostTree,
  month: string,
): Promise<void> => {
  const at = now()
  const assets = await listPlacedAssetIds(registry.db, group.units)
  for (let from = 0; from < assets.length; from += CHUNK) {
    await registry.transaction(async (tx) => {
      const timelines = await loadAssetTimelines(tx, assets.slice(from, from + CHUNK))
      const asked = [...timelines.values()].flatMap((asset): AssetMonths[] => {
        const current = asset.placements.find((each) => each.from <= at && (each.to === null || each.to > at))
        const timeZone = (current ?? asset.placements.at(-1))?.timeZone
        return timeZone === undefined ? [] : [{ asset, timeZone, months: [month] }]
      })
      await deriveCostMonths({ tx, store, catalogue, now: at }, asked)
    })
  }
}

const factsOf = (group: CostTree, terms: MonthTerms, totals: Pick<PeriodFacts, 'lines' | 'totals'>): PeriodFacts => {
  const { method, shares, rates, accounts } = terms
  const units = group.tree.units
    .filter(({ id }) => group.units.includes(id))
    .map(({ id, parentId, kind, code, nameZh, nameEn, currency, path }) => {
      return { id, parentId, kind, code, nameZh, nameEn, currency, path }
    })
  return { units, method, shares, rates, accounts, ...totals }
}

interface CloseOrder {
  readonly group: CostTree
  readonly month: string
  readonly actor: string
}

const auditOf = (period: CostPeriodRow, action: string): AuditEntry => ({
  at: period.closedAt,
  actor: period.closedBy,
  action,
  entity: 'cost_period',
  entityId: period.id,
  detail: { month: period.month, version: period.version, reason: period.reason, totals: period.facts.totals },
})

const finish = async (
  tx: RegistryTransaction,
  scope: VersionScope,
  { group, actor }: CloseOrder,
  { terms, reason, at }: { readonly terms: MonthTerms; readonly reason: string | null; readonly at: number },
): Promise<CloseOutcome> => {
  const facts = factsOf(group, terms, await totalPeriod(tx, scope))
  const { root: orgUnitId, month, version } = scope
  const period = await insertCostPeriod(tx, { orgUnitId, month, version, reason, closedAt: at, closedBy: actor, facts })
  await recordAudit(tx, auditOf(period, reason === null ? 'close' : 'restate'))
  return { ok: true, period }
}

/** Whether a month may be closed: over, not closed, no earlier month open after one that is closed, nothing waiting to be derived. */
const checkClose = async (
  tx: RegistryTransaction,
  { group, month }: CloseOrder,
  { periods, endTs, at }: { readonly periods: readonly CostPeriodRow[]; readonly endTs: number; readonly at: number },
): Promise<CloseOutcome | null> => {
  if (localMonth(at, group.timeZone) <= month) return refuse('not_over', `${month} is not over yet.`)
  const last = newestVersions(periods).at(-1)?.month
  if (last !== undefined && last >= month)
    return refuse('closed_already', `${last} is closed; months up to it never open again. Restate ${month} instead.`)
  if (last !== undefined && monthAfter(last) !== month)
    return refuse('earlier_open', `Close ${monthAfter(last)} first: months close in their order.`)
  const waiting = await countWaitingBefore(tx, endTs)
  return waiting === 0
    ? null
    : refuse(
        'still_deriving',
        `${waiting} timelines have changes before the end of ${month} that are still being derived.`,
      )
}

/**
 * Closes a month of a group: derives its costs again from the stored sessions, and writes them with what departments pass on, and what
 * closed months lack, as version 1. From then on nothing of it changes; what becomes known later is an adjustment of an open month.
 */
export const closeMonth = async (context: CloseContext, order: CloseOrder): Promise<CloseOutcome> => {
  const { registry, now } = context
  const { group, month } = order
  const at = now()
  const check = (tx: RegistryTransaction, periods: readonly CostPeriodRow[], endTs: number) =>
    checkClose(tx, order, { periods, endTs, at })
  const early = await registry.transaction(async (tx) => {
    const terms = await loadMonthTerms(tx, group, month)
    return check(tx, await listCostPeriods(tx, { root: group.root }), terms.scope.endTs)
  })
  if (early !== null) return early
  await deriveAll(context, group, month)
  return registry.transaction(async (tx) => {
    await holdCosts(tx, group.root)
    const periods = await listCostPeriods(tx, { root: group.root })
    const terms = await loadMonthTerms(tx, group, month)
    const refused = await check(tx, periods, terms.scope.endTs)
    if (refused !== null) return refused
    const scope = { root: group.root, month, version: 1 }
    const adjustments = await adjustmentsBefore(tx, group, periods, month)
    const sums = await sumPrimary(tx, terms.scope)
    await freezeLines(tx, group.root, terms.scope)
    const own = [...terms.departments, ...passOn(terms, [...sums, ...terms.departments])]
    await insertPeriodLines(tx, scope, [
      ...own.map((line) => ({ ...line, correctsMonth: null, correctsKey: null, removed: false })),
      ...adjustments.map((line) => ({ ...line, removed: false })),
    ])
    return finish(tx, scope, order, { terms, reason: null, at })
  })
}

/**
 * Says a closed month anew as it is known now: a new version, of which only what differs is written; the one before stays. What later
 * months hold of its corrections stays as well; the open month takes them back, as they are in the new version.
 */
export const restateMonth = async (
  { registry, now }: Pick<ApiContext, 'registry' | 'now'>,
  order: CloseOrder & { readonly reason: string },
): Promise<CloseOutcome> => {
  const { group, month, reason } = order
  const at = now()
  return registry.transaction(async (tx) => {
    await holdCosts(tx, group.root)
    const last = (await listCostPeriods(tx, { root: group.root, month })).at(-1)
    if (last === undefined) return refuse('not_closed', `${month} is not closed.`)
    const terms = await loadMonthTerms(tx, group, month)
    const waiting = await countWaitingBefore(tx, terms.scope.endTs)
    if (waiting > 0)
      return refuse(
        'still_deriving',
        `${waiting} timelines have changes before the end of ${month} that are still being derived.`,
      )
    const changes = await findAdjustments(tx, group, { period: last, terms, versionOnly: true })
    const sameRates = JSON.stringify(terms.rates) === JSON.stringify(last.facts.rates)
    if (changes.length === 0 && sameRates)
      return refuse('unchanged', `Nothing of ${month} is known that version ${last.version} does not say.`)
    const scope = { root: group.root, month, version: last.version + 1 }
    const lines = changes.map(({ bookedMinor: _, knownMinor, correctsMonth: __, correctsKey, ...line }) => {
      return {
        ...line,
        key: correctsKey,
        amountMinor: knownMinor,
        correctsMonth: null,
        correctsKey: null,
        removed: knownMinor === 0,
      }
    })
    await insertPeriodLines(tx, scope, lines)
    return finish(tx, scope, order, { terms, reason, at })
  })
}
