import type { DeviceStream } from '../scenario/stream.ts'
import type { ScenarioWorld } from '../scenario/world.ts'
import { hiddenTimes } from './hidden-time.ts'
import type { TruthFile } from './truth-file.ts'
import { worldTruth } from './world-truth.ts'

/** Everything that `sim verify` needs to know of a run: what happened, what was hidden, what was sent, what it is called there. */
export const truthOf = (
  world: ScenarioWorld,
  streams: readonly Pick<DeviceStream, 'notes'>[],
  run: Pick<TruthFile, 'assets' | 'devices' | 'sent' | 'complete' | 'writtenAt'>,
): TruthFile => {
  const notes = streams.flatMap((stream) => stream.notes)
  const assetOf = new Map(world.devices.flatMap(({ key, asset }) => (asset === null ? [] : [[key, asset] as const])))
  return {
    version: 1,
    scenario: world.scenario.name,
    seed: world.seed,
    timeZone: world.timeZone,
    firstDay: world.firstDay,
    from: world.from,
    to: world.to,
    ...run,
    ...worldTruth(world),
    hidden: hiddenTimes(notes, assetOf),
    faults: notes,
  }
}
