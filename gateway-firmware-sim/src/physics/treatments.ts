import type { MedicalKind, MedicalSimulation } from '../group/simulated-device.ts'
import { HOUR, MINUTE, weekday } from '../local-time.ts'
import { between, createRandom, integer, type Random } from '../random.ts'
import { WORN_FAULTS, wearOf } from './handpiece-wear.ts'

/** One use of a medical device within a local day; times are milliseconds after local midnight. */
export interface Treatment {
  readonly start: number
  readonly end: number
  readonly pulses: number
  /** A fault stops the treatment at `end` and stays until `end + faultMs`. */
  readonly fault: string | null
  readonly faultMs: number
  /** Share of rated power that this treatment draws. */
  readonly load: number
}

interface Habit {
  readonly minMinutes: number
  readonly maxMinutes: number
  /** Mean pause between two uses, minutes. */
  readonly pauseMinutes: number
  readonly pulsesPerMinute: readonly [number, number]
  readonly faults: readonly string[]
}

const HABITS: Readonly<Record<MedicalKind, Habit>> = {
  nd_yag: { minMinutes: 14, maxMinutes: 34, pauseMinutes: 42, pulsesPerMinute: [150, 260], faults: ['E21', 'E34'] },
  ipl: { minMinutes: 15, maxMinutes: 30, pauseMinutes: 48, pulsesPerMinute: [14, 30], faults: ['E11', 'E34'] },
  rf: { minMinutes: 25, maxMinutes: 50, pauseMinutes: 60, pulsesPerMinute: [20, 40], faults: ['E07'] },
  cryo: { minMinutes: 35, maxMinutes: 60, pauseMinutes: 55, pulsesPerMinute: [0, 0], faults: ['E52'] },
  steriliser: { minMinutes: 46, maxMinutes: 58, pauseMinutes: 70, pulsesPerMinute: [0, 0], faults: ['E63'] },
}

const OPEN = 9.5 * HOUR
const CLOSE = 20.5 * HOUR
const LUNCH_FROM = 12 * HOUR
const LUNCH_TO = 13.5 * HOUR
/** How busy a clinic is, Sunday first: weekends are the best days of aesthetic medicine. */
const BUSY = [1.45, 0.8, 0.75, 0.85, 0.95, 1.15, 1.5]
const FAULT_RATE = 0.006

const treat = (random: Random, habit: Habit, start: number, faultRate: number): Treatment => {
  const planned = between(random, habit.minMinutes, habit.maxMinutes) * MINUTE
  const faulty = random() < faultRate
  const length = Math.round((faulty ? planned * between(random, 0.2, 0.8) : planned) / 1000) * 1000
  const [low, high] = habit.pulsesPerMinute
  return {
    start,
    end: start + length,
    pulses: Math.round((length / MINUTE) * between(random, low, high)),
    fault: faulty ? (habit.faults[integer(random, 0, habit.faults.length - 1)] ?? null) : null,
    faultMs: faulty ? integer(random, 8, 25) * MINUTE : 0,
    load: between(random, 0.75, 1),
  }
}

/**
 * Night batches: sterilisers run after closing and before opening, cryo units condition their compressor. The starts lie so
 * far apart that no batch, with its fault, reaches the next one or midnight.
 */
const nightStarts = (random: Random, kind: MedicalKind): number[] =>
  kind === 'steriliser'
    ? [between(random, 0.1, 1), between(random, 2.3, 3.1), between(random, 4.7, 5.6), between(random, 21.2, 22)].map(
        (h) => h * HOUR,
      )
    : [between(random, 0.3, 5.5)].map((h) => h * HOUR)

/** The treatments of a device on a local day, in order, never overlapping and never across midnight. */
export const treatmentsOf = (seed: string, device: MedicalSimulation, day: number): readonly Treatment[] => {
  const random = createRandom(seed, 'treatment', device.deviceId, day)
  const habit = HABITS[device.medical]
  const faultRate = (device.failureRate ?? FAULT_RATE) * (1 + WORN_FAULTS * wearOf(device, day))
  const treatments: Treatment[] = []
  const night = device.nightShift ? nightStarts(random, device.medical) : []
  for (const start of night)
    if (start < OPEN - HOUR) treatments.push(treat(random, habit, Math.round(start / 1000) * 1000, faultRate))
  const busy = (BUSY[weekday(day)] ?? 1) * (device.medical === 'steriliser' ? 0.8 : 1)
  let at = OPEN + between(random, 0, 25) * MINUTE
  while (at < CLOSE - habit.maxMinutes * MINUTE) {
    if (at >= LUNCH_FROM && at < LUNCH_TO && random() < 0.65) {
      at += between(random, 20, 40) * MINUTE
      continue
    }
    const treatment = treat(random, habit, Math.round(at / 1000) * 1000, faultRate)
    treatments.push(treatment)
    const pause = (habit.pauseMinutes * (0.35 - Math.log(1 - random() * 0.95) * 0.65)) / busy
    at = treatment.end + treatment.faultMs + (pause + 3) * MINUTE
  }
  for (const start of night) {
    if (start >= OPEN) treatments.push(treat(random, habit, Math.round(start / 1000) * 1000, faultRate))
  }
  return treatments
}
