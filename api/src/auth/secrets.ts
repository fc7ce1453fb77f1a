import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, URL-safe, with a prefix that secret scanners can find. */
export const newToken = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`

/** SHA-256 in hex: what is stored of tokens and links, which are random enough to need no salt. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** A certificate's serial number: 127 random bits, positive and without a leading zero (RFC 5280 §4.1.2.2), hexadecimal. */
export const newSerial = (): string => {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes.toString('hex')
}
