import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeFrames, encodeFrame } from '../../src/buffer/frames.ts'

const payloads = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 })

describe('frames', () => {
  test('what was written is read again, in order', () => {
    fc.assert(
      fc.property(payloads, (records) => {
        const { records: read, intactBytes } = decodeFrames(Buffer.concat(records.map(encodeFrame)))
        expect(read.map((record) => [...record])).toEqual(records.map((record) => [...record]))
        expect(intactBytes).toBe(records.reduce((sum, { length }) => sum + length + 8, 0))
      }),
    )
  })

  test('a cut or a changed bit ends the reading before the record that it hit', () => {
    fc.assert(
      fc.property(payloads, fc.nat(), fc.boolean(), (records, place, cut) => {
        const bytes = Buffer.concat(records.map(encodeFrame))
        if (bytes.length === 0) return
        const at = place % bytes.length
        const hit = cut ? bytes.subarray(0, at) : Buffer.from(bytes)
        if (!cut) hit[at] = (hit[at] ?? 0) ^ 0x40
        const { records: read } = decodeFrames(hit)
        const ends = records.map((_, i) => records.slice(0, i + 1).reduce((sum, { length }) => sum + length + 8, 0))
        const whole = ends.findIndex((end) => end > at)
        expect(read.map((record) => [...record])).toEqual(records.slice(0, whole).map((record) => [...record]))
      }),
    )
  })
})
