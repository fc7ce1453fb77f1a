/**
 * The form of an entry of our own dialect, `{"ts": <number>, "values": {…}}` with plain values, as bytes. What has the same bytes but for its
 * numbers is the same JSON but for its numbers: it is known without being parsed, and its numbers are read where they stand.
 */
export interface EntryForm {
  /** Bytes before, between and after the numbers, one after the other. */
  readonly literals: Uint8Array
  /** Where each part of `literals` ends: one more than there are numbers. */
  readonly ends: readonly number[]
  /** Which of the numbers is the sample time. */
  readonly time: number
  /** Which of the numbers stands under a name of `values`. */
  readonly places: ReadonlyMap<string, number>
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const COMMA = 0x2c
const OPEN = 0x7b
const CLOSE = 0x7d
const MINUS = 0x2d
const DOT = 0x2e
const ZERO = 0x30
const NINE = 0x39
/** Decimals of so many digits, and powers of ten so large, are doubles without a rounding: their quotient is rounded once, as JSON's number is. */
const MOST_DIGITS = 15
const POWERS = Array.from({ length: MOST_DIGITS + 1 }, (_, i) => 10 ** i)

const WORDS = ['true', 'false', 'null']

/** Reads the JSON of one entry, which is known to be valid, from a place on. */
class Cursor {
  readonly #bytes: Uint8Array
  at: number
  /** Pairs of (start, end) of the numbers. */
  readonly numbers: number[] = []

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes
    this.at = at
  }

  /** Passes over blanks and one byte; false if it is another. */
  take(byte: number): boolean {
    this.#blanks()
    if (this.#bytes[this.at] !== byte) return false
    this.at += 1
    return true
  }

  /** A text without escapes; null otherwise. */
  text(): string | null {
    if (!this.take(QUOTE)) return null
    const start = this.at
    for (let byte = this.#bytes[this.at]; byte !== QUOTE; byte = this.#bytes[this.at]) {
      if (byte === undefined || byte === BACKSLASH) return null
      this.at += 1
    }
    this.at += 1
    return new TextDecoder().decode(this.#bytes.subarray(start, this.at - 1))
  }

  /** A number's place among the numbers; null if there is none here. */
  number(): number | null {
    this.#blanks()
    const start = this.at
    while (isOfNumber(this.#bytes[this.at])) this.at += 1
    return this.at === start ? null : this.numbers.push(start, this.at) / 2 - 1
  }

  /** Passes over a text without escapes, or a word; false if neither is here. */
  constant(): boolean {
    this.#blanks()
    if (this.#bytes[this.at] === QUOTE) return this.text() !== null
    for (const word of WORDS) {
      const end = this.at + word.length
      if (new TextDecoder().decode(this.#bytes.subarray(this.at, end)) !== word) continue
      this.at = end
      return true
    }
    return false
  }

  #blanks(): void {
    for (;;) {
      const byte = this.#bytes[this.at]
      if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return
      this.at += 1
    }
  }
}

const isOfNumber = (byte: number | undefined): boolean =>
  byte !== undefined &&
  ((byte >= ZERO && byte <= NINE) || byte === MINUS || byte === 0x2b || byte === DOT || byte === 0x65 || byte === 0x45)

/** The numbers of `values` by name; null where anything in it is not plain. */
const readValues = (cursor: Cursor): Map<string, number> | null => {
  const places = new Map<string, number>()
  const names = new Set<string>()
  if (!cursor.take(OPEN)) return null
  if (cursor.take(CLOSE)) return places
  do {
    const name = cursor.text()
    if (name === null || names.has(name) || name === '__proto__' || !cursor.take(COLON)) return null
    names.add(name)
    const place = cursor.number()
    if (place !== null) places.set(name, place)
    else if (!cursor.constant()) return null
  } while (cursor.take(COMMA))
  return cursor.take(CLOSE) ? places : null
}

/**
 * The form of the entry that begins at `start`; null where it is not plain: names other than `ts` and `values`, values that are not numbers,
 * texts or words, a name twice, escapes.
 * @param bytes a JSON text that was parsed without an error
 */
export const formOf = (bytes: Uint8Array, start: number): EntryForm | null => {
  const cursor = new Cursor(bytes, start)
  let time: number | null = null
  let places: Map<string, number> | null = null
  if (!cursor.take(OPEN)) return null
  const begin = cursor.at - 1
  do {
    const name = cursor.text()
    if (!cursor.take(COLON)) return null
    if (name === 'ts' && time === null) time = cursor.number()
    else if (name === 'values' && places === null) places = readValues(cursor)
    else return null
    if (name === 'ts' ? time === null : places === null) return null
  } while (cursor.take(COMMA))
  if (!cursor.take(CLOSE) || time === null || places === null) return null
  const literals: number[] = []
  const ends: number[] = []
  let at = begin
  for (let i = 0; i <= cursor.numbers.length; i += 2) {
    for (const to = cursor.numbers[i] ?? cursor.at; at < to; at += 1) literals.push(bytes[at] ?? 0)
    ends.push(literals.length)
    at = cursor.numbers[i + 1] ?? at
  }
  return { literals: Uint8Array.from(literals), ends, time, places }
}

/** Where the reading of a number ended; -1 where it is not as short and plain as it must be. */
let numberEnd = -1

/** Reads a decimal of at most 15 digits without an exponent: most of what devices say. */
const readNumber = (bytes: Uint8Array, start: number): number => {
  let at = start
  const negative = bytes[at] === MINUS
  if (negative) at += 1
  const first = at
  let value = 0
  let byte = bytes[at] ?? 0
  for (; byte >= ZERO && byte <= NINE; byte = bytes[at] ?? 0) {
    value = value * 10 + (byte - ZERO)
    at += 1
  }
  let digits = at - first
  numberEnd = -1
  if (digits === 0 || (digits > 1 && bytes[first] === ZERO)) return 0
  if (byte === DOT) {
    const dot = at
    at += 1
    for (byte = bytes[at] ?? 0; byte >= ZERO && byte <= NINE; byte = bytes[at] ?? 0) {
      value = value * 10 + (byte - ZERO)
      at += 1
    }
    const decimals = at - dot - 1
    digits += decimals
    if (decimals === 0 || digits > MOST_DIGITS) return 0
    value /= POWERS[decimals] ?? 1
  } else if (digits > MOST_DIGITS) return 0
  numberEnd = at
  return negative ? -value : value
}

/**
 * Reads an entry of a form: its numbers into `numbers` from `into` on.
 * @returns where it ends, or -1 if it has another form or a number that is not short and plain
 */
export const matchForm = (
  { literals, ends }: EntryForm,
  bytes: Uint8Array,
  start: number,
  numbers: Float64Array,
  into: number,
): number => {
  let at = start
  let literal = 0
  const last = ends.length - 1
  for (let part = 0; ; part += 1) {
    const end = ends[part] ?? 0
    for (; literal < end; literal += 1) {
      if (bytes[at] !== literals[literal]) return -1
      at += 1
    }
    if (part === last) return at
    numbers[into + part] = readNumber(bytes, at)
    if (numberEnd < 0) return -1
    at = numberEnd
  }
}
