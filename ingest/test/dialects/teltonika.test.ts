import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc16, readCodec8 } from '../../src/dialects/codec8.ts'
import { fromHex, read, uplinksOf } from './reading.ts'

const topic = '352093089439474/data'

/** Teltonika wiki, "Data Sending Protocols": the examples of Codec 8 and of Codec 8 Extended. */
const FRAMES = {
  one: '000000000000003608010000016B40D8EA30010000000000000000000000000000000105021503010101425E0F01F10000601A014E0000000000000000010000C7CF',
  second: '000000000000002808010000016B40D9AD80010000000000000000000000000000000103021503010101425E100000010000F22A',
  two: '000000000000004308020000016B40D57B480100000000000000000000000000000001010101000000000000016B40D5C198010000000000000000000000000000000101010101000000020000252C',
  extended:
    '000000000000004A8E010000016B412CEE000100000000000000000000000000000000010005000100010100010011001D00010010015E2C880002000B000000003544C87A000E000000001DD7E06A00000100002994',
}

const valuesOf = (hex: string) =>
  uplinksOf(read(topic, fromHex(hex))).map(({ sampleTime, body }) => [
    sampleTime,
    body.kind === 'values' && body.values,
  ])

/** A packet around data, with its checksum. */
const wrap = (data: Uint8Array): Uint8Array => {
  const packet = Buffer.alloc(data.length + 12)
  packet.writeUInt32BE(data.length, 4)
  packet.set(data, 8)
  packet.writeUInt32BE(crc16(data), 8 + data.length)
  return Uint8Array.from(packet)
}

/** Data of Codec 8 with one record at a position (Vilnius, from the wiki's explanation of coordinates) and elements. */
const record = (elements: string): Uint8Array =>
  fromHex(`08 01 0000016B40D8EA30 01 0F0EA850 209A6900 0094 00D6 0C 0037 ${elements} 01`)

describe('the examples of the wiki', () => {
  it('Codec 8, one record', () => {
    expect(valuesOf(FRAMES.one)).toEqual([
      [
        Date.parse('2019-06-10T10:04:46Z'),
        {
          ts: 1560161086000,
          pr: 1,
          alt: 0,
          ang: 0,
          sat: 0,
          sp: 0,
          fix: false,
          evt: 1,
          '21': 3,
          '1': 1,
          '66': 24079,
          '241': 24602,
          '78': '0x0000000000000000',
        },
      ],
    ])
  })

  it('Codec 8, another one', () => {
    expect(valuesOf(FRAMES.second)).toMatchObject([
      [Date.parse('2019-06-10T10:05:36Z'), { '21': 3, '1': 1, '66': 24080 }],
    ])
  })

  it('Codec 8, two records', () => {
    expect(valuesOf(FRAMES.two)).toMatchObject([
      [Date.parse('2019-06-10T10:01:01Z'), { evt: 1, '1': 0 }],
      [Date.parse('2019-06-10T10:01:19Z'), { evt: 1, '1': 1 }],
    ])
  })

  it('Codec 8 Extended', () => {
    expect(valuesOf(FRAMES.extended)).toMatchObject([
      [
        Date.parse('2019-06-10T11:36:32Z'),
        { evt: 1, '1': 1, '17': 29, '16': 22949000, '11': 893700218, '14': 500686954 },
      ],
    ])
  })

  it.each(Object.values(FRAMES))('keeps to its checksum: %s', (hex) => {
    const bytes = fromHex(hex)
    expect(crc16(bytes.subarray(8, -4))).toBe(Buffer.from(bytes).readUInt16BE(bytes.length - 2))
    const inner = read(topic, bytes.subarray(8, -4))
    expect(inner).toEqual(read(topic, bytes))
  })
})

describe('a record', () => {
  it('has its position in degrees, and values as Codec JSON names them', () => {
    const [uplink] = uplinksOf(read(topic, wrap(record('EF 03 01 EF01 02 42 2EE0 19 FF9C 00 00'))))
    expect(uplink?.body).toMatchObject({
      values: {
        lat: 54.6990336,
        lng: 25.2618832,
        alt: 148,
        ang: 214,
        sat: 12,
        sp: 55,
        fix: true,
        '239': 1,
        '66': 12000,
        '25': -100,
      },
    })
  })

  it('has a fix by GNSS status where it says it', () => {
    const [uplink] = uplinksOf(read(topic, wrap(record('00 01 01 4502 00 00 00'))))
    expect(uplink?.body).toMatchObject({ values: { '69': 2, fix: false } })
  })

  it('has text and bytes of any length in Codec 8 Extended', () => {
    const vin = Buffer.from('WVWZZZ1JZXW000001').toString('hex')
    const head = '8E 01 0000016B40D8EA30 01 0F0EA850 209A6900 0094 00D6 0C 0037 0000 0002'
    const data = fromHex(`${head} 0000 0000 0000 0000 0002 0100 0011 ${vin} 0181 0003 010203 01`)
    const [uplink] = uplinksOf(read(topic, wrap(data)))
    expect(uplink?.body).toMatchObject({ values: { '256': 'WVWZZZ1JZXW000001', '385': '0x010203' } })
  })

  it('without a time is a problem of its own', () => {
    const data = Buffer.from(fromHex(FRAMES.two).subarray(8, -4))
    data.writeBigUInt64BE(5n, 2)
    const result = read(topic, wrap(data))
    expect(result).toMatchObject({ kind: 'uplinks', problems: [expect.stringContaining('the time 5')] })
  })
})

describe('what is wrong', () => {
  const bytes = fromHex(FRAMES.one)
  const changed = (at: number, value: number): Uint8Array => {
    const copy = Uint8Array.from(bytes)
    copy[at] = value
    return copy
  }
  const data = bytes.subarray(8, -4)
  const dataWith = (at: number, value: number): Uint8Array => {
    const copy = Uint8Array.from(data)
    copy[at < 0 ? copy.length + at : at] = value
    return wrap(copy)
  }
  it.each([
    ['a flipped bit', changed(30, 0xff), 'checksum'],
    ['an end cut off', bytes.subarray(0, 40), 'announces 54 bytes'],
    ['bytes too many', Uint8Array.of(...bytes, 0), 'announces 54 bytes'],
    ['the beginning only', bytes.subarray(0, 5), 'cut short'],
    ['a preamble of ones', changed(1, 1), 'four zero bytes'],
    ['two different counts', dataWith(-1, 2), '1 records announced at the beginning, 2 at the end'],
    ['more records announced than there are', dataWith(1, 2), 'cut short'],
    ['fewer records announced than there are', dataWith(1, 0), '51 bytes after the last record'],
    ['a wrong number of elements', dataWith(27, 9), 'announces 9 elements and has 5'],
    ['Codec 16', dataWith(0, 0x10), 'codec 0x10 is not read'],
    ['Codec 12', dataWith(0, 0x0c), 'codec 0x0c is not read'],
  ])('%s', (_, payload, detail) => {
    expect(read(topic, payload)).toEqual({
      kind: 'malformed',
      deviceKey: '352093089439474',
      detail: expect.stringContaining(detail),
    })
  })

  it('never leaves a flipped bit unnoticed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8 * 8, max: bytes.length * 8 - 1 }), (bit) => {
        const at = bit >> 3
        // The first two bytes of the checksum's four are zero and no part of it, but must be so.
        const result = readCodec8(changed(at, (bytes[at] ?? 0) ^ (1 << (bit & 7))))
        expect(result.ok).toBe(false)
      }),
    )
  })
})
