import { findAsset } from '@custodia/storage/registry'
import type { ApiContext } from '../context.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { loadPlaceTree, type PlaceTree } from '../views/place-tree.ts'

/** Where something happened: the place, the asset if one was named, and whose it was. */
export interface TracePlace {
  readonly locationId: string | null
  readonly assetId: string | null
  readonly orgUnitId: string
  /** The place and all below it. */
  readonly here: ReadonlySet<string>
  /** What is next to it: on the same floor, without itself. */
  readonly around: ReadonlySet<string>
  readonly places: PlaceTree
}

const below = (places: PlaceTree, id: string): Set<string> =>
  new Set(places.places.filter((place) => places.pathUp(place.id).includes(id)).map((place) => place.id))

/** Kinds whose neighbours are near enough to matter: a whole building next to a floor is not. */
const HAS_NEIGHBOURS: ReadonlySet<string> = new Set(['room', 'zone'])

/**
 * The place of a question, if the account manages whose it is: the answer says who was where. Throws 404 for what is out of sight,
 * 403 where the role is missing, 400 where neither or both are named.
 */
export const findTracePlace = async (
  context: ApiContext,
  scope: OrganisationScope,
  asked: { readonly location?: string | undefined; readonly asset?: string | undefined; readonly at: number },
): Promise<TracePlace> => {
  const { registry } = context
  if ((asked.location === undefined) === (asked.asset === undefined))
    throw invalidField('location', 'name a place, or an asset, and not both')
  const places = await loadPlaceTree(registry)
  const asset =
    asked.asset === undefined
      ? null
      : ((await findAsset(registry, { id: asked.asset, units: scope.units, at: asked.at })) ?? null)
  if (asked.asset !== undefined && asset === null) throw notFound('asset at that time')
  const locationId = asset === null ? (asked.location ?? null) : asset.locationId
  const place = places.get(locationId)
  if (asset === null && (place === undefined || !scope.sees(place.orgUnitId))) throw notFound('location')
  const orgUnitId = asset?.orgUnitId ?? place?.orgUnitId ?? ''
  requireRole(scope, 'manager', orgUnitId)
  const here = place === undefined ? new Set<string>() : below(places, place.id)
  const wider =
    place?.parentId != null && HAS_NEIGHBOURS.has(place.kind) ? below(places, place.parentId) : new Set<string>()
  const around = new Set([...wider].filter((id) => !here.has(id)))
  return { locationId, assetId: asset?.id ?? null, orgUnitId, here, around, places }
}
