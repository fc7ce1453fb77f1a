const ZERO = 0x30
const MINUS = 0x2d
const POINT = 0x2e
/** Digits of a number that is written here; a double has 15 that are certain. */
const MOST = 1e15
/** A fraction of so many digits is written here. */
const FRACTION = 1e4
const FRACTION_DIGITS = 4
/** `String` says smaller ones with an exponent. */
const LEAST = 1e-6
/** Room for any number that is written here. */
const DIGITS = 24

/**
 * Text that is made piece by piece in one place: put together of strings, each piece of each line would be an object for the
 * collector.
 */
export class TextWriter {
  #bytes: Buffer
  #end = 0

  /** @param bytes room to begin with; it grows */
  constructor(bytes: number) {
    this.#bytes = Buffer.allocUnsafeSlow(bytes)
  }

  get length(): number {
    return this.#end
  }

  /** The text so far; the writer is empty then and can be used again. */
  take(): string {
    const text = this.#bytes.toString('utf8', 0, this.#end)
    this.#end = 0
    return text
  }

  byte(byte: number): void {
    this.#reserve(1)
    this.#bytes[this.#end] = byte
    this.#end += 1
  }

  /** UTF-8 that is kept for many uses. */
  remembered(text: Uint8Array): void {
    const { length } = text
    this.#reserve(length)
    const bytes = this.#bytes
    const end = this.#end
    // A call of `set` costs more than so few bytes.
    for (let i = 0; i < length; i += 1) bytes[end + i] = text[i] ?? 0
    this.#end = end + length
  }

  text(text: string): void {
    this.#reserve(text.length * 3)
    this.#end += this.#bytes.write(text, this.#end, 'utf8')
  }

  /** A number as `String` has it: the shortest text that reads back as the same double. */
  number(value: number): void {
    const size = Math.abs(value)
    if (Number.isSafeInteger(value)) {
      this.#sign(value)
      this.#whole(size)
      return
    }
    const scaled = Math.round(size * FRACTION)
    // Of 15 digits or fewer no two decimals mean the same double: what reads back as this one is what `String` says, its end's zeros left out.
    if (scaled >= MOST || scaled / FRACTION !== size || size < LEAST) {
      this.text(String(value))
      return
    }
    this.#sign(value)
    const whole = Math.floor(scaled / FRACTION)
    this.#whole(whole)
    let fraction = scaled - whole * FRACTION
    let digits = FRACTION_DIGITS
    while (fraction % 10 === 0) {
      fraction /= 10
      digits -= 1
    }
    this.#bytes[this.#end] = POINT
    this.#digits(this.#end + 1, digits, fraction)
    this.#end += 1 + digits
  }

  #sign(value: number): void {
    this.#reserve(DIGITS)
    if (value >= 0) return
    this.#bytes[this.#end] = MINUS
    this.#end += 1
  }

  #whole(value: number): void {
    let digits = 1
    for (let limit = 10; value >= limit; limit *= 10) digits += 1
    this.#digits(this.#end, digits, value)
    this.#end += digits
  }

  #digits(at: number, digits: number, value: number): void {
    const bytes = this.#bytes
    let rest = value
    for (let i = at + digits - 1; i >= at; i -= 1) {
      const tenth = Math.floor(rest / 10)
      bytes[i] = ZERO + (rest - tenth * 10)
      rest = tenth
    }
  }

  #reserve(more: number): void {
    const wanted = this.#end + more
    if (wanted <= this.#bytes.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(wanted, this.#bytes.length * 2))
    this.#bytes.copy(larger, 0, 0, this.#end)
    this.#bytes = larger
  }
}
