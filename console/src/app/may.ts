import type { Me } from '../api/types.ts'

const RANKS = { viewer: 0, engineer: 1, manager: 2, administrator: 3 } as const

/** True if the person has the role, or a higher one, anywhere. The server decides; this only spares a vain button. */
export const may = (me: Me | null | undefined, role: keyof typeof RANKS): boolean =>
  me?.role != null && RANKS[me.role] >= RANKS[role]

/** True if the person has the role, or a higher one, over the whole organisation. */
export const mayEverywhere = (me: Me | null | undefined, role: keyof typeof RANKS): boolean =>
  me?.units.some((unit) => unit.kind === 'group' && RANKS[unit.role] >= RANKS[role]) ?? false
