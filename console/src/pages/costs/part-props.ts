import type { CostsSearch } from './search.ts'

/** What every tab of the page is given. */
export interface CostTabProps {
  readonly search: CostsSearch
  readonly month: string
  readonly change: (part: CostsSearch, replace?: boolean) => void
}
