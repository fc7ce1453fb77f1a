import type { BilingualText, Explanation, RuleReference } from '../explanation.ts'
import { coversInstant, type Validity } from '../period.ts'

export const RESPONSIBILITY_RULE: RuleReference = {
  rule: 'responsibility.resolve',
  version: 1,
  title: { zh: '责任人判定', en: 'Who is responsible' },
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
  /** Null where a place is asked for by itself: then its category is null too, and `locationPath` begins with it. */
  readonly asset: string | null
  /** Where the asset stood and to which department it belonged at `at`: ids from the nearest upward. */
  readonly placement: { readonly locationPath: readonly string[]; readonly orgPath: readonly string[] }
  readonly category: string | null
  /** Names for the steps of the explanation; what has none is called by its id. */
  readonly names?: ResponsibilityNames
}

/** Names of levels and persons. */
export interface ResponsibilityNames {
  readonly level: (scope: ResponsibilityScope, id: string) => BilingualText | undefined
  readonly person: (id: string) => BilingualText | undefined
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
  ...(asset === null ? [] : [{ scope: 'asset' as const, scopeId: asset }]),
  ...placement.locationPath.map((scopeId) => ({ scope: 'location' as const, scopeId })),
  ...placement.orgPath.map((scopeId) => ({ scope: 'org_unit' as const, scopeId })),
  ...(category === null ? [] : [{ scope: 'category' as const, scopeId: category }]),
]

const SCOPE_WORDS: Readonly<Record<ResponsibilityScope, BilingualText>> = {
  asset: { zh: '资产', en: 'Asset' },
  location: { zh: '位置', en: 'Place' },
  org_unit: { zh: '组织', en: 'Unit' },
  category: { zh: '类别', en: 'Category' },
}

const RACI_WORDS: Readonly<Record<Raci, BilingualText>> = {
  R: { zh: '执行', en: 'responsible' },
  A: { zh: '负责', en: 'accountable' },
  C: { zh: '咨询', en: 'consulted' },
  I: { zh: '知会', en: 'informed' },
}

/** What one level answered; `row` is null where it names nobody. */
const levelStep = (
  { scope, scopeId }: ResolutionStep,
  row: ResponsibilityRow | null,
  names: ResponsibilityNames | undefined,
): BilingualText => {
  const level = names?.level(scope, scopeId) ?? { zh: scopeId, en: scopeId }
  const words = SCOPE_WORDS[scope]
  const at = { zh: `${words.zh}「${level.zh}」`, en: `${words.en} “${level.en}”` }
  if (row === null) return { zh: `${at.zh}：未指定`, en: `${at.en}: nobody named` }
  const person = names?.person(row.personId) ?? { zh: row.personId, en: row.personId }
  const raci = RACI_WORDS[row.raci]
  return { zh: `${at.zh}：${person.zh}（${raci.zh}）`, en: `${at.en}: ${person.en} (${raci.en})` }
}

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
      steps: path.map((step) => levelStep(step, step.rowId === row.id ? row : null, query.names)),
    }
    return { personId: row.personId, rowId: row.id, raci: row.raci, via: scope, path, explanation }
  }
  return null
}

/**
 * Who has a role for an asset or a place as of a time, or null if nobody: the asset's own statement, else its location walking up, else
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
