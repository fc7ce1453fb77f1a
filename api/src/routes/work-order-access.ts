/** Who sees an order, and who may make which change to it. */
import { changesIn, type OrderChange, type OrderChangeType, type WorkOrder } from '@custodia/domain'
import { type AccountRole, listOrders, type OrderListRow } from '@custodia/storage/registry'
import type { ApiContext } from '../context.ts'
import { HttpProblem, notFound } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'

type Place = Pick<OrderListRow, 'orgUnitId' | 'assetUnitId'>

/** Whoever sees an order may add to it and take the asset back; engineers do the work; managers close and discard. */
const ROLES: Readonly<Record<OrderChangeType, AccountRole>> = {
  requested: 'viewer',
  generated: 'manager',
  plan_changed: 'manager',
  noted: 'viewer',
  attached: 'viewer',
  signed: 'viewer',
  triaged: 'engineer',
  planned: 'engineer',
  started: 'engineer',
  paused: 'engineer',
  waited_for_parts: 'engineer',
  resumed: 'engineer',
  finished: 'engineer',
  diagnosed: 'engineer',
  checks_added: 'engineer',
  checked: 'engineer',
  labour: 'engineer',
  cost: 'engineer',
  reopened: 'engineer',
  rejected: 'engineer',
  verified: 'manager',
  cancelled: 'manager',
}

/** An order counts to the unit that it was opened in and to the one that has the asset now; a role over either is enough. */
const has = (scope: OrganisationScope, role: AccountRole, place: Place): boolean =>
  scope.may(role, place.orgUnitId) || (place.assetUnitId !== null && scope.may(role, place.assetUnitId))

/** An order in sight; throws 404 otherwise. */
export const visibleOrder = async (
  { registry, now }: ApiContext,
  scope: OrganisationScope,
  id: string,
): Promise<OrderListRow> => {
  const [row] = await listOrders(registry, { units: scope.units, at: now(), id, limit: 1 })
  if (row === undefined) throw notFound('work order')
  return row
}

/** Throws 403 unless the account has the role that a change takes. */
export const requireChange = (scope: OrganisationScope, change: OrderChange, place: Place): void => {
  // Whoever takes the asset back signs for that; for the work signs who does it.
  const role = change.type === 'signed' && change.signature.as === 'engineer' ? 'engineer' : ROLES[change.type]
  if (!has(scope, role, place))
    throw new HttpProblem(
      403,
      `"${change.type}" needs the role "${role}" (or higher) over that part of the organisation. Ask an administrator for it.`,
    )
}

/** What an account may do to an order now: what its state allows, what the account's role allows, and no verifying of its own work. */
export const possibleChanges = (
  order: WorkOrder,
  place: Place,
  who: { readonly id: string; readonly scope: OrganisationScope },
): OrderChangeType[] =>
  changesIn(order.state).filter(
    (type) => has(who.scope, ROLES[type], place) && !(type === 'verified' && order.finishedBy === who.id),
  )
