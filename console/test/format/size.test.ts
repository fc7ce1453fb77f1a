import { expect, test } from 'vitest'
import { formatSize } from '../../src/format/quantity.ts'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1536, '1.5 kB'],
  [250_000, '250 kB'],
  [2_500_000, '2.5 MB'],
  [2_000_000_000, '2 GB'],
])('%d bytes are %s', (bytes, said) => {
  expect(formatSize(bytes, 'en')).toBe(said)
})
