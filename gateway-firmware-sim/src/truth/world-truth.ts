import type { SimulatedDevice } from '../group/simulated-device.ts'
import { HOUR, midnight } from '../local-time.ts'
import { visitsOf } from '../physics/cleaning-rounds.ts'
import { dayUsage } from '../physics/day-usage.ts'
import { changesOf } from '../physics/meeting-room.ts'
import { type Meeting, meetingsOf } from '../physics/meetings.ts'
import { type Treatment, treatmentsOf } from '../physics/treatments.ts'
import { toursOf } from '../physics/vehicle-days.ts'
import type { ScenarioWorld } from '../scenario/world.ts'
import type { TruthItem, TruthMeeting, TruthMeter } from './truth-file.ts'

/** People who come back within it have not left (domain rules §2, Rooms). */
const SAME_OCCUPANCY_MS = 300_000

export interface WorldTruth {
  readonly items: readonly TruthItem[]
  readonly meetings: readonly TruthMeeting[]
  readonly meters: readonly TruthMeter[]
}

const treatmentItems = (asset: string, start: number, treatments: readonly Treatment[], counts: boolean): TruthItem[] =>
  treatments.flatMap((t): TruthItem[] => [
    {
      kind: 'run',
      asset,
      start: start + t.start,
      end: start + t.end,
      ...(counts && t.pulses > 0 ? { pulses: t.pulses } : {}),
    },
    ...(t.fault === null || !counts
      ? []
      : [{ kind: 'failure', asset, start: start + t.end, end: start + t.end + t.faultMs, code: t.fault } as const]),
  ])

const occupancyItems = (asset: string, start: number, meetings: readonly Meeting[]): TruthItem[] => {
  const items: { kind: 'occupancy'; asset: string; start: number; end: number }[] = []
  let people = 0
  let since = 0
  for (const change of changesOf(meetings)) {
    if (people === 0 && change.people > 0) since = start + change.at
    if (people > 0 && change.people === 0) {
      const last = items.at(-1)
      if (last !== undefined && since - last.end <= SAME_OCCUPANCY_MS) last.end = start + change.at
      else items.push({ kind: 'occupancy', asset, start: since, end: start + change.at })
    }
    people = change.people
  }
  return items
}

const meetingTruth = (asset: string, start: number, { booking, held }: Meeting): TruthMeeting => ({
  asset,
  booked: booking === null ? null : { start: start + booking.start, end: start + booking.end },
  held:
    held === null
      ? null
      : {
          start: start + (held.arrivals[0] ?? 0),
          end: start + (held.departures.at(-1) ?? 0),
          people: held.arrivals.length,
        },
  outcome: booking === null ? 'walk_in' : held === null ? 'no_show' : 'used',
})

/** Stops are what lies between the drives, from the first to the last instant of the scenario. */
const withStops = (asset: string, trips: readonly TruthItem[], from: number, to: number): TruthItem[] => {
  const items: TruthItem[] = []
  let at = from
  for (const trip of trips) {
    if (at < trip.start) items.push({ kind: 'stop', asset, start: at, end: trip.start })
    items.push(trip)
    at = trip.end
  }
  return at < to ? [...items, { kind: 'stop', asset, start: at, end: to }] : items
}

const METERS: Readonly<Record<'medical' | 'plug' | 'tracker', readonly (readonly [TruthMeter['metric'], number])[]>> = {
  medical: [
    ['pulses_total', 1],
    ['run_hours_total', HOUR],
    ['cycles_total', 1],
  ],
  plug: [['energy_kwh_total', 1000]],
  tracker: [['odometer_km', 1000]],
}

const meterTruth = (
  world: ScenarioWorld,
  asset: string,
  device: SimulatedDevice,
  days: readonly number[],
): TruthMeter[] => {
  if (device.kind !== 'medical' && device.kind !== 'plug' && device.kind !== 'tracker') return []
  if (device.kind === 'tracker' && device.roads?.odometer === false) return []
  const sums = [0, 0, 0]
  for (const day of days)
    for (const [i, used] of dayUsage(world.seed, device, day).entries()) sums[i] = (sums[i] ?? 0) + used
  return METERS[device.kind].flatMap(([metric, unit], i) => {
    const says =
      metric === 'pulses_total'
        ? device.kind === 'medical' && device.basePulses > 0
        : metric === 'cycles_total'
          ? device.kind === 'medical' && device.medical === 'steriliser'
          : true
    return says ? [{ asset, metric, usage: (sums[i] ?? 0) / unit }] : []
  })
}

const dayItems = (world: ScenarioWorld, asset: string, device: SimulatedDevice, day: number): TruthItem[] => {
  const { seed } = world
  const start = midnight(day, device.timeZone)
  switch (device.kind) {
    case 'medical':
      return treatmentItems(asset, start, treatmentsOf(seed, device, day), true)
    case 'plug':
      return treatmentItems(asset, start, treatmentsOf(seed, device.load, day), false)
    case 'tracker':
      return toursOf(seed, device, day).flatMap(({ drives }) =>
        drives.map(
          (drive): TruthItem => ({
            kind: 'trip',
            asset,
            start: start + drive.start,
            end: start + drive.end,
            distanceKm: drive.lengthM / 1000,
          }),
        ),
      )
    case 'people_counter':
      return occupancyItems(asset, start, meetingsOf(seed, device, day))
    case 'climate':
      return []
    case 'ble_gateway':
      return visitsOf(seed, device.cleaning, day)
        .filter((visit) => visit.zone === device.zone)
        .map((visit) => ({
          kind: 'visit',
          asset,
          tag: visit.tag.key,
          start: start + visit.start,
          end: start + visit.end,
        }))
  }
}

/** What happens in a scenario, from the physics alone: no message is looked at. */
export const worldTruth = (world: ScenarioWorld): WorldTruth => {
  const assetOf = new Map(world.devices.map(({ key, asset }) => [key, asset ?? key]))
  const days = Array.from({ length: world.scenario.days }, (_, i) => world.anchorDay + i)
  const items: TruthItem[] = []
  const meetings: TruthMeeting[] = []
  const meters: TruthMeter[] = []
  for (const device of world.simulated) {
    const asset = assetOf.get(device.key) ?? device.key
    const own = days.flatMap((day) => dayItems(world, asset, device, day))
    items.push(...(device.kind === 'tracker' ? withStops(asset, own, world.from, world.to) : own))
    meters.push(...meterTruth(world, asset, device, days))
    if (device.kind === 'people_counter')
      for (const day of days)
        for (const meeting of meetingsOf(world.seed, device, day))
          meetings.push(meetingTruth(asset, midnight(day, device.timeZone), meeting))
  }
  return { items, meetings, meters }
}
