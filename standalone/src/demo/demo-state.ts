import { type Registry, readInstallationFact, writeInstallationFact } from '@custodia/storage/registry'
import { z } from 'zod'

const schema = z.object({
  seed: z.string(),
  /** First local day of the simulated world; counters start here. `YYYY-MM-DD`. */
  anchorDay: z.string(),
  /** History of all devices is there in `[fedFrom, fedTo)`, UTC milliseconds. */
  fedFrom: z.number(),
  fedTo: z.number(),
  /** Companies of devices (in the simulator's order) whose history from the anchor day to `fedFrom` is there as well. */
  filled: z.number().int().default(0),
})

/** How far the demonstration's history has come; kept in the registry so that a second start continues. */
export type DemoState = z.infer<typeof schema>

const KEY = 'demo'

export const readDemoState = async (registry: Registry): Promise<DemoState | null> => {
  const value = await readInstallationFact(registry.db, KEY)
  return value === null ? null : schema.parse(value)
}

export const writeDemoState = (registry: Registry, state: DemoState): Promise<void> =>
  writeInstallationFact(registry.db, KEY, state)
