import type { Broker } from '@custodia/broker'
import { listUsernamesExpired, listUsernamesInForce, MISSED, type Registry } from '@custodia/storage/registry'
import type { Logger } from 'pino'
import type { Stack } from './stack.ts'

/** How often the ends of overlaps are looked for: nothing notifies them. */
const LOOK_MS = 1000

/**
 * Cuts the connections of credentials that are revoked, by whatever process, as the registry notifies it; and of those whose overlap has
 * ended, or that were revoked while notifications were missed (the pause of a lost connection).
 */
export const watchCredentials = async (options: {
  readonly registry: Registry
  readonly broker: Pick<Broker, 'disconnect' | 'usernames'>
  readonly log: Logger
  readonly now: () => number
  readonly stack: Stack
}): Promise<void> => {
  const { registry, broker, log, now, stack } = options
  let lookedAt = now()
  let looking: Promise<void> | null = null
  const cutExpired = async (): Promise<void> => {
    const until = now()
    for (const username of await listUsernamesExpired(registry, lookedAt, until)) broker.disconnect(username)
    lookedAt = until
  }
  const cutUnknown = async (): Promise<void> => {
    const connected = broker.usernames()
    const inForce = await listUsernamesInForce(registry, connected, now())
    for (const username of connected) if (!inForce.has(username)) broker.disconnect(username)
  }
  /** A registry that is away is asked again at the next look. */
  const look = (what: () => Promise<void>): void => {
    looking ??= what()
      .catch((error: unknown) => log.debug({ err: error }, 'credentials could not be compared'))
      .finally(() => {
        looking = null
      })
  }
  const unlisten = await registry.listen('credential_revoked', (username) => {
    if (username === MISSED) look(cutUnknown)
    else if (broker.disconnect(username) > 0) log.info({ username }, 'the connection of a revoked credential was cut')
  })
  const timer = setInterval(() => look(cutExpired), LOOK_MS)
  timer.unref()
  stack.push('credential watch', async () => {
    clearInterval(timer)
    await unlisten()
    await looking
  })
}
