import { type AccountRole, listReach, type ReachRow, type Registry } from '@custodia/storage/registry'
import { HttpProblem } from './problems.ts'

const RANK: Readonly<Record<AccountRole, number>> = { viewer: 0, engineer: 1, manager: 2, administrator: 3 }

/** The part of the organisation that an account reaches, and what it may do where. */
export interface OrganisationScope {
  /** Ids of units it may read. Everything read is filtered by these. */
  readonly units: readonly string[]
  /** True if it reaches the top: such accounts also see what belongs to no unit (unknown devices). */
  readonly wholeGroup: boolean
  /** Its highest role anywhere; null without a grant. */
  readonly highestRole: AccountRole | null
  readonly sees: (orgUnitId: string | null) => boolean
  /** True if it has at least this role over the unit. */
  readonly may: (role: AccountRole, orgUnitId: string) => boolean
  /** True if it has at least this role over the top, and so over everything. */
  readonly mayEverywhere: (role: AccountRole) => boolean
}

/** Scope from the units that the account's grants reach; a unit reached twice has the higher role. */
export const scopeOf = (reach: readonly ReachRow[]): OrganisationScope => {
  const ranks = new Map<string, number>()
  for (const row of reach) ranks.set(row.orgUnitId, Math.max(ranks.get(row.orgUnitId) ?? 0, RANK[row.role]))
  const highest = Math.max(-1, ...ranks.values())
  return {
    units: [...ranks.keys()],
    wholeGroup: reach.some((row) => row.root),
    highestRole: (Object.keys(RANK) as AccountRole[]).find((role) => RANK[role] === highest) ?? null,
    sees: (orgUnitId) => orgUnitId !== null && ranks.has(orgUnitId),
    mayEverywhere: (role) => reach.some((row) => row.root && RANK[row.role] >= RANK[role]),
    may: (role, orgUnitId) => (ranks.get(orgUnitId) ?? -1) >= RANK[role],
  }
}

/** Loads an account's scope. */
export const loadScope = async (registry: Registry, userId: string): Promise<OrganisationScope> =>
  scopeOf(await listReach(registry, userId))

/** True if the scope has at least the role somewhere. */
export const hasRole = (scope: OrganisationScope, role: AccountRole): boolean =>
  scope.highestRole !== null && RANK[scope.highestRole] >= RANK[role]

/** Throws 403 unless the scope has at least the role over the unit. */
export const requireRole = (scope: OrganisationScope, role: AccountRole, orgUnitId: string): void => {
  if (!scope.may(role, orgUnitId))
    throw new HttpProblem(
      403,
      `This needs the role "${role}" (or higher) over that part of the organisation. Ask an administrator for it.`,
    )
}
