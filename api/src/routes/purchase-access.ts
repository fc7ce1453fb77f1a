/** Who sees a purchase, and who may make which change to it. */
import { type Purchase, type PurchaseChangeType, purchaseChangesIn } from '@custodia/domain'
import { type AccountRole, listPurchases, type PurchaseRow } from '@custodia/storage/registry'
import type { ApiContext } from '../context.ts'
import { HttpProblem, notFound } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'

/** Engineers ask, receive and accept; managers decide and order. */
const ROLES: Readonly<Record<PurchaseChangeType, AccountRole>> = {
  requested: 'engineer',
  imported: 'manager',
  revised: 'engineer',
  approved: 'manager',
  rejected: 'manager',
  withdrawn: 'engineer',
  ordered: 'manager',
  order_cancelled: 'manager',
  received: 'engineer',
  unit_accepted: 'engineer',
  unit_refused: 'engineer',
  closed_short: 'manager',
  noted: 'viewer',
}

/** A purchase in sight; throws 404 otherwise. */
export const visiblePurchase = async (
  { registry }: ApiContext,
  scope: OrganisationScope,
  id: string,
): Promise<PurchaseRow> => {
  const [row] = await listPurchases(registry, { units: scope.units, id, limit: 1 })
  if (row === undefined) throw notFound('purchase')
  return row
}

/** Throws 403 unless the account has the role that a change takes. */
export const requirePurchaseRole = (scope: OrganisationScope, type: PurchaseChangeType, orgUnitId: string): void => {
  if (!scope.may(ROLES[type], orgUnitId))
    throw new HttpProblem(
      403,
      `"${type}" needs the role "${ROLES[type]}" (or higher) over that part of the organisation. Ask an administrator for it.`,
    )
}

/** What an account may do now: what the state allows, what its role allows, and no approval of what it asked for itself. */
export const possiblePurchaseChanges = (
  purchase: Purchase,
  orgUnitId: string,
  who: { readonly id: string; readonly scope: OrganisationScope },
): PurchaseChangeType[] =>
  purchaseChangesIn(purchase.state).filter(
    (type) =>
      who.scope.may(ROLES[type], orgUnitId) &&
      !(type === 'approved' && purchase.requestedBy === who.id) &&
      !(type === 'revised' && purchase.orders.length > 0) &&
      !(
        (type === 'unit_accepted' || type === 'unit_refused') &&
        !purchase.units.some(({ state }) => state === 'received')
      ),
  )
