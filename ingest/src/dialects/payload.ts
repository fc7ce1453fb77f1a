export type JsonRecord = Record<string, unknown>

/** A plain JSON object, not an array. */
export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Names come from the wire: none of them may be found on a prototype. */
export const emptyRecord = (): JsonRecord => Object.create(null) as JsonRecord

/** Sets a value by a name in which dots make a path, as a profile's field map reads it. */
export const setByName = (values: JsonRecord, name: string, value: unknown): void => {
  const steps = name.split('.')
  const last = steps.pop() ?? name
  let level = values
  for (const step of steps) {
    const next = Object.hasOwn(level, step) ? level[step] : emptyRecord()
    if (!isRecord(next)) {
      values[name] = value
      return
    }
    level[step] = next
    level = next
  }
  level[last] = value
}

/** Payload as UTF-8 text, without a copy first. */
export const readText = (payload: Uint8Array): string =>
  (Buffer.isBuffer(payload) ? payload : Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength)).toString()

/** Payload as JSON; undefined (no JSON value) where it is none. */
export const readJson = (payload: Uint8Array): unknown => {
  try {
    return JSON.parse(readText(payload)) as unknown
  } catch {
    return undefined
  }
}

/** Times before 1973 in milliseconds are a clock that was never set, or seconds. */
const EARLIEST_MS = 100_000_000_000
/** Largest time that a Date can hold (ECMA-262 §21.4.1.1). */
const LATEST_MS = 8_640_000_000_000_000

/** A sample time in UTC milliseconds, or null if the value is none. */
export const readMilliseconds = (value: unknown): number | null =>
  typeof value === 'number' && value >= EARLIEST_MS && value <= LATEST_MS ? Math.round(value) : null

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/

/** An ISO 8601 instant with its zone in UTC milliseconds, or null if the value is none. */
export const readIsoTime = (value: unknown): number | null =>
  typeof value === 'string' && ISO_TIME.test(value) ? readMilliseconds(Date.parse(value)) : null
