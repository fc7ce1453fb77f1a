import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CodecResult, CodecSandbox } from '@custodia/device-profiles'
import type { PointColumns, TelemetryPoint } from '@custodia/domain'
import type { Dialect, Reply, Uplink, UplinkBody } from '../dialects/index.ts'
import type { MessageList, ReceiptMemory, SpooledMessage } from '../spool/index.ts'
import type { Directory, KnownDevice } from './directory.ts'
import { FoundPoints } from './found-points.ts'
import type { PlainMessages } from './plain/plain-messages.ts'
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
import { findFault, nameDevice, openVerdict, resetVerdict, shareVerdict, type Verdict } from './verdict.ts'

export interface PipelineContext {
  readonly readMessage: Dialect
  readonly directory: Directory
  readonly sandbox: Pick<CodecSandbox, 'decode'>
  /** Samples older than this at their receipt are refused; Infinity for no limit. */
  readonly retentionMs: number
  /** Tells when a message without a time of its own was received first. Without it, every delivery has its own receive time. */
  readonly receipts?: Pick<ReceiptMemory, 'firstReceipt'>
  /** Remembers forms of messages; without it each is read in full. */
  readonly plain?: PlainMessages
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
  readonly points: PointColumns
  /** For each point the index of its message, and the device that it is of. */
  readonly messageOf: readonly number[]
  readonly deviceOf: readonly KnownDevice[]
  /** For each message what is known of it; of those that nothing was wrong with, messages of one device share theirs. */
  readonly verdicts: Readonly<Verdict>[]
  readonly unknown: ReadonlyMap<string, UnknownDevice>
  readonly reports: readonly IdentifiedReport[]
  /** What dialects have to say in answer, with the receipt of what they answer. */
  readonly replies: readonly (Reply & { readonly receivedAt: number })[]
  /** What the memory of receipts must keep: pairs of (fingerprint, time). */
  readonly receipts: readonly number[]
}

/**
 * Messages and points between two turns of the event loop, a millisecond or two. The batch before this one is being stored
 * meanwhile, in steps that each wait for a turn, and so do connections that have something to say.
 */
const TURN_STEPS = 512

/** Longest device key that is kept; a longer one is no device's. */
const MAX_KEY = 120

