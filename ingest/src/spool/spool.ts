import { randomUUID } from 'node:crypto'
import { BlockMessages, blockBytesOf, blockLength } from './block.ts'
import { commit, within } from './commit.ts'
import { createDiskRoom } from './disk-room.ts'
import { metaNumber, openSpoolEnvironment, RECEIVED_PREFIX, SETTLED_PREFIX, type StoredCounts } from './environment.ts'
import { Group } from './group.ts'
import { IdentityWindow } from './identity-window.ts'
import { ledgerDay, summariseLedger } from './ledger.ts'
import type { Spool, SpoolOptions } from './port.ts'
import { ReceiptMemory } from './receipt-memory.ts'
import { copyBytes, openRecentTable } from './recent-table.ts'

// LMDB puts a value above half a page into pages of its own, which must be contiguous: moderate blocks keep reuse easy.
const MAX_BLOCK_BYTES = 256 * 1024
/** Blocks of one commit: the disk is waited for once for all of them. */
const MAX_GROUPS = 8
/** Commits of fewer messages than these follow each other at the first interval at the soonest; while more come, at the second. */
const ENOUGH_MESSAGES = 64
const COMMIT_INTERVAL_MS = 10
const GATHER_INTERVAL_MS = 25
/** No message for this long: who sends waits for what is not committed yet, or has no more. */
const QUIET_MS = 7
/** How soon a disk that was full is tried again. */
const ROOM_RETRY_MS = 500
const MIB = 1024 * 1024
const MAX_CACHED_COUNTS = 50_000
const IDENTITY_BYTES = 8
const RECEIPT_BYTES = 16
const NO_COUNTS: StoredCounts = [0, 0, 0]

/** The total that a message counts to, made once a day. */
let receivedDay = ''
let receivedDayKey = ''
const receivedKey = (receivedAt: number): string => {
  const day = ledgerDay(receivedAt)
  if (day !== receivedDay) {
    receivedDay = day
    receivedDayKey = RECEIVED_PREFIX + day
  }
  return receivedDayKey
}

