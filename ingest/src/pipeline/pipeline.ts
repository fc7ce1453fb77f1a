import type { CodecResult, CodecSandbox } from '@custodia/device-profiles'
import type { TelemetryPoint } from '@custodia/domain'
import type { Dialect, Reply, Uplink, UplinkBody } from '../dialects/index.ts'
import type { ReceiptMemory, SpooledMessage } from '../spool/index.ts'
import type { Directory } from './directory.ts'
import { type IdentifiedReport, identifyReport } from './reports.ts'
import {
  codecRequest,
  decode,
  type IdentifiedUplink,
  identify,
  normalise,
  separateSamples,
  timeOf,
  toPoint,
  validate,
} from './steps.ts'
import { findFault, nameDevice, openVerdict, type Verdict } from './verdict.ts'

export interface PipelineContext {
  readonly readMessage: Dialect
  readonly directory: Directory
  readonly sandbox: Pick<CodecSandbox, 'decode'>
  /** Samples older than this at their receipt are refused; Infinity for no limit. */
  readonly retentionMs: number
  /** Tells when a message without a time of its own was received first. Without it, every delivery has its own receive time. */
  readonly receipts?: Pick<ReceiptMemory, 'firstReceipt'>
}

/** Messages of a device that nobody knows. */
interface UnknownDevice {
  readonly deviceKey: string
  readonly dialect: string
  /** Index of the newest message of it. */
  message: number
  /** What the one that said most said. */
  body: UplinkBody
  count: number
}

/** What a batch of messages says. */
export interface PipelineResult {
  readonly points: readonly TelemetryPoint[]
  /** For each point the index of its message, and the uplink that it was made of. */
  readonly messageOf: readonly number[]
  readonly uplinkOf: readonly IdentifiedUplink[]
  /** For each message what is known of it. */
  readonly verdicts: readonly Verdict[]
  readonly unknown: ReadonlyMap<string, UnknownDevice>
  readonly reports: readonly IdentifiedReport[]
  /** What dialects have to say in answer, with the receipt of what they answer. */
  readonly replies: readonly (Reply & { readonly receivedAt: number })[]
  /** What the memory of receipts must keep: pairs of (fingerprint, time). */
  readonly receipts: readonly number[]
}

/** Longest device key that is kept; a longer one is no device's. */
const MAX_KEY = 120

interface Entry {
  readonly message: number
  readonly identified: IdentifiedUplink
}

/** Bytes of a frame, number of values otherwise. */
const sizeOf = (body: UplinkBody): number =>
  body.kind === 'frame' ? body.bytes.byteLength : Object.keys(body.values).length

const noteUnknown = (
  unknown: Map<string, UnknownDevice>,
  { deviceKey: fullKey, body }: Uplink,
  dialect: string,
  message: number,
): void => {
  const deviceKey = fullKey.slice(0, MAX_KEY)
  const known = unknown.get(deviceKey)
  if (known === undefined) unknown.set(deviceKey, { deviceKey, dialect, message, body, count: 1 })
  else {
    known.message = message
    known.count += 1
    if (sizeOf(body) >= sizeOf(known.body)) known.body = body
  }
}

/** Runs the codecs of all radio frames of a batch in one call: a round trip to the sandbox costs more than a frame. */
const decodeFrames = async (
  entries: readonly Entry[],
  messages: readonly SpooledMessage[],
  sandbox: Pick<CodecSandbox, 'decode'>,
): Promise<ReadonlyMap<Entry, CodecResult>> => {
  const decoded = new Map<Entry, CodecResult>()
  const waiting = entries.flatMap((entry) => {
    const request = codecRequest(entry.identified, messages[entry.message]?.receivedAt ?? 0)
    return request === null ? [] : [{ entry, request }]
  })
  if (waiting.length === 0) return decoded
  const results = await sandbox.decode(waiting.map((each) => each.request))
  for (const [index, { entry }] of waiting.entries()) {
    const result = results[index]
    if (result !== undefined) decoded.set(entry, result)
  }
  return decoded
}

const isEmpty = (fields: object): boolean => {
  for (const _ in fields) return false
  return true
}

interface Reports {
  readonly found: IdentifiedReport[]
  /** What the memory of receipts must keep of their messages. */
  readonly receipts: number[]
  readonly replies: (Reply & { readonly receivedAt: number })[]
}

/** A report has no values that could tell what model the device is. */
const SAYS_NOTHING = { sampleTime: null, body: { kind: 'values', values: {} } } as const

