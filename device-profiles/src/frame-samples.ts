import type { Profile } from './profile.ts'

type Values = Readonly<Record<string, unknown>>

/** One sample of those that a frame holds. */
export interface FrameSample {
  /** As the device names them, for the field map. */
  readonly values: Values
  /** UTC milliseconds; null for the frame's own reading, which is of the frame's time. */
  readonly sampleTime: number | null
}

export interface FrameSamples {
  readonly samples: readonly FrameSample[]
  /** What could not be read of the list of stored samples; the others stand in `samples`. */
  readonly problems: readonly string[]
}

/** Before 1973 a clock was never set. */
const EARLIEST_S = 100_000_000
/** Largest time that a Date can hold (ECMA-262 §21.4.1.1), in seconds. */
const LATEST_S = 8_640_000_000_000

const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && value >= EARLIEST_S && value <= LATEST_S

/**
 * The samples of one frame: its own reading, and those that the device has stored while nobody heard it (`decode.history`), each
 * with its own time. A frame that brings only stored ones has no reading of its own.
 */
export const splitFrame = (profile: Profile, data: Values): FrameSamples => {
  const history = profile.decode.kind === 'codec' ? profile.decode.history : undefined
  if (history === undefined || !Object.hasOwn(data, history.list)) {
    return { samples: [{ values: data, sampleTime: null }], problems: [] }
  }
  const { [history.list]: list, ...own } = data
  const samples: FrameSample[] = []
  const problems: string[] = []
  if (!Array.isArray(list)) problems.push(`${history.list} is not a list`)
  for (const [index, entry] of (Array.isArray(list) ? list : []).entries()) {
    const time: unknown = isRecord(entry) ? entry[history.time] : undefined
    if (!isRecord(entry) || !isTime(time)) {
      problems.push(`${history.list}[${index}].${history.time} is not a time in UTC seconds`)
      continue
    }
    const { [history.time]: _, ...values } = entry
    samples.push({ values, sampleTime: Math.round(time * 1000) })
  }
  if (Object.keys(own).length > 0) samples.push({ values: own, sampleTime: null })
  return { samples, problems }
}
