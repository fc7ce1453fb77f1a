/** What the warning of a rise of dead letters looks at. */
import { sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { isAnyOf, selectRows } from './query.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A device with dead letters of the last day that no replay has settled. */
export interface DeadLetterHistoryRow {
  readonly deviceId: string
  readonly deviceKey: string
  readonly profileId: string
  readonly orgUnitId: string
  /** As the device said it last. */
  readonly firmware: string | null
  /** First and last letter of the last day. */
  readonly firstAt: number
  readonly lastAt: number
  /** Numbers by age in hours before `now`: `[age, letters]`, ages without letters left out. */
  readonly perHour: readonly (readonly [number, number])[]
}

/** Dead letters by device and age, of devices that had some in the last day. */
export const listDeadLetterHistories = (
  registry: Pick<Registry, 'db'>,
  query: { readonly now: number; readonly lookbackHours: number },
): Promise<DeadLetterHistoryRow[]> =>
  selectRows<DeadLetterHistoryRow>(
    registry.db,
    sql`
    with counted as (
      select device_id, ((${query.now}::bigint - received_at) / ${HOUR}::bigint)::int as age, count(*)::int as letters,
        min(received_at) as first_at, max(received_at) as last_at
      from dead_letter
      where device_id is not null and replayed_at is null
        and received_at > ${query.now - query.lookbackHours * HOUR} and received_at <= ${query.now}
      group by 1, 2
    )
    select c.device_id as "deviceId", d.key as "deviceKey", d.profile_id as "profileId", d.org_unit_id as "orgUnitId",
      s.firmware,
      min(c.first_at) filter (where c.age < 24) as "firstAt", max(c.last_at) as "lastAt",
      json_agg(json_build_array(c.age, c.letters)) as "perHour"
    from counted c join device d on d.id = c.device_id left join device_state s on s.device_id = c.device_id
    group by c.device_id, d.key, d.profile_id, d.org_unit_id, s.firmware having max(c.last_at) > ${query.now - DAY}
    order by c.device_id`,
  )

export interface DeadLetterEvidenceRow {
  readonly deviceId: string
  /** By reason, the most frequent first. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[]
  /** The first letter of the span. */
  readonly example: {
    readonly id: string
    readonly topic: string
    readonly reason: string
    readonly detail: string
    readonly receivedAt: number
  }
}

/** Reasons and first example of some devices’ standing letters since an instant. */
export const listDeadLetterEvidence = (
  registry: Pick<Registry, 'db'>,
  query: { readonly deviceIds: readonly string[]; readonly since: number },
): Promise<DeadLetterEvidenceRow[]> =>
  selectRows<DeadLetterEvidenceRow>(
    registry.db,
    sql`
    with letters as (
      select id, device_id, topic, reason, detail, received_at from dead_letter
      where ${isAnyOf(sql`device_id`, query.deviceIds)} and replayed_at is null and received_at > ${query.since}
    ), reasons as (
      select device_id, json_agg(json_build_object('reason', reason, 'count', n) order by n desc, reason) as reasons
      from (select device_id, reason, count(*)::int as n from letters group by 1, 2) r group by 1
    ), examples as (
      select distinct on (device_id) device_id, json_build_object(
        'id', id, 'topic', topic, 'reason', reason, 'detail', detail, 'receivedAt', received_at) as example
      from letters order by device_id, received_at, id
    )
    select device_id as "deviceId", reasons, example from reasons join examples using (device_id) order by device_id`,
  )
