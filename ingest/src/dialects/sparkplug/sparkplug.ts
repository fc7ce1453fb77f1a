import { type TopicLayout, type TopicMatch, toDeviceKey } from '@custodia/device-profiles'
import { collected, type DialectResult, malformed, type Reply, type Uplink } from '../dialect.ts'
import { readMilliseconds } from '../payload.ts'
import { type DialectReader, noNews, uplinksOf } from '../reader.ts'
import { readSamples } from './samples.ts'
import type { Birth, BirthMetric, NodeSession, SparkplugSessions } from './sessions.ts'
import { encodeRebirth, readPayload, type WirePayload } from './wire.ts'

/*
 * Sparkplug B 3.0: `spBv1.0/{group}/{N,D}{BIRTH,DATA,DEATH}/{node}[/{device}]`. Device keys are `group~node` and
 * `group~node~device`. Values are named as the metrics; births add `online` 1, deaths `online` 0.
 *
 * Data lean on the birth before them: aliases stand for names, and the sequence number tells whether a message (perhaps a
 * birth) was lost. After a gap aliases are not trusted: such data are dead letters until the rebirth that is asked for.
 */

/** Asked for at most this often by node. */
const REBIRTH_INTERVAL_MS = 10_000
/** Longest `group/node/device`; a longer one is no device key. */
const MAX_NAME = 120
const BD_SEQ = 'bdSeq'

/** One message with everything that reading it needs. */
interface Incoming {
  readonly receivedAt: number
  readonly payload: WirePayload
  /** Key of who speaks: the node, or the device. */
  readonly key: string
  /** `group/node`. */
  readonly node: string
  /** `group/node` or `group/node/device`. */
  readonly id: string
  readonly device: string | undefined
  readonly rebirthTopic: () => string
}

const nextSeq = (seq: number): number => (seq + 1) % 256

/** Reads a birth's own table of metrics; text for what is wrong with it. */
const toBirth = (payload: WirePayload): Birth | string => {
  const metrics: BirthMetric[] = []
  const aliases = new Map<string, string>()
  for (const { name, alias, datatype } of payload.metrics) {
    if (name === undefined || name === '') return 'a metric of the birth certificate has no name'
    const other = alias === undefined ? undefined : aliases.get(alias)
    if (other !== undefined && other !== name) return `alias ${alias} stands for ${other} and for ${name}`
    if (alias !== undefined) aliases.set(alias, name)
    metrics.push({ name, alias, datatype })
  }
  return { at: payload.timestamp ?? null, metrics }
}

const bdSeqOf = ({ metrics }: WirePayload): number | null => {
  const value = metrics.find((metric) => metric.name === BD_SEQ)?.value
  return value?.kind === 'int' || value?.kind === 'long' ? Number(value.value) : null
}

const offline = (deviceKey: string, sampleTime: number | null): Uplink => ({
  deviceKey,
  sampleTime,
  incidental: true,
  body: { kind: 'values', values: { online: false } },
})

const NEW_SESSION: NodeSession = { bdSeq: null, seq: 0, live: false, askedAt: null, devices: [] }

/** Marks the session as not to be trusted, and asks for a rebirth unless that was done a moment ago. */
const askForRebirth = (
  sessions: SparkplugSessions,
  { node, receivedAt, rebirthTopic, payload }: Incoming,
): readonly Reply[] => {
  const session = sessions.session(node) ?? NEW_SESSION
  const due = session.askedAt === null || Math.abs(receivedAt - session.askedAt) >= REBIRTH_INTERVAL_MS
  const askedAt = due ? receivedAt : session.askedAt
  sessions.setSession(node, { ...session, live: false, seq: payload.seq ?? session.seq, askedAt })
  return due ? [{ topic: rebirthTopic(), payload: encodeRebirth(receivedAt) }] : []
}

/** What is wrong with the message's place in the sequence, or null; a message delivered twice is in order. */
const sequenceFault = (session: NodeSession | undefined, { payload }: Incoming): string | null => {
  if (session === undefined) return 'no birth certificate of this node is known'
  if (!session.live) return 'a rebirth of this node is due'
  if (payload.seq === undefined) return 'has no sequence number'
  if (payload.seq === session.seq || payload.seq === nextSeq(session.seq)) return null
  return `sequence number ${payload.seq} where ${nextSeq(session.seq)} was due: messages were lost`
}

const withReplies = (result: DialectResult, replies: readonly Reply[]): DialectResult =>
  replies.length === 0 || result.kind === 'not_mine' ? result : { ...result, replies }

const readNodeBirth = (sessions: SparkplugSessions, incoming: Incoming): DialectResult => {
  const { payload, node, key } = incoming
  const birth = toBirth(payload)
  if (typeof birth === 'string') return withReplies(malformed(key, birth), askForRebirth(sessions, incoming))
  for (const device of sessions.session(node)?.devices ?? []) sessions.forgetBirth(`${node}/${device}`)
  sessions.setBirth(node, birth)
  const bdSeq = bdSeqOf(payload)
  sessions.setSession(node, { bdSeq, seq: payload.seq ?? 0, live: true, askedAt: null, devices: [] })
  const { uplinks, problems } = readSamples(key, payload, undefined, { online: true })
  return collected('sparkplug', key, uplinks, problems)
}

