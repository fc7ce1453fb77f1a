import { PointColumns, type PointShape } from '@custodia/domain'
import type {
  DeadLetterDraft,
  DirtyMark,
  LedgerRow,
  QuarantineBody,
  QuarantineDraft,
  SeriesMark,
} from '@custodia/storage/registry'
import type { WriteOutcome } from '@custodia/storage/telemetry'
import type { UplinkBody } from '../dialects/index.ts'
import { assetsAt, type KnownDevice } from '../pipeline/directory.ts'
import type { PipelineResult } from '../pipeline/pipeline.ts'
import { findFault, type Verdict } from '../pipeline/verdict.ts'
import { ledgerDay, type MessageList, type Outcome, type Spool, type StoredCounts } from '../spool/index.ts'
import type { FreshPoints } from './fresh-points.ts'
import type { FreshReports } from './fresh-reports.ts'

/** What a batch leaves behind, once the store has answered. */
export interface Settlement {
  /** Points that are news to the registry: what is news to the store, and what another process may have stored without saying so. */
  readonly news: PointColumns
  readonly dirty: readonly DirtyMark[]
  /** Devices with samples that may have come after their interval was rolled up. */
  readonly late: readonly SeriesMark[]
  readonly deadLetters: readonly DeadLetterDraft[]
  readonly quarantine: readonly QuarantineDraft[]
  readonly counts: ReadonlyMap<string, ReadonlyMap<string, StoredCounts>>
  /** Identities of what is in the store now, pairs of u32. */
  readonly identities: Uint32Array
  /** Pairs of u32 that the window must forget, as the store refused their points. */
  readonly refused: readonly number[]
}

/** Points that the store had before a batch was written. */
export interface Standing {
  /** The registry knows what they changed. */
  readonly settled: readonly number[]
  /** Another process stored them, and may have died before it told the registry. */
  readonly elsewhere: readonly number[]
}

/** Where the store cannot tell, or what it has may be our own of before a crash. */
export const NOTHING_STOOD: Standing = { settled: [], elsewhere: [] }

type Written = Extract<WriteOutcome, { ok: true }>

interface Range {
  from: number
  to: number
}

const widen = (ranges: Map<string, Range>, key: string, ts: number): void => {
  const range = ranges.get(key)
  if (range === undefined) ranges.set(key, { from: ts, to: ts })
  else if (ts < range.from) range.from = ts
  else if (ts > range.to) range.to = ts
}

/**
 * A sighting belongs to its tag's timeline, any other sample to the timelines of the assets that its device was on. So does what a
 * gateway says of itself: a visit to its zone ends with the report of a living gateway that no longer hears the tag.
 */
const markTimelines = (
  { via, asset, device: id }: PointShape,
  ts: number,
  device: KnownDevice,
  assets: Map<string, Range>,
  tags: Map<string, Range>,
): void => {
  if (via !== undefined) widen(tags, id, ts)
  else if (device.tracks.length <= 1) {
    if (asset !== undefined) widen(assets, asset, ts)
  } else for (const each of assetsAt(device, ts)) widen(assets, each, ts)
}

const DAY_MS = 86_400_000

interface DayRange extends Range {
  readonly device: string
  readonly day: number
}

/** Days far apart are marked apart, so that not all between them is aggregated again; a device's samples mostly are of one. */
const noteLate = (device: string, ts: number, current: Map<string, DayRange>, all: DayRange[]): void => {
  const day = Math.floor(ts / DAY_MS)
  const range = current.get(device)
  if (range === undefined || range.day !== day) {
    const begun = { device, day, from: ts, to: ts }
    current.set(device, begun)
    all.push(begun)
  } else if (ts < range.from) range.from = ts
  else if (ts > range.to) range.to = ts
}

const outcomeOf = (verdict: Verdict, isNews: boolean): Outcome =>
  verdict.reason !== null ? 'dead_lettered' : isNews ? 'stored' : 'duplicate'

const countOutcome = (
  counts: Map<string, Map<string, [number, number, number]>>,
  day: string,
  deviceKey: string,
  outcome: Outcome,
): void => {
  let byDevice = counts.get(day)
  if (byDevice === undefined) {
    byDevice = new Map()
    counts.set(day, byDevice)
  }
  let row = byDevice.get(deviceKey)
  if (row === undefined) {
    row = [0, 0, 0]
    byDevice.set(deviceKey, row)
  }
  row[outcome === 'stored' ? 0 : outcome === 'duplicate' ? 1 : 2] += 1
}

/** Of an unknown device's message as much is kept beside it as a person looks at, or a profile can be found by. */
const MAX_SAMPLE_BYTES = 4096
const MAX_BODY_CHARACTERS = 16_384

const quarantineBody = (body: UplinkBody): QuarantineBody | null => {
  const kept: QuarantineBody =
    body.kind === 'values'
      ? body
      : { kind: 'frame', port: body.port, base64: Buffer.from(body.bytes).toString('base64') }
  return JSON.stringify(kept).length > MAX_BODY_CHARACTERS ? null : kept
}

/**
 * Decides each message's outcome: dead-lettered if anything about it was wrong, else stored if it brought a new point or report, else
 * duplicate. Its good points are stored in any case.
 * @param standing indexes of fresh points that stood in the store already
 * @param ledgerKey the key that a message is counted under
 * @param lateBefore samples of this time and younger are certainly not late, UTC milliseconds
 */
