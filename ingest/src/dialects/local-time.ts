import { readMilliseconds } from './payload.ts'

/** Wall clock times without a zone, as devices write them, to UTC. */

const LOCAL_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/
const HOUR_MS = 3_600_000

/** Offset of a zone from UTC in milliseconds at an instant; zones change at whole quarters of an hour, so one is kept for each. */
const createOffsetReader = (timeZone: string): ((at: number) => number) => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const known = new Map<number, number>()
  return (at) => {
    const quarter = Math.floor(at / (HOUR_MS / 4))
    const kept = known.get(quarter)
    if (kept !== undefined) return kept
    const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
    const [, sign, hours = '0', minutes = '0', seconds = '0'] = /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name) ?? []
    const offset = (sign === '-' ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds))
    if (known.size > 1000) known.clear()
    known.set(quarter, offset)
    return offset
  }
}

/**
 * A reader of `2026-11-21T10:00:00` in a zone. In the hour that a change to winter time repeats, the instant nearer to `near`
 * (the receipt) is meant.
 * @param timeZone IANA name
 * @throws RangeError if there is no such zone
 */
export const createLocalTimeReader = (timeZone: string): ((value: unknown, near: number) => number | null) => {
  const offsetAt = createOffsetReader(timeZone)
  return (value, near) => {
    if (typeof value !== 'string' || !LOCAL_TIME.test(value)) return null
    const wall = Date.parse(`${value}Z`)
    if (Number.isNaN(wall)) return null
    const candidates = [wall - offsetAt(wall - 24 * HOUR_MS), wall - offsetAt(wall + 24 * HOUR_MS)]
    const real = candidates.filter((at) => at + offsetAt(at) === wall)
    const [first = candidates[0] ?? wall, second = first] = real
    return readMilliseconds(Math.abs(first - near) <= Math.abs(second - near) ? first : second)
  }
}
