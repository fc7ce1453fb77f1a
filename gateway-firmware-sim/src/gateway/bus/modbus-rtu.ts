/*
 * Modbus over a serial line, function 03 (Read Holding Registers): MODBUS Application Protocol V1.1b3, 6.3, and MODBUS over Serial Line V1.02,
 * 2.5.1 (RTU framing) and 6.2.2 (CRC: initial FFFF, polynomial A001 reflected, low byte first).
 */

const READ_HOLDING_REGISTERS = 0x03
const EXCEPTION = 0x80

/** CRC-16/MODBUS of the bytes. */
export const crc16 = (bytes: Uint8Array): number => {
  let crc = 0xffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1
  }
  return crc
}

const sealed = (body: readonly number[]): Uint8Array => {
  const crc = crc16(Uint8Array.from(body))
  return Uint8Array.from([...body, crc & 0xff, crc >>> 8])
}

const isWhole = (frame: Uint8Array): boolean => {
  if (frame.length < 5) return false
  const low = frame[frame.length - 2] ?? 0
  const high = frame[frame.length - 1] ?? 0
  return crc16(frame.subarray(0, -2)) === low + high * 256
}

/** The master's question for `count` registers from `address` on. */
export const encodeReadRequest = (unit: number, address: number, count: number): Uint8Array =>
  sealed([unit, READ_HOLDING_REGISTERS, address >>> 8, address & 0xff, count >>> 8, count & 0xff])

/** The slave's answer, or null: to a damaged frame and to one for another unit a slave says nothing. */
export const answerRead = (request: Uint8Array, unit: number, registers: readonly number[]): Uint8Array | null => {
  if (!isWhole(request) || request[0] !== unit) return null
  if (request[1] !== READ_HOLDING_REGISTERS) return sealed([unit, (request[1] ?? 0) | EXCEPTION, 0x01])
  const address = (request[2] ?? 0) * 256 + (request[3] ?? 0)
  const count = (request[4] ?? 0) * 256 + (request[5] ?? 0)
  if (count < 1 || address + count > registers.length) return sealed([unit, READ_HOLDING_REGISTERS | EXCEPTION, 0x02])
  const bytes = registers.slice(address, address + count).flatMap((register) => [register >>> 8, register & 0xff])
  return sealed([unit, READ_HOLDING_REGISTERS, bytes.length, ...bytes])
}

export type ReadAnswer =
  | { readonly ok: true; readonly registers: readonly number[] }
  | { readonly ok: false; readonly reason: 'silence' | 'damaged' | 'wrong_unit' | 'exception' }

/** What came back to a question for `count` registers of `unit`. */
export const decodeReadAnswer = (frame: Uint8Array | null, unit: number, count: number): ReadAnswer => {
  if (frame === null || frame.length === 0) return { ok: false, reason: 'silence' }
  if (!isWhole(frame)) return { ok: false, reason: 'damaged' }
  if (frame[0] !== unit) return { ok: false, reason: 'wrong_unit' }
  if (frame[1] !== READ_HOLDING_REGISTERS) return { ok: false, reason: 'exception' }
  if (frame[2] !== count * 2 || frame.length !== count * 2 + 5) return { ok: false, reason: 'damaged' }
  return {
    ok: true,
    registers: Array.from({ length: count }, (_, i) => (frame[3 + 2 * i] ?? 0) * 256 + (frame[4 + 2 * i] ?? 0)),
  }
}