/** A radio frame that waits for its codec until all of the batch's are together. */
interface Frame {
  /** Place of its points among those of the other messages. */
  readonly at: number
  readonly message: number
  readonly identified: IdentifiedUplink
  /** Receipt of its message, and the one that stands for its sample time if it has none. */
  readonly messageAt: number
  readonly receivedAt: number
  readonly verdict: Verdict
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
  frames: readonly Frame[],
  sandbox: Pick<CodecSandbox, 'decode'>,
): Promise<ReadonlyMap<Frame, CodecResult>> => {
  const decoded = new Map<Frame, CodecResult>()
  const waiting = frames.flatMap((frame) => {
    const request = codecRequest(frame.identified, frame.messageAt)
    return request === null ? [] : [{ frame, request }]
  })
  if (waiting.length === 0) return decoded
  const results = await sandbox.decode(waiting.map((each) => each.request))
  for (const [index, { frame }] of waiting.entries()) {
    const result = results[index]
    if (result !== undefined) decoded.set(frame, result)
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

/** What an envelope held. */
interface Envelope {
  /** The uplinks of known devices. */
  readonly uplinks: readonly IdentifiedUplink[]
  /** True where it was of our own dialect and held nothing else. */
  readonly isPlain: boolean
}

const NOTHING: Envelope = { uplinks: [], isPlain: false }

/** A report has no values that could tell what model the device is. */
const SAYS_NOTHING = { sampleTime: null, body: { kind: 'values', values: {} } } as const

/** parseTopic → identify. */
const readEnvelope = (
  message: SpooledMessage,
  index: number,
  verdict: Verdict,
  { readMessage, directory, receipts }: PipelineContext,
  unknown: Map<string, UnknownDevice>,
  reports: Reports,
): Envelope => {
  const read = readMessage(message)
  if (read.kind === 'not_mine') {
    findFault(verdict, 'no_dialect', 'no dialect knows this topic')
    return NOTHING
  }
  for (const reply of read.replies ?? []) reports.replies.push({ ...reply, receivedAt: message.receivedAt })
  if (read.kind === 'malformed') {
    verdict.deviceKey = (read.deviceKey ?? '').slice(0, MAX_KEY)
    const device = directory.get(verdict.deviceKey)
    if (device !== undefined) nameDevice(verdict, device)
    findFault(verdict, 'malformed', read.detail)
    return NOTHING
  }
  for (const problem of read.problems) findFault(verdict, 'malformed', problem)
  verdict.deviceKey = ((read.uplinks[0] ?? read.reports?.[0])?.deviceKey ?? '').slice(0, MAX_KEY)
  for (const report of read.reports ?? []) {
    const at = receipts?.firstReceipt(message, reports.receipts) ?? message.receivedAt
    const identified = identifyReport(report, read.dialect, directory, verdict, index, at)
    if (identified !== null) reports.found.push(identified)
    else if (!directory.has(report.deviceKey)) noteUnknown(unknown, { ...report, ...SAYS_NOTHING }, read.dialect, index)
  }
  const known: IdentifiedUplink[] = []
  for (const uplink of read.uplinks) {
    const identified = identify(uplink, read.dialect, directory, verdict)
    if (identified !== null) known.push(identified)
    else if (uplink.optional !== true && !directory.has(uplink.deviceKey)) {
      noteUnknown(unknown, uplink, read.dialect, index)
    }
  }
  const isPlain =
    read.dialect === 'native' &&
    read.reports === undefined &&
    read.replies === undefined &&
    known.length === read.uplinks.length
  return { uplinks: known, isPlain }
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

/** decode → separateSamples → the points of its samples: mostly one, more where a frame brings stored samples along. */
const readUplink = (
  identified: IdentifiedUplink,
  decoded: CodecResult | null,
  receivedAt: number,
  retentionMs: number,
  verdict: Verdict,
  message: number,
  found: FoundPoints,
): void => {
  const { uplink, device } = identified
  try {
    const raw = decode(identified, decoded, verdict)
    if (raw === null) return
    if (uplink.body.kind === 'values') {
      const point = readSample(identified, raw, receivedAt, retentionMs, verdict)
      if (point !== null) found.add(point, message, device)
      return
    }
    const points: TelemetryPoint[] = []
    for (const sample of separateSamples(identified, raw, verdict)) {
      const point = readSample(sample.of, sample.raw, receivedAt, retentionMs, verdict)
      if (point !== null) points.push(point)
    }
    for (const point of points) found.add(point, message, device)
  } catch (error) {
    findFault(verdict, 'internal_error', `${uplink.deviceKey}: ${String(error)}`)
  }
}

/** Puts the points of the frames among the others, in the order of their messages. */
const withFrames = async (
  found: FoundPoints,
  frames: readonly Frame[],
  { sandbox, retentionMs }: PipelineContext,
): Promise<FoundPoints> => {
  if (frames.length === 0) return found
  const decoded = await decodeFrames(frames, sandbox)
  const all = new FoundPoints()
  let taken = 0
  for (const frame of frames) {
    const { at, identified, message, receivedAt, verdict } = frame
    all.addRange(found, taken, at)
    taken = at
    readUplink(identified, decoded.get(frame) ?? null, receivedAt, retentionMs, verdict, message, all)
  }
  all.addRange(found, taken, found.points.length)
  return all
}

/** As `PlainMessages` says; what fails there is read in full. */
const takePlain = (
  message: SpooledMessage,
  index: number,
  context: PipelineContext,
  found: FoundPoints,
): Readonly<Verdict> | null => {
  try {
    return context.plain?.take(message, index, context, found) ?? null
  } catch {
    return null
  }
}

/**
 * Takes messages through all steps. Nothing is thrown for what a message holds: its verdict says what was wrong, and the points of
 * its good parts come out all the same. One message is taken to its points before the next is looked at, so that what was parsed
 * of it does not live on, which the collector would have to copy; only radio frames wait for their codecs.
 */
export const runPipeline = async (messages: MessageList, context: PipelineContext): Promise<PipelineResult> => {
  const { receipts, retentionMs } = context
  const verdicts: Readonly<Verdict>[] = []
  const values = new FoundPoints(messages.length)
  const frames: Frame[] = []
  const unknown = new Map<string, UnknownDevice>()
  const reports: Reports = { found: [], receipts: [], replies: [] }

  let turnsAt = TURN_STEPS
  let verdict = openVerdict()
  for (let index = 0; index < messages.length; index += 1) {
    const message = messages.at(index)
    if (message === undefined) continue
    if (index + values.points.length >= turnsAt) {
      await nextTurn()
      turnsAt = index + values.points.length + TURN_STEPS
    }
    const known = takePlain(message, index, context, values)
    if (known !== null) {
      verdicts.push(known)
      continue
    }
    let hasFrame = false
    let envelope = NOTHING
    const { receivedAt: messageAt } = message
    let firstReceipt: number | null = null
    try {
      envelope = readEnvelope(message, index, verdict, context, unknown, reports)
      for (const identified of envelope.uplinks) {
        const { uplink } = identified
        let receivedAt = messageAt
        if (uplink.sampleTime === null && receipts !== undefined) {
          firstReceipt ??= receipts.firstReceipt(message, reports.receipts)
          receivedAt = firstReceipt
        }
        if (uplink.body.kind === 'frame') {
          hasFrame = true
          frames.push({ at: values.points.length, message: index, identified, messageAt, receivedAt, verdict })
        } else readUplink(identified, null, receivedAt, retentionMs, verdict, index, values)
      }
      if (envelope.isPlain && verdict.reason === null) context.plain?.learn(message, envelope.uplinks, verdict)
    } catch (error) {
      findFault(verdict, 'internal_error', String(error))
    }
    // A verdict of its own lives as long as the batch: only what was wrong, or may be found to be when its codec has run, needs one.
    if (verdict.reason === null && !hasFrame) {
      verdicts.push(shareVerdict(verdict))
      resetVerdict(verdict)
    } else {
      verdicts.push(verdict)
      verdict = openVerdict()
    }
  }

  const { points, messageOf, deviceOf } = await withFrames(values, frames, context)
  const { found, replies } = reports
  return { points, messageOf, deviceOf, verdicts, unknown, reports: found, replies, receipts: reports.receipts }
}
