import type { FaultNote } from '../faults/delivery.ts'
import type { HiddenTime } from './truth-file.ts'

/** The time before an asset's first report and after its last one. */
export const silentEnds = (
  asset: string,
  reports: { readonly first: number; readonly last: number } | null,
  scenario: { readonly from: number; readonly to: number },
): HiddenTime[] =>
  reports === null
    ? [{ asset, ...scenario, fault: 'no_report', effect: 'lost' }]
    : [
        { asset, from: scenario.from, to: reports.first, fault: 'no_report', effect: 'lost' },
        { asset, from: reports.last, to: scenario.to, fault: 'no_report', effect: 'lost' },
      ]

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
    return effect === 'survivable' || asset === undefined ? [] : [{ asset, from, to, fault, effect }]
  })

/** A platform that believes a lie cuts a period there: what is left must be long enough to be recognised. */
const LEAST_PIECE = 0.6

const longestPiece = ({ start, end }: Period, lies: readonly HiddenTime[]): number => {
  let longest = 0
  let at = start
  for (const lie of lies) {
    longest = Math.max(longest, Math.min(end, lie.from) - at)
    at = Math.max(at, lie.to)
  }
  return Math.max(longest, end - at)
}

/**
 * The fault that makes a period unobservable, or null: within the period and half its length to either side, more than a
 * quarter of its length is hidden, so that its beginning, its end or what lies between cannot be told; or false reports cut it
 * into pieces of which none is three fifths of it. `hidden`: of one asset.
 */
export const hiddenBy = ({ start, end }: Period, hidden: readonly HiddenTime[]): HiddenTime['fault'] | null => {
  const length = end - start
  if (length === 0) return hidden.find((time) => time.from <= start && start < time.to)?.fault ?? null
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
  const lies = inOrder.filter(({ effect }) => effect === 'false')
  const isHidden = covered > MAX_HIDDEN * length || longestPiece({ start, end }, lies) < LEAST_PIECE * length
  return isHidden ? (inOrder[0]?.fault ?? null) : null
}
