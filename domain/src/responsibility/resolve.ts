import type { Explanation, RuleReference } from '../explanation.ts'
import { coversInstant, type Validity } from '../period.ts'

export const RESPONSIBILITY_RULE: RuleReference = {
  rule: 'responsibility.resolve',
  version: 1,
  source: 'domain rules §6',
}

export const RESPONSIBILITY_ROLES = ['owner', 'custodian', 'operator', 'maintainer', 'supervisor'] as const
export type ResponsibilityRole = (typeof RESPONSIBILITY_ROLES)[number]

/** Where a responsibility is stated, nearest to the asset first. */
export const RESPONSIBILITY_SCOPES = ['asset', 'location', 'org_unit', 'category'] as const
export type ResponsibilityScope = (typeof RESPONSIBILITY_SCOPES)[number]

/** Responsible, accountable, consulted, informed. */
export type Raci = 'R' | 'A' | 'C' | 'I'

/** One statement of who is responsible: the registry's `responsibility` row with its validity as `from`, `to`. */
export interface ResponsibilityRow extends Validity {
  readonly id: string
  readonly scope: ResponsibilityScope
  /** Id of the asset, location or unit, or the category's name. */
  readonly scopeId: string
  readonly role: ResponsibilityRole
  readonly raci: Raci
  readonly personId: string
}

export interface ResponsibilityQuery {
  readonly role: ResponsibilityRole
  /** UTC milliseconds. */
  readonly at: number
  readonly asset: string
  /** Where the asset stood and to which department it belonged at `at`: ids from the nearest upward. */
  readonly placement: { readonly locationPath: readonly string[]; readonly orgPath: readonly string[] }
  readonly category: string
}

/** A level that was asked, in order, and the row that answered; the last step of a path found one. */
export interface ResolutionStep {
  readonly scope: ResponsibilityScope
  readonly scopeId: string
  readonly rowId: string | null
}

export interface Resolution {
  readonly personId: string
  readonly rowId: string
  readonly raci: Raci
  readonly via: ResponsibilityScope
  /** Levels asked, up to and with the one that answered. */
  readonly path: readonly ResolutionStep[]
  readonly explanation: Explanation
}

const RACI_ORDER: Readonly<Record<Raci, number>> = { A: 0, R: 1, C: 2, I: 3 }

/** Accountable before responsible, consulted, informed; then the newer statement; then the lower id. */
const precedence = (a: ResponsibilityRow, b: ResponsibilityRow): number =>
  RACI_ORDER[a.raci] - RACI_ORDER[b.raci] || b.from - a.from || (a.id < b.id ? -1 : 1)

/** The levels of a query, nearest first. */
const levels = ({ asset, placement, category }: Omit<ResponsibilityQuery, 'role'>): Omit<ResolutionStep, 'rowId'>[] => [
  { scope: 'asset', scopeId: asset },
  ...placement.locationPath.map((scopeId) => ({ scope: 'location' as const, scopeId })),
  ...placement.orgPath.map((scopeId) => ({ scope: 'org_unit' as const, scopeId })),
  { scope: 'category', scopeId: category },
]

const levelKey = (scope: ResponsibilityScope, scopeId: string): string => `${scope}:${scopeId}`

const resolve = (
  query: Omit<ResponsibilityQuery, 'role'>,
  asked: string,
  rows: readonly ResponsibilityRow[],
): Resolution | null => {
  const best = new Map<string, ResponsibilityRow>()
  for (const row of rows) {
    if (!coversInstant(row, query.at)) continue
    const key = levelKey(row.scope, row.scopeId)
    const known = best.get(key)
    if (known === undefined || precedence(row, known) < 0) best.set(key, row)
  }
  const path: ResolutionStep[] = []
  for (const { scope, scopeId } of levels(query)) {
    const row = best.get(levelKey(scope, scopeId))
    path.push({ scope, scopeId, rowId: row?.id ?? null })
    if (row === undefined) continue
    const explanation: Explanation = {
      rule: RESPONSIBILITY_RULE,
      inputs: { asset: query.asset, asked, at: query.at, category: query.category, row: row.id, raci: row.raci },
      sessions: [],
      telemetry: [],
      steps: path.map((step) => `${step.scope} ${step.scopeId}: ${step.rowId ?? 'nobody'}`),
    }
    return { personId: row.personId, rowId: row.id, raci: row.raci, via: scope, path, explanation }
  }
  return null
}

/**
 * Who has a role for an asset as of a time, or null if nobody: the asset's own statement, else its location walking up, else
 * its department walking up, else its category. At most one: where a level names several (an error that
 * `findConflicts` reports, unless some are only consulted or informed) the accountable one goes first, then the
 * responsible, then the newer statement, then the lower id.
 *
 * The caller passes the placement as it was at `at`, and any rows; those of other assets, roles and times do not matter,
 * nor does their order. Source: domain rules §6.
 */
export const resolveResponsible = (query: ResponsibilityQuery, rows: readonly ResponsibilityRow[]): Resolution | null =>
  resolve(
    query,
    query.role,
    rows.filter(({ role }) => role === query.role),
  )

/** The one person accountable for an asset as of a time, in whatever role: the nearest statement with RACI `A`, or null. */
export const resolveAccountable = (
  query: Omit<ResponsibilityQuery, 'role'>,
  rows: readonly ResponsibilityRow[],
): Resolution | null =>
  resolve(
    query,
    'accountable',
    rows.filter(({ raci }) => raci === 'A'),
  )
