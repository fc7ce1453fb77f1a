// Milesight VS121 workplace occupancy sensor, application port 85.
// Source: Milesight VS121 user guide, "Uplink Data" (basic information and periodic report tables). A frame is a
// sequence of channel (1 byte), type (1 byte) and data. The guide's examples give counts of lines and regions in the
// byte order "02 00 => 2" (least significant first); masks are most significant first.

const LENGTHS = {
  ff01: 1,
  ff08: 6,
  ff09: 2,
  ff0a: 2,
  ff0b: 1,
  ff0f: 1,
  ff1f: 4,
  fffe: 1,
  ffff: 2,
  '04c9': 4,
  '05cc': 4,
  '06cd': 1,
  '07d5': 8,
  '08d5': 8,
  '09da': 8,
  '0ada': 8,
  '0bda': 8,
  '0cda': 8,
  '0dcc': 4,
  '0ee4': 5,
  '0f85': 4,
}

function hex(bytes) {
  return bytes.map((byte) => (byte < 16 ? '0' : '') + byte.toString(16)).join('')
}

function uint16(bytes, at) {
  return bytes[at] | (bytes[at + 1] << 8)
}

function readItem(kind, item, data) {
  switch (kind) {
    case 'ff01':
      data.protocol_version = item[0]
      break
    case 'ff08':
      data.serial_number = hex(item)
      break
    case 'ff09':
      data.hardware_version = `${item[0]}.${item[1]}`
      break
    case 'ff1f':
      data.firmware_version = item.join('.')
      break
    case '04c9':
      data.people_count = item[0]
      data.region_count = item[1]
      data.region_mask = (item[2] << 8) | item[3]
      data.presence = item[0] > 0
      break
    case '05cc':
      data.people_in = uint16(item, 0)
      data.people_out = uint16(item, 2)
      break
    case '06cd':
      data.people_count_max = item[0]
      break
    case '0dcc':
      data.people_in_total = uint16(item, 0)
      data.people_out_total = uint16(item, 2)
      break
  }
}

// biome-ignore lint/correctness/noUnusedVariables: the sandbox calls it
function decodeUplink(input) {
  if (input.fPort !== 85) return { errors: [`unknown port ${input.fPort}`] }
  const data = {}
  let at = 0
  while (at < input.bytes.length) {
    const kind = hex(input.bytes.slice(at, at + 2))
    const length = LENGTHS[kind]
    if (length === undefined) return { errors: [`unknown channel and type ${kind} at byte ${at}`] }
    const item = input.bytes.slice(at + 2, at + 2 + length)
    if (item.length < length) return { errors: [`frame ends within ${kind}`] }
    readItem(kind, item, data)
    at += 2 + length
  }
  if (at === 0) return { errors: ['empty frame'] }
  return { data }
}
