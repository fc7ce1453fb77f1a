import { oneOf } from '../../api/codes.ts'
import type { WarningState } from '../../api/warning-queries.ts'

export const WARNING_STATES = ['open', 'cleared', 'all'] as const satisfies readonly WarningState[]

export interface WarningsSearch {
  readonly state?: WarningState | undefined
  /** Only what one is responsible for or was told. */
  readonly mine?: boolean | undefined
}

/** Reads the address; what is unknown is left out. */
export const readWarningsSearch = ({ state, mine }: Readonly<Record<string, unknown>>): WarningsSearch => {
  const known = oneOf(WARNING_STATES, state)
  return { ...(known === undefined ? {} : { state: known }), ...(mine === true ? { mine } : {}) }
}
