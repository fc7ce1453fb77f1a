import { localDay } from '@custodia/domain'
import {
  type AssetDetailRow,
  listResponsibilities,
  listResponsibilityTurns,
  type PlacementRow,
  type Registry,
} from '@custodia/storage/registry'
import type { OrgTree } from '../views/org-tree.ts'
import type { PlaceTree } from '../views/place-tree.ts'
import { responsibleResolver } from '../views/responsible.ts'

const ROLES = ['owner', 'custodian', 'operator', 'maintainer', 'supervisor'] as const

/** A time during which one person had a role for an asset. */
export interface ResponsibleStretch {
  readonly role: (typeof ROLES)[number]
  readonly personName: string
  readonly personNameEn: string
  readonly via: string
  readonly from: number
  /** Null: until further notice. */
  readonly to: number | null
}

/** Who answered for an asset, from its first placement on: resolved anew wherever a statement or a placement begins or ends. */
export const responsibleHistory = async (
  registry: Registry,
  input: {
    readonly asset: AssetDetailRow
    readonly placements: readonly PlacementRow[]
    readonly tree: OrgTree
    readonly places: PlaceTree
    readonly now: number
  },
): Promise<ResponsibleStretch[]> => {
  const { asset, tree, places, now } = input
  const placements = [...input.placements].sort((a, b) => a.validFrom - b.validFrom)
  const first = placements[0]
  if (first === undefined) return []
  const scopeIds = [
    asset.id,
    asset.category,
    ...placements.flatMap((each) => [...tree.pathUp(each.orgUnitId), ...places.pathUp(each.locationId)]),
  ]
  const turns = await listResponsibilityTurns(registry, { scopeIds, from: first.validFrom, to: now })
  const instants = [
    ...new Set([...placements.flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? now]), ...turns]),
  ]
    .filter((at) => at >= first.validFrom && at < now)
    .sort((a, b) => a - b)
  const rows = (await listResponsibilities(registry)).filter(({ scopeId }) => scopeIds.includes(scopeId))
  const stretches: ResponsibleStretch[] = []
  const running = new Map<string, ResponsibleStretch & { readonly rowId: string }>()
  const close = (role: string, at: number): void => {
    const stretch = running.get(role)
    if (stretch === undefined) return
    const { rowId: _, ...rest } = stretch
    stretches.push({ ...rest, to: at })
    running.delete(role)
  }
  for (const at of instants) {
    const placement = placements.find((each) => each.validFrom <= at && (each.validTo === null || at < each.validTo))
    const resolver = responsibleResolver({ rows, tree, places, at })
    for (const role of ROLES) {
      const found =
        placement === undefined
          ? null
          : resolver.inRole({ ...asset, orgUnitId: placement.orgUnitId, locationId: placement.locationId }, role)
      if (found?.rowId === running.get(role)?.rowId) continue
      close(role, at)
      if (found !== null)
        running.set(role, {
          ...{ role, personName: found.name, personNameEn: found.nameEn, via: found.via },
          ...{ from: at, to: null, rowId: found.rowId },
        })
    }
  }
  for (const { rowId: _, ...stretch } of running.values()) stretches.push(stretch)
  return stretches.sort((a, b) => b.from - a.from || ROLES.indexOf(a.role) - ROLES.indexOf(b.role))
}

/** The first local day of an asset's life: its purchase, or its first placement if that is earlier or not known. */
export const firstDayOfLife = (
  asset: Pick<AssetDetailRow, 'purchasedOn' | 'createdAt'>,
  placements: readonly PlacementRow[],
  timeZone: string,
): string => {
  const placed = Math.min(asset.createdAt, ...placements.map(({ validFrom }) => validFrom))
  const day = localDay(placed, timeZone)
  return asset.purchasedOn !== null && asset.purchasedOn < day ? asset.purchasedOn : day
}
