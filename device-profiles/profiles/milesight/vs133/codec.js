// Milesight VS133 ToF people counter, application port 85.
// Source: Milesight VS133 user guide, "Uplink Data", and the vendor's table of its channels in SensorDecoders. Line 1 is
// the room's entrance; the four regions must not overlap, as their sum is the number of people.
// A frame is a sequence of channel (1 byte), type (1 byte) and data, numbers least significant byte first.

function hex(bytes) {
  return bytes.map((byte) => (byte < 16 ? '0' : '') + byte.toString(16)).join('')
}

// 01 10 is v1.10: the second byte reads as hexadecimal digits.
function version(item) {
  return `${item[0]}.${item[1].toString(16)}`
}

function uint16(item) {
  return item[0] | (item[1] << 8)
}

function uint32(item) {
  return uint16(item) + uint16(item.slice(2)) * 65536
}

// Length of the data by channel and type, and what is read from it; what nobody wants is passed over.
const ITEMS = {
  ff01: [1],
  ff09: [2],
  ff0a: [2, 'firmware_version', version],
  // Sent after switching on.
  ff0b: [1, 'online', (item) => item[0] === 0xff],
  ff0f: [1],
  ff16: [8],
  fffe: [1],
  ffff: [2],
  '03d2': [4, 'line_1_total_in', uint32],
  '04d2': [4, 'line_1_total_out', uint32],
  '05cc': [4, 'line_1_period', hex],
  '06d2': [4, 'line_2_total_in', uint32],
  '07d2': [4, 'line_2_total_out', uint32],
  '08cc': [4, 'line_2_period', hex],
  '09d2': [4, 'line_3_total_in', uint32],
  '0ad2': [4, 'line_3_total_out', uint32],
  '0bcc': [4, 'line_3_period', hex],
  '0cd2': [4, 'line_4_total_in', uint32],
  '0dd2': [4, 'line_4_total_out', uint32],
  '0ecc': [4, 'line_4_period', hex],
  '0fe3': [4, 'people_count', (item) => item[0] + item[1] + item[2] + item[3]],
  '10e4': [5, 'dwell', hex],
}

// biome-ignore lint/correctness/noUnusedVariables: the sandbox calls it
function decodeUplink(input) {
  if (input.fPort !== 85) return { errors: [`unknown port ${input.fPort}`] }
  const { bytes } = input
  if (bytes.length === 0) return { errors: ['empty frame'] }
  const data = {}
  let at = 0
  while (at < bytes.length) {
    const kind = hex(bytes.slice(at, at + 2))
    if (ITEMS[kind] === undefined) return { errors: [`unknown channel and type ${kind} at byte ${at}`] }
    const [length, name, read] = ITEMS[kind]
    const item = bytes.slice(at + 2, at + 2 + length)
    if (item.length < length) return { errors: [`frame ends within ${kind}`] }
    if (name !== undefined) data[name] = read(item)
    at += 2 + length
  }
  if (data.people_count !== undefined) data.presence = data.people_count > 0
  return { data }
}
