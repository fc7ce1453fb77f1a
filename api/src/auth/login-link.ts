import { hashToken, newToken } from './secrets.ts'

const LINK_LIFETIME_MS = 24 * 3_600_000

/** A one-time link as it is given out and as it is stored. */
export interface NewLoginLink {
  /** 256 random bits; shown once, never stored. */
  readonly token: string
  readonly tokenHash: string
  /** UTC milliseconds, 24 hours from now. */
  readonly expiresAt: number
}

/** Makes a one-time link; it is good once it is stored for an account. */
export const newLoginLink = (now: number): NewLoginLink => {
  const token = newToken('link')
  return { token, tokenHash: hashToken(token), expiresAt: now + LINK_LIFETIME_MS }
}
