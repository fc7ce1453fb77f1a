import { pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto'

/** Mosquitto's own default. The secrets are 190 random bits, so that stretching them further would gain nothing. */
const ITERATIONS = 101
const SALT_BYTES = 12
const HASH_BYTES = 64
const SECRET_BYTES = 24

/**
 * A new random secret: 32 letters, digits, `-` and `_`, a letter or digit first. A leading `-` is an option to many a command, and
 * a formula to a spreadsheet. Shown once, kept only as a hash.
 */
export const newSecret = (): string => {
  for (;;) {
    const secret = randomBytes(SECRET_BYTES).toString('base64url')
    if (/^[A-Za-z0-9]/.test(secret)) return secret
  }
}

/** `$7$<iterations>$<salt>$<hash>`, PBKDF2-SHA512, as mosquitto_passwd 2.0 writes and Mosquitto reads it. */
export const hashSecret = (secret: string): string => {
  const salt = randomBytes(SALT_BYTES)
  const hash = pbkdf2Sync(secret, salt, ITERATIONS, HASH_BYTES, 'sha512')
  return `$7$${ITERATIONS}$${salt.toString('base64')}$${hash.toString('base64')}`
}

/** True if the secret is the one that was hashed; false for a malformed hash. About 0.1 ms. */
export const verifySecret = (secret: string, secretHash: string): boolean => {
  const [empty, kind, iterations, salt, hash, ...rest] = secretHash.split('$')
  if (empty !== '' || kind !== '7' || salt === undefined || hash === undefined || rest.length > 0) return false
  const rounds = Number(iterations)
  const expected = Buffer.from(hash, 'base64')
  if (!Number.isInteger(rounds) || rounds < 1 || expected.length === 0) return false
  const actual = pbkdf2Sync(secret, Buffer.from(salt, 'base64'), rounds, expected.length, 'sha512')
  return timingSafeEqual(actual, expected)
}
