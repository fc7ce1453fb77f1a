import { differences } from '../../difference.ts'
import { joinMeasurements } from '../../sandbox/codec-result.ts'
import type { CodecFailure, CodecResult, CodecSandbox, DownlinkResult } from '../../sandbox/codec-sandbox.ts'
import { type ForeignCodec, type ForeignExample, isRecord } from './foreign-device.ts'

/** What became of a vendor's example in our sandbox. */
export interface ForeignOutcome {
  readonly example: ForeignExample
  /** Empty where the codec gives what the vendor says. */
  readonly differences: readonly string[]
  /** What the codec gave, if it gave data. */
  readonly data: Readonly<Record<string, unknown>> | null
}

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** What the sandbox says of the vendor's `errors`: any text will do where it cut the codec off itself. */
const failureDifferences = (expected: Readonly<Record<string, unknown>>, failure: CodecFailure): string[] => {
  const errors = textsOf(expected.errors)
  return errors.length > 0 && failure.reason === 'codec_error'
    ? differences({ errors: errors.join('; ').slice(0, 300) }, { errors: failure.detail })
    : [`${failure.reason}: ${failure.detail}`]
}

/** Goja, The Things Stack's engine, hands `undefined` over as null: no difference to them. */
const withoutNulls = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => (each === null ? [] : [[name, withoutNulls(each)]])),
  )
}

const compareData = (expected: Readonly<Record<string, unknown>>, result: CodecResult): string[] => {
  if (!result.ok) return failureDifferences(expected, result)
  const errors = textsOf(expected.errors)
  if (errors.length > 0) return [`expected errors ${JSON.stringify(errors)}, got data`]
  const parts = Array.isArray(expected.data) ? joinMeasurements(expected.data.filter(isRecord)) : expected.data
  return differences(
    { data: withoutNulls(parts), warnings: textsOf(expected.warnings) },
    { data: withoutNulls(result.data), warnings: result.warnings },
  )
}

const compareBytes = (expected: Readonly<Record<string, unknown>>, result: DownlinkResult): string[] => {
  if (!result.ok) return failureDifferences(expected, result)
  if (textsOf(expected.errors).length > 0) return [`expected errors ${JSON.stringify(expected.errors)}, got bytes`]
  return differences(
    { bytes: expected.bytes, ...(expected.fPort === undefined ? {} : { fPort: expected.fPort }) },
    { bytes: [...result.bytes], ...(expected.fPort === undefined ? {} : { fPort: result.port }) },
  )
}

/** Runs one example of a codec. */
export const runForeignExample = async (
  codec: Pick<ForeignCodec, 'file' | 'source'>,
  example: ForeignExample,
  sandbox: CodecSandbox,
): Promise<ForeignOutcome> => {
  const { input, expected, action } = example
  const base = {
    profileId: codec.file,
    source: codec.source,
    port: input.fPort ?? 1,
    ...(input.recvTime === undefined ? {} : { receivedAt: input.recvTime }),
    ...(input.variables === undefined ? {} : { variables: input.variables }),
  }
  if (action === 'encode_downlink') {
    const result = await sandbox.encodeDownlink({ ...base, data: input.data })
    return { example, differences: compareBytes(expected, result), data: null }
  }
  const request = { ...base, bytes: Uint8Array.from(input.bytes ?? []), normalize: action === 'normalize' }
  const result =
    action === 'decode_downlink' ? await sandbox.decodeDownlink(request) : (await sandbox.decode([request]))[0]
  if (result === undefined) return { example, differences: ['the sandbox gave nothing'], data: null }
  return { example, differences: compareData(expected, result), data: result.ok ? result.data : null }
}
