import type pg from 'pg'
import { storable } from './bulk-parameters.ts'

/** What became of a dead letter that went through the pipeline again. */
export type ReplayOutcome =
  | { readonly id: string; readonly outcome: 'stored' | 'duplicate' }
  | {
      readonly id: string
      readonly outcome: 'failed'
      readonly reason: string
      readonly detail: string
      readonly deviceId: string | null
      readonly profileId: string | null
    }

/**
 * Records replays: what was settled is no longer a dead letter, what failed again is the same dead letter with its newest reason. The
 * ledger says how many of its dead letters have been settled since, and the replay how far it is. Notifies `dead_letters`.
 * @param at UTC milliseconds
 */
export const writeReplayOutcomes = async (
  client: pg.PoolClient,
  outcomes: readonly ReplayOutcome[],
  at: number,
): Promise<void> => {
  const failures = outcomes.map((each) => (each.outcome === 'failed' ? each : null))
  await client.query(
    `with tried as (
       update dead_letter l set queued = false, attempts = l.attempts + 1, last_attempt_at = $7,
         replayed_at = case when o = 'failed' then null else $7::bigint end, outcome = nullif(o, 'failed'),
         reason = coalesce(r, l.reason), detail = coalesce(d, l.detail),
         device_id = coalesce(i, l.device_id), profile_id = coalesce(p, l.profile_id)
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) as v (id, o, r, d, i, p)
       where l.id = v.id
       returning l.replay_id, l.spool, l.received_at, l.device_key, o
     ), books as (
       insert into ledger as b (spool, day, device_key, received, stored, duplicate, dead_lettered, replayed)
       select spool, to_char(to_timestamp(received_at / 1000) at time zone 'UTC', 'YYYY-MM-DD') as day,
         coalesce(device_key, ''), 0, 0, 0, 0, count(*)
       from tried where o <> 'failed' group by 1, 2, 3 order by 1, 2, 3 desc
       on conflict (spool, day, device_key) do update set replayed = b.replayed + excluded.replayed
     )
     update replay j set stored = j.stored + n.stored, duplicate = j.duplicate + n.duplicate, failed = j.failed + n.failed,
       finished_at = case when j.stored + j.duplicate + j.failed + n.tried >= j.total then $7 else null end
     from (
       select replay_id, count(*) filter (where o = 'stored') as stored, count(*) filter (where o = 'duplicate') as duplicate,
         count(*) filter (where o = 'failed') as failed, count(*) as tried
       from tried group by replay_id
     ) n where j.id = n.replay_id`,
    [
      outcomes.map(({ id }) => id),
      outcomes.map(({ outcome }) => outcome),
      failures.map((each) => each?.reason ?? null),
      failures.map((each) => (each === null ? null : storable(each.detail))),
      failures.map((each) => each?.deviceId ?? null),
      failures.map((each) => each?.profileId ?? null),
      at,
    ],
  )
  await client.query(`select pg_notify('dead_letters', '')`)
}
