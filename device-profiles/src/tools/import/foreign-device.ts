/** A device as another LoRaWAN project's repository describes it, whichever layout that has. */

/** One example beside a codec: what goes in, and what its maker says comes out. */
export interface ForeignExample {
  readonly name: string
  readonly file: string
  /** 1 where the layout's reader cannot tell. */
  readonly line: number
  readonly action: 'decode' | 'normalize' | 'encode_downlink' | 'decode_downlink'
  readonly input: {
    readonly bytes?: readonly number[]
    readonly fPort?: number
    readonly data?: unknown
    /** UTC milliseconds. */
    readonly recvTime?: number
    readonly variables?: Readonly<Record<string, string>>
  }
  readonly expected: Readonly<Record<string, unknown>>
}

/** A codec of such a repository. */
export interface ForeignCodec {
  readonly file: string
  readonly source: string
  readonly examples: readonly ForeignExample[]
}

/** A device of such a repository. */
export interface ForeignDevice {
  readonly layout: 'ttn' | 'chirpstack'
  /** Lower case, digits and dashes: parts of a profile's id. */
  readonly vendor: string
  readonly model: string
  readonly vendorName: string
  readonly name: string
  readonly description: string
  /** The device's own file. */
  readonly file: string
  readonly productUrl: string | null
  readonly dataSheetUrl: string | null
  /** That of its newest firmware's uplinks first; empty where the repository has none for it. */
  readonly codecs: readonly ForeignCodec[]
}

/** What a layout's reader found in a folder. */
export interface ForeignDevices {
  readonly devices: readonly ForeignDevice[]
  /** What could not be read: file, place, and why. */
  readonly problems: readonly string[]
}

/** A name as a part of a profile's id. */
export const toSlug = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const textOr = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise)

/** An example's `input`, as far as it has the right types. */
export const readInput = (input: unknown): ForeignExample['input'] => {
  if (!isRecord(input)) return {}
  const { bytes, fPort, data, recvTime, variables } = input
  const time = typeof recvTime === 'string' ? Date.parse(recvTime) : Number.NaN
  return {
    ...(Array.isArray(bytes) ? { bytes: bytes.map((byte) => Number(byte) & 255) } : {}),
    ...(typeof fPort === 'number' ? { fPort } : {}),
    ...(data === undefined ? {} : { data }),
    ...(Number.isNaN(time) ? {} : { recvTime: time }),
    ...(isRecord(variables)
      ? { variables: Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)])) }
      : {}),
  }
}
