import type { IncomingMessage, MessageList } from './block.ts'
import type { StoredCounts } from './environment.ts'
import type { IdentityWindow } from './identity-window.ts'
import type { LedgerReport } from './ledger.ts'
import type { ReceiptMemory } from './receipt-memory.ts'

export interface SpoolOptions {
  /** Folder of the spool; made if missing. One process may have it open. */
  readonly path: string
  /** Name of the spool, `ingest` if absent; the spool's id is this and a random part made with the folder. */
  readonly id?: string
  /** Bytes of messages that may wait on disk. Beyond it appends wait, so that no PUBACK is sent. */
  readonly maxBytes: number
  /** Bytes of messages that may wait in memory for a commit; beyond it appends are refused. Default 32 MiB. */
  readonly maxWaitingBytes?: number
  /** Bytes that are left free on the disk: with less, appends wait as they do in a full spool. Default 64 MiB. */
  readonly minFreeBytes?: number
  /** Told when the disk keeps messages out, and null when it takes them again. */
  readonly onProblem?: (problem: string | null) => void
  /** Point identities to remember. Default one million. */
  readonly identities?: number
  /** Receipts of messages without a time of their own to remember, two for a message of QoS 1. Default 200,000. */
  readonly receiptEntries?: number
  /** Longest time from the first delivery of such a message to a repeated one. Default 15 minutes. */
  readonly redeliveryMs?: number
}

/** What an advance of the cursor brings with it, committed in the same transaction. */
export interface Advance {
  /** Day → device key → [stored, duplicate, dead-lettered] to add. */
  readonly counts: ReadonlyMap<string, ReadonlyMap<string, StoredCounts>>
  /** Identities of the points that were stored, pairs of u32 (lo, hi). */
  readonly identities: Uint32Array
  /** What `receipts.firstReceipt` added: pairs of (fingerprint, time). */
  readonly receipts: Float64Array
  /** What dialects must remember of their peers after these messages, by key; null for what is gone. */
  readonly sessions?: ReadonlyMap<string, unknown>
}

/** A spool folder: messages that are safe on disk and not yet settled, the ledger, and the recent identities. */
export interface Spool {
  /** Unique to this folder's life: a spool made anew after a loss has another id. */
  readonly id: string
  /** Identities of recently stored points; the caller adds, the spool persists what `advance` brings. */
  readonly window: IdentityWindow
  /** Receipts of recent messages without a time of their own, persisted in the same way. */
  readonly receipts: ReceiptMemory
  /** Sequence of the last settled message. */
  readonly cursor: number
  /** Sequence of the last message that is on disk. */
  readonly lastSeq: number
  /** Bytes of messages on disk. */
  readonly bytes: number
  /** Why the disk takes no messages, or null if it does. */
  readonly problem: string | null
  /**
   * Commits a message. Resolves when it is synced to disk (the promise is shared by all messages of the commit); rejects if the disk
   * refused it or too many wait. Messages keep the order of the calls.
   */
  append(message: IncomingMessage): Promise<void>
  /** Up to `limit` synced messages from sequence `from` on; fewer once they fill `maxBytes` (8 MiB if absent). */
  read(from: number, limit: number, maxBytes?: number): MessageList
  /** Settles all messages up to `seq`. Rejects if the disk refused it: nothing of it stands then, and it may be called again. */
  advance(seq: number, advance: Advance): Promise<void>
  /** What dialects remember as of the cursor. */
  sessions(): Iterable<readonly [string, unknown]>
  /** Counts of one day and device key so far. */
  counts(day: string, deviceKey: string): StoredCounts
  /** Messages received on a day, and those of them that are settled. */
  dayTotals(day: string): { readonly received: number; readonly settled: number }
  ledger(deviceKeyOf: (message: IncomingMessage) => string): LedgerReport
  /** Calls back whenever messages have been synced. */
  onAppend(listener: () => void): void
  /** Commits what waits and fits, rejects the rest, and closes. */
  close(): Promise<void>
}
