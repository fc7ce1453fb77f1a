// Dragino LHT65N temperature and humidity sensor with external temperature probe (E3), application port 2.
// Source: Dragino LHT65N manual, "2.4 Uplink payload": battery (2 bytes, the upper two bits its state, the others mV),
// built-in temperature (2), humidity (2), external sensor (1), its value (4). Numbers most significant byte first.

const PROBE = 1
const NO_READING = 0x7fff

function uint16(bytes, at) {
  return (bytes[at] << 8) | bytes[at + 1]
}

// An unplugged probe or a broken sensor says 7FFF.
function hundredths(bytes, at) {
  const raw = uint16(bytes, at)
  return raw === NO_READING ? null : ((raw << 16) >> 16) / 100
}

// biome-ignore lint/correctness/noUnusedVariables: the sandbox calls it
function decodeUplink(input) {
  const { bytes, fPort } = input
  if (fPort !== 2) return { errors: [`port ${fPort} has no readings, port 2 has`] }
  if (bytes.length !== 11) return { errors: [`a frame has 11 bytes, this one ${bytes.length}`] }
  const sensor = bytes[6] & 0x0f
  if (sensor !== PROBE) return { errors: [`external sensor ${sensor}, not the temperature probe: set AT+EXT=1`] }
  return {
    data: {
      battery_v: (uint16(bytes, 0) & 0x3fff) / 1000,
      builtin: hundredths(bytes, 2),
      humidity: uint16(bytes, 4) / 10,
      probe: hundredths(bytes, 7),
    },
  }
}
