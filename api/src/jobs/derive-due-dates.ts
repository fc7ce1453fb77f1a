import type { SessionKind } from '@custodia/domain'
import {
  type AssetTimeline,
  findUnitOpenDays,
  listMeterDays,
  listRecentSessionIds,
  type RegistryTransaction,
  replaceDueDates,
  type UnitOpenDays,
} from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import { dueDatesOf, sessionKindOfMeter } from './due-dates.ts'
import { derivePlanConditions } from './plan-conditions.ts'
import { entryAt } from './session-rows.ts'

/** Sessions that a due date by meter cites at most, and how far back: the days that its forecast looks at. */
const CITED_SESSIONS = 100
const CITED_MS = 90 * 86_400_000

const ALWAYS_OPEN: UnitOpenDays = { weekdays: null, holidays: [] }

/** Brings the due dates of an asset's plans up to date. */
export const deriveDueDates = async (
  context: {
    readonly tx: RegistryTransaction
    readonly store: Pick<TelemetryStore, 'samples'>
    readonly now: number
  },
  asset: AssetTimeline,
  { timeZone, dirtyFrom }: { readonly timeZone: string; readonly dirtyFrom: number },
): Promise<void> => {
  const { tx, now } = context
  const kinds = new Set(
    asset.plans.flatMap((plan) => (plan.meterMetric === null ? [] : sessionKindOfMeter(plan.meterMetric))),
  )
  const recentSessions = new Map<SessionKind, readonly string[]>()
  for (const kind of kinds) {
    const query = { asset: asset.id, kind, after: now - CITED_MS, limit: CITED_SESSIONS }
    recentSessions.set(kind, await listRecentSessionIds(tx, query))
  }
  const meterDays = await listMeterDays(tx, { asset: asset.id })
  const firings = await derivePlanConditions(context, asset, dirtyFrom)
  const owner = entryAt(asset.placements, now)?.orgUnitId
  const keepsOffClosedDays = owner !== undefined && asset.plans.some(({ closedDay }) => closedDay !== 'keep')
  const openDays = keepsOffClosedDays ? await findUnitOpenDays(tx, { orgUnitId: owner, at: now }) : ALWAYS_OPEN
  const facts = { timeZone, now, meterDays, recentSessions, firings, openDays }
  await replaceDueDates(tx, asset.id, dueDatesOf(asset, facts))
}
