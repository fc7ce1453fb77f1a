/** Finding things within sight: what lies outside the account's units is not found. */
import { type AssetDetailRow, type DeviceWithState, findAsset, listDevices } from '@custodia/storage/registry'
import type { ApiContext } from '../context.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'
import { silencesOf } from '../views/device-view.ts'
import type { OrgTree } from '../views/org-tree.ts'

/** An asset in sight as of now; throws 404 otherwise. */
export const visibleAsset = async (
  context: ApiContext,
  scope: OrganisationScope,
  id: string,
): Promise<AssetDetailRow> => {
  const found = await findAsset(context.registry, { id, units: scope.units, at: context.now() })
  if (found === undefined) throw notFound('asset')
  return found
}

/** A device, if it is in sight. */
export const findVisibleDevice = async (
  context: ApiContext,
  scope: OrganisationScope,
  id: string,
): Promise<DeviceWithState | undefined> =>
  (
    await listDevices(context.registry, {
      id,
      units: scope.units,
      at: context.now(),
      silences: silencesOf(context.catalogue),
      limit: 1,
    })
  )[0]

/** A device in sight; throws 404 otherwise. */
export const visibleDevice = async (
  context: ApiContext,
  scope: OrganisationScope,
  id: string,
): Promise<DeviceWithState> => {
  const found = await findVisibleDevice(context, scope, id)
  if (found === undefined) throw notFound('device')
  return found
}

/** A unit named in a body; throws 400 about the field if it is out of sight. */
export const requireVisibleUnit = (scope: OrganisationScope, field: string, orgUnitId: string): void => {
  if (!scope.sees(orgUnitId))
    throw invalidField(field, 'is not a unit of your part of the organisation; see GET /api/v1/org-units')
}

/** Units to filter by: the subtree asked for, as far as it is in sight; undefined without a filter. */
export const unitsBelow = (
  tree: OrgTree,
  scope: OrganisationScope,
  orgUnit: string | undefined,
): readonly string[] | undefined => (orgUnit === undefined ? undefined : tree.subtree(orgUnit).filter(scope.sees))
