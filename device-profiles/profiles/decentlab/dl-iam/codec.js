// Decentlab DL-IAM indoor ambiance monitor, protocol version 2.
// Source: Decentlab DL-IAM datasheet, "Payload": version (1 byte), device id (2 bytes), flags (2 bytes), then words of 2
// bytes, most significant first, for each sensor whose flag is set.

// Words by flag, from the lowest bit on, and what they say.
const SENSORS = [
  [
    1,
    (x, data) => {
      data.battery_v = x[0] / 1000
    },
  ],
  [
    2,
    (x, data) => {
      data.temperature = -45 + (175 * x[0]) / 65535
      data.humidity = (100 * x[1]) / 65535
    },
  ],
  [
    1,
    (x, data) => {
      data.pressure_pa = x[0] * 2
    },
  ],
  [
    2,
    (x, data) => {
      // Two diodes, the second blind to visible light; lamps and daylight differ in their infrared part.
      const lamp = 1.0 * x[0] - 1.64 * x[1]
      const daylight = 0.59 * x[0] - 0.86 * x[1]
      data.illuminance = Math.max(lamp, daylight, 0) * 1.5504
    },
  ],
  // Concentration, state of the sensor, raw reading. Any state but 0 says that the concentration is not to be used.
  [
    3,
    (x, data) => {
      data.co2 = x[1] === 0 ? x[0] - 32768 : null
    },
  ],
  [
    1,
    (x, data) => {
      data.motion = x[0]
      data.presence = x[0] > 0
    },
  ],
  [
    1,
    (x, data) => {
      data.voc_ppb = x[0]
    },
  ],
]

// biome-ignore lint/correctness/noUnusedVariables: the sandbox calls it
function decodeUplink(input) {
  const { bytes } = input
  if (bytes[0] !== 2) return { errors: [`protocol version ${bytes[0]}, not 2`] }
  if (bytes.length < 5 || bytes.length % 2 === 0) return { errors: ['frame is cut short'] }
  const words = []
  for (let at = 1; at < bytes.length; at += 2) words.push((bytes[at] << 8) | bytes[at + 1])
  const data = { device_id: words[0] }
  let at = 2
  for (let bit = 0; bit < SENSORS.length; bit++) {
    if (((words[1] >> bit) & 1) === 0) continue
    const [length, read] = SENSORS[bit]
    if (at + length > words.length) return { errors: [`frame ends within sensor ${bit}`] }
    read(words.slice(at, at + length), data)
    at += length
  }
  if (words[1] >> SENSORS.length !== 0) return { errors: [`unknown sensor in the flags ${words[1]}`] }
  if (at !== words.length) return { errors: ['frame is longer than its flags say'] }
  return { data }
}
