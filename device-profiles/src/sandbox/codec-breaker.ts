import type { CodecFailure } from './codec-batch.ts'

/** Whose calls are counted. */
interface Caller {
  readonly profileId: string
  readonly deviceKey?: string
}

/**
 * Pauses codecs whose calls keep being cut off: a thousand such messages would take the decoder's time from all others. First the
 * device, whose frames may be at fault; then, where several devices do it, the profile.
 */
export interface CodecBreaker {
  /** Why a call is not to be made now, or null. */
  refusal(caller: Caller, now: number): CodecFailure | null
  /** A call was cut off for its time or memory, or took `share` of its time without being cut off. */
  offended(caller: Caller, now: number, share?: number): void
}

interface Record {
  offences: number
  /** Start of the minute that offences are counted in. */
  since: number
  pausedUntil: number
  pauseMs: number
}

const WINDOW_MS = 60_000
const DEVICE_OFFENCES = 3
const PROFILE_OFFENCES = 12
const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 900_000
const MAX_RECORDS = 10_000

/**
 * A breaker without a clock of its own. Three offences of a device in a minute, or twelve of a profile, pause it for 30 s; a slow call counts as
 * the share of its limit that it took. One more within a minute after the pause, and the next is twice as long, up to 15 minutes.
 */
export const createCodecBreaker = (): CodecBreaker => {
  const records = new Map<string, Record>()

  const keysOf = ({ profileId, deviceKey }: Caller): (readonly [key: string, limit: number])[] => [
    [profileId, PROFILE_OFFENCES],
    ...(deviceKey === undefined ? [] : [[`${profileId} ${deviceKey}`, DEVICE_OFFENCES] as const]),
  ]

  const count = (key: string, limit: number, now: number, share: number): void => {
    const known = records.get(key)
    const record =
      known === undefined || now > Math.max(known.since, known.pausedUntil) + WINDOW_MS
        ? { offences: 0, since: now, pausedUntil: Number.NEGATIVE_INFINITY, pauseMs: 0 }
        : known
    record.offences += share
    if (record.pauseMs > 0 || record.offences >= limit) {
      record.pauseMs = record.pauseMs === 0 ? FIRST_PAUSE_MS : Math.min(record.pauseMs * 2, LONGEST_PAUSE_MS)
      record.pausedUntil = now + record.pauseMs
    }
    // The longest untouched one goes; an attacker with ten thousand devices is stopped by the profile's record.
    records.delete(key)
    records.set(key, record)
    const oldest = records.keys().next()
    if (records.size > MAX_RECORDS && !oldest.done) records.delete(oldest.value)
  }

  return {
    refusal: (caller, now) => {
      if (records.size === 0) return null
      for (const [key] of keysOf(caller)) {
        const record = records.get(key)
        if (record !== undefined && now < record.pausedUntil) {
          const seconds = Math.ceil((record.pausedUntil - now) / 1000)
          const detail = `${key} is paused for ${seconds} s more: its codec took the time of ${Math.round(record.offences)} cut-off calls`
          return { ok: false, reason: 'codec_suspended', detail }
        }
      }
      return null
    },
    offended: (caller, now, share = 1) => {
      for (const [key, limit] of keysOf(caller)) count(key, limit, now, share)
    },
  }
}
