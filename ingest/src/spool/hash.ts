/**
 * MurmurHash3's steps on 32-bit words. Fingerprints made with them are kept on disk: they stay the same in every version.
 */

export const mix = (hash: number, value: number): number => {
  let k = Math.imul(value, 0xcc9e2d51)
  k = (k << 15) | (k >>> 17)
  let h = hash ^ Math.imul(k, 0x1b873593)
  h = (h << 13) | (h >>> 19)
  return (Math.imul(h, 5) + 0xe6546b64) | 0
}

export const finish = (hash: number): number => {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

export const mixText = (seed: number, text: string): number => {
  let h = seed
  for (let i = 0; i < text.length; i += 1) h = mix(h, text.charCodeAt(i))
  return mix(h, text.length)
}

export const mixBytes = (seed: number, bytes: Uint8Array): number => {
  let h = seed
  const words = bytes.length & ~3
  for (let i = 0; i < words; i += 4) {
    h = mix(h, (bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8) | ((bytes[i + 2] ?? 0) << 16) | ((bytes[i + 3] ?? 0) << 24))
  }
  for (let i = words; i < bytes.length; i += 1) h = mix(h, bytes[i] ?? 0)
  return mix(h, bytes.length)
}
