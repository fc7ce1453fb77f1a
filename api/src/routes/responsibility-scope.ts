import { listAssetIds, listAssets, type ResponsibilityScope } from '@custodia/storage/registry'
import type { ApiContext } from '../context.ts'
import { HttpProblem, invalidField } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { ASSET_CATEGORIES } from '../schemas/asset.ts'
import { loadPlaceTree } from '../views/place-tree.ts'
import { visibleAsset } from './sight.ts'

/** What statements of responsibility may be about, as far as an account sees it. Categories are everybody's. */
export const scopeTargets = async (context: ApiContext, scope: OrganisationScope) => {
  const [places, assets] = await Promise.all([
    loadPlaceTree(context.registry),
    listAssetIds(context.registry, { units: scope.units, at: context.now() }),
  ])
  const seenAssets = new Set(assets)
  return {
    sees: (kind: ResponsibilityScope, id: string): boolean => {
      if (kind === 'asset') return seenAssets.has(id)
      if (kind === 'location') return scope.sees(places.get(id)?.orgUnitId ?? null)
      return kind === 'org_unit' ? scope.sees(id) : scope.units.length > 0
    },
  }
}

/** Throws unless the account manages what the statement is about; a category takes a manager of the whole group. */
export const requireScopeTarget = async (
  context: ApiContext,
  scope: OrganisationScope,
  target: { readonly scope: ResponsibilityScope; readonly scopeId: string },
): Promise<void> => {
  if (target.scope === 'asset') {
    requireRole(scope, 'manager', (await visibleAsset(context, scope, target.scopeId)).orgUnitId)
  } else if (target.scope === 'location') {
    const place = (await loadPlaceTree(context.registry)).get(target.scopeId)
    if (place === undefined || !scope.sees(place.orgUnitId))
      throw invalidField('body.scopeId', 'is not a location of your part of the organisation')
    requireRole(scope, 'manager', place.orgUnitId)
  } else if (target.scope === 'org_unit') {
    if (!scope.sees(target.scopeId))
      throw invalidField('body.scopeId', 'is not a unit of your part of the organisation')
    requireRole(scope, 'manager', target.scopeId)
  } else {
    if (!ASSET_CATEGORIES.some((category) => category === target.scopeId))
      throw invalidField('body.scopeId', `must be one of ${ASSET_CATEGORIES.join(', ')}`)
    if (!scope.mayEverywhere('manager'))
      throw new HttpProblem(403, 'Only a manager of the whole group says who is responsible for a category.')
  }
}

/** What an account may change statements about, of many of them: the same as `requireScopeTarget` asks of one. */
export const manageableTargets = async (context: ApiContext, scope: OrganisationScope) => {
  const [places, assets] = await Promise.all([
    loadPlaceTree(context.registry),
    listAssets(context.registry, { units: scope.units, at: context.now(), retired: true }),
  ])
  const unitOf = new Map(assets.map(({ id, orgUnitId }) => [id, orgUnitId]))
  return {
    manages: (kind: ResponsibilityScope, id: string): boolean => {
      if (kind === 'category') return scope.mayEverywhere('manager')
      const unit = kind === 'asset' ? unitOf.get(id) : kind === 'location' ? places.get(id)?.orgUnitId : id
      return unit !== undefined && scope.may('manager', unit)
    },
  }
}
