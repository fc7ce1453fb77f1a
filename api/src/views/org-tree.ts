import { listOrgUnits, type OrgUnitRow, type Registry } from '@custodia/storage/registry'

export interface NamedUnit {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
}

/** The organisation as a tree, for names, companies, branches and zones of units. */
export interface OrgTree {
  readonly units: readonly OrgUnitRow[]
  readonly get: (id: string) => OrgUnitRow | undefined
  readonly named: (id: string | null) => NamedUnit | null
  /** Ids from the unit upward, itself first. */
  readonly pathUp: (id: string) => readonly string[]
  /** Ids of the unit and all below it. */
  readonly subtree: (id: string) => readonly string[]
  /** The unit itself or its nearest ancestor of that kind. */
  readonly ancestor: (id: string, kind: OrgUnitRow['kind']) => NamedUnit | null
  /** IANA zone of a unit; UTC for an unknown one. */
  readonly timeZone: (id: string) => string
}

/** Tree over all units. */
export const orgTreeOf = (units: readonly OrgUnitRow[]): OrgTree => {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const named = (id: string | null): NamedUnit | null => {
    const unit = id === null ? undefined : byId.get(id)
    return unit === undefined ? null : { id: unit.id, nameZh: unit.nameZh, nameEn: unit.nameEn }
  }
  const pathUp = (id: string): readonly string[] => byId.get(id)?.path.split('/').reverse() ?? []
  return {
    units,
    get: (id) => byId.get(id),
    named,
    pathUp,
    subtree: (id) => {
      const top = byId.get(id)
      if (top === undefined) return []
      return units.filter((unit) => unit.id === id || unit.path.startsWith(`${top.path}/`)).map((unit) => unit.id)
    },
    ancestor: (id, kind) => named(pathUp(id).find((step) => byId.get(step)?.kind === kind) ?? null),
    timeZone: (id) => byId.get(id)?.timeZone ?? 'UTC',
  }
}

/** Reads the tree as it is now. */
export const loadOrgTree = async (registry: Registry): Promise<OrgTree> => orgTreeOf(await listOrgUnits(registry))
