import type { CleanerTag, CleaningSimulation } from '../group/simulated-device.ts'
import { HOUR, MINUTE } from '../local-time.ts'
import { between, createRandom } from '../random.ts'

/** A cleaner's stay in a zone on a local day; times are milliseconds after local midnight, on 10 s. */
export interface CleaningVisit {
  readonly tag: CleanerTag
  /** Index into the branch's zones. */
  readonly zone: number
  readonly start: number
  readonly end: number
}

/** Working hours of a shift within one local day, and the mean pause between two zones, minutes. */
const SHIFTS: Readonly<
  Record<CleanerTag['shift'], { readonly hours: readonly (readonly [number, number])[]; readonly pause: number }>
> = {
  early: {
    hours: [
      [6.4, 10.8],
      [12.2, 14.4],
    ],
    pause: 17,
  },
  late: {
    hours: [
      [14.2, 17.6],
      [18.6, 21.9],
    ],
    pause: 20,
  },
  night: {
    hours: [
      [0, 2.9],
      [3.6, 5.9],
      [22.2, 23.7],
    ],
    pause: 14,
  },
}

/** Square metres a minute, by shift: the night shift cleans thoroughly. */
const RATE = { early: 8.5, late: 10.5, night: 6.5 } as const
const SLOT = 10_000
const snap = (ms: number): number => Math.round(ms / SLOT) * SLOT

/** All visits of a branch on a local day, in order of their start. Each tag is in one zone at a time. */
export const visitsOf = (seed: string, cleaning: CleaningSimulation, day: number): readonly CleaningVisit[] => {
  const visits: CleaningVisit[] = []
  for (const [t, tag] of cleaning.tags.entries()) {
    const random = createRandom(seed, 'cleaning', tag.deviceId, day)
    const shift = SHIFTS[tag.shift]
    let zone = (day * 3 + t * 2) % cleaning.zones.length
    for (const [from, to] of shift.hours) {
      let at = from * HOUR + between(random, 0, 12) * MINUTE
      while (at < to * HOUR) {
        const area = cleaning.zones[zone]?.areaM2 ?? 40
        const minutes = Math.min(16, Math.max(2.5, (area / RATE[tag.shift]) * between(random, 0.7, 1.25)))
        const start = snap(at)
        const end = snap(at + minutes * MINUTE)
        const missed = cleaning.missedRooms !== undefined && random() < cleaning.missedRooms
        if (end < 23.97 * HOUR && !missed) visits.push({ tag, zone, start, end })
        zone = (zone + 1) % cleaning.zones.length
        at = end + shift.pause * between(random, 0.45, 1.55) * MINUTE
      }
    }
  }
  return visits.sort((a, b) => a.start - b.start)
}
