import type pg from 'pg'

/** What a device said of itself that is no sample, by its registry id. */
export type ReportDraft =
  | {
      readonly kind: 'config_reported'
      readonly deviceId: string
      /** When it was received first, UTC milliseconds. */
      readonly at: number
      readonly data: { readonly version: number | null; readonly values: unknown; readonly error: string | null }
    }
  | {
      readonly kind: 'command_result'
      readonly deviceId: string
      readonly at: number
      readonly data: {
        /** The command's id, its number, or null for the oldest one that waits for an answer. */
        readonly id: string | number | null
        readonly status: 'accepted' | 'running' | 'done' | 'failed' | 'rejected'
        readonly detail: string | null
        readonly result: unknown
      }
    }

// PostgreSQL's jsonb takes no NUL.
const json = (value: unknown): string => JSON.stringify(value).replaceAll('\\u0000', '\\ufffd')

/** A version counts as taken if the device names it, reports no error, and has every value that it was asked to have. */
const writeConfigReport = async (
  client: pg.PoolClient,
  { deviceId, at, data }: Extract<ReportDraft, { kind: 'config_reported' }>,
): Promise<void> => {
  const { version, values, error } = data
  await client.query({
    name: 'config-report',
    text: `with report as (
       insert into device_config_report as r (device_id, version, values, error, at, since)
       values ($1, $2, $3, $4, $5, $5)
       on conflict (device_id) do update set version = excluded.version, values = excluded.values, error = excluded.error,
         at = excluded.at, since = case when r.version is not distinct from excluded.version and r.values = excluded.values
           and r.error is not distinct from excluded.error then r.since else excluded.since end
         where excluded.at >= r.at
     )
     update device_config set
       acknowledged_at = case when $4::text is null and $3::jsonb @> values then coalesce(acknowledged_at, $5) else acknowledged_at end,
       rejected_at = case when $4::text is not null then $5 else rejected_at end,
       error = coalesce($4, error)
     where device_id = $1 and version = $2
       and (($4::text is null and $3::jsonb @> values and acknowledged_at is null) or ($4::text is not null and error is distinct from $4))`,
    values: [deviceId, version, json(values), error?.replaceAll('\0', '\ufffd') ?? null, at],
  })
}

/**
 * A command goes forward only: from sent to accepted to running to its end. Its end is what the device says, even after the platform
 * gave up waiting.
 */
const writeCommandResult = async (
  client: pg.PoolClient,
  { deviceId, at, data }: Extract<ReportDraft, { kind: 'command_result' }>,
): Promise<void> => {
  const { id, status, detail, result } = data
  const final = status === 'done' || status === 'failed' || status === 'rejected'
  const before = final
    ? `'queued', 'sent', 'accepted', 'running', 'timed_out', 'expired'`
    : status === 'running'
      ? `'queued', 'sent', 'accepted'`
      : `'queued', 'sent'`
  const which =
    typeof id === 'string'
      ? 'id = $2'
      : typeof id === 'number'
        ? 'request_no::text = $2'
        : `$2::text is null and id = (select id from device_command where device_id = $1 and state in ('sent', 'accepted', 'running') order by sent_at, id limit 1)`
  await client.query(
    `update device_command set state = $3, answered_at = coalesce(answered_at, $4),
       finished_at = ${final ? '$4' : 'finished_at'}, detail = coalesce($5, detail), result = coalesce($6::jsonb, result)
     where device_id = $1 and ${which} and state in (${before})`,
    [
      deviceId,
      id === null ? null : String(id),
      status,
      at,
      detail?.replaceAll('\0', '\ufffd') ?? null,
      result === null ? null : json(result),
    ],
  )
}

/** Applies reports in their order; the same one again changes nothing. One of an unknown command or version is kept by nobody. */
export const writeDeviceReports = async (client: pg.PoolClient, reports: readonly ReportDraft[]): Promise<void> => {
  for (const report of reports) {
    if (report.kind === 'config_reported') await writeConfigReport(client, report)
    else await writeCommandResult(client, report)
  }
}
