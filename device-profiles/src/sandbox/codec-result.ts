import { CODEC_FAILURES, type CodecFailure, type CodecResult, type DownlinkResult } from './codec-batch.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const readTexts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

const codecError = (detail: string): CodecFailure => ({ ok: false, reason: 'codec_error', detail })

/** One of the decoder's strings: the codec's own object, or the failure. `errors` are one (The Things Stack's rule). */
const readOutput = (
  text: string,
): { readonly output: Record<string, unknown> } | { readonly failure: CodecFailure } => {
  if (!text.startsWith('+')) {
    const space = text.indexOf(' ')
    const reason = CODEC_FAILURES.find((name) => name === text.slice(1, space)) ?? 'codec_error'
    return { failure: { ok: false, reason, detail: text.slice(space + 1) } }
  }
  const output: unknown = JSON.parse(text.slice(1))
  if (!isRecord(output)) return { failure: codecError('returned no object') }
  const errors = readTexts(output.errors)
  return errors.length > 0 ? { failure: codecError(errors.join('; ').slice(0, 300)) } : { output }
}

/** Measurements of one frame as one: `[{air: {temperature}}, {air: {relativeHumidity}}]` is one `air`. The later ones win. */
export const joinMeasurements = (parts: readonly Record<string, unknown>[]): Record<string, unknown> => {
  const joined = new Map<string, unknown>()
  for (const part of parts) {
    for (const [name, value] of Object.entries(part)) {
      const before = joined.get(name)
      joined.set(name, isRecord(before) && isRecord(value) ? joinMeasurements([before, value]) : value)
    }
  }
  return Object.fromEntries(joined)
}

/** A normalised payload is one set of measurements or an array of such. */
const readNormalized = (output: Record<string, unknown>, warnings: readonly string[]): CodecResult => {
  const { normalized } = output
  if (!isRecord(normalized)) return codecError('normalizeUplink returned no object')
  const errors = readTexts(normalized.errors)
  if (errors.length > 0) return codecError(errors.join('; ').slice(0, 300))
  const parts = Array.isArray(normalized.data) ? normalized.data : [normalized.data]
  if (parts.length === 0 || !parts.every(isRecord)) return codecError('normalizeUplink returned no data')
  return { ok: true, data: joinMeasurements(parts), warnings: [...warnings, ...readTexts(normalized.warnings)] }
}

/** What a codec made of a frame; `data` missing is an error. */
export const readUplink = (text: string): CodecResult => {
  const read = readOutput(text)
  if ('failure' in read) return read.failure
  const { output } = read
  if (!isRecord(output.data)) return codecError('returned no data')
  const warnings = readTexts(output.warnings)
  return 'normalized' in output ? readNormalized(output, warnings) : { ok: true, data: output.data, warnings }
}

const isByte = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 255

/** The frame that a codec made for a downlink; `port` where the codec chose none. */
export const readDownlink = (text: string, port: number): DownlinkResult => {
  const read = readOutput(text)
  if ('failure' in read) return read.failure
  const { bytes, fPort, warnings } = read.output
  if (!Array.isArray(bytes) || !bytes.every(isByte)) return codecError('returned no bytes')
  const chosen = fPort ?? port
  if (!isByte(chosen) || chosen === 0) return codecError(`returned the port ${JSON.stringify(chosen)}`)
  return { ok: true, bytes: Uint8Array.from(bytes), port: chosen, warnings: readTexts(warnings) }
}