/** parseTopic → identify. Returns true if one of the uplinks is a radio frame. */
const readEnvelope = (
  message: SpooledMessage,
  index: number,
  verdict: Verdict,
  { readMessage, directory, receipts }: PipelineContext,
  entries: Entry[],
  unknown: Map<string, UnknownDevice>,
  reports: Reports,
): boolean => {
  const read = readMessage(message)
  if (read.kind === 'not_mine') {
    findFault(verdict, 'no_dialect', 'no dialect knows this topic')
    return false
  }
  for (const reply of read.replies ?? []) reports.replies.push({ ...reply, receivedAt: message.receivedAt })
  if (read.kind === 'malformed') {
    verdict.deviceKey = (read.deviceKey ?? '').slice(0, MAX_KEY)
    const device = directory.get(verdict.deviceKey)
    if (device !== undefined) nameDevice(verdict, device)
    findFault(verdict, 'malformed', read.detail)
    return false
  }
  for (const problem of read.problems) findFault(verdict, 'malformed', problem)
  verdict.deviceKey = ((read.uplinks[0] ?? read.reports?.[0])?.deviceKey ?? '').slice(0, MAX_KEY)
  for (const report of read.reports ?? []) {
    const at = receipts?.firstReceipt(message, reports.receipts) ?? message.receivedAt
    const identified = identifyReport(report, read.dialect, directory, verdict, index, at)
    if (identified !== null) reports.found.push(identified)
    else if (!directory.has(report.deviceKey)) noteUnknown(unknown, { ...report, ...SAYS_NOTHING }, read.dialect, index)
  }
  let frames = false
  for (const uplink of read.uplinks) {
    const identified = identify(uplink, read.dialect, directory, verdict)
    if (identified !== null) {
      entries.push({ message: index, identified })
      if (uplink.body.kind === 'frame') frames = true
    } else if (uplink.optional !== true && !directory.has(uplink.deviceKey)) {
      noteUnknown(unknown, uplink, read.dialect, index)
    }
  }
  return frames
}

/** normalise → validate → toPoint of one sample. Null where no value is left, with a fault unless the device said nothing of use. */
const readSample = (
  identified: IdentifiedUplink,
  raw: Readonly<Record<string, unknown>>,
  receivedAt: number,
  retentionMs: number,
  verdict: Verdict,
): TelemetryPoint | null => {
  const values = normalise(identified, raw, verdict)
  if (values === null) return null
  const fields = validate(identified, values, verdict)
  const ts = timeOf(identified, receivedAt, retentionMs, verdict)
  return ts === null || isEmpty(fields) ? null : toPoint(identified, ts, fields)
}

interface ReadPoint {
  readonly of: IdentifiedUplink
  readonly point: TelemetryPoint
}

/** decode → separateSamples → the points of its samples: mostly one, more where a frame brings stored samples along. */
const readUplink = (
  identified: IdentifiedUplink,
  decoded: CodecResult | null,
  receivedAt: number,
  retentionMs: number,
  verdict: Verdict,
): readonly ReadPoint[] => {
  try {
    const raw = decode(identified, decoded, verdict)
    if (raw === null) return []
    return separateSamples(identified, raw, verdict).flatMap((sample) => {
      const point = readSample(sample.of, sample.raw, receivedAt, retentionMs, verdict)
      return point === null ? [] : [{ of: sample.of, point }]
    })
  } catch (error) {
    findFault(verdict, 'internal_error', `${identified.uplink.deviceKey}: ${String(error)}`)
    return []
  }
}

/**
 * Takes messages through all steps. Nothing is thrown for what a message holds: its verdict says what was wrong, and the points of
 * its good parts come out all the same.
 */
export const runPipeline = async (
  messages: readonly SpooledMessage[],
  context: PipelineContext,
): Promise<PipelineResult> => {
  const verdicts: Verdict[] = []
  const entries: Entry[] = []
  const unknown = new Map<string, UnknownDevice>()
  const reports: Reports = { found: [], receipts: [], replies: [] }
  let frames = false

  for (let index = 0; index < messages.length; index += 1) {
    const message = messages[index]
    if (message === undefined) continue
    const verdict = openVerdict()
    verdicts.push(verdict)

    try {
      frames = readEnvelope(message, index, verdict, context, entries, unknown, reports) || frames
    } catch (error) {
      findFault(verdict, 'internal_error', String(error))
    }
  }

  const decoded = frames ? await decodeFrames(entries, messages, context.sandbox) : null

  const points: TelemetryPoint[] = []
  const messageOf: number[] = []
  const uplinkOf: IdentifiedUplink[] = []
  const { receipts } = reports
  /** The message whose first receipt is known, as its uplinks follow one another. */
  let receiptOf = -1
  let firstReceipt = 0
  for (const entry of entries) {
    const { identified } = entry
    const verdict = verdicts[entry.message]
    const message = messages[entry.message]
    if (verdict === undefined || message === undefined) continue
    let { receivedAt } = message
    if (identified.uplink.sampleTime === null && context.receipts !== undefined) {
      if (receiptOf !== entry.message) firstReceipt = context.receipts.firstReceipt(message, receipts)
      receiptOf = entry.message
      receivedAt = firstReceipt
    }
    for (const read of readUplink(identified, decoded?.get(entry) ?? null, receivedAt, context.retentionMs, verdict)) {
      points.push(read.point)
      messageOf.push(entry.message)
      uplinkOf.push(read.of)
    }
  }
  const { found, replies } = reports
  return { points, messageOf, uplinkOf, verdicts, unknown, reports: found, replies, receipts }
}
