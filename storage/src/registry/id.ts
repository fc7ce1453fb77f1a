import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const TIME_LENGTH = 9
const RANDOM_LENGTH = 10

const encodeTime = (ms: number): string => {
  let rest = ms
  let text = ''
  for (let i = 0; i < TIME_LENGTH; i++) {
    text = (ALPHABET[rest % 32] ?? '0') + text
    rest = Math.floor(rest / 32)
  }
  return text
}

let lastMs = 0

/**
 * A new registry id, `<prefix>_<time><random>`: lower-case Crockford base 32, ordered by creation time (to the
 * millisecond, and never running backwards within one process), 50 random bits.
 */
export const newId = (prefix: string): string => {
  lastMs = Math.max(lastMs, Date.now())
  let random = ''
  for (const byte of randomBytes(RANDOM_LENGTH)) random += ALPHABET[byte & 31] ?? '0'
  return `${prefix}_${encodeTime(lastMs)}${random}`
}
