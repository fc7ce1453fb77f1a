import type { MetricName, PointShape, TelemetryPoint } from '@custodia/domain'
import type { DeviceStatePatch } from '@custodia/storage/registry'
import type { KnownDevice } from '../pipeline/directory.ts'
import type { PipelineResult } from '../pipeline/pipeline.ts'
import type { IncomingMessage, MessageList } from '../spool/index.ts'
import { createSkewMeter } from './clock-skew.ts'

/** A message as far as its device's state goes. */
type Heard = Pick<IncomingMessage, 'topic' | 'receivedAt' | 'dup' | 'retained'>

/** A sample as far as its device's state goes. */
interface Said extends Pick<TelemetryPoint, 'ts' | 'fields'> {
  readonly via?: string | undefined
}

/** What messages said of their devices' states and is not written to the registry yet, folded to one patch a device. */
export interface DeviceStates {
  /**
   * Notes a sample. Sightings by a gateway count at the time of hearing; what a broker had retained is no sign of life.
   * @param hasClock false where the sample's time is the receive time
   */
  note(point: Said, device: KnownDevice, message: Heard, hasClock: boolean): void
  /** Notes that a device spoke, whatever it said. */
  noteSign(device: Pick<KnownDevice, 'id' | 'profile'>, message: Heard): void
  /** Gives patches, one a device, and forgets them; more may be left. */
  take(): readonly DeviceStatePatch[]
  /** Takes back patches that could not be written. */
  giveBack(patches: readonly DeviceStatePatch[]): void
  readonly isEmpty: boolean
}

type Patch = { -readonly [Name in keyof DeviceStatePatch]: DeviceStatePatch[Name] }

const emptyPatch = (deviceId: string, offlineAfterMs: number): Patch => ({
  deviceId,
  lastSeenAt: null,
  firstSeenAt: null,
  lastSampleAt: null,
  online: null,
  onlineSince: null,
  presenceAt: null,
  turned: false,
  retained: false,
  offlineAfterMs,
  clockSkewMs: null,
  clockSkewAt: null,
  batteryPercent: null,
  batteryAt: null,
  firmware: null,
  firmwareAt: null,
  firmwareSince: null,
  lastTopic: null,
})

/** A profile that the catalogue has not says nothing of silence: a day. */
const OFFLINE_AFTER_MS = 86_400_000

/** A sign of presence or absence at a time; an earlier one than the newest changes nothing. */
const applySign = (patch: Patch, online: boolean, at: number, retained: boolean): void => {
  if (patch.presenceAt !== null && at < patch.presenceAt) return
  // What is retained yields to anything said live.
  if (retained && patch.presenceAt !== null && !patch.retained) return
  const silent = online && patch.lastSeenAt !== null && at - patch.lastSeenAt > patch.offlineAfterMs
  if (patch.online === null || patch.retained) patch.onlineSince = at
  else if (patch.online !== online || silent) {
    patch.onlineSince = at
    patch.turned = true
  }
  patch.online = online
  patch.presenceAt = at
  patch.retained = retained
}

const applySeen = (patch: Patch, at: number): void => {
  applySign(patch, true, at, false)
  patch.firstSeenAt = patch.firstSeenAt === null ? at : Math.min(patch.firstSeenAt, at)
  patch.lastSeenAt = Math.max(patch.lastSeenAt ?? at, at)
}

const newer = (at: number, before: number | null): boolean => before === null || at >= before