/** Opens or creates a spool and restores its state from disk. */
export const openSpool = async (options: SpoolOptions): Promise<Spool> => {
  const { maxBytes, maxWaitingBytes = 32 * 1024 * 1024, identities = 1_000_000 } = options
  const { receiptEntries = 200_000, redeliveryMs = 15 * 60_000, minFreeBytes = 64 * MIB, onProblem } = options
  // An empty spool takes any block: none but a single message may be larger than the spool.
  const maxBlockBytes = Math.min(MAX_BLOCK_BYTES, maxBytes)
  const environment = openSpoolEnvironment(options.path, false)
  const { root, meta, blocks } = environment
  const knownId = meta.get('id')
  const id = typeof knownId === 'string' ? knownId : `${options.id ?? 'ingest'}.${randomUUID().slice(0, 8)}`
  if (knownId === undefined) await meta.put('id', id)

  const window = new IdentityWindow(identities)
  let windowEntries = 0
  for (const { value } of environment.identities.getRange()) {
    const pairs = new Uint32Array(copyBytes(value))
    for (let i = 0; i < pairs.length; i += 2) window.add(pairs[i] ?? 0, pairs[i + 1] ?? 0)
    windowEntries += pairs.length / 2
  }
  const identityTable = openRecentTable(environment.identities, identities, IDENTITY_BYTES, windowEntries)

  // Not one of the environment's databases: a reader of the ledger must do with a folder that has it not.
  const receiptDatabase = root.openDB<Buffer, number>('receipts', { encoding: 'binary' })
  const receipts = new ReceiptMemory(receiptEntries, redeliveryMs)
  let receiptsKnown = 0
  for (const { value } of receiptDatabase.getRange()) {
    const pairs = new Float64Array(copyBytes(value))
    for (let i = 0; i < pairs.length; i += 2) receipts.remember(pairs[i] ?? 0, pairs[i + 1] ?? 0)
    receiptsKnown += pairs.length / 2
  }
  const receiptTable = openRecentTable(receiptDatabase, receiptEntries, RECEIPT_BYTES, receiptsKnown)

  const sessionDatabase = root.openDB<unknown, string>('sessions', { encoding: 'msgpack' })

  const room = createDiskRoom(options.path, minFreeBytes)
  let problem: string | null = null
  let cursor = metaNumber(environment, 'cursor')
  let lastSeq = cursor
  for (const { key, value } of blocks.getRange({ reverse: true, limit: 1 })) lastSeq = key + blockLength(value) - 1
  let bytes = metaNumber(environment, 'bytes')
  /** Copies of what the meta table holds. */
  const totals = new Map<string, number>()
  const countCache = new Map<string, StoredCounts>()
  const listeners: (() => void)[] = []
  const groups: Group[] = []
  let waitingBytes = 0
  let commitScheduled = false
  let commitTimer: NodeJS.Timeout | null = null
  let lastCommit = Number.NEGATIVE_INFINITY
  let lastAppend = Number.NEGATIVE_INFINITY
  let committing: Promise<void> | null = null
  let closed = false

  const totalOf = (key: string): number => totals.get(key) ?? metaNumber(environment, key)

  const addTotal = (key: string, count: number): void => {
    const total = totalOf(key) + count
    totals.set(key, total)
    within(meta.put(key, total))
  }

  /** Takes back what was added in a transaction that was not committed. Only what it added: another one may be on its way. */
  const takeBack = (added: ReadonlyMap<string, number>, bytesAdded: number): void => {
    for (const [key, count] of added) totals.set(key, totalOf(key) - count)
    bytes -= bytesAdded
  }

  const putBytes = (change: number): void => {
    bytes += change
    within(meta.put('bytes', bytes))
  }

  const tell = (now: string | null): void => {
    const changed = (now === null) !== (problem === null)
    problem = now
    if (changed) onProblem?.(now)
  }

  /** Commits groups in one transaction, each as a block of its own: all of them or none. */
  const commitGroups = async (some: readonly Group[]): Promise<void> => {
    const received = new Map<string, number>()
    let next = lastSeq + 1
    let added = 0
    const taken = some.map((group) => {
      const block = group.take()
      const at = next
      next += group.messages
      added += block.byteLength
      for (const [key, count] of group.received) received.set(key, (received.get(key) ?? 0) + count)
      return { at, block }
    })
    try {
      await commit(root, () => {
        for (const { at, block } of taken) within(blocks.put(at, block))
        for (const [key, count] of received) addTotal(key, count)
        putBytes(added)
      })
      await root.flushed
    } catch (error) {
      takeBack(received, added)
      if (blocks.get(lastSeq + 1) !== undefined)
        throw new Error('The spool cannot tell what is on disk', { cause: error })
      const detail = error instanceof Error ? error.message : String(error)
      tell(`the spool’s disk refused a write (${detail})`)
      for (const group of some) group.reject(new Error(`The spool’s disk refused a write: ${detail}`, { cause: error }))
      return
    }
    tell(null)
    lastSeq = next - 1
    for (const group of some) group.resolve()
    for (const listener of listeners) listener()
  }

  const fits = (group: Group): boolean => bytes === 0 || bytes + group.bytes <= maxBytes

  /** The first groups that wait, as far as they fit together. */
  const fitting = (): readonly Group[] => {
    let together = 0
    let count = 0
    for (const { bytes: adding } of groups) {
      // An empty spool takes any one of them.
      if (count >= MAX_GROUPS || (bytes + together + adding > maxBytes && bytes + count > 0)) break
      together += adding
      count += 1
    }
    return groups.slice(0, count)
  }

  const hasRoom = async (some: readonly Group[]): Promise<boolean> => {
    if (await room.lookFor(some.reduce((sum, group) => sum + group.bytes, 0))) return true
    tell(`the spool’s disk has less than ${Math.round(minFreeBytes / MIB)} MiB left`)
    return false
  }

  const commitWaiting = async (): Promise<void> => {
    for (let some = fitting(); some.length > 0 && (await hasRoom(some)); some = fitting()) {
      // The last one may have grown while the disk was looked at.
      const taken = groups.splice(0, fitting().length)
      for (const group of taken) waitingBytes -= group.bytes
      await commitGroups(taken)
    }
  }

  const startCommit = (): void => {
    commitScheduled = false
    commitTimer = null
    lastCommit = performance.now()
    committing = commitWaiting().finally(() => {
      committing = null
      const next = groups[0]
      if (next === undefined || !fits(next)) return
      if (problem === null) scheduleCommit(performance.now())
      else if (!closed) {
        commitScheduled = true
        commitTimer = setTimeout(startCommit, ROOM_RETRY_MS)
      }
    })
  }

  /** Commits when nobody sends any more, so that a sender with few messages in flight is not held up, or at last. */
  const commitWhenQuiet = (): void => {
    const now = performance.now()
    const waits = Math.min(lastAppend + QUIET_MS, lastCommit + GATHER_INTERVAL_MS) - now
    if (waits <= 1) startCommit()
    else commitTimer = setTimeout(commitWhenQuiet, waits)
  }

  // A commit starts at the end of the event loop's turn, so that it takes all that the turn's reads brought. One that brings
  // little waits a little after the one before it, as a commit costs the same whatever is in it.
  const scheduleCommit = (now: number): void => {
    if (committing !== null) return
    const waits = COMMIT_INTERVAL_MS - (now - lastCommit)
    const enough = (groups[0]?.messages ?? 0) >= ENOUGH_MESSAGES
    if (enough || (waits <= 1 && !commitScheduled)) {
      if (commitTimer !== null) clearTimeout(commitTimer)
      else if (commitScheduled) return
      commitTimer = null
      commitScheduled = true
      setImmediate(startCommit)
    } else if (!commitScheduled) {
      commitScheduled = true
      commitTimer = setTimeout(commitWhenQuiet, waits)
    }
  }

  const countsOf = (day: string, deviceKey: string): StoredCounts => {
    const key = `${day} ${deviceKey}`
    const known = countCache.get(key)
    if (known !== undefined) return known
    if (countCache.size >= MAX_CACHED_COUNTS) countCache.clear()
    const counts = environment.counts.get([day, deviceKey]) ?? NO_COUNTS
    countCache.set(key, counts)
    return counts
  }

  return {
    id,
    window,
    receipts,
    get cursor() {
      return cursor
    },
    get lastSeq() {
      return lastSeq
    },
    get bytes() {
      return bytes
    },
    get problem() {
      return problem
    },
    append(message) {
      const size = blockBytesOf(message)
      if (closed) return Promise.reject(new Error('The spool is closed'))
      if (waitingBytes + size > maxWaitingBytes && waitingBytes > 0)
        return Promise.reject(new Error('The spool is full'))
      let group = groups.at(-1)
      if (group === undefined || group.bytes + size > maxBlockBytes) {
        // Where one was filled, the next one is most often filled too.
        group = new Group(receivedKey, group === undefined ? undefined : maxBlockBytes)
        groups.push(group)
      }
      group.add(message)
      waitingBytes += size
      lastAppend = performance.now()
      scheduleCommit(lastAppend)
      return group.promise
    },
    read(from, limit, maxReadBytes = 8 * 1024 * 1024) {
      const messages = new BlockMessages()
      let bytesRead = 0
      let start = from
      for (const key of blocks.getKeys({ start: from, reverse: true, limit: 1 })) start = key
      for (const { key, value } of blocks.getRange({ start })) {
        if (key > lastSeq || messages.length >= limit || bytesRead >= maxReadBytes) break
        bytesRead += value.byteLength
        messages.addBlock(value, key, from, limit)
      }
      return messages
    },
    async advance(seq, { counts, identities: newIdentities, receipts: newReceipts, sessions }) {
      const settled = new Map<string, number>()
      let freed = 0
      try {
        await commit(root, () => {
          within(meta.put('cursor', seq))
          for (const [day, byDevice] of counts) {
            let settledOfDay = 0
            for (const [deviceKey, [stored, duplicate, deadLettered]] of byDevice) {
              const old = countsOf(day, deviceKey)
              const next: StoredCounts = [old[0] + stored, old[1] + duplicate, old[2] + deadLettered]
              countCache.set(`${day} ${deviceKey}`, next)
              within(environment.counts.put([day, deviceKey], next))
              settledOfDay += stored + duplicate + deadLettered
            }
            settled.set(SETTLED_PREFIX + day, settledOfDay)
            addTotal(SETTLED_PREFIX + day, settledOfDay)
          }
          identityTable.put(seq, newIdentities)
          receiptTable.put(seq, newReceipts)
          for (const [key, state] of sessions ?? []) {
            if (state === null) within(sessionDatabase.remove(key))
            else within(sessionDatabase.put(key, state))
          }
          for (const { key, value } of blocks.getRange({ end: seq + 1 })) {
            if (key + blockLength(value) - 1 > seq) break
            within(blocks.remove(key))
            freed += value.byteLength
          }
          putBytes(-freed)
        })
      } catch (error) {
        takeBack(settled, -freed)
        countCache.clear()
        identityTable.undo()
        receiptTable.undo()
        throw error
      }
      cursor = seq
      if (groups.length > 0) scheduleCommit(performance.now())
    },
    *sessions() {
      for (const { key, value } of sessionDatabase.getRange()) yield [key, value] as const
    },
    counts: countsOf,
    dayTotals: (day) => ({ received: totalOf(RECEIVED_PREFIX + day), settled: totalOf(SETTLED_PREFIX + day) }),
    ledger: (deviceKeyOf) => summariseLedger(environment, deviceKeyOf),
    onAppend(listener) {
      listeners.push(listener)
    },
    async close() {
      closed = true
      while (committing !== null || commitScheduled) {
        if (committing !== null) await committing
        else await new Promise((resolve) => setImmediate(resolve))
      }
      for (const group of groups.splice(0)) group.reject(new Error('The spool is closed'))
      await root.flushed
      await root.close()
    },
  }
}
