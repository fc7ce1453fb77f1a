import { createMessageReader, isSpool, readLedger } from '@custodia/ingest'
import { spoolsOf, summariseLedger } from '../commands/ledger.ts'
import type { Check } from './doctor-context.ts'
import { findingsOf } from './finding.ts'

const { ok, fault, skipped } = findingsOf('ledger')

/** The books of every spool on this machine: whether every message that was received is accounted for. */
export const checkLedger: Check = async ({ config }) => {
  const spools = spoolsOf(config).filter(isSpool)
  if (spools.length === 0) return [skipped(config.dataDir, 'no spool on this machine')]
  const readMessage = createMessageReader(config.dialects)
  return Promise.all(
    spools.map(async (spool) => {
      const days = summariseLedger(await readLedger(spool, readMessage), 'day')
      const off = days.filter((day) => day.received !== day.stored + day.duplicate + day.deadLettered + day.spooled)
      const received = days.reduce((sum, day) => sum + day.received, 0)
      if (off.length === 0) return ok(spool, `${received} messages received, all accounted for`)
      return fault(
        spool,
        `the books of ${off.map(({ name }) => name).join(', ')} do not balance`,
        'Keep a copy of the folder, look with `custodia ledger --by day`, and report it: this must not happen.',
      )
    }),
  )
}
