import type { Registry } from '@custodia/storage/registry'
import type { Manifest } from './manifest.ts'

type Sums = Manifest['registry']['ledger']

/** Sums of the registry's copy of the ledger, in a registry of any release. */
export const readLedgerSums = async (client: Pick<Registry['pool'], 'query'>): Promise<Sums> => {
  const { rows } = await client.query<Sums>(
    `select coalesce(sum(received), 0)::float8 as received, coalesce(sum(stored), 0)::float8 as stored,
       coalesce(sum(duplicate), 0)::float8 as duplicate, coalesce(sum(dead_lettered), 0)::float8 as "deadLettered"
     from ledger`,
  )
  return rows[0] ?? { received: 0, stored: 0, duplicate: 0, deadLettered: 0 }
}
