import type { MedicalSimulation, PlugSimulation, TrackerSimulation } from '../group/simulated-device.ts'
import { midnight } from '../local-time.ts'
import { medicalUsage } from './medical-device.ts'
import { plugUsage } from './smart-plug.ts'
import { treatmentsOf } from './treatments.ts'
import { toursOf, vehicleUsage } from './vehicle-days.ts'

/** What a local day adds to a device's meters: medical [pulses, ms run, cycles], plug [Wh], tracker [m]. */
export const dayUsage = (
  seed: string,
  device: MedicalSimulation | PlugSimulation | TrackerSimulation,
  day: number,
): readonly number[] => {
  switch (device.kind) {
    case 'medical':
      return medicalUsage(treatmentsOf(seed, device, day))
    case 'plug':
      return plugUsage(
        device.load.medical,
        treatmentsOf(seed, device.load, day),
        midnight(day + 1, device.timeZone) - midnight(day, device.timeZone),
      )
    case 'tracker':
      return vehicleUsage(toursOf(seed, device, day))
  }
}
