// Milesight EM300-TH temperature and humidity sensor, application port 85.
// Source: Milesight EM300 series user guide, "Uplink Data", and the vendor's table of its channels in SensorDecoders.
// A frame is a sequence of channel (1 byte), type (1 byte) and data, numbers least significant byte first.

function hex(bytes) {
  return bytes.map((byte) => (byte < 16 ? '0' : '') + byte.toString(16)).join('')
}

// 01 10 is v1.10: the second byte reads as hexadecimal digits.
function version(item) {
  return `${item[0]}.${item[1].toString(16)}`
}

function byte(item) {
  return item[0]
}

function uint16(item) {
  return item[0] | (item[1] << 8)
}

function int16(item) {
  return (uint16(item) << 16) >> 16
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
  '0175': [1, 'battery', byte],
  '0367': [2, 'temperature', (item) => int16(item) / 10],
  '0468': [1, 'humidity', (item) => item[0] / 2],
  // Stored while out of reach.
  '20ce': [
    8,
    'history',
    (item) => ({
      timestamp: uint32(item),
      temperature: int16(item.slice(4)) / 10,
      humidity: item[6] / 2,
    }),
  ],
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
    if (name === 'history') data.history = [...(data.history ?? []), read(item)]
    else if (name !== undefined) data[name] = read(item)
    at += 2 + length
  }
  return { data }
}
