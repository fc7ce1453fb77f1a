import type { SimulatedDevice } from '../group/simulated-device.ts'
import { isoSecond } from '../local-time.ts'

/**
 * What goes wrong inside a device, done to what it sends: other readings, another time, another format. One table per wire
 * format; the readings go by the device's own names.
 */
export interface Rewriter {
  /** The numeric readings that a broken sensor can say something else about, and the counters that can start anew. */
  readonly sensors: readonly string[]
  readonly counters: readonly string[]
  /** All numeric readings of `sensors` and `counters`, by name. */
  readings(payload: string): Readonly<Record<string, number>>
  /** The same message with some readings replaced. */
  withReadings(payload: string, readings: Readonly<Record<string, number>>): string
  /** The same message by a clock that is `offsetMs` ahead; null where the time is not the device's own. */
  withClock: ((payload: string, offsetMs: number) => string) | null
  /** The same message by a later firmware that nobody has told the platform about; null where it stays as it is. */
  withNewFormat: ((payload: string) => string) | null
}

type Json = Record<string, unknown>

const parse = (payload: string): Json => JSON.parse(payload) as Json
const child = (json: Json, name: string): Json => json[name] as Json

const pickNumbers = (json: Json, names: readonly string[]): Record<string, number> => {
  const found: Record<string, number> = {}
  for (const name of names) if (typeof json[name] === 'number') found[name] = json[name]
  return found
}

const replacePresent = (json: Json, readings: Readonly<Record<string, number>>): Json => {
  const changed = { ...json }
  for (const [name, value] of Object.entries(readings)) if (name in json) changed[name] = value
  return changed
}

const NATIVE_SENSORS = ['running', 'handpiece_temperature_c', 'temperature_c', 'coolant_temperature_c']
const NATIVE_COUNTERS = ['pulses_total', 'run_hours_total', 'cycles_total']

const native: Rewriter = {
  sensors: NATIVE_SENSORS,
  counters: NATIVE_COUNTERS,
  readings: (payload) => pickNumbers(child(parse(payload), 'values'), [...NATIVE_SENSORS, ...NATIVE_COUNTERS]),
  withReadings: (payload, readings) => {
    const json = parse(payload)
    return JSON.stringify({ ...json, values: replacePresent(child(json, 'values'), readings) })
  },
  withClock: (payload, offsetMs) => {
    const json = parse(payload)
    return JSON.stringify({ ...json, ts: Number(json.ts) + offsetMs })
  },
  // A state in words instead of a flag: what a maker calls a clean-up.
  withNewFormat: (payload) => {
    const json = parse(payload)
    const values = child(json, 'values')
    return JSON.stringify({ ...json, values: { ...values, running: values.running === 1 ? 'emitting' : 'standby' } })
  },
}

const switchOf = (json: Json): Json => child(child(json, 'params'), 'switch:0')

const shelly: Rewriter = {
  sensors: ['apower', 'voltage', 'current'],
  counters: ['total'],
  readings: (payload) => {
    const status = switchOf(parse(payload))
    return {
      ...pickNumbers(status, ['apower', 'voltage', 'current']),
      ...pickNumbers(child(status, 'aenergy'), ['total']),
    }
  },
  withReadings: (payload, readings) => {
    const json = parse(payload)
    const status = switchOf(json)
    const changed = { ...replacePresent(status, readings), aenergy: replacePresent(child(status, 'aenergy'), readings) }
    return JSON.stringify({ ...json, params: { ...child(json, 'params'), 'switch:0': changed } })
  },
  withClock: (payload, offsetMs) => {
    const json = parse(payload)
    const params = child(json, 'params')
    return JSON.stringify({ ...json, params: { ...params, ts: Number(params.ts) + offsetMs / 1000 } })
  },
  withNewFormat: null,
}

const TELTONIKA_SENSORS = ['lat', 'lng', 'sp', '239', '240']

const reportedOf = (json: Json): Json => child(child(json, 'state'), 'reported')

const teltonika: Rewriter = {
  sensors: TELTONIKA_SENSORS,
  counters: ['16'],
  readings: (payload) => {
    const reported = reportedOf(parse(payload))
    const [lat = 0, lng = 0] = String(reported.latlng).split(',').map(Number)
    return { ...pickNumbers(reported, ['sp', '239', '240', '16']), lat, lng }
  },
  withReadings: (payload, readings) => {
    const reported = reportedOf(parse(payload))
    const [lat = 0, lng = 0] = String(reported.latlng).split(',').map(Number)
    const latlng = `${(readings.lat ?? lat).toFixed(6)},${(readings.lng ?? lng).toFixed(6)}`
    return JSON.stringify({ state: { reported: { ...replacePresent(reported, readings), latlng } } })
  },
  withClock: (payload, offsetMs) => {
    const reported = reportedOf(parse(payload))
    return JSON.stringify({ state: { reported: { ...reported, ts: Number(reported.ts) + offsetMs } } })
  },
  withNewFormat: (payload) => {
    const reported = reportedOf(parse(payload))
    const [latitude = 0, longitude = 0] = String(reported.latlng).split(',').map(Number)
    return JSON.stringify({ state: { reported: { ...reported, latlng: { latitude, longitude } } } })
  },
}

/** Where the count stands in a frame of the VS121 (channel 0x04, type 0xC9). */
const COUNT_AT = 2

const framed = (payload: string): Buffer | null => {
  const bytes = Buffer.from(/"frm_payload":"([^"]+)"/.exec(payload)?.[1] ?? '', 'base64')
  return bytes[0] === 0x04 && bytes[1] === 0xc9 ? bytes : null
}

const vs121: Rewriter = {
  sensors: ['people'],
  counters: [],
  readings: (payload): Readonly<Record<string, number>> => {
    const people = framed(payload)?.[COUNT_AT]
    return people === undefined ? {} : { people }
  },
  withReadings: (payload, { people }) => {
    const bytes = framed(payload)
    if (bytes === null || people === undefined) return payload
    bytes[COUNT_AT] = people
    return payload.replace(/"frm_payload":"[^"]+"/, `"frm_payload":"${bytes.toString('base64')}"`)
  },
  // The network server dates a frame by when it heard it.
  withClock: null,
  withNewFormat: null,
}

/** Frames of sensors whose readings no fault changes. */
const sealed: Rewriter = {
  sensors: [],
  counters: [],
  readings: () => ({}),
  withReadings: (payload) => payload,
  withClock: null,
  withNewFormat: null,
}

const minew: Rewriter = {
  sensors: [],
  counters: [],
  readings: () => ({}),
  withReadings: (payload) => payload,
  withClock: (payload, offsetMs) =>
    payload.replaceAll(
      /"timestamp":"([^"]+)"/g,
      (_, at: string) => `"timestamp":"${isoSecond(Date.parse(at) + offsetMs)}"`,
    ),
  withNewFormat: null,
}

const REWRITERS: Readonly<Record<SimulatedDevice['kind'], Rewriter>> = {
  medical: native,
  plug: shelly,
  tracker: teltonika,
  people_counter: vs121,
  climate: sealed,
  ble_gateway: minew,
}

/** How a device's messages are rewritten. */
export const rewriterOf = (device: Pick<SimulatedDevice, 'kind'>): Rewriter => REWRITERS[device.kind]
