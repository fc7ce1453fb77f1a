import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, URL-safe, with a prefix that secret scanners can find. */
export const newToken = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`

/** SHA-256 in hex: what is stored of tokens and links, which are random enough to need no salt. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')
