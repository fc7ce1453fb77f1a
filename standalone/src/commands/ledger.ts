import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createMessageReader, type LedgerRow, readLedger } from '@custodia/ingest'
import { AUTO } from '../compose/spool-slot.ts'
import type { Config } from '../config.ts'

type Counts = Pick<LedgerRow, 'received' | 'stored' | 'duplicate' | 'deadLettered' | 'spooled'>

const NO_COUNTS: Counts = { received: 0, stored: 0, duplicate: 0, deadLettered: 0, spooled: 0 }

const add = (a: Counts, b: Counts): Counts => ({
  received: a.received + b.received,
  stored: a.stored + b.stored,
  duplicate: a.duplicate + b.duplicate,
  deadLettered: a.deadLettered + b.deadLettered,
  spooled: a.spooled + b.spooled,
})

const balances = (counts: Counts): boolean =>
  counts.received === counts.stored + counts.duplicate + counts.deadLettered + counts.spooled

/** Sums ledger rows by total, day of receipt or device, in the order of their names. */
export const summariseLedger = (
  rows: readonly LedgerRow[],
  by: 'total' | 'day' | 'device',
): readonly (Counts & { readonly name: string })[] => {
  const groups = new Map<string, Counts>()
  for (const row of rows) {
    const name = by === 'total' ? 'total' : by === 'day' ? row.day : row.deviceKey || '(unreadable)'
    groups.set(name, add(groups.get(name) ?? NO_COUNTS, row))
  }
  if (by === 'total' && groups.size === 0) groups.set('total', NO_COUNTS)
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, counts]) => ({ name, ...counts }))
}

const COLUMNS = ['received', 'stored', 'duplicate', 'deadLettered', 'spooled'] as const

const printTable = (rows: readonly (Counts & { readonly name: string })[], by: string): void => {
  const width = Math.max(by.length, ...rows.map((row) => row.name.length))
  const title = ['received', 'stored', 'duplicate', 'dead_lettered', 'spooled']
  console.log([by.padEnd(width), ...title.map((name) => name.padStart(13)), 'balance'].join('  '))
  for (const row of rows)
    console.log(
      [
        row.name.padEnd(width),
        ...COLUMNS.map((name) => String(row[name]).padStart(13)),
        balances(row) ? 'ok' : 'OFF',
      ].join('  '),
    )
}

/** Where this installation's spools are: one, or one in each slot. */
export const spoolsOf = ({ dataDir, spool }: Config): readonly string[] =>
  spool.id === AUTO && existsSync(dataDir)
    ? readdirSync(dataDir)
        .filter((name) => existsSync(join(dataDir, name, 'spool')))
        .map((name) => join(dataDir, name, 'spool'))
    : [join(dataDir, 'spool')]

/** `custodia ledger`: reads the spool's own books, beside a running process or after a dead one. Exit code 2 if they do not balance. */
export const runLedger = async (
  config: Config,
  options: { readonly by: 'total' | 'day' | 'device'; readonly json?: boolean },
): Promise<void> => {
  const readMessage = createMessageReader(config.dialects)
  const books: LedgerRow[] = []
  for (const spool of spoolsOf(config)) books.push(...(await readLedger(spool, readMessage)))
  const rows = summariseLedger(books, options.by)
  if (options.json)
    console.log(
      JSON.stringify(
        rows.map((row) => ({ ...row, balanced: balances(row) })),
        null,
        2,
      ),
    )
  else printTable(rows, options.by)
  if (!rows.every(balances)) process.exitCode = 2
}
