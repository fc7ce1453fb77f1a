import type { OrderChange } from '@custodia/domain'
import type { DemoGroup } from '@custodia/gateway-firmware-sim'
import { appendOrderEvent, openOrder, type Registry } from '@custodia/storage/registry'
import { DEMO_ORDERS, type DemoOrder, type DemoRole } from './demo-orders.ts'

const HOUR_MS = 3_600_000

/** Who plays which part at an asset: the people of its branch and department who answer for it. */
export const castOf = (
  group: DemoGroup,
  assetId: string,
): { readonly unitId: string; readonly play: Record<DemoRole, string> } => {
  const { placements, orgUnits, responsibilities } = group.rows
  const unitId = placements.find((row) => row.assetId === assetId)?.orgUnitId
  const unit = orgUnits.find(({ id }) => id === unitId)
  if (unit === undefined) throw new Error(`${assetId} is placed nowhere in the demonstration`)
  const path = unit.path.split('/').reverse()
  const inRole = (role: string): string => {
    for (const scopeId of path) {
      const row = responsibilities.find((each) => each.scopeId === scopeId && each.role === role)
      if (row !== undefined) return row.personId
    }
    throw new Error(`nobody is ${role} of ${assetId} in the demonstration`)
  }
  const engineer = inRole('maintainer')
  return { unitId: unit.id, play: { engineer, manager: inRole('owner'), user: inRole('custodian') } }
}

const seedOrder = async (registry: Registry, group: DemoGroup, order: DemoOrder, now: number): Promise<void> => {
  const asset = group.rows.assets.find(({ code }) => code === order.asset)
  if (asset === undefined) throw new Error(`there is no asset ${order.asset} in the demonstration`)
  const { unitId, play } = castOf(group, asset.id)
  const requestedAt = now - order.hoursAgo * HOUR_MS
  await registry.transaction(async (tx) => {
    const { id, created } = await openOrder(
      tx,
      {
        ...{ assetId: asset.id, orgUnitId: unitId, kind: 'adhoc', titleZh: order.titleZh, titleEn: order.titleEn },
        ...{ text: order.text, occurrence: null, planSnapshot: null, currency: asset.currency },
        ...{ responsiblePersonId: play.engineer, requestKey: `demo/${order.key}` },
        first: { type: 'requested', text: order.text, urgency: order.urgency, failedAt: requestedAt - HOUR_MS / 2 },
      },
      { at: requestedAt, actor: play.user },
    )
    if (!created) return
    for (const { hours, by, change } of order.steps) {
      const at = requestedAt + hours * HOUR_MS
      const made: OrderChange = typeof change === 'function' ? change({ engineer: play.engineer, at }) : change
      const result = await appendOrderEvent(tx, id, null, made, { at, actor: play[by] })
      if (!result.ok) throw new Error(`demonstration order ${order.key}: ${made.type} is ${result.reason}`)
    }
  })
}

/** Some work orders as a clinic has them: reported, under way, waiting, done, and a failure that came back. Once only. */
export const seedOrders = async (registry: Registry, group: DemoGroup, now: number): Promise<void> => {
  // One after the other, the oldest first: their numbers then follow their time.
  const byTime = [...DEMO_ORDERS].sort((a, b) => b.hoursAgo - a.hoursAgo)
  for (const order of byTime) await seedOrder(registry, group, order, now)
}
