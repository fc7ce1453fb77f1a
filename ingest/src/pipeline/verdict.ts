/** Why a message became a dead letter. */
export type DeadLetterReason =
  /** The envelope could not be read. */
  | 'malformed'
  /** No dialect knows the topic. */
  | 'no_dialect'
  | 'unknown_device'
  /** The device's profile is not in the catalogue. */
  | 'unknown_profile'
  /** The message came in another envelope than the profile's. */
  | 'wrong_dialect'
  | 'codec_error'
  | 'codec_timeout'
  | 'codec_memory'
  /** The codec, or this device's frames, kept being cut off: paused for a while (decision 008). */
  | 'codec_suspended'
  | 'no_values'
  | 'bad_value'
  | 'out_of_range'
  /** More than a day ahead of its receipt. */
  | 'future'
  | 'before_retention'
  | 'type_conflict'
  | 'rejected_by_store'
  /** A step failed in a way that it should not have. */
  | 'internal_error'

/** What is known of a message on its way through the pipeline. */
export interface Verdict {
  /** As the message said it; empty where none could be read. */
  deviceKey: string
  deviceId: string | null
  /** The device's profile, known or not. */
  profileId: string | null
  /** The first thing that was wrong with it, or null. */
  reason: DeadLetterReason | null
  detail: string
}

export const openVerdict = (): Verdict => ({
  deviceKey: '',
  deviceId: null,
  profileId: null,
  reason: null,
  detail: '',
})

/** Makes a verdict as new, for the next message. */
export const resetVerdict = (verdict: Verdict): void => {
  verdict.deviceKey = ''
  verdict.deviceId = null
  verdict.profileId = null
  verdict.reason = null
  verdict.detail = ''
}

/** Of messages that nothing was wrong with, by device key. Bounded, as strangers may name any. */
const shared = new Map<string, Readonly<Verdict>>()
const MAX_SHARED = 20_000

/** A verdict that says the same and is never changed; the same object for messages of one device, as long as nothing is wrong with them. */
export const shareVerdict = (verdict: Verdict): Readonly<Verdict> => {
  const { deviceKey, deviceId, profileId } = verdict
  const known = shared.get(deviceKey)
  if (known !== undefined && known.deviceId === deviceId && known.profileId === profileId) return known
  if (shared.size >= MAX_SHARED) shared.clear()
  const made = Object.freeze({ ...verdict })
  shared.set(deviceKey, made)
  return made
}

const MAX_DETAIL = 500

/** Records what is wrong with a message; the first reason stays, details add up. */
export const findFault = (verdict: Verdict, reason: DeadLetterReason, detail: string): void => {
  verdict.reason ??= reason
  if (verdict.detail.length >= MAX_DETAIL) return
  verdict.detail = (verdict.detail === '' ? detail : `${verdict.detail}; ${detail}`).slice(0, MAX_DETAIL)
}

/** Records whose message it is. */
export const nameDevice = (verdict: Verdict, device: { readonly id: string; readonly profileId: string }): void => {
  verdict.deviceId = device.id
  verdict.profileId = device.profileId
}
