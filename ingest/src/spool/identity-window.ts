/**
 * The most recent point identities, first in first out, as a hash set in typed arrays: a million entries cost 25 MB and
 * no garbage.
 */
export class IdentityWindow {
  readonly #capacity: number
  readonly #mask: number
  /** Open addressing with linear probing; a pair of zeros is an empty slot. */
  readonly #slots: Uint32Array
  readonly #order: Uint32Array
  #oldest = 0
  #size = 0

  /** @param capacity most entries to remember. */
  constructor(capacity: number) {
    this.#capacity = capacity
    let slots = 16
    while (slots < capacity * 2) slots *= 2
    this.#mask = slots - 1
    this.#slots = new Uint32Array(slots * 2)
    this.#order = new Uint32Array(capacity * 2)
  }

  /** Entries in arrival order, forgotten ones included until they fall out. */
  get size(): number {
    return this.#size
  }

  has(lo: number, hi: number): boolean {
    return this.#slotOf(lo, hi === 0 && lo === 0 ? 1 : hi) >= 0
  }

  /** Remembers an identity. Returns false if it was known already. */
  add(lo: number, hi: number): boolean {
    const high = hi === 0 && lo === 0 ? 1 : hi
    const slots = this.#slots
    let slot = lo & this.#mask
    for (;;) {
      const at = slot * 2
      const slotLo = slots[at]
      const slotHi = slots[at + 1]
      if (slotLo === 0 && slotHi === 0) break
      if (slotLo === lo && slotHi === high) return false
      slot = (slot + 1) & this.#mask
    }
    slots[slot * 2] = lo
    slots[slot * 2 + 1] = high
    this.#remember(lo, high)
    return true
  }

  /** Forgets an identity (its point was refused by the store, so a repetition is news). */
  delete(lo: number, hi: number): void {
    const slot = this.#slotOf(lo, hi === 0 && lo === 0 ? 1 : hi)
    if (slot >= 0) this.#free(slot)
  }

  #slotOf(lo: number, hi: number): number {
    const slots = this.#slots
    let slot = lo & this.#mask
    for (;;) {
      const slotLo = slots[slot * 2]
      const slotHi = slots[slot * 2 + 1]
      if (slotLo === 0 && slotHi === 0) return -1
      if (slotLo === lo && slotHi === hi) return slot
      slot = (slot + 1) & this.#mask
    }
  }

  #remember(lo: number, hi: number): void {
    if (this.#size === this.#capacity) {
      const at = this.#oldest * 2
      this.delete(this.#order[at] ?? 0, this.#order[at + 1] ?? 0)
      this.#oldest = (this.#oldest + 1) % this.#capacity
      this.#size -= 1
    }
    const at = ((this.#oldest + this.#size) % this.#capacity) * 2
    this.#order[at] = lo
    this.#order[at + 1] = hi
    this.#size += 1
  }

  // Backward-shift deletion: no tombstones, so probes stay short however long the window runs.
  #free(freed: number): void {
    const slots = this.#slots
    let hole = freed
    let next = (hole + 1) & this.#mask
    for (;;) {
      const lo = slots[next * 2] ?? 0
      const hi = slots[next * 2 + 1] ?? 0
      if (lo === 0 && hi === 0) break
      const home = lo & this.#mask
      if (((next - home) & this.#mask) >= ((next - hole) & this.#mask)) {
        slots[hole * 2] = lo
        slots[hole * 2 + 1] = hi
        hole = next
      }
      next = (next + 1) & this.#mask
    }
    slots[hole * 2] = 0
    slots[hole * 2 + 1] = 0
  }
}
