/** Who may make which change in the life of an asset. */
import { type AssetLife, type LifeChangeType, lifeChangesIn } from '@custodia/domain'
import type { AccountRole, LifeAppended } from '@custodia/storage/registry'
import { HttpProblem, notFound } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'

/** Engineers put assets in and out of service; managers move, lend, retire and dispose; administrators take a disposal back. */
const ROLES: Readonly<Record<LifeChangeType, AccountRole>> = {
  accepted: 'engineer',
  put_in_service: 'engineer',
  sent_to_maintenance: 'engineer',
  taken_out_of_service: 'engineer',
  moved: 'manager',
  lent: 'manager',
  returned: 'engineer',
  retired: 'manager',
  reinstated: 'manager',
  disposed: 'manager',
  disposal_reversed: 'administrator',
  noted: 'engineer',
}

/** Changes that come by way of a transfer. */
const BY_TRANSFER: readonly LifeChangeType[] = ['moved', 'lent', 'returned']

/** Throws 403 unless the account has the role that a change takes. */
export const requireLifeRole = (scope: OrganisationScope, type: LifeChangeType, orgUnitId: string): void => {
  if (!scope.may(ROLES[type], orgUnitId))
    throw new HttpProblem(
      403,
      `"${type}" needs the role "${ROLES[type]}" (or higher) over that part of the organisation. Ask an administrator for it.`,
    )
}

/** What an account may do now; `offer` where it may offer the asset to somebody. */
export const possibleLifeChanges = (
  life: AssetLife,
  orgUnitId: string,
  who: { readonly id: string; readonly scope: OrganisationScope },
): (LifeChangeType | 'offer')[] => {
  const allowed = lifeChangesIn(life.state).filter((type) => who.scope.may(ROLES[type], orgUnitId))
  const direct = allowed.filter(
    (type) => !BY_TRANSFER.includes(type) && !(type === 'disposed' && life.retiredBy === who.id),
  )
  return allowed.includes('moved') ? [...direct, 'offer'] : direct
}

/** Says why a change cannot be made; nothing if it was made. */
export const requireLifeAppended = (result: LifeAppended): Extract<LifeAppended, { readonly ok: true }> => {
  if (result.ok) return result
  if (result.reason === 'unknown') throw notFound('asset')
  throw new HttpProblem(
    409,
    result.reason === 'raced'
      ? `${result.problem}. Load it again, and repeat the change if it still fits.`
      : `${result.problem}.`,
  )
}
