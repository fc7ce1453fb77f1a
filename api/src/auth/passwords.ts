import { hash, verify } from '@node-rs/argon2'

/** Shortest password that is taken (NIST SP 800-63B asks for at least 8; ours protect a whole organisation). */
export const MIN_PASSWORD_LENGTH = 12
export const MAX_PASSWORD_LENGTH = 256

/** Argon2id with the library's defaults: 19 MiB, 2 passes, 1 lane (OWASP Password Storage Cheat Sheet). */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'))

let decoy: Promise<string> | undefined

/** True if the password is right. Without a hash it spends the same time, so that answers do not tell which logins exist. */
export const verifyPassword = async (passwordHash: string | null, password: string): Promise<boolean> => {
  decoy ??= hashPassword('no account has this password')
  const right = await verify(passwordHash ?? (await decoy), password.normalize('NFKC'))
  return passwordHash !== null && right
}
