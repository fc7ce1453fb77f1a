import {
  deriveMeterDays,
  deriveOccupancy,
  deriveRuns,
  deriveTrips,
  deriveVisits,
  type MetricValues,
  OCCUPANCY_DEFAULTS,
  type Sample,
  TRIP_DEFAULTS,
  VISIT_DEFAULTS,
} from '@custodia/domain'

const START = Date.UTC(2026, 10, 20)
const STEP_MS = 10_000
const SAMPLES = 8640

const day = (values: (second: number) => MetricValues, via?: string): readonly Sample[] =>
  Array.from({ length: SAMPLES }, (_, k) => ({
    ts: START + k * STEP_MS,
    device: 'dev_1',
    ...(via === undefined ? {} : { via }),
    values: values(k * 10),
  }))

/** In use for 20 of 30 minutes during the day, as a treatment room's device is. */
const isUsed = (second: number): boolean => second > 8 * 3600 && second < 20 * 3600 && second % 1800 < 1200

/** A round of deliveries: 20 minutes' drive, 10 minutes' stop. */
const drive = (second: number): MetricValues => {
  const metres = Math.floor(second / 1800) * 1200 * 12 + Math.min(second % 1800, 1200) * 12
  const moving = second % 1800 < 1200
  return {
    latitude_deg: 31.2,
    longitude_deg: 121.4 + (metres % 100_000) / 95_000,
    speed_mps: moving ? 12 : 0,
    ignition: moving ? 1 : 0,
    odometer_km: 10_000 + metres / 1000,
  }
}

export interface DayRule {
  readonly name: string
  readonly derive: () => unknown
}

/** Each usage rule with a day of samples that it has work with. */
export const dayRules = (): readonly DayRule[] => {
  const laser = day((second) => ({
    running: isUsed(second) ? 1 : 0,
    pulses_total: second * 3,
    energy_kwh_total: second / 3600,
  }))
  const room = day((second) => ({ people_count: isUsed(second) ? 1 + (second % 5) : 0 }))
  const van = day(drive)
  const badge = day((second) => ({ rssi_dbm: isUsed(second) ? -55 - (second % 7) : -70 }), 'dev_gateway')
  const pulses = { metric: 'pulses_total', noise: 2, maxPerHour: 1_000_000, rolloverModulus: 20_000 } as const
  return [
    {
      name: 'runs',
      derive: () =>
        deriveRuns(
          laser,
          {
            metric: 'running',
            onThreshold: 0.5,
            offThreshold: 0.5,
            minOnMs: 30_000,
            minOffMs: 60_000,
            maxGapMs: 600_000,
            meters: { pulses_total: pulses },
          },
          { asset: 'ast_1' },
        ),
    },
    { name: 'meters', derive: () => deriveMeterDays(laser, pulses, { asset: 'ast_1', timeZone: 'Asia/Shanghai' }) },
    { name: 'trips and stops', derive: () => deriveTrips(van, TRIP_DEFAULTS, { asset: 'ast_1' }) },
    { name: 'occupancy', derive: () => deriveOccupancy(room, OCCUPANCY_DEFAULTS.people_count, { asset: 'ast_1' }) },
    {
      name: 'visits',
      derive: () => deriveVisits(badge, VISIT_DEFAULTS, { tag: 'dev_1', zoneOf: () => 'ast_zone' }),
    },
  ]
}
