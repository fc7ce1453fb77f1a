// Elsys ERS family (ERS, ERS CO2, ERS Eye …), any application port but 6, on which settings are answered.
// Source: ELSYS sensor payload document, "Data types": a frame is a sequence of type (1 byte) and data, numbers most
// significant byte first.

function byte(item) {
  return item[0]
}

function uint16(item) {
  return (item[0] << 8) | item[1]
}

function int16(item) {
  return (uint16(item) << 16) >> 16
}

// Length of the data by type, and what is read from it; what nobody wants is passed over.
const TYPES = {
  1: [2, 'temperature', (item) => int16(item) / 10],
  2: [1, 'humidity', byte],
  3: [3],
  4: [2, 'light', uint16],
  5: [1, 'motion', byte],
  6: [2, 'co2', uint16],
  7: [2, 'vdd_mv', uint16],
  8: [2],
  9: [6],
  10: [2],
  11: [4],
  12: [2, 'external_temperature', (item) => int16(item) / 10],
  13: [1],
  14: [2],
  15: [1],
  16: [4],
  // 0 empty, 1 pending, 2 occupied.
  17: [1, 'occupied', (item) => item[0] === 2],
  18: [1],
  19: [65],
  20: [4, 'pressure_hpa', (item) => (uint16(item) * 65536 + uint16(item.slice(2))) / 1000],
  21: [2],
  22: [2],
  23: [4],
  24: [2],
  25: [2],
  26: [1],
  27: [4],
}

// biome-ignore lint/correctness/noUnusedVariables: the sandbox calls it
function decodeUplink(input) {
  const { bytes, fPort } = input
  if (fPort === 6) return { errors: ['an answer to settings, no readings'] }
  if (bytes.length === 0) return { errors: ['empty frame'] }
  const data = {}
  let at = 0
  while (at < bytes.length) {
    const type = bytes[at]
    if (TYPES[type] === undefined) return { errors: [`unknown type ${type} at byte ${at}`] }
    const [length, name, read] = TYPES[type]
    const item = bytes.slice(at + 1, at + 1 + length)
    if (item.length < length) return { errors: [`frame ends within type ${type}`] }
    if (name !== undefined) data[name] = read(item)
    at += 1 + length
  }
  if (data.motion !== undefined || data.occupied !== undefined) {
    data.presence = data.motion > 0 || data.occupied === true
  }
  return { data }
}
