import type { CleaningSearch } from './search.ts'

/** What every part of the page is given. */
export interface CleaningPartProps {
  readonly search: CleaningSearch
  /** Changes the address; a new entry of the history only where the way back should undo it. */
  readonly onChange: (part: CleaningSearch, replace?: boolean) => void
}
