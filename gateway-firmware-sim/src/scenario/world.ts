import { BRANCHES } from '../group/organisation.ts'
import { dayName, dayNumber, midnight } from '../local-time.ts'
import { createKeys } from './keys.ts'
import type { Scenario } from './scenario-file.ts'
import { type Draft, siteOf, type WorldContext, type WorldPerson } from './world-draft.ts'
import { addMachines, addPluggedMachines } from './world-machines.ts'
import { addRooms, addVehicles, addZones } from './world-places.ts'

/** A scenario made into things, people and devices; plain data. Devices and assets go by key and code. */
export interface ScenarioWorld extends Readonly<Draft> {
  readonly scenario: Scenario
  readonly seed: string
  readonly timeZone: string
  readonly firstDay: string
  readonly lastDay: string
  /** The same as days since 1970-01-01: meters stand at their base then. */
  readonly anchorDay: number
  /** The scenario's time, half open, UTC milliseconds. */
  readonly from: number
  readonly to: number
  readonly sites: readonly { readonly code: string; readonly nameZh: string; readonly nameEn: string }[]
}

const BOOKERS_PER_SITE = 4

const addBookers = (context: WorldContext): void => {
  for (const branch of context.branches) {
    const people = Array.from(
      { length: BOOKERS_PER_SITE },
      (_, i): WorldPerson => ({
        employeeNo: `${context.scenario.name.toUpperCase()}-${branch.mark}-${i + 1}`,
        name: `${branch.shortZh}员工 ${i + 1}`,
        nameEn: `${branch.shortEn} employee ${i + 1}`,
        site: siteOf(context, branch),
        cleans: false,
      }),
    )
    context.draft.people.push(...people)
  }
}

/** The first day of a scenario that is to end with the day before `now`. */
const lastPossibleStart = (now: number, timeZone: string, days: number): number => {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return dayNumber(today.format(now)) - days
}

/**
 * The world of a scenario. The same scenario and first day give the same world.
 * @param now for a scenario without `firstDay`: it ends with the local day before it
 */
export const scenarioWorld = (scenario: Scenario, now: number): ScenarioWorld => {
  const { seed, timeZone, days, firstDay } = scenario
  const anchorDay = firstDay === undefined ? lastPossibleStart(now, timeZone, days) : dayNumber(firstDay)
  const draft: Draft = { people: [], assets: [], devices: [], holders: [], simulated: [] }
  const branches = BRANCHES.slice(0, scenario.sites)
  const context: WorldContext = { scenario, anchorDay, branches, keys: createKeys(`${scenario.name}|${seed}`), draft }
  for (const add of [addBookers, addMachines, addPluggedMachines, addVehicles, addRooms, addZones]) add(context)
  return {
    scenario,
    seed,
    timeZone,
    firstDay: dayName(anchorDay),
    lastDay: dayName(anchorDay + days - 1),
    anchorDay,
    from: midnight(anchorDay, timeZone),
    to: midnight(anchorDay + days, timeZone),
    sites: branches.map((branch) => ({ code: siteOf(context, branch), nameZh: branch.nameZh, nameEn: branch.nameEn })),
    ...draft,
  }
}
