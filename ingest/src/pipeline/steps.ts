/** The steps between a message and its points: pure, each a value in and a value out. */
import {
  applyFieldMap,
  type CodecRequest,
  type CodecResult,
  checkRanges,
  type DialectName,
  splitFrame,
} from '@custodia/device-profiles'
import type { MetricValues, TelemetryPoint } from '@custodia/domain'
import type { Uplink } from '../dialects/index.ts'
import { assetAt, type Directory, type KnownDevice } from './directory.ts'
import { type DeadLetterReason, findFault, nameDevice, type Verdict } from './verdict.ts'

/** An uplink whose device, and gateway where there is one, are known. */
export interface IdentifiedUplink {
  readonly uplink: Uplink
  readonly device: KnownDevice
  readonly profile: NonNullable<KnownDevice['profile']>
  readonly via: KnownDevice | null
}

/** Longest distance of a sample time ahead of its receipt (ingest contract, "Time"). */
const MAX_AHEAD_MS = 86_400_000

/**
 * Finds the device. Null without a fault for passers-by; null with a fault where the device, its profile or its gateway is unknown.
 */
export const identify = (
  uplink: Uplink,
  dialect: DialectName,
  directory: Directory,
  verdict: Verdict,
): IdentifiedUplink | null => {
  const device = directory.get(uplink.deviceKey)
  if (device === undefined) {
    if (uplink.optional !== true) findFault(verdict, 'unknown_device', `no device has the key ${uplink.deviceKey}`)
    return null
  }
  if (verdict.deviceId === null && verdict.deviceKey === uplink.deviceKey) nameDevice(verdict, device)
  const { profile } = device
  if (profile === null) {
    findFault(verdict, 'unknown_profile', `${uplink.deviceKey}: the catalogue has no profile ${device.profileId}`)
    return null
  }
  if (!profile.dialects.includes(dialect)) {
    // A gateway hears what is none of its business; a device that speaks for another is a fault.
    if (uplink.optional !== true)
      findFault(
        verdict,
        'wrong_dialect',
        `${uplink.deviceKey}: ${profile.id} speaks ${profile.dialects.join(' or ')}, not ${dialect}`,
      )
    return null
  }
  if (uplink.via === undefined) return { uplink, device, profile, via: null }
  const via = directory.get(uplink.via)
  // The gateway itself is an uplink of the same message, which has said that it is unknown.
  return via === undefined ? null : { uplink, device, profile, via }
}

/** The codec's task for a radio frame, or null where the values are readable as they came. */
export const codecRequest = ({ uplink, profile }: IdentifiedUplink, receivedAt: number): CodecRequest | null => {
  const { body } = uplink
  if (body.kind === 'values' || profile.codecSource === null || profile.decode.kind !== 'codec') return null
  const { input, variables } = profile.decode
  return {
    profileId: profile.id,
    source: profile.codecSource,
    port: body.port,
    bytes: body.bytes,
    receivedAt,
    deviceKey: uplink.deviceKey,
    ...(input === 'normalized' ? { normalize: true } : undefined),
    ...(variables === undefined ? undefined : { variables }),
  }
}

/** The device's own values: as they came, or as the codec or the network server decoded them. Null with a fault. */
export const decode = (
  { uplink, profile }: IdentifiedUplink,
  decoded: CodecResult | null,
  verdict: Verdict,
): Readonly<Record<string, unknown>> | null => {
  if (uplink.body.kind === 'values') return uplink.body.values
  if (decoded === null) {
    // The network server has a codec of its own; the profile's, where it has one, comes first.
    if (profile.codecSource === null && uplink.body.decoded !== undefined) return uplink.body.decoded
    findFault(verdict, 'codec_error', `${uplink.deviceKey}: ${profile.id} has no codec for a radio frame`)
    return null
  }
  if (decoded.ok) return decoded.data
  findFault(verdict, decoded.reason, `${uplink.deviceKey}: ${decoded.detail}`)
  return null
}

/**
 * The samples that a frame holds, each with the uplink as it would be for that one alone: its own reading, and what the device
 * had stored. A fault for each stored one that has no time.
 */
