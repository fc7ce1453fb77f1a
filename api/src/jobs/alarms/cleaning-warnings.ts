import { CLEANING_WARNINGS } from '@custodia/domain'
import type { Registry } from '@custodia/storage/registry'
import type { WarningSource } from './warning-source.ts'
import { type RoundMemory, watchRounds } from './watch-rounds.ts'

interface Remembered {
  readonly memory: RoundMemory
  readonly at: number
}
const remembered = new WeakMap<Registry, Remembered>()

/** Zones whose rounds nobody came to. */
export const cleaningWarnings: WarningSource = {
  rules: [CLEANING_WARNINGS.missed],
  drafts: async (registry, now) => {
    const before = remembered.get(registry)
    // A clock that was put back makes what was judged worth nothing.
    const memory: RoundMemory = before === undefined || now < before.at ? new Map() : before.memory
    const drafts = await watchRounds(registry, memory, now)
    remembered.set(registry, { memory, at: now })
    return drafts
  },
}
