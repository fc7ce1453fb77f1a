import { oneOf } from '../../api/codes.ts'
import type { WarningState } from '../../api/intake-queries.ts'

export const WARNING_STATES = ['open', 'cleared', 'all'] as const satisfies readonly WarningState[]

export interface WarningsSearch {
  readonly state?: WarningState
}

/** Reads the address; what is unknown is left out. */
export const readWarningsSearch = ({ state }: Readonly<Record<string, unknown>>): WarningsSearch => {
  const known = oneOf(WARNING_STATES, state)
  return known === undefined ? {} : { state: known }
}
