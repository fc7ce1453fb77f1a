/** Replays: requests to take dead letters through the pipeline again, and the claims of those who do it. */
import { eq, sql } from 'drizzle-orm'
import { inClientTransaction } from '../client-transaction.ts'
import { newId } from '../id.ts'
import type { Registry, RegistryTransaction } from '../registry.ts'
import { replay } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { type DeadLetterFilter, matchingLetters } from './dead-letters.ts'
import { type IngestBatch, writeIngestBatch } from './ingest-batch.ts'
import { selectRows } from './query.ts'
import { type ReplayOutcome, writeReplayOutcomes } from './write-replays.ts'

export interface ReplayRow {
  readonly id: string
  readonly actor: string
  readonly createdAt: number
  /** Numbers of messages: all of them, and how those tried ended. */
  readonly total: number
  readonly stored: number
  readonly duplicate: number
  readonly failed: number
  readonly finishedAt: number | null
}

const COLUMNS = {
  id: replay.id,
  actor: replay.actor,
  createdAt: replay.createdAt,
  total: replay.total,
  stored: replay.stored,
  duplicate: replay.duplicate,
  failed: replay.failed,
  finishedAt: replay.finishedAt,
}

/** Queues every dead letter of the filter that stands and waits in no replay; `total` may be 0. In the caller's transaction. */
export const queueReplay = async (
  tx: RegistryTransaction,
  request: { readonly filter: DeadLetterFilter; readonly actor: string; readonly now: number; readonly said: object },
): Promise<ReplayRow> => {
  const { filter, actor, now, said } = request
  const id = newId('rpl')
  const { rowCount } = await tx.execute(sql`
    update dead_letter l set queued = true, replay_id = ${id}
    where ${matchingLetters(filter)} and l.replayed_at is null and not l.queued`)
  const total = rowCount ?? 0
  const row = { id, actor, createdAt: now, request: said, total, finishedAt: total === 0 ? now : null }
  const [made] = await tx.insert(replay).values(row).returning(COLUMNS)
  if (made === undefined) throw new Error('a replay was not made')
  const audit: AuditEntry = {
    at: now,
    actor,
    action: 'replay',
    entity: 'dead_letter',
    entityId: id,
    detail: { ...said, total },
  }
  await recordAudit(tx, audit)
  if (total > 0) await tx.execute(sql`select pg_notify('replay', '')`)
  return made
}

/** A replay by its id. */
export const findReplay = async (registry: Pick<Registry, 'db'>, id: string): Promise<ReplayRow | undefined> =>
  (await registry.db.select(COLUMNS).from(replay).where(eq(replay.id, id)))[0]

/** Takes what waits of a replay out of it; it stands as it did. */
export const cancelReplay = (registry: Registry, id: string, now: number): Promise<ReplayRow | undefined> =>
  registry.transaction(async (tx) => {
    const { rowCount } = await tx.execute(
      sql`update dead_letter set queued = false where id in (
        select id from dead_letter where replay_id = ${id} and queued for update)`,
    )
    const [row] = await tx
      .update(replay)
      .set({ total: sql`${replay.total} - ${rowCount ?? 0}`, finishedAt: sql`coalesce(${replay.finishedAt}, ${now})` })
      .where(eq(replay.id, id))
      .returning(COLUMNS)
    return row
  })

/** A dead letter that waits to be tried again. */
export interface QueuedLetter {
  readonly id: string
  readonly topic: string
  readonly payload: Buffer
  readonly receivedAt: number
  readonly packetId: number
  readonly dup: boolean
  readonly retained: boolean
}

/** What trying some letters again left behind. */
export interface ReplaySettlement {
  readonly batch: IngestBatch
  /** One for each letter. */
  readonly outcomes: readonly ReplayOutcome[]
}

/**
 * Claims the letters that wait and were received first, hands them to `settle` and commits what it returns, all in one transaction: who
 * ends in the middle has claimed nothing and settled nothing, and others who replay take other letters meanwhile.
 * @param options `limit`: most letters; `only`: the id of the one letter that is meant
 * @returns how many were settled
 */
export const settleQueuedLetters = (
  registry: Pick<Registry, 'pool'>,
  options: { readonly limit: number; readonly now: () => number; readonly only?: string },
  settle: (letters: readonly QueuedLetter[]) => Promise<ReplaySettlement>,
): Promise<number> =>
  inClientTransaction(registry.pool, async (client) => {
    const { rows } = await client.query<QueuedLetter>(
      `select id, topic, payload, received_at as "receivedAt", packet_id as "packetId", dup, retained
       from dead_letter where queued and ($2::text is null or id = $2)
       order by received_at, spool, seq limit $1 for update skip locked`,
      [options.limit, options.only ?? null],
    )
    if (rows.length === 0) return 0
    const { batch, outcomes } = await settle(rows)
    await writeIngestBatch(client, batch)
    await writeReplayOutcomes(client, outcomes, options.now())
    return rows.length
  })

/** How many letters wait to be tried again. */
export const countQueuedLetters = async (registry: Pick<Registry, 'db'>): Promise<number> =>
  (await selectRows<{ n: number }>(registry.db, sql`select count(*) as n from dead_letter where queued`))[0]?.n ?? 0
