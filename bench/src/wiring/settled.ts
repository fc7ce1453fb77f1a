import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readLedger } from '@custodia/ingest'
import { type Registry, schema } from '@custodia/storage/registry'
import { sql } from 'drizzle-orm'

const POLL_MS = 20
const PATIENCE_MS = 240_000

/**
 * Waits until a spool's ledger says that all messages are stored; returns the time of that moment, UTC milliseconds. The registry's copy
 * is what is polled, as reading the spool itself costs the process under test disk and memory; the spool has the last word.
 */
export const untilStored = async (
  registry: Registry,
  dataDir: string,
  spool: string,
  messages: number,
): Promise<number> => {
  for (const start = performance.now(); ; await sleep(POLL_MS)) {
    const [row] = await registry.db
      .select({ stored: sql<number>`coalesce(sum(${schema.ledger.stored}), 0)::int` })
      .from(schema.ledger)
      .where(sql`${schema.ledger.spool} like ${`${spool}%`}`)
    if ((row?.stored ?? 0) >= messages) break
    if (performance.now() - start > PATIENCE_MS)
      throw new Error(`only ${row?.stored} of ${messages} messages were stored in time`)
  }
  let at = Date.now()
  for (let stored = 0; stored < messages; at = Date.now()) {
    const rows = await readLedger(path.join(dataDir, 'spool'))
    stored = rows.reduce((sum, row) => sum + row.stored, 0)
    const received = rows.reduce((sum, row) => sum + row.received, 0)
    if (received > messages) throw new Error(`the ledger has ${received} messages of ${messages}`)
  }
  return at
}
