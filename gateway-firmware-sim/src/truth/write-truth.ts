import type { DeviceStream } from '../scenario/stream.ts'
import type { ScenarioWorld } from '../scenario/world.ts'
import { hiddenTimes, silentEnds } from './hidden-time.ts'
import { type HiddenTime, OBSERVABLE, type TruthFile } from './truth-file.ts'
import { worldTruth } from './world-truth.ts'

const silenceOf = (
  world: ScenarioWorld,
  { device, deliveries }: DeviceStream,
  assetOf: ReadonlyMap<string, string>,
): HiddenTime[] => {
  const asset = assetOf.get(device.key)
  if (asset === undefined) return []
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { message } of deliveries) {
    first = Math.min(first, message.ts)
    last = Math.max(last, message.ts)
  }
  return silentEnds(asset, deliveries.length === 0 ? null : { first, last }, world)
}

/** Everything that `sim verify` needs to know of a run: what happened, what was hidden, what was sent, what it is called there. */
export const truthOf = (
  world: ScenarioWorld,
  streams: readonly DeviceStream[],
  run: Pick<TruthFile, 'assets' | 'devices' | 'sent' | 'complete' | 'writtenAt'>,
): TruthFile => {
  const notes = streams.flatMap((stream) => stream.notes)
  const assetOf = new Map(world.devices.flatMap(({ key, asset }) => (asset === null ? [] : [[key, asset] as const])))
  return {
    version: 1,
    observable: OBSERVABLE,
    scenario: world.scenario.name,
    seed: world.seed,
    timeZone: world.timeZone,
    firstDay: world.firstDay,
    from: world.from,
    to: world.to,
    ...run,
    ...worldTruth(world),
    hidden: [...hiddenTimes(notes, assetOf), ...streams.flatMap((stream) => silenceOf(world, stream, assetOf))],
    faults: notes,
  }
}
