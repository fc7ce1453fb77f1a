import type { ResponsibilityRole } from '../responsibility/index.ts'
import type { Severity } from './alarm-rule.ts'

/** A step of the chain: who is told, so long after the alarm was first told; null never. */
export interface EscalationStep {
  readonly role: ResponsibilityRole
  readonly afterMinutes: Readonly<Record<Severity, number | null>>
}

/** Unless a unit has its own chain. The responsible person is told first and is no step of it. */
export const DEFAULT_ESCALATION: readonly EscalationStep[] = [
  { role: 'maintainer', afterMinutes: { critical: 15, warning: 240, info: null } },
  { role: 'supervisor', afterMinutes: { critical: 30, warning: 1440, info: null } },
  { role: 'owner', afterMinutes: { critical: 60, warning: null, info: null } },
]

/** A person of the chain, frozen when the alarm was raised. */
export interface ChainLink {
  readonly role: string
  readonly personId: string
  readonly afterMs: number
}

/**
 * Whom an alarm goes to, in order: the responsible person at once, then each step's; who was told already is not told again. Where nobody
 * is responsible the first step that has a person begins at once, so that no alarm goes to nobody for want of a name.
 * @param personOf who had a role for the asset when the alarm was raised, or null
 */
export const chainOf = (
  severity: Severity,
  responsible: { readonly role: string; readonly personId: string } | null,
  steps: readonly EscalationStep[],
  personOf: (role: ResponsibilityRole) => string | null,
): ChainLink[] => {
  const links: ChainLink[] = responsible === null ? [] : [{ ...responsible, afterMs: 0 }]
  const later = [...steps].sort(
    (a, b) => (a.afterMinutes[severity] ?? Infinity) - (b.afterMinutes[severity] ?? Infinity),
  )
  for (const { role, afterMinutes } of later) {
    const personId = personOf(role)
    const minutes = afterMinutes[severity]
    if (personId === null || links.some((link) => link.personId === personId)) continue
    if (links.length === 0) links.push({ role, personId, afterMs: 0 })
    else if (minutes !== null) links.push({ role, personId, afterMs: minutes * 60_000 })
  }
  return links
}
