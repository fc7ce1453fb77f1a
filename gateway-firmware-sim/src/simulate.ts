import type { DemoGroup, SimulatedWorld } from './group/group.ts'
import type {
  CleaningSimulation,
  MedicalSimulation,
  PlugSimulation,
  SimulatedDevice,
  TrackerSimulation,
} from './group/simulated-device.ts'
import { dayNumber, localDayNumber, midnight } from './local-time.ts'
import type { DeviceMessage } from './message.ts'
import { gatewayDay } from './physics/ble-gateway.ts'
import { type CleaningVisit, visitsOf } from './physics/cleaning-rounds.ts'
import { createDayTotals } from './physics/day-totals.ts'
import { dayUsage } from './physics/day-usage.ts'
import { medicalDay } from './physics/medical-device.ts'
import { meetingRoomDay } from './physics/meeting-room.ts'
import { meetingsOf } from './physics/meetings.ts'
import { climateDay } from './physics/room-air.ts'
import { plugDay } from './physics/smart-plug.ts'
import { treatmentsOf } from './physics/treatments.ts'
import { vehicleDay } from './physics/vehicle.ts'
import { toursOf } from './physics/vehicle-days.ts'

type Totals = (day: number) => readonly number[]

/** What was worked out for a group already; it follows from the group alone, so forgetting it changes nothing. */
interface Derived {
  readonly devices: ReadonlyMap<string, SimulatedDevice>
  readonly totals: Map<string, Totals>
  readonly visits: Map<string, readonly CleaningVisit[]>
}

const derivedOf = new WeakMap<SimulatedWorld, Derived>()

const derive = (group: SimulatedWorld): Derived => {
  let derived = derivedOf.get(group)
  if (derived === undefined) {
    derived = {
      devices: new Map(group.simulated.map((device) => [device.deviceId, device])),
      totals: new Map(),
      visits: new Map(),
    }
    derivedOf.set(group, derived)
  }
  return derived
}

const totalsOf = (group: SimulatedWorld, device: MedicalSimulation | PlugSimulation | TrackerSimulation): Totals => {
  const { totals } = derive(group)
  let total = totals.get(device.deviceId)
  if (total === undefined) {
    total = createDayTotals(group.anchorDay, (day) => dayUsage(group.seed, device, day), 3)
    totals.set(device.deviceId, total)
  }
  return total
}

/** Branch days kept: the gateways of a branch ask one after the other for the same day. */
const KEPT_VISITS = 64

const branchVisits = (group: SimulatedWorld, cleaning: CleaningSimulation, day: number): readonly CleaningVisit[] => {
  const { visits } = derive(group)
  const key = `${cleaning.site}|${day}`
  let found = visits.get(key)
  if (found === undefined) {
    if (visits.size >= KEPT_VISITS) visits.clear()
    found = visitsOf(group.seed, cleaning, day)
    visits.set(key, found)
  }
  return found
}

/** A local day of a device; devices that report often are spared what lies outside the window. */
const deviceDay = (
  group: SimulatedWorld,
  device: SimulatedDevice,
  day: number,
  window: { readonly from: number; readonly to: number },
): DeviceMessage[] => {
  switch (device.kind) {
    case 'medical': {
      const [pulses = 0, runMs = 0, cycles = 0] = totalsOf(group, device)(day)
      const meters = {
        pulses: device.basePulses + pulses,
        runMs: device.baseRunMs + runMs,
        cycles: device.baseCycles + cycles,
      }
      return medicalDay(group.seed, device, day, treatmentsOf(group.seed, device, day), meters, window)
    }
    case 'plug': {
      const [wh = 0] = totalsOf(group, device)(day)
      return plugDay(group.seed, device, day, treatmentsOf(group.seed, device.load, day), device.baseWh + wh)
    }
    case 'tracker': {
      const [metres = 0] = totalsOf(group, device)(day)
      return vehicleDay(group.seed, device, day, toursOf(group.seed, device, day), device.baseOdometerM + metres)
    }
    case 'people_counter':
      return meetingRoomDay(group.seed, device, day, meetingsOf(group.seed, device, day))
    case 'climate':
      return climateDay(group.seed, device, day, device.room === null ? [] : meetingsOf(group.seed, device.room, day))
    case 'ble_gateway':
      return gatewayDay(group.seed, device, day, branchVisits(group, device.cleaning, day))
  }
}

/**
 * What one device sends in `[from, to)`, in time order. The same for the same group, whatever was asked before.
 * @throws if the group has no such device, or `from` lies before its anchor day
 */
export const deviceMessages = (group: SimulatedWorld, deviceId: string, from: number, to: number): DeviceMessage[] => {
  const device = derive(group).devices.get(deviceId)
  if (device === undefined) throw new Error(`no simulated device ${deviceId}`)
  if (from >= to) return []
  const messages: DeviceMessage[] = []
  const last = localDayNumber(to - 1, device.timeZone)
  for (let day = localDayNumber(from, device.timeZone); day <= last; day++) {
    for (const message of deviceDay(group, device, day, { from, to }))
      if (message.ts >= from && message.ts < to) messages.push(message)
  }
  return messages
}

/** What all devices of the group, or those named, send in `[from, to)`, in time order. */
export const groupMessages = (
  group: SimulatedWorld,
  from: number,
  to: number,
  devices: readonly string[] = group.simulated.map(({ deviceId }) => deviceId),
): DeviceMessage[] =>
  devices.flatMap((deviceId) => deviceMessages(group, deviceId, from, to)).sort((a, b) => a.ts - b.ts)

/** What a device says is read together with what these others say: the plug of a laser, the gateways of a branch. */
const companyOf = (device: SimulatedDevice): string => {
  switch (device.kind) {
    case 'plug':
      return device.load.deviceId
    case 'ble_gateway':
      return `gateways of ${device.site}`
    default:
      return device.deviceId
  }
}

/**
 * The devices of the group, those together whose messages lead to the same facts. Their history may come one company
 * after the other; always in the same order.
 */
export const deviceCompanies = (group: SimulatedWorld): readonly (readonly string[])[] => {
  const companies = new Map<string, string[]>()
  for (const device of group.simulated) {
    const company = companies.get(companyOf(device)) ?? []
    company.push(device.deviceId)
    companies.set(companyOf(device), company)
  }
  return [...companies.values()]
}

/**
 * A whole local day (in the group's time zone) of all devices, in time order.
 * @param day `YYYY-MM-DD`
 */
export const simulateDay = (group: DemoGroup, day: string): DeviceMessage[] => {
  const number = dayNumber(day)
  return groupMessages(group, midnight(number, group.timeZone), midnight(number + 1, group.timeZone))
}
