/** What of the incidents page stands in the address. */
export interface IncidentsSearch {
  readonly state?: 'open' | 'closed' | undefined
}

/** Reads the address; what is unknown is left out. */
export const readIncidentsSearch = ({ state }: Readonly<Record<string, unknown>>): IncidentsSearch =>
  state === 'open' || state === 'closed' ? { state } : {}
