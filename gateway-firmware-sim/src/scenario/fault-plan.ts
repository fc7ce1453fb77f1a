import { FAULT_NAMES, type FaultName } from '../faults/delivery.ts'
import { type Episode, episodesOf } from '../faults/episodes.ts'
import type { FaultParams } from '../faults/fault-strength.ts'
import { DAY } from '../local-time.ts'
import { createRandom } from '../random.ts'
import type { Scenario } from './scenario-file.ts'

type FileFaults = Scenario['faults']

const pickFault = <Name extends FaultName>(
  name: Name,
  scenario: Scenario,
  device: { readonly kind: string; readonly asset: string },
): FileFaults[Name] => {
  let strength = scenario.faults[name]
  for (const { kind, asset, faults } of scenario.overrides) {
    const meant = kind === device.kind || asset === device.asset
    const other = faults[name]
    if (meant && other !== undefined) strength = (other ?? undefined) as FileFaults[Name]
  }
  return strength
}

/** The faults of one device: the scenario's, with the overrides that mean it, later ones over earlier ones. */
export const faultsOf = (
  scenario: Scenario,
  device: { readonly kind: string; readonly asset: string },
  from: number,
): FaultParams => {
  const picked = Object.fromEntries(FAULT_NAMES.map((name) => [name, pickFault(name, scenario, device)])) as FileFaults
  const { payload_change: change, ...others } = picked
  return change === undefined
    ? others
    : { ...others, payload_change: { share: change.share, atMs: Math.round(from + (change.day - 1) * DAY) } }
}

/** When all devices lose their connection. */
export const stormsOf = (scenario: Scenario, from: number, to: number): readonly Episode[] =>
  episodesOf(createRandom(scenario.seed, 'storm'), { ...scenario.reconnectStorms, minutes: [0, 0] }, from, to)
