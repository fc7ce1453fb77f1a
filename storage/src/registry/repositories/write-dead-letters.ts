import type pg from 'pg'
import { newId } from '../id.ts'
import { storable, storableOrNull, toBuffer } from './bulk-parameters.ts'

/** A message that could not be stored, as ingest found it. */
export interface DeadLetterDraft {
  readonly spool: string
  readonly seq: number
  readonly topic: string
  readonly payload: Uint8Array
  readonly receivedAt: number
  readonly deviceKey: string | null
  readonly deviceId: string | null
  /** The device's profile; null if the device is unknown. */
  readonly profileId?: string | null
  readonly reason: string
  readonly detail: string
  readonly packetId?: number
  readonly dup?: boolean
  readonly retained?: boolean
}

/** The reason of messages whose device nobody knows: those that quarantine bounds. */
export const UNKNOWN_DEVICE = 'unknown_device'

/**
 * Keeps dead letters; one that stands there already (the same spool and sequence) stays as it is. Those of ignored devices are not
 * kept. Notifies `dead_letters`.
 */
export const writeDeadLetters = async (client: pg.PoolClient, letters: readonly DeadLetterDraft[]): Promise<void> => {
  await client.query(
    `with kept as (
       insert into dead_letter
         (id, spool, seq, topic, payload, received_at, device_key, device_id, reason, detail, profile_id, packet_id, dup, retained)
       select l.* from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::bytea[], $6::bigint[], $7::text[],
         $8::text[], $9::text[], $10::text[], $11::text[], $12::int[], $13::boolean[], $14::boolean[])
         as l (id, spool, seq, topic, payload, received_at, device_key, device_id, reason, detail, profile_id, packet_id, dup, retained)
       where l.reason <> '${UNKNOWN_DEVICE}'
         or not exists (select 1 from quarantine q where q.device_key = l.device_key and q.ignored_at is not null)
       on conflict (spool, seq) do nothing
       returning 1
     )
     select pg_notify('dead_letters', '') where exists (select 1 from kept)`,
    [
      letters.map(() => newId('dlt')),
      letters.map((l) => l.spool),
      letters.map((l) => l.seq),
      letters.map((l) => storable(l.topic)),
      letters.map((l) => toBuffer(l.payload)),
      letters.map((l) => l.receivedAt),
      letters.map((l) => storableOrNull(l.deviceKey)),
      letters.map((l) => l.deviceId),
      letters.map((l) => l.reason),
      letters.map((l) => storable(l.detail)),
      letters.map((l) => l.profileId ?? null),
      letters.map((l) => l.packetId ?? 0),
      letters.map((l) => l.dup ?? false),
      letters.map((l) => l.retained ?? false),
    ],
  )
}
