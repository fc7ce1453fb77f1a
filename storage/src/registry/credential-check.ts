import { createHash, timingSafeEqual } from 'node:crypto'
import type { Registry } from './registry.ts'
import {
  type Credential,
  findCredential,
  findCredentialByCertificate,
  recordCredentialUse,
} from './repositories/credentials.ts'
import { verifySecret } from './secret-hash.ts'

/**
 * Says whose connection it is, for the embedded broker and for outside brokers that ask over HTTP. What was found is kept until the
 * registry notifies a change of credentials, or for a minute.
 */
export interface CredentialCheck {
  start(): Promise<void>
  stop(): Promise<void>
  /** The credential of a user name with its secret; null if either is wrong or it is not in force. */
  bySecret(username: string, secret: string): Promise<Credential | null>
  /** The credential of a client certificate that the TLS layer has verified or that is registered by its fingerprint. */
  byCertificate(fingerprint: string): Promise<Credential | null>
  /** The credential of a user name that a broker has let in already. */
  byUsername(username: string): Promise<Credential | null>
}

const KEEP_MS = 60_000
const MAX_KEPT = 50_000
const USE_INTERVAL_MS = 5_000

interface Kept {
  readonly credential: Credential | null
  readonly at: number
  /** SHA-256 of a secret that was verified: comparing is faster than stretching again, and keeps no secret. */
  verified: Buffer | null
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

export const createCredentialCheck = (options: {
  readonly registry: Registry
  readonly now: () => number
  readonly onError: (error: unknown) => void
}): CredentialCheck => {
  const { registry, now, onError } = options
  const kept = new Map<string, Kept>()
  const uses = new Map<string, number>()
  let generation = 0
  let unlisten: (() => Promise<void>)[] = []
  let timer: NodeJS.Timeout | undefined

  const forget = (): void => {
    generation += 1
    kept.clear()
  }

  const find = async (key: string, look: () => Promise<Credential | null>): Promise<Kept> => {
    const known = kept.get(key)
    const at = now()
    const inTime = ({ credential }: Kept): boolean => credential?.expiresAt == null || credential.expiresAt > at
    if (known !== undefined && at - known.at < KEEP_MS && inTime(known)) return known
    const asked = generation
    const found: Kept = { credential: await look(), at, verified: null }
    if (kept.size >= MAX_KEPT) kept.clear()
    // What was read before a change was notified may be what was before it. Strangers are not kept: they may be provisioned next.
    if (asked === generation && found.credential !== null) kept.set(key, found)
    return found
  }

  const used = (credential: Credential | null): Credential | null => {
    if (credential !== null) uses.set(credential.id, now())
    return credential
  }

  const flushUses = async (): Promise<void> => {
    const batch = new Map(uses)
    uses.clear()
    await recordCredentialUse(registry, batch).catch(onError)
  }

  return {
    async start() {
      unlisten = [
        await registry.listen('registry_changed', (table) => {
          if (table === 'mqtt_credential' || table === '*') forget()
        }),
        await registry.listen('credential_revoked', forget),
      ]
      timer = setInterval(() => void flushUses(), USE_INTERVAL_MS)
      timer.unref()
    },
    async stop() {
      clearInterval(timer)
      for (const end of unlisten.splice(0)) await end()
      await flushUses()
    },
    async bySecret(username, secret) {
      const entry = await find(`u ${username}`, () => findCredential(registry, username, now()))
      const { credential } = entry
      if (credential === null) return null
      const shown = digest(secret)
      if (entry.verified !== null && timingSafeEqual(entry.verified, shown)) return used(credential)
      if (!verifySecret(secret, credential.secretHash)) return null
      entry.verified = shown
      return used(credential)
    },
    async byCertificate(fingerprint) {
      // A certificate's revocation changes no credential: it is looked up every time.
      return used(await findCredentialByCertificate(registry, fingerprint, now()))
    },
    async byUsername(username) {
      return (await find(`u ${username}`, () => findCredential(registry, username, now()))).credential
    },
  }
}
