/** Alarms from telemetry: which assets to look at, what stands, and what a look changes. */
import type { Alarm } from '@custodia/domain'
import { type SQL, sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { Registry, RegistryTransaction } from '../registry.ts'
import { type Executor, isAnyOf, selectRows } from './query.ts'

/** Kind of the warnings that telemetry rules raise. */
export const TELEMETRY_ALARM = 'warning.telemetry'

/** A slice was taken off the begin of a long mark: it is looked at before what is left of that. */
export type AlarmMarkKind = 'short' | 'long' | 'slice'

/** Samples of an asset that changed; both ends are sample times, inclusive. */
export interface AlarmMark {
  readonly assetId: string
  readonly kind: AlarmMarkKind
  readonly from: number
  readonly to: number
  readonly revision: number
}

const LOCK_SPACE = 7_205_317
const MAX_DELAY_MS = 300_000
const DAY_MS = 86_400_000

/** A mark over more of the timeline than this is long: it takes its time, and must keep no short one waiting. */
const LONG_MS = 3_600_000

const timelineOf = ({ kind, assetId }: AlarmMark): string => `${kind === 'slice' ? 'slice' : 'asset'}:${assetId}`

/** Both prefixes are as long. */
const assetOf = (timeline: SQL): SQL => sql`substr(${timeline}, 7)`

/** While an asset has a slice, the rest of its mark waits: alarms are derived from what was before. */
const isOfKind = (kind: AlarmMarkKind, m: SQL): SQL =>
  kind === 'slice'
    ? sql`${m}.timeline like 'slice:%'`
    : sql`${m}.timeline like 'asset:%' and (${m}.to_ts - ${m}.from_ts > ${LONG_MS}) = ${kind === 'long'}
        and not exists (select 1 from alarm_mark s where s.timeline = 'slice:' || ${assetOf(sql`${m}.timeline`)})`

/**
 * Claims marks until the transaction ends, so that several workers share them and a killed worker's are free at once. The earliest
 * sample times first, so that those read together lie together; of long ones those of the last day before, as what goes on matters more
 * than history.
 */
export const claimAlarmMarks = async (
  tx: RegistryTransaction,
  query: { readonly now: number; readonly limit: number; readonly kind: AlarmMarkKind },
): Promise<AlarmMark[]> => {
  const { now, limit, kind } = query
  const order = sql`${kind === 'long' ? sql`m.from_ts < ${now - DAY_MS}, ` : sql``}m.from_ts, m.timeline`
  const rows = await selectRows<{ readonly timeline: string; readonly got: boolean }>(
    tx,
    sql`select timeline, pg_try_advisory_xact_lock(${LOCK_SPACE}, hashtext('asset:' || ${assetOf(sql`timeline`)})) as got
      from (select m.timeline from alarm_mark m where m.not_before <= ${now} and ${isOfKind(kind, sql`m`)} order by ${order} limit ${limit}) c`,
  )
  const claimed = rows.filter(({ got }) => got).map(({ timeline }) => timeline)
  // Another worker may have done with a mark between the look and the lock, or sliced it; and new samples may have made it long.
  const fresh = await selectRows<Omit<AlarmMark, 'kind'>>(
    tx,
    sql`select ${assetOf(sql`m.timeline`)} as "assetId", m.from_ts as "from", m.to_ts as "to", m.revision
      from alarm_mark m where ${isAnyOf(sql`m.timeline`, claimed)} and ${isOfKind(kind, sql`m`)} order by ${order}`,
  )
  return fresh.map((mark) => ({ ...mark, kind }))
}

/**
 * Takes the begin of claimed long marks off as slices. What is marked from now on widens the rest, so that a slice is done with once it
 * was looked at, however much arrives meanwhile.
 * @param slice sample times, both inclusive; what lies before is passed over
 */
export const sliceAlarmMarks = async (
  tx: RegistryTransaction,
  marks: readonly AlarmMark[],
  slice: { readonly from: number; readonly to: number },
): Promise<void> => {
  const timelines = sql.param(marks.map(timelineOf))
  const revisions = sql.param(marks.map(({ revision }) => revision))
  // In the order in which everybody takes several. What was marked meanwhile may lie before the slice: it is left for the next look.
  await tx.execute(sql`
    with whole as (
      select a.timeline, a.from_ts, a.to_ts, a.revision from alarm_mark a
      join unnest(${timelines}::text[], ${revisions}::bigint[]) as c (timeline, revision) on c.timeline = a.timeline
      where a.from_ts <= ${slice.to} and (a.from_ts >= ${slice.from} or a.revision = c.revision)
      order by a.timeline for update of a
    ), rest as (
      update alarm_mark m set from_ts = ${slice.to + 1} from whole w where m.timeline = w.timeline and w.to_ts > ${slice.to}
    ), done as (
      delete from alarm_mark m using whole w where m.timeline = w.timeline and w.to_ts <= ${slice.to}
    )
    insert into alarm_mark (timeline, from_ts, to_ts, revision)
    select 'slice:' || ${assetOf(sql`timeline`)}, greatest(from_ts, ${slice.from}::bigint), least(to_ts, ${slice.to}::bigint), revision
    from whole where to_ts >= ${slice.from}`)
}

/** Takes claimed marks away, except those marked again meanwhile. */
export const finishAlarmMarks = async (tx: RegistryTransaction, marks: readonly AlarmMark[]): Promise<void> => {
  const timelines = sql.param(marks.map(timelineOf))
  const revisions = sql.param(marks.map(({ revision }) => revision))
  // In the order in which everybody takes several.
  await tx.execute(sql`
    with done as (
      select a.timeline from alarm_mark a
      join unnest(${timelines}::text[], ${revisions}::bigint[]) as d (timeline, revision) on d.timeline = a.timeline and d.revision = a.revision
      order by a.timeline for update of a
    ) delete from alarm_mark using done where alarm_mark.timeline = done.timeline`)
}

/** Puts marks off after a failure. */
export const postponeAlarmMarks = async (
  registry: Pick<Registry, 'db'>,
  marks: readonly AlarmMark[],
  now: number,
): Promise<void> => {
  for (const mark of marks)
    await registry.db.execute(sql`
      update alarm_mark set attempts = attempts + 1, not_before = ${now} + least(${MAX_DELAY_MS}::float8, 1000 * power(2, least(attempts, 20)))::bigint
      where timeline = ${timelineOf(mark)}`)
}

/** How many assets wait to be looked at. */
export const countAlarmMarks = async (registry: Pick<Registry, 'db'>): Promise<number> => {
  const [row] = await selectRows<{ count: number }>(registry.db, sql`select count(*) as count from alarm_mark`)
  return row?.count ?? 0
}

/** A device on an asset for a half-open period. */
export interface AlarmDevice {
  readonly deviceId: string
  readonly key: string
  readonly name: string
  readonly profileId: string
  readonly assetId: string
  readonly from: number
  readonly to: number | null
}

const bindings = (where: SQL): SQL => sql`
  select b.device_id as "deviceId", d.key, d.name, d.profile_id as "profileId", b.asset_id as "assetId", b.valid_from as "from", b.valid_to as "to"
  from binding b join device d on d.id = b.device_id
  where ${where}
    -- What measures several things at once raises its alarms once.
    and not exists (select 1 from binding o where o.device_id = b.device_id and o.id <> b.id
      and o.valid_from < coalesce(b.valid_to, 9e15) and coalesce(o.valid_to, 9e15) > b.valid_from
      and ((o.role = 'primary') > (b.role = 'primary') or ((o.role = 'primary') = (b.role = 'primary') and (o.valid_from, o.id) < (b.valid_from, b.id))))`

/** Devices that were ever on the assets, each once for each of its periods. */
export const listAlarmDevices = (db: Executor, assetIds: readonly string[]): Promise<AlarmDevice[]> =>
  selectRows<AlarmDevice>(db, bindings(isAnyOf(sql`b.asset_id`, assetIds)))

/** A stored alarm; `id` is the warning's. */
export interface StoredAlarm extends Alarm {
  readonly id: string
  readonly deviceId: string
  readonly assetId: string
}

/** The devices' alarms, by device, rule and time: those open or cleared at or after `clearedSince`, and the last one before of each rule. */
export const listStoredAlarms = (
  db: Executor,
  query: { readonly deviceIds: readonly string[]; readonly clearedSince: number },
): Promise<StoredAlarm[]> =>
  selectRows<StoredAlarm>(
    db,
    sql`select w.id, w.subject_id as "deviceId", w.asset_id as "assetId", w.rule_code as code, w.since, w.raised_at as "raisedAt",
        w.cleared_at as "clearedAt", w.value, w.explanation->'telemetry' as evidence
      from warning w
      where w.since is not null and w.withdrawn_at is null and ${isAnyOf(sql`w.subject_id`, query.deviceIds)}
        and (w.cleared_at is null or w.cleared_at >= ${query.clearedSince} or w.since = (
          select max(o.since) from warning o where o.subject_id = w.subject_id and o.rule_code = w.rule_code
            and o.since is not null and o.withdrawn_at is null and o.cleared_at < ${query.clearedSince}))
      order by w.subject_id, w.rule_code, w.since`,
  )

/** What is said of an alarm beside its facts. */
export interface AlarmText {
  readonly severity: 'info' | 'warning' | 'critical'
  readonly detail: Readonly<Record<string, unknown>>
  readonly explanation: unknown
}

/** A change of one device's alarms of one rule. */
export interface AlarmWrite {
  readonly withdraw: readonly StoredAlarm[]
  readonly update: readonly {
    readonly id: string
    readonly alarm: Alarm
    readonly lastAt: number
    readonly text: AlarmText
  }[]
  readonly raise: readonly {
    readonly deviceId: string
    readonly assetId: string
    readonly alarm: Alarm
    readonly lastAt: number
    readonly text: AlarmText
  }[]
}

/** Writes changes of alarms: what never was is withdrawn, what goes on is updated, what is new is raised. */
export const writeAlarms = async (tx: RegistryTransaction, change: AlarmWrite, now: number): Promise<void> => {
  // Identities and the one open place of a rule are given free before others take them.
  for (const { id } of change.withdraw)
    await tx.execute(sql`
      update warning set withdrawn_at = ${now}, cleared_at = coalesce(cleared_at, raised_at), escalate_at = null where id = ${id}`)
  const ended = [...change.update].sort(
    (a, b) => Number(a.alarm.clearedAt === null) - Number(b.alarm.clearedAt === null),
  )
  for (const { id, alarm, lastAt, text } of ended)
    await tx.execute(sql`
      update warning set since = ${alarm.since}, raised_at = ${alarm.raisedAt}, cleared_at = ${alarm.clearedAt}, value = ${JSON.stringify(alarm.value)}::jsonb,
        last_at = greatest(last_at, ${lastAt}::bigint), severity = ${text.severity}, detail = detail || ${JSON.stringify(text.detail)}::jsonb,
        explanation = ${JSON.stringify(text.explanation)}::jsonb, escalate_at = case when ${alarm.clearedAt}::bigint is null then escalate_at end
      where id = ${id}`)
  const raised = change.raise.map(({ alarm, text, ...rest }) => ({ ...rest, ...alarm, ...text, id: newId('wrn') }))
  await tx.execute(sql`
    insert into warning (id, kind, rule_code, subject_kind, subject_id, asset_id, org_unit_id, severity, since, value, raised_at, last_at, cleared_at, count, detail, explanation)
    select r.id, ${TELEMETRY_ALARM}, r.code, 'device', r."deviceId", r."assetId", coalesce(p.org_unit_id, d.org_unit_id), r.severity, r.since, r.value,
      r."raisedAt", greatest(r."lastAt", r."raisedAt"), r."clearedAt", 1, r.detail, r.explanation
    from jsonb_to_recordset(${JSON.stringify(raised)}::jsonb) as r (id text, code text, "deviceId" text, "assetId" text, severity text, since bigint,
      value jsonb, "raisedAt" bigint, "lastAt" bigint, "clearedAt" bigint, detail jsonb, explanation jsonb)
    join device d on d.id = r."deviceId"
    left join lateral (select org_unit_id from asset_placement p where p.asset_id = r."assetId" and p.valid_from <= r."raisedAt"
      and (p.valid_to is null or p.valid_to > r."raisedAt") order by p.valid_from desc limit 1) p on true`)
}

/** Notes that open alarms are still seen; one that was seen within the last minute already is left alone. */
export const touchAlarms = async (
  tx: RegistryTransaction,
  seen: readonly { readonly id: string; readonly lastAt: number }[],
): Promise<void> => {
  await tx.execute(sql`
    update warning w set last_at = s.last_at
    from unnest(${sql.param(seen.map(({ id }) => id))}::text[], ${sql.param(seen.map(({ lastAt }) => lastAt))}::bigint[]) as s (id, last_at)
    where w.id = s.id and s.last_at >= w.last_at + 60000`)
}

/** A rule that a silence breaks. */
export interface AbsenceRule {
  readonly profileId: string
  readonly code: string
  readonly metric: string
  readonly forMs: number
  readonly flag: { readonly metric: string; readonly equals: number } | null
}

/** Marks assets with devices whose metric has been silent for longer than its rule allows and of which that is not known yet. */
export const markAbsences = async (
  registry: Pick<Registry, 'db'>,
  rules: readonly AbsenceRule[],
  now: number,
): Promise<number> => {
  if (rules.length === 0) return 0
  const { rowCount } = await registry.db.execute(sql`
    insert into alarm_mark as a (timeline, from_ts, to_ts, revision)
    select 'asset:' || b.asset_id, min(l.ts), max(l.ts), nextval('registry_revision')
    from unnest(${sql.param(rules.map((r) => r.profileId))}::text[], ${sql.param(rules.map((r) => r.code))}::text[], ${sql.param(rules.map((r) => r.metric))}::text[],
      ${sql.param(rules.map((r) => r.forMs))}::bigint[], ${sql.param(rules.map((r) => r.flag?.metric ?? null))}::text[], ${sql.param(rules.map((r) => r.flag?.equals ?? null))}::int[])
      as r (profile_id, code, metric, for_ms, flag, equals)
    join device d on d.profile_id = r.profile_id and d.status = 'active'
    join live_value l on l.device_id = d.id and l.metric = r.metric and l.ts < ${now}::bigint - r.for_ms
    join binding b on b.device_id = d.id and b.valid_from <= l.ts and b.valid_to is null
    left join live_value f on f.device_id = d.id and f.metric = r.flag
    where (r.flag is null or f.num = r.equals)
      and not exists (select 1 from warning w where w.subject_id = d.id and w.rule_code = r.code and w.since = l.ts and w.withdrawn_at is null)
    group by b.asset_id order by 1
    on conflict (timeline) do nothing`)
  return rowCount ?? 0
}

/** Withdraws alarms of the marked stretches that came from a device which, as is known now, was not on the asset then. */
export const withdrawUnboundAlarms = async (
  tx: RegistryTransaction,
  marks: readonly AlarmMark[],
  now: number,
): Promise<number> => {
  const { rowCount } = await tx.execute(sql`
    update warning w set withdrawn_at = ${now}, cleared_at = coalesce(w.cleared_at, w.raised_at), escalate_at = null
    from unnest(${sql.param(marks.map(({ assetId }) => assetId))}::text[], ${sql.param(marks.map(({ from }) => from))}::bigint[],
      ${sql.param(marks.map(({ to }) => to))}::bigint[]) as m (asset_id, from_ts, to_ts)
    where w.asset_id = m.asset_id and w.since between m.from_ts and m.to_ts and w.withdrawn_at is null
      and not exists (select 1 from binding b where b.device_id = w.subject_id and b.asset_id = w.asset_id
        and b.valid_from <= w.since and (b.valid_to is null or b.valid_to > w.since))`)
  return rowCount ?? 0
}
