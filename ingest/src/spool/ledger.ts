import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { BlockMessages, type IncomingMessage } from './block.ts'
import { metaNumber, openSpoolEnvironment, RECEIVED_PREFIX, type SpoolEnvironment } from './environment.ts'

/** How a message ended. */
export type Outcome = 'stored' | 'duplicate' | 'dead_lettered'

/** Numbers of messages. */
export interface LedgerCounts {
  readonly received: number
  readonly stored: number
  readonly duplicate: number
  readonly deadLettered: number
  readonly spooled: number
}

interface LedgerDay extends LedgerCounts {
  /** Day of receipt, UTC, `YYYY-MM-DD`. */
  readonly day: string
}

export interface LedgerDevice extends LedgerDay {
  /** As the message said it, at most 120 characters; empty where none could be read. */
  readonly deviceKey: string
}

/**
 * What became of every message. Per day, `received` was counted when the message was committed to the spool, the outcomes when the
 * cursor passed it, and `spooled` by looking into the spool: three independent counts. Per device, `received` is their sum,
 * as the device is known only from reading the message.
 */
export interface LedgerReport {
  readonly spool: string
  /** received = stored + duplicate + dead_lettered + spooled, on every day. */
  readonly balanced: boolean
  readonly total: LedgerCounts
  readonly days: readonly LedgerDay[]
  readonly devices: readonly LedgerDevice[]
}

/** UTC day of an instant, `YYYY-MM-DD`. */
export const ledgerDay = (at: number): string => {
  const index = Math.floor(at / 86_400_000)
  if (index !== lastDayIndex) {
    lastDayIndex = index
    lastDay = new Date(index * 86_400_000).toISOString().slice(0, 10)
  }
  return lastDay
}
let lastDayIndex = Number.NaN
let lastDay = ''

type Mutable = { -readonly [K in keyof LedgerCounts]: LedgerCounts[K] }
const zero = (): Mutable => ({ received: 0, stored: 0, duplicate: 0, deadLettered: 0, spooled: 0 })

const countsOf = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

const accounted = (counts: LedgerCounts): number =>
  counts.stored + counts.duplicate + counts.deadLettered + counts.spooled

/**
 * Sums a spool's ledger.
 * @param deviceKeyOf reads the device key of a message that is still in the spool.
 */
export const summariseLedger = (
  environment: SpoolEnvironment,
  deviceKeyOf: (message: IncomingMessage) => string,
): LedgerReport => {
  const days = new Map<string, Mutable>()
  const devices = new Map<string, Mutable & { readonly day: string; readonly deviceKey: string }>()
  const deviceCounts = (day: string, deviceKey: string) =>
    countsOf(devices, `${day} ${deviceKey}`, () => ({ day, deviceKey, ...zero() }))

  for (const { key, value } of environment.meta.getRange({ start: RECEIVED_PREFIX, end: `${RECEIVED_PREFIX}~` })) {
    countsOf(days, key.slice(RECEIVED_PREFIX.length), zero).received = Number(value)
  }
  for (const { key, value } of environment.counts.getRange()) {
    for (const counts of [countsOf(days, key[0], zero), deviceCounts(key[0], key[1])]) {
      counts.stored += value[0]
      counts.duplicate += value[1]
      counts.deadLettered += value[2]
    }
  }
  const cursor = metaNumber(environment, 'cursor')
  for (const { key, value } of environment.blocks.getRange()) {
    const messages = new BlockMessages()
    messages.addBlock(value, key, cursor + 1, Number.POSITIVE_INFINITY)
    for (const message of messages) {
      const day = ledgerDay(message.receivedAt)
      countsOf(days, day, zero).spooled += 1
      deviceCounts(day, deviceKeyOf(message)).spooled += 1
    }
  }

  const total = zero()
  for (const counts of days.values()) {
    for (const name of ['received', 'stored', 'duplicate', 'deadLettered', 'spooled'] as const)
      total[name] += counts[name]
  }
  for (const counts of devices.values()) counts.received = accounted(counts)
  const dayRows = [...days].map(([day, counts]) => ({ day, ...counts })).sort((a, b) => (a.day < b.day ? -1 : 1))
  return {
    spool: String(environment.meta.get('id') ?? ''),
    balanced: dayRows.every((row) => row.received === accounted(row)),
    total,
    days: dayRows,
    devices: [...devices.values()].sort((a, b) => a.day.localeCompare(b.day) || a.deviceKey.localeCompare(b.deviceKey)),
  }
}

/**
 * Reads the ledger of a spool folder, beside the process that runs on it or after that process died.
 * @throws if there is no spool at `path`.
 */
export const readSpoolLedger = async (
  path: string,
  deviceKeyOf: (message: IncomingMessage) => string,
): Promise<LedgerReport> => {
  if (!existsSync(join(path, 'data.mdb'))) throw new Error(`No spool at ${path}: start ingest on this folder once.`)
  const environment = openSpoolEnvironment(path, true)
  try {
    return summariseLedger(environment, deviceKeyOf)
  } finally {
    await environment.root.close()
  }
}