/** Patches in memory until the next flush: one row a device and flush, however many messages came. */
export const createDeviceStates = (): DeviceStates => {
  const patches = new Map<string, Patch>()
  /** What could not be written, the oldest first; it goes before what came since. */
  const givenBack: (readonly DeviceStatePatch[])[] = []
  const skews = createSkewMeter()

  const patchOf = ({ id, profile }: Pick<KnownDevice, 'id' | 'profile'>): Patch => {
    const known = patches.get(id)
    if (known !== undefined) return known
    const made = emptyPatch(id, profile === null ? OFFLINE_AFTER_MS : profile.offlineAfterS * 1000)
    patches.set(id, made)
    return made
  }

  return {
    note(point, device, message, hasClock) {
      const patch = patchOf(device)
      const { fields, ts, via } = point
      const { receivedAt } = message
      const retained = message.retained === true
      const own = via === undefined
      if (fields.online === 0) {
        // A will is set when the device connects: the time in it, if any, is not when the device was lost.
        const at = hasClock ? (message.dup === true ? Math.min(ts, receivedAt) : receivedAt) : ts
        applySign(patch, false, at, retained)
        return
      }
      if (retained) {
        if (fields.online === 1) applySign(patch, true, hasClock ? receivedAt : ts, true)
        return
      }
      applySeen(patch, own ? receivedAt : Math.min(ts, receivedAt))
      if (own) patch.lastTopic = message.topic
      patch.lastSampleAt = Math.max(patch.lastSampleAt ?? ts, ts)
      const { battery_percent: battery, firmware } = fields
      if (typeof battery === 'number' && newer(ts, patch.batteryAt)) {
        patch.batteryPercent = battery
        patch.batteryAt = ts
      }
      if (typeof firmware === 'string' && newer(ts, patch.firmwareAt)) {
        if (patch.firmware !== firmware) patch.firmwareSince = ts
        patch.firmware = firmware
        patch.firmwareAt = ts
      }
      if (!own || !hasClock || message.dup === true) return
      const skew = skews.measure(device.id, receivedAt, ts)
      if (skew === null) return
      patch.clockSkewMs = skew
      patch.clockSkewAt = receivedAt
    },
    noteSign(device, message) {
      if (message.retained === true) return
      const patch = patchOf(device)
      applySeen(patch, message.receivedAt)
      patch.lastTopic = message.topic
    },
    take() {
      const older = givenBack.shift()
      if (older !== undefined) return older
      const taken = [...patches.values()]
      patches.clear()
      return taken
    },
    giveBack(patches) {
      givenBack.unshift(patches)
    },
    get isEmpty() {
      return patches.size === 0 && givenBack.length === 0
    },
  }
}

/** What says more of a device's state than that it spoke. */
const TELLING: ReadonlySet<MetricName> = new Set(['online', 'battery_percent', 'firmware'])

/** What the points of a shape say of their devices' states. */
interface Telling {
  readonly isTelling: boolean
  /** The point says so itself where its time is the receive time (decision 005). */
  readonly hasClock: boolean
}

const tellings = new WeakMap<PointShape, Telling>()
const tellingOf = (shape: PointShape): Telling => {
  const known = tellings.get(shape)
  if (known !== undefined) return known
  const { metrics } = shape
  const made = {
    isTelling: metrics.some((metric) => TELLING.has(metric)),
    hasClock: !metrics.includes('receive_time'),
  }
  tellings.set(shape, made)
  return made
}

const NO_FIELDS: TelemetryPoint['fields'] = {}

/** Notes what a batch says of its devices: its samples, known ones too, its reports, and whoever said what could not be used. */
export const noteStates = (
  states: DeviceStates,
  messages: MessageList,
  { points, deviceOf, messageOf, reports, verdicts }: PipelineResult,
): void => {
  const noted = new Uint8Array(messages.length)
  for (const [i, shape] of points.shapes.entries()) {
    const device = deviceOf[i]
    const index = messageOf[i] ?? -1
    const message = messages.at(index)
    if (device === undefined || message === undefined) continue
    const { isTelling, hasClock } = tellingOf(shape)
    const fields = isTelling ? (points.at(i)?.fields ?? NO_FIELDS) : NO_FIELDS
    states.note({ via: shape.via, ts: points.tsAt(i), fields }, device, message, hasClock)
    noted[index] = 1
  }
  for (const { device, message: index } of reports) {
    const message = messages.at(index)
    if (message !== undefined) states.noteSign(device, message)
    noted[index] = 1
  }
  for (const [index, { deviceId, reason }] of verdicts.entries()) {
    if (reason === null || deviceId === null || noted[index] === 1) continue
    const message = messages.at(index)
    if (message !== undefined) states.noteSign({ id: deviceId, profile: null }, message)
  }
}