const readDeviceBirth = (sessions: SparkplugSessions, incoming: Incoming): DialectResult => {
  const { payload, node, device = '', key, id } = incoming
  const birth = toBirth(payload)
  if (typeof birth === 'string') return malformed(key, birth)
  const session = sessions.session(node)
  const fault = sequenceFault(session, incoming)
  // A birth explains itself: its values count even where the node has to begin again.
  const { uplinks, problems } = readSamples(key, payload, undefined, { online: true })
  const result = collected('sparkplug', key, uplinks, problems)
  if (fault !== null || session === undefined) return withReplies(result, askForRebirth(sessions, incoming))
  const devices = session.devices.includes(device) ? session.devices : [...session.devices, device]
  sessions.setSession(node, { ...session, seq: payload.seq ?? session.seq, devices })
  sessions.setBirth(id, birth)
  return result
}

const readData = (sessions: SparkplugSessions, incoming: Incoming): DialectResult => {
  const { payload, node, key, id } = incoming
  const session = sessions.session(node)
  const fault = sequenceFault(session, incoming)
  const birth = fault === null ? sessions.birth(id) : undefined
  if (fault === null && session !== undefined)
    sessions.setSession(node, { ...session, seq: payload.seq ?? session.seq })
  const { uplinks, problems, strange } = readSamples(key, payload, birth)
  // Metrics with a name and a type of their own lean on nothing and count in any case.
  if (fault === null && !strange) return collected('sparkplug', key, uplinks, problems)
  const replies = askForRebirth(sessions, incoming)
  const needed = strange || problems.length > 0
  const detail = `${fault ?? 'the birth certificate does not cover this message'}; a rebirth was asked for`
  const result = collected('sparkplug', key, uplinks, needed ? [detail, ...problems] : problems)
  return withReplies(result, replies)
}

const readNodeDeath = (sessions: SparkplugSessions, { payload, node, key }: Incoming): DialectResult => {
  const session = sessions.session(node)
  const bdSeq = bdSeqOf(payload)
  // The will of an earlier connection, which the broker sends late: the node has been born again since.
  if (session?.live === true && session.bdSeq !== null && bdSeq !== null && session.bdSeq !== bdSeq)
    return noNews('sparkplug')
  const devices = session?.devices ?? []
  for (const device of devices) sessions.forgetBirth(`${node}/${device}`)
  if (session !== undefined) sessions.setSession(node, { ...session, live: false, devices: [] })
  // The certificate was written when the node connected: its own time says nothing of the death.
  const dead = [key, ...devices.map((device) => toDeviceKey(`${node}/${device}`))]
  return uplinksOf(
    'sparkplug',
    dead.map((deviceKey) => offline(deviceKey, null)),
  )
}

const deathOf = ({ key, payload }: Incoming): DialectResult =>
  uplinksOf('sparkplug', [offline(key, readMilliseconds(payload.timestamp))])

const readDeviceDeath = (sessions: SparkplugSessions, incoming: Incoming): DialectResult => {
  const { payload, node, device = '', id } = incoming
  const session = sessions.session(node)
  const fault = sequenceFault(session, incoming)
  sessions.forgetBirth(id)
  if (fault !== null || session === undefined) return withReplies(deathOf(incoming), askForRebirth(sessions, incoming))
  const devices = session.devices.filter((name) => name !== device)
  sessions.setSession(node, { ...session, seq: payload.seq ?? session.seq, devices })
  return deathOf(incoming)
}

type Read = (sessions: SparkplugSessions, incoming: Incoming) => DialectResult

const READERS: Readonly<Record<string, Read>> = {
  NBIRTH: readNodeBirth,
  NDATA: readData,
  NDEATH: readNodeDeath,
  DBIRTH: readDeviceBirth,
  DDATA: readData,
  DDEATH: readDeviceDeath,
}

/**
 * A message out of its place in the sequence (a replay, a count): sessions stay as they are. Data are read by the birth that we
 * have if they are younger than it.
 */
const readOutOfOrder = (type: string, sessions: SparkplugSessions, incoming: Incoming): DialectResult => {
  const { payload, key, id } = incoming
  if (type === 'NDEATH') return uplinksOf('sparkplug', [offline(key, null)])
  if (type === 'DDEATH') return deathOf(incoming)
  const isBirth = type.endsWith('BIRTH')
  const known = isBirth ? undefined : sessions.birth(id)
  const holds = known?.at != null && payload.timestamp !== undefined && payload.timestamp >= known.at
  const { uplinks, problems } = readSamples(key, payload, holds ? known : undefined, isBirth ? { online: true } : {})
  return collected('sparkplug', key, uplinks, problems)
}

/**
 * A reader of Sparkplug B.
 * @param sessions what births said, kept from message to message
 * @param inOrder true for messages as they come, each once and in order: they move the sessions on
 */
export const createSparkplugReader =
  (layout: TopicLayout, sessions: SparkplugSessions, inOrder: boolean): DialectReader =>
  ({ payload: bytes, receivedAt }, { key, parts }: TopicMatch) => {
    const { device, ...ofNode } = parts
    const { type = '', group = '', node: name = '' } = parts
    const read = READERS[type]
    // Commands to nodes.
    if (read === undefined) return noNews('sparkplug')
    const node = `${group}/${name}`
    const id = device === undefined ? node : `${node}/${device}`
    if (id.length > MAX_NAME) return malformed(key, `the names in the topic have more than ${MAX_NAME} characters`)
    if (type.startsWith('D') !== (device !== undefined))
      return malformed(key, `${type} ${device === undefined ? 'without' : 'with'} a device in its topic`)
    const payload = readPayload(bytes)
    if (payload === null) return malformed(key, 'payload is not a Sparkplug B message')
    const rebirthTopic = () => layout.fill('sparkplug', { ...ofNode, type: 'NCMD' }) ?? ''
    const incoming = { receivedAt, payload, key, node, id, device, rebirthTopic }
    return inOrder ? read(sessions, incoming) : readOutOfOrder(type, sessions, incoming)
  }
