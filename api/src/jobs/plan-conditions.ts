/** When the conditions of an asset's plans fired. Only what could have changed is read again. */
import { type ConditionFiring, conditionFirings, isPlainlyClear, type PlanCondition } from '@custodia/domain'
import {
  type AssetTimeline,
  listPlanConditions,
  type PlanConditionRow,
  type RegistryTransaction,
  replacePlanConditions,
  type TimelinePlan,
} from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'

/** How far back a condition is looked for that was never asked before. */
const LOOK_BACK_MS = 90 * 86_400_000

interface Asked {
  readonly asset: AssetTimeline
  readonly plan: TimelinePlan & { readonly condition: PlanCondition }
  /** What is known of it, if it was asked before and nothing before `lookedTo` has changed since. */
  readonly known: PlanConditionRow | undefined
  readonly now: number
}

/**
 * Firings of one condition on every device that says its metric. Where the metric was plainly on the good side, nothing before can
 * reach what comes after: from there on samples are read the next time.
 */
const ask = async (
  store: Pick<TelemetryStore, 'samples'>,
  { asset, plan, known, now }: Asked,
): Promise<PlanConditionRow> => {
  const { condition } = plan
  const from = known === undefined ? now - LOOK_BACK_MS : known.lookedTo + 1
  const firings: ConditionFiring[] = (known?.firings ?? []).filter(({ firedAt }) => firedAt < from)
  const clearAt: number[] = []
  for (const device of asset.devices) {
    const samples = await store.samples({
      devices: [device.deviceId],
      metrics: [condition.metric],
      from: Math.max(from, device.from),
      to: device.to ?? Number.MAX_SAFE_INTEGER,
    })
    if (samples.length === 0) continue
    firings.push(...conditionFirings(samples, condition))
    clearAt.push(samples.findLast(({ values }) => isPlainlyClear(values[condition.metric], condition))?.ts ?? from - 1)
  }
  const lookedTo = clearAt.length === 0 ? from - 1 : Math.min(...clearAt)
  return { planId: plan.id, assetId: asset.id, firings, condition, lookedTo }
}

/** Firings of the conditions of some plans of an asset, by plan; what was found is kept for the next time. */
export const derivePlanConditions = async (
  context: { readonly tx: RegistryTransaction; readonly store: Pick<TelemetryStore, 'samples'>; readonly now: number },
  asset: AssetTimeline,
  dirtyFrom: number,
): Promise<ReadonlyMap<string, readonly ConditionFiring[]>> => {
  const { tx, store, now } = context
  const asking = asset.plans.flatMap((plan) =>
    plan.condition === null ? [] : [{ ...plan, condition: plan.condition }],
  )
  if (asking.length === 0) return new Map()
  const before = await listPlanConditions(tx, asset.id)
  const rows: PlanConditionRow[] = []
  for (const plan of asking) {
    const stored = before.find(({ planId }) => planId === plan.id)
    const same = stored !== undefined && JSON.stringify(stored.condition) === JSON.stringify(plan.condition)
    const known = same && dirtyFrom > stored.lookedTo ? stored : undefined
    rows.push(await ask(store, { asset, plan, known, now }))
  }
  await replacePlanConditions(tx, asset.id, rows)
  return new Map(rows.map(({ planId, firings }) => [planId, firings]))
}
