import { and, eq, isNull } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { RegistryQueryable } from '../registry.ts'
import { mqttCredential } from '../schema/index.ts'
import { hashSecret, newSecret } from '../secret-hash.ts'

/** What a repository runs on: the registry, or `{ db: tx }` within a transaction. */
export interface OnRegistry {
  readonly db: RegistryQueryable
}

/** An MQTT account that has not been revoked. */
export interface Credential {
  readonly id: string
  readonly deviceId: string | null
  readonly username: string
  readonly secretHash: string
  /** Topic filters it may publish to and subscribe to. */
  readonly publish: readonly string[]
  readonly subscribe: readonly string[]
}

const COLUMNS = {
  id: mqttCredential.id,
  deviceId: mqttCredential.deviceId,
  username: mqttCredential.username,
  secretHash: mqttCredential.secretHash,
  publish: mqttCredential.publish,
  subscribe: mqttCredential.subscribe,
}

// A colon or a line break would end the name in Mosquitto's password file.
const USERNAME = /^[A-Za-z0-9][A-Za-z0-9._@+-]{0,127}$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these would break a line of Mosquitto's files
const UNSAFE_FILTER = /[\u0000-\u001f\u007f]/

/** The credential of a user name, or null if there is none or it is revoked. */
export const findCredential = async (registry: OnRegistry, username: string): Promise<Credential | null> => {
  // PostgreSQL takes no NUL in text, and no credential has such a name.
  if (!USERNAME.test(username)) return null
  const [found] = await registry.db
    .select(COLUMNS)
    .from(mqttCredential)
    .where(and(eq(mqttCredential.username, username), isNull(mqttCredential.revokedAt)))
  return found ?? null
}

/** All credentials in force, by user name. */
export const listCredentials = (registry: OnRegistry): Promise<readonly Credential[]> =>
  registry.db
    .select(COLUMNS)
    .from(mqttCredential)
    .where(isNull(mqttCredential.revokedAt))
    .orderBy(mqttCredential.username)

/**
 * Makes a credential with a new secret, which is returned here and never again. Throws if the user name or a topic
 * filter has characters that a broker's configuration cannot carry, or if the name is taken.
 */
export const createCredential = async (
  registry: OnRegistry,
  draft: {
    readonly deviceId: string | null
    readonly username: string
    readonly publish: readonly string[]
    readonly subscribe: readonly string[]
    /** UTC milliseconds. */
    readonly now: number
    /** A secret of the caller's making; a random one if absent. */
    readonly secret?: string
  },
): Promise<{ readonly credential: Credential; readonly secret: string }> => {
  const { now, secret = newSecret(), ...rest } = draft
  if (!USERNAME.test(rest.username)) throw new Error(`not a user name for MQTT: ${JSON.stringify(rest.username)}`)
  const unsafe = [...rest.publish, ...rest.subscribe].find((filter) => filter === '' || UNSAFE_FILTER.test(filter))
  if (unsafe !== undefined) throw new Error(`not a topic filter: ${JSON.stringify(unsafe)}`)
  const credential: Credential = { ...rest, id: newId('crd'), secretHash: hashSecret(secret) }
  await registry.db.insert(mqttCredential).values({ ...credential, createdAt: now })
  return { credential, secret }
}

/** Revokes a credential; the user name that it had, or null if there is no such credential in force. */
export const revokeCredential = async (registry: OnRegistry, id: string, now: number): Promise<string | null> => {
  const [revoked] = await registry.db
    .update(mqttCredential)
    .set({ revokedAt: now })
    .where(and(eq(mqttCredential.id, id), isNull(mqttCredential.revokedAt)))
    .returning({ username: mqttCredential.username })
  return revoked?.username ?? null
}

/** Mosquitto's `password_file` and `acl_file` with all credentials in force. */
export const exportMosquittoFiles = async (
  registry: OnRegistry,
): Promise<{ readonly passwordFile: string; readonly aclFile: string }> => {
  const credentials = await listCredentials(registry)
  const passwords = credentials.map(({ username, secretHash }) => `${username}:${secretHash}\n`)
  const rights = credentials.map(({ username, publish, subscribe }) =>
    [
      `user ${username}`,
      ...publish.map((filter) => `topic write ${filter}`),
      ...subscribe.map((filter) => `topic read ${filter}`),
      '\n',
    ].join('\n'),
  )
  return { passwordFile: passwords.join(''), aclFile: rights.join('') }
}
