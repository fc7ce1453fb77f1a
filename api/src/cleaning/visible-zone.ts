import { type CleaningAssetRow, listCleaningAssets } from '@custodia/storage/registry'
import type { ApiContext } from '../context.ts'
import { notFound } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'

/** A cleaning zone in sight as of now; undefined otherwise. */
export const findVisibleZone = async (
  { registry, now }: ApiContext,
  { units }: OrganisationScope,
  assetId: string,
): Promise<CleaningAssetRow | undefined> => {
  const at = now()
  return (await listCleaningAssets(registry.db, { units, at, since: at, assetId }))[0]
}

/** A cleaning zone in sight as of now; throws 404 otherwise. */
export const visibleZone = async (
  context: ApiContext,
  scope: OrganisationScope,
  id: string,
): Promise<CleaningAssetRow> => {
  const zone = await findVisibleZone(context, scope, id)
  if (zone === undefined) throw notFound('cleaning zone')
  return zone
}
