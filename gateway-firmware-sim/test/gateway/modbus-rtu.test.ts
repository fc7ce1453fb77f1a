import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerRead, crc16, decodeReadAnswer, encodeReadRequest } from '../../src/gateway/bus/modbus-rtu.ts'

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const asHex = (bytes: Uint8Array | null): string => Buffer.from(bytes ?? []).toString('hex')

describe('Modbus RTU', () => {
  test('the CRC of the check string is that of the catalogue of CRC algorithms (CRC-16/MODBUS, check 4B37)', () => {
    expect(crc16(Buffer.from('123456789'))).toBe(0x4b37)
  })

  // MODBUS Application Protocol V1.1b3, 6.3: registers 108–110 are 022B, 0000, 0064; with unit 17 and its CRC.
  test('asks and answers as in the specification’s example', () => {
    const request = encodeReadRequest(0x11, 107, 3)
    expect(asHex(request)).toBe('1103006b00037687')
    const registers = Array.from({ length: 110 }, (_, i) => [0x022b, 0, 0x0064][i - 107] ?? 0)
    const answer = answerRead(request, 0x11, registers)
    expect(asHex(answer).slice(0, -4)).toBe('110306022b00000064')
    expect(decodeReadAnswer(answer, 0x11, 3)).toEqual({ ok: true, registers: [0x022b, 0, 0x0064] })
  })

  test.each([
    ['nothing', null, 'silence'],
    ['half a frame', hex('11 03 06 02'), 'damaged'],
    ['another unit', answerRead(encodeReadRequest(5, 0, 1), 5, [1]), 'wrong_unit'],
    ['an exception', answerRead(encodeReadRequest(0x11, 9, 1), 0x11, [1]), 'exception'],
    ['fewer registers', answerRead(encodeReadRequest(0x11, 0, 1), 0x11, [1, 2]), 'damaged'],
  ] as const)('%s is no answer', (_, frame, reason) => {
    expect(decodeReadAnswer(frame, 0x11, 2)).toEqual({ ok: false, reason })
  })

  test('a frame with one wrong byte is never taken for another reading', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 65_535 }), { minLength: 1, maxLength: 30 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (registers, place, change) => {
          const answer = answerRead(encodeReadRequest(1, 0, registers.length), 1, registers)
          if (answer === null) throw new Error('no answer')
          expect(decodeReadAnswer(answer, 1, registers.length)).toEqual({ ok: true, registers })
          const at = place % answer.length
          answer[at] = (answer[at] ?? 0) ^ change
          expect(decodeReadAnswer(answer, 1, registers.length).ok).toBe(false)
        },
      ),
    )
  })
})
