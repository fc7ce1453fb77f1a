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
  /** Points of it that the store does not have yet. */
  newPoints: number
}

export const openVerdict = (): Verdict => ({
  deviceKey: '',
  deviceId: null,
  profileId: null,
  reason: null,
  detail: '',
  newPoints: 0,
})

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
