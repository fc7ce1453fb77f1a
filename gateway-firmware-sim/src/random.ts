/** A stream of numbers in [0, 1), the same for the same seed. */
export type Random = () => number

/** 32-bit FNV-1a over the parts, so that a stream can be had for (seed, device, day) without keeping any state. */
export const hashSeed = (...parts: readonly (string | number)[]): number => {
  let hash = 0x811c9dc5
  for (const part of parts) {
    const text = String(part)
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
    hash = Math.imul(hash ^ 0x7c, 0x01000193)
  }
  return hash >>> 0
}

/** Mulberry32: small, fast, and good enough for a simulation. */
export const createRandom = (...parts: readonly (string | number)[]): Random => {
  let state = hashSeed(...parts)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Uniform in [min, max). */
export const between = (random: Random, min: number, max: number): number => min + (max - min) * random()

/** Uniform integer in [min, max], both inclusive. */
export const integer = (random: Random, min: number, max: number): number =>
  min + Math.floor(random() * (max - min + 1))

/** Nearly normal, mean 0 and deviation 1 (sum of uniforms: no logarithm in the inner loop). */
export const gaussian = (random: Random): number => (random() + random() + random() + random() - 2) * 1.732

/** One of the items. */
export const pick = <T>(random: Random, items: readonly T[]): T => {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** The item at `index`, counted round. */
export const cycle = <T>(items: readonly T[], index: number): T => {
  const item = items[((index % items.length) + items.length) % items.length]
  if (item === undefined) throw new Error('nothing to cycle through')
  return item
}
