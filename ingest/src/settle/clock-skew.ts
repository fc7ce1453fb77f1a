/*
 * What a device's clock is off by, from receive time less sample time. That difference is also how long a message was on its way, which
 * for a device that stored and forwards is days. Three signs tell a live message:
 * - the difference is below half a minute, or the sample is from the future: no upload of old data looks like that;
 * - or the difference stays the same while time goes on. A clock that is wrong is wrong by the same amount in a minute; a backlog is worked
 *   off faster than it arose, so its difference shrinks from message to message.
 */

/** Differences up to this are taken as they are. */
const SURELY_LIVE_MS = 30_000
/** Time that must pass between two messages before they are compared. */
const MIN_APART_MS = 5_000
/** Delivery varies by so much. */
const JITTER_MS = 2_000
/** A backlog that is worked off at double speed changes the difference by the whole time that passed. */
const STEADY_SHARE = 0.5
const MAX_DEVICES = 100_000

/** The sample of one moment that was least on its way. */
interface Moment {
  readonly receivedAt: number
  readonly difference: number
}

export interface SkewMeter {
  /**
   * The skew in milliseconds (above zero where the device's clock is behind), as far as the messages of this moment tell it;
   * null while nothing shows that they are live.
   */
  measure(deviceId: string, receivedAt: number, sampleTime: number): number | null
}

const isSteady = (before: Moment, now: Moment): boolean =>
  Math.abs(now.difference - before.difference) <= JITTER_MS + STEADY_SHARE * (now.receivedAt - before.receivedAt)

/** Keeps two moments a device in memory; a restart costs one message each. */
export const createSkewMeter = (): SkewMeter => {
  const moments = new Map<string, { before: Moment | null; now: Moment }>()
  return {
    measure(deviceId, receivedAt, sampleTime) {
      const difference = receivedAt - sampleTime
      let known = moments.get(deviceId)
      if (known === undefined) {
        if (moments.size >= MAX_DEVICES) moments.clear()
        known = { before: null, now: { receivedAt, difference } }
        moments.set(deviceId, known)
      } else if (receivedAt - known.now.receivedAt >= MIN_APART_MS) {
        known.before = known.now
        known.now = { receivedAt, difference }
      } else if (difference < known.now.difference) {
        known.now = { receivedAt: known.now.receivedAt, difference }
      }
      const { before, now } = known
      return now.difference <= SURELY_LIVE_MS || (before !== null && isSteady(before, now)) ? now.difference : null
    },
  }
}
