import { setTimeout as sleep } from 'node:timers/promises'
import type { PlatformClient } from './platform-client.ts'
import { spooledMessages } from './read-ledger.ts'

const POLL_MS = 500
/** The ledger's copy is a few seconds old: it has to be quiet for so many looks. */
const QUIET_LOOKS = 4

interface DerivationState {
  readonly waiting: number
  readonly failing: number
}

/**
 * Resolves when nothing is in the spool and no timeline waits to be derived.
 * @throws Error if timelines keep failing, or nothing has moved for `patienceMs`
 */
export const waitUntilDerived = async (
  client: PlatformClient,
  onProgress: (waiting: number) => void,
  patienceMs: number,
): Promise<void> => {
  let least = Number.POSITIVE_INFINITY
  let movedAt = Date.now()
  for (let quiet = 0; quiet < QUIET_LOOKS; ) {
    const [spooled, { waiting, failing }] = await Promise.all([
      spooledMessages(client),
      client.get<DerivationState>('/derivation'),
    ])
    if (waiting > 0 && failing === waiting)
      throw new Error(`${failing} timeline(s) cannot be derived; the worker’s log says why`)
    const left = spooled + waiting
    quiet = left === 0 ? quiet + 1 : 0
    if (left < least) movedAt = Date.now()
    least = Math.min(least, left)
    onProgress(left)
    if (left > 0 && Date.now() - movedAt > patienceMs)
      throw new Error(
        `${spooled} message(s) in the spool and ${waiting} timeline(s) have waited too long; does the worker run?`,
      )
    if (quiet < QUIET_LOOKS) await sleep(POLL_MS)
  }
}
