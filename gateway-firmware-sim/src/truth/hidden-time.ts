import type { FaultNote } from '../faults/delivery.ts'
import type { HiddenTime } from './truth-file.ts'

/** Share of its own length that may be hidden of something that is asked of the platform. */
const MAX_HIDDEN = 0.25

interface Period {
  readonly start: number
  readonly end: number
}

/** The faults that hide what an asset did; the others a platform has to survive. */
export const hiddenTimes = (notes: readonly FaultNote[], assetOf: ReadonlyMap<string, string>): HiddenTime[] =>
  notes.flatMap(({ effect, deviceId, from, to, fault }) => {
    const asset = assetOf.get(deviceId)
    return effect === 'survivable' || asset === undefined ? [] : [{ asset, from, to, fault }]
  })

/**
 * The fault that makes a period unobservable, or null: within the period and half its length to either side, more than a
 * quarter of its length is hidden. Its beginning, its end or what lies between cannot be told then. `hidden`: of one asset.
 */
export const hiddenBy = ({ start, end }: Period, hidden: readonly HiddenTime[]): HiddenTime['fault'] | null => {
  const length = end - start
  const [from, to] = [start - length / 2, end + length / 2]
  const inOrder = hidden.filter((time) => time.from < to && time.to > from).sort((a, b) => a.from - b.from)
  let covered = 0
  let upTo = from
  for (const time of inOrder) {
    const begin = Math.max(upTo, time.from)
    const finish = Math.min(to, time.to)
    if (finish > begin) covered += finish - begin
    upTo = Math.max(upTo, finish)
  }
  return covered > MAX_HIDDEN * length ? (inOrder[0]?.fault ?? null) : null
}
