import { and, eq, gt, inArray, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { RegistryQueryable } from '../registry.ts'
import { credentialUse, deviceCertificate, mqttCredential } from '../schema/index.ts'
import { hashSecret, newSecret } from '../secret-hash.ts'

/** What a repository runs on: the registry, or `{ db: tx }` within a transaction. */
export interface OnRegistry {
  readonly db: RegistryQueryable
}

/** What stands where a hash would, for a credential that has no secret: its certificate is all there is. */
export const NO_SECRET = '!'

/** An MQTT account that has not been revoked. */
export interface Credential {
  readonly id: string
  readonly deviceId: string | null
  readonly username: string
  readonly secretHash: string
  /** Topic filters it may publish to and subscribe to. */
  readonly publish: readonly string[]
  readonly subscribe: readonly string[]
  /** The end of an overlap, UTC milliseconds; null: until it is revoked. */
  readonly expiresAt: number | null
}

const COLUMNS = {
  id: mqttCredential.id,
  deviceId: mqttCredential.deviceId,
  username: mqttCredential.username,
  secretHash: mqttCredential.secretHash,
  publish: mqttCredential.publish,
  subscribe: mqttCredential.subscribe,
  expiresAt: mqttCredential.expiresAt,
}

/** Neither revoked nor past the end of an overlap. */
const isInForce = (now: number): SQL | undefined =>
  and(isNull(mqttCredential.revokedAt), or(isNull(mqttCredential.expiresAt), gt(mqttCredential.expiresAt, now)))

// A colon or a line break would end the name in Mosquitto's password file.
const USERNAME = /^[A-Za-z0-9][A-Za-z0-9._@+-]{0,127}$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these would break a line of Mosquitto's files
const UNSAFE_FILTER = /[\u0000-\u001f\u007f]/

/** The credential of a user name, or null if there is none in force. */
export const findCredential = async (
  registry: OnRegistry,
  username: string,
  now: number = Date.now(),
): Promise<Credential | null> => {
  // PostgreSQL takes no NUL in text, and no credential has such a name.
  if (!USERNAME.test(username)) return null
  const [found] = await registry.db
    .select(COLUMNS)
    .from(mqttCredential)
    .where(and(eq(mqttCredential.username, username), isInForce(now)))
  return found ?? null
}

/**
 * The credential that a certificate stands for, or null if the certificate is unknown, revoked or out of its time, or its
 * credential is not in force.
 * @param fingerprint SHA-256 of the certificate's DER form, lower-case hexadecimal
 */
export const findCredentialByCertificate = async (
  registry: OnRegistry,
  fingerprint: string,
  now: number,
): Promise<Credential | null> => {
  const [found] = await registry.db
    .select(COLUMNS)
    .from(deviceCertificate)
    .innerJoin(mqttCredential, eq(mqttCredential.id, deviceCertificate.credentialId))
    .where(
      and(
        eq(deviceCertificate.fingerprint, fingerprint),
        isNull(deviceCertificate.revokedAt),
        lte(deviceCertificate.notBefore, now),
        gt(deviceCertificate.notAfter, now),
        isInForce(now),
      ),
    )
  return found ?? null
}

/** Which of the user names have a credential in force. */
export const listUsernamesInForce = async (
  registry: OnRegistry,
  usernames: readonly string[],
  now: number,
): Promise<ReadonlySet<string>> => {
  if (usernames.length === 0) return new Set()
  const rows = await registry.db
    .select({ username: mqttCredential.username })
    .from(mqttCredential)
    .where(and(inArray(mqttCredential.username, [...usernames]), isInForce(now)))
  return new Set(rows.map((row) => row.username))
}

/** User names whose overlap ended after `since` and by `until`. */
export const listUsernamesExpired = async (
  registry: OnRegistry,
  since: number,
  until: number,
): Promise<readonly string[]> => {
  const rows = await registry.db
    .select({ username: mqttCredential.username })
    .from(mqttCredential)
    .where(and(gt(mqttCredential.expiresAt, since), lte(mqttCredential.expiresAt, until)))
  return rows.map((row) => row.username)
}

/** Records when credentials were used last; an older time changes nothing. */
export const recordCredentialUse = async (registry: OnRegistry, uses: ReadonlyMap<string, number>): Promise<void> => {
  if (uses.size === 0) return
  await registry.db
    .insert(credentialUse)
    .values([...uses].map(([credentialId, lastUsedAt]) => ({ credentialId, lastUsedAt })))
    .onConflictDoUpdate({
      target: credentialUse.credentialId,
      set: { lastUsedAt: sql`greatest(${credentialUse.lastUsedAt}, excluded.last_used_at)` },
    })
}

/** All credentials in force, by user name. */
export const listCredentials = (registry: OnRegistry, now: number = Date.now()): Promise<readonly Credential[]> =>
  registry.db.select(COLUMNS).from(mqttCredential).where(isInForce(now)).orderBy(mqttCredential.username)

export interface CredentialDraft {
  readonly deviceId: string | null
  readonly username: string
  readonly publish: readonly string[]
  readonly subscribe: readonly string[]
  /** UTC milliseconds. */
  readonly now: number
  /** A secret of the caller's making; a random one if absent. */
  readonly secret?: string
  /** True for one that has no secret: its device connects with a certificate. */
  readonly withoutSecret?: boolean
}

export interface MadeCredential {
  readonly credential: Credential
  /** Returned here and never again. */
  readonly secret: string
}

/**
 * Makes a credential without writing it. Throws if the user name or a topic filter has characters that a broker's
 * configuration cannot carry.
 */
const makeCredential = (draft: CredentialDraft): MadeCredential => {
  const { now: _, secret = newSecret(), withoutSecret = false, ...rest } = draft
  if (!USERNAME.test(rest.username)) throw new Error(`not a user name for MQTT: ${JSON.stringify(rest.username)}`)
  const unsafe = [...rest.publish, ...rest.subscribe].find((filter) => filter === '' || UNSAFE_FILTER.test(filter))
  if (unsafe !== undefined) throw new Error(`not a topic filter: ${JSON.stringify(unsafe)}`)
  const secretHash = withoutSecret ? NO_SECRET : hashSecret(secret)
  return { credential: { ...rest, id: newId('crd'), secretHash, expiresAt: null }, secret }
}

/** Makes credentials and writes them together. Throws as one would, and if a name is taken. */
export const createCredentials = async (
  registry: OnRegistry,
  drafts: readonly CredentialDraft[],
): Promise<readonly MadeCredential[]> => {
  const made = drafts.map(makeCredential)
  const rows = made.map(({ credential }, index) => ({ ...credential, createdAt: drafts[index]?.now ?? 0 }))
  if (rows.length > 0) await registry.db.insert(mqttCredential).values(rows)
  return made
}

/**
 * Makes a credential with a new secret, which is returned here and never again. Throws if the user name or a topic
 * filter has characters that a broker's configuration cannot carry, or if the name is taken.
 */
export const createCredential = async (registry: OnRegistry, draft: CredentialDraft): Promise<MadeCredential> => {
  const made = makeCredential(draft)
  await registry.db.insert(mqttCredential).values({ ...made.credential, createdAt: draft.now })
  return made
}

/** Lets a device's credentials in force, but for one, end at a time; one that would end earlier still does. */
export const endOtherCredentials = async (
  registry: OnRegistry,
  change: { readonly deviceId: string; readonly exceptId: string; readonly at: number },
  now: number,
): Promise<void> => {
  await registry.db
    .update(mqttCredential)
    .set({ expiresAt: sql`least(coalesce(${mqttCredential.expiresAt}, ${change.at}), ${change.at})` })
    .where(and(eq(mqttCredential.deviceId, change.deviceId), ne(mqttCredential.id, change.exceptId), isInForce(now)))
}

/** Revokes all credentials of a device in force, but for one if given. Their connections are cut. */
export const revokeDeviceCredentials = async (
  registry: OnRegistry,
  change: { readonly deviceId: string; readonly exceptId?: string },
  now: number,
): Promise<readonly string[]> => {
  const rows = await registry.db
    .update(mqttCredential)
    .set({ revokedAt: now })
    .where(
      and(
        eq(mqttCredential.deviceId, change.deviceId),
        change.exceptId === undefined ? undefined : ne(mqttCredential.id, change.exceptId),
        isNull(mqttCredential.revokedAt),
      ),
    )
    .returning({ username: mqttCredential.username })
  return rows.map((row) => row.username)
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

/** False for one whose device connects with a certificate; its name stands in the access list only. */
const hasSecret = ({ secretHash }: Credential): boolean => secretHash !== NO_SECRET

/** Mosquitto's `password_file` and `acl_file` with all credentials in force. */
export const exportMosquittoFiles = async (
  registry: OnRegistry,
): Promise<{ readonly passwordFile: string; readonly aclFile: string }> => {
  const credentials = await listCredentials(registry)
  const passwords = credentials.filter(hasSecret).map(({ username, secretHash }) => `${username}:${secretHash}\n`)
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