export const separateSamples = (
  identified: IdentifiedUplink,
  raw: Readonly<Record<string, unknown>>,
  verdict: Verdict,
): readonly { readonly of: IdentifiedUplink; readonly raw: Readonly<Record<string, unknown>> }[] => {
  const { uplink, profile } = identified
  if (uplink.body.kind === 'values') return [{ of: identified, raw }]
  const { samples, problems } = splitFrame(profile, raw)
  for (const problem of problems) findFault(verdict, 'bad_value', `${uplink.deviceKey}: ${problem}`)
  return samples.map(({ values, sampleTime }) => ({
    of: sampleTime === null ? identified : { ...identified, uplink: { ...uplink, sampleTime } },
    raw: values,
  }))
}

const reportProblems = (
  problems: readonly { readonly reason: DeadLetterReason; readonly detail: string }[],
  deviceKey: string,
  verdict: Verdict,
): void => {
  for (const problem of problems) findFault(verdict, problem.reason, `${deviceKey}: ${problem.detail}`)
}

/** The values as metrics in canonical units. Null where nothing can be used, with a fault unless the values are incidental. */
export const normalise = (
  { uplink, profile }: IdentifiedUplink,
  raw: Readonly<Record<string, unknown>>,
  verdict: Verdict,
): MetricValues | null => {
  const mapped = applyFieldMap(profile, raw)
  if (!mapped.ok) {
    if (uplink.incidental === true && mapped.reason === 'no_values') return null
    findFault(verdict, mapped.reason, `${uplink.deviceKey}: ${mapped.detail}`)
    return null
  }
  if (mapped.problems.length > 0) reportProblems(mapped.problems, uplink.deviceKey, verdict)
  return mapped.values
}

/** Takes out values that are physically impossible, with a fault for each. */
export const validate = (
  { uplink, profile }: IdentifiedUplink,
  values: MetricValues,
  verdict: Verdict,
): MetricValues => {
  const checked = checkRanges(profile, values)
  if (checked.problems.length > 0) reportProblems(checked.problems, uplink.deviceKey, verdict)
  return checked.values
}

/** Whether a sample of a time may be stored, by its receipt. */
export const isTimely = (ts: number, receivedAt: number, retentionMs: number): boolean =>
  ts <= receivedAt + MAX_AHEAD_MS && ts >= receivedAt - retentionMs

/** The sample time: the device's own, else the (first) receive time. Null with a fault where it cannot be. */
export const timeOf = (
  { uplink }: IdentifiedUplink,
  receivedAt: number,
  retentionMs: number,
  verdict: Verdict,
): number | null => {
  const ts = uplink.sampleTime ?? receivedAt
  if (isTimely(ts, receivedAt, retentionMs)) return ts
  if (ts > receivedAt + MAX_AHEAD_MS) {
    findFault(verdict, 'future', `${uplink.deviceKey}: sample time ${ts}, received at ${receivedAt}`)
    return null
  }
  findFault(verdict, 'before_retention', `${uplink.deviceKey}: sample time ${ts}, received at ${receivedAt}`)
  return null
}

/**
 * The point, with the asset as bound at its own time: the device's, or for a sighting the gateway's. A point whose time is the
 * receive time says so (decision 005).
 */
export const toPoint = (
  { uplink, device, profile, via }: IdentifiedUplink,
  ts: number,
  fields: MetricValues,
): TelemetryPoint => {
  const { family: measurement, id } = profile
  const asset = assetAt(via ?? device, ts)
  const told = uplink.sampleTime === null ? { ...fields, receive_time: 1 } : fields
  // Most points: in one literal, as spreading parts into it costs more than all else.
  if (via === null && asset !== undefined)
    return { measurement, device: device.id, asset, site: device.siteId, profile: id, ts, fields: told }
  return {
    measurement,
    device: device.id,
    ...(via === null ? undefined : { via: via.id }),
    ...(asset === undefined ? undefined : { asset }),
    site: (via ?? device).siteId,
    profile: id,
    ts,
    fields: told,
  }
}
