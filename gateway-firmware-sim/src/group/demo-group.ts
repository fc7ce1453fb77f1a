import { dayNumber, midnight } from '../local-time.ts'
import type { BuildContext, RowsUnderWay } from './build-context.ts'
import { addCleaning } from './cleaning-assets.ts'
import type { DemoGroup } from './group.ts'
import { addMedicalAssets } from './medical-assets.ts'
import { BRANCHES, type Branch } from './organisation.ts'
import { addRooms } from './room-assets.ts'
import { addLocations, addOrganisation, addPeople, addResponsibilities } from './staff.ts'
import { addVehicles } from './vehicle-assets.ts'

/** Days of telemetry before the day on which people first look: plans, ages and meters are laid around that day. */
export const HISTORY_DAYS = 30
/** Age of the rows that "have always been so". */
const ESTABLISHED_DAYS = 400

/**
 * The demonstration group: 2 companies, 4 branches, 16 departments, 60 people, 40 medical devices (16 on smart plugs),
 * 12 vehicles, 16 meeting rooms, 30 cleaning zones. The same arguments give the same group.
 * @param firstDay first local day of telemetry, `YYYY-MM-DD`; remember it, so that a second start continues the same group
 * @param branches others than the four, for a larger or a smaller group
 */
export const demoGroup = (
  seed: string,
  firstDay: string,
  timeZone = 'Asia/Shanghai',
  branches: readonly Branch[] = BRANCHES,
): DemoGroup => {
  const first = dayNumber(firstDay)
  const start = first + HISTORY_DAYS
  const rows: RowsUnderWay = {
    orgUnits: [],
    people: [],
    memberships: [],
    locations: [],
    assets: [],
    placements: [],
    responsibilities: [],
    devices: [],
    bindings: [],
    tagHolders: [],
    plans: [],
    completions: [],
    warranties: [],
    costPools: [],
  }
  const context: BuildContext = {
    seed,
    startDay: start,
    anchorDay: first,
    timeZone,
    currency: 'CNY',
    since: midnight(start - ESTABLISHED_DAYS, timeZone),
    rows,
  }
  addOrganisation(context, branches)
  const simulated = branches.flatMap((branch, i) => {
    addPeople(context, branch, i)
    addLocations(context, branch, i)
    const devices = [
      ...addMedicalAssets(context, branch, i),
      ...addVehicles(context, branch, i),
      ...addRooms(context, branch, i),
      ...addCleaning(context, branch, i),
    ]
    addResponsibilities(context, branch, i)
    return devices
  })
  return { seed, firstDay, anchorDay: first, timeZone, rows, simulated }
}