export const settleBatch = (
  spool: string,
  messages: MessageList,
  result: PipelineResult,
  fresh: FreshPoints,
  written: Pick<Written, 'rejected'>,
  standing: Standing,
  ledgerKey: (verdict: Verdict) => string,
  reports: FreshReports['reports'] = [],
  lateBefore = Number.POSITIVE_INFINITY,
): Settlement => {
  const { verdicts } = result
  /** Per message: 1 if it brought something new. */
  const brought = new Uint8Array(messages.length)
  for (const { message } of reports) brought[message] = 1
  const assets = new Map<string, Range>()
  const tags = new Map<string, Range>()
  const lateOf = new Map<string, DayRange>()
  const late: DayRange[] = []
  const refused: number[] = []
  const rejections = new Map(written.rejected.map((each) => [each.index, each]))
  const anyRefused = rejections.size > 0
  const settled = new Set(standing.settled)
  const elsewhere = new Set(standing.elsewhere)
  const { points, origin, identities } = fresh
  // Mostly all of them.
  const allNew = !anyRefused && settled.size === 0
  const news = allNew ? points : new PointColumns()
  const kept: number[] = []

  for (const [i, shape] of points.shapes.entries()) {
    const message = result.messageOf[origin[i] ?? -1] ?? -1
    const verdict = verdicts[message]
    const device = result.deviceOf[origin[i] ?? -1]
    if (verdict === undefined || device === undefined) continue
    const rejection = rejections.get(i)
    if (rejection !== undefined) {
      // Others may share what was known of it.
      const own = { ...verdict }
      verdicts[message] = own
      findFault(own, rejection.reason === 'outside_retention' ? 'before_retention' : rejection.reason, rejection.detail)
      refused.push(identities[i * 2] ?? 0, identities[i * 2 + 1] ?? 0)
      continue
    }
    if (anyRefused) kept.push(identities[i * 2] ?? 0, identities[i * 2 + 1] ?? 0)
    if (settled.has(i)) continue
    if (!elsewhere.has(i)) brought[message] = 1
    if (!allNew) news.pushFrom(points, i)
    const ts = points.tsAt(i)
    markTimelines(shape, ts, device, assets, tags)
    if (ts < lateBefore) noteLate(shape.device, ts, lateOf, late)
  }

  const counts = new Map<string, Map<string, [number, number, number]>>()
  const deadLetters: DeadLetterDraft[] = []
  for (let i = 0; i < messages.length; i += 1) {
    const message = messages.at(i)
    const verdict = verdicts[i]
    if (message === undefined || verdict === undefined) continue
    countOutcome(counts, ledgerDay(message.receivedAt), ledgerKey(verdict), outcomeOf(verdict, brought[i] === 1))
    if (verdict.reason === null) continue
    const { deviceId, profileId, reason, detail } = verdict
    const deviceKey = verdict.deviceKey === '' ? null : verdict.deviceKey
    const { seq, topic, payload, receivedAt, packetId, dup, retained } = message
    const sent = { seq, topic, payload, receivedAt, packetId, dup, retained }
    deadLetters.push({ ...sent, spool, deviceKey, deviceId, profileId, reason, detail })
  }

  const quarantine: QuarantineDraft[] = []
  for (const { deviceKey, dialect, message: index, body, count } of result.unknown.values()) {
    const message = messages.at(index)
    if (message === undefined) continue
    const { topic, payload, receivedAt } = message
    const seen = { count, firstSeen: receivedAt, lastSeen: receivedAt }
    const sample = payload.subarray(0, MAX_SAMPLE_BYTES)
    quarantine.push({ deviceKey, dialect, topic, sample, body: quarantineBody(body), ...seen })
  }

  return {
    news,
    dirty: [
      ...[...assets].map(([id, range]) => ({ timeline: `asset:${id}`, ...range })),
      ...[...tags].map(([id, range]) => ({ timeline: `tag:${id}`, ...range })),
    ],
    late,
    deadLetters,
    quarantine,
    counts,
    identities: anyRefused ? Uint32Array.from(kept) : identities,
    refused,
  }
}

/**
 * The rows of the registry's copy of the ledger that a batch changes, as absolute numbers. The row without a device also has what
 * was received on its day and is still in the spool, so that the rows of a day sum to what was received.
 */
export const ledgerRows = (
  spool: Pick<Spool, 'id' | 'counts' | 'dayTotals'>,
  counts: Settlement['counts'],
): LedgerRow[] => {
  const rows: LedgerRow[] = []
  for (const [day, byDevice] of counts) {
    const row = (deviceKey: string, added: StoredCounts): LedgerRow => {
      const before = spool.counts(day, deviceKey)
      const [stored, duplicate, deadLettered] = [before[0] + added[0], before[1] + added[1], before[2] + added[2]]
      return {
        spool: spool.id,
        day,
        deviceKey,
        received: stored + duplicate + deadLettered,
        stored,
        duplicate,
        deadLettered,
      }
    }
    let settledNow = 0
    for (const [deviceKey, added] of byDevice) {
      settledNow += added[0] + added[1] + added[2]
      if (deviceKey !== '') rows.push(row(deviceKey, added))
    }
    const { received, settled } = spool.dayTotals(day)
    const unnamed = row('', byDevice.get('') ?? [0, 0, 0])
    rows.push({ ...unnamed, received: unnamed.received + received - settled - settledNow })
  }
  return rows
}
