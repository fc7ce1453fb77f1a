import { type Validity, validitiesOverlap } from '../period.ts'
import type { ResponsibilityRow } from './resolve.ts'

/** Two statements that contradict each other. */
export interface ResponsibilityConflict {
  /** `role`: two persons answer in one role at one level. `accountable`: two accountable at one level, in whatever roles. */
  readonly kind: 'role' | 'accountable'
  /** The two rows' ids, ascending. */
  readonly rowIds: readonly [string, string]
  /** When both hold. */
  readonly overlap: Validity
}

/** Consulted and informed persons may be many. */
const answers = ({ raci }: ResponsibilityRow): boolean => raci === 'R' || raci === 'A'

const kindOf = (a: ResponsibilityRow, b: ResponsibilityRow): ResponsibilityConflict['kind'] | null => {
  if (!validitiesOverlap(a, b)) return null
  if (a.role === b.role) return 'role'
  return a.raci === 'A' && b.raci === 'A' ? 'accountable' : null
}

const overlapOf = (a: Validity, b: Validity): Validity => {
  const to = Math.min(a.to ?? Number.POSITIVE_INFINITY, b.to ?? Number.POSITIVE_INFINITY)
  return { from: Math.max(a.from, b.from), to: to === Number.POSITIVE_INFINITY ? null : to }
}

/**
 * Statements that contradict each other: two at one level (same scope and scope id) overlapping in time that answer (R or A)
 * for the same role, or that are both accountable. Each pair once, by ids; a handover at one instant is none.
 * To check a new row, pass it with the rows of its scope. Source: domain rules §6.
 */
export const findConflicts = (rows: readonly ResponsibilityRow[]): ResponsibilityConflict[] => {
  const byLevel = new Map<string, ResponsibilityRow[]>()
  for (const row of rows) {
    if (!answers(row)) continue
    const key = `${row.scope}:${row.scopeId}`
    const level = byLevel.get(key)
    if (level === undefined) byLevel.set(key, [row])
    else level.push(row)
  }
  const conflicts: ResponsibilityConflict[] = []
  for (const level of byLevel.values()) {
    const sorted = level.sort((a, b) => (a.id < b.id ? -1 : 1))
    for (const [k, a] of sorted.entries()) {
      for (const b of sorted.slice(k + 1)) {
        const kind = kindOf(a, b)
        if (kind !== null) conflicts.push({ kind, rowIds: [a.id, b.id], overlap: overlapOf(a, b) })
      }
    }
  }
  return conflicts.sort((a, b) => (a.rowIds.join() < b.rowIds.join() ? -1 : 1))
}
