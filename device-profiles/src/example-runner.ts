import type { Catalogue } from './catalogue.ts'
import { differences } from './difference.ts'
import { type Example, examplePayload } from './examples.ts'
import { applyFieldMap, checkRanges } from './field-map.ts'
import { splitFrame } from './frame-samples.ts'
import type { Profile } from './profile.ts'
import type { CodecSandbox } from './sandbox/codec-sandbox.ts'

/** What a reader of envelopes (`ingest`'s `readMessage`) makes of a message, as far as an example looks at it. */
export type ReadEnvelope = (message: {
  readonly topic: string
  readonly payload: Uint8Array
  readonly receivedAt: number
}) =>
  | {
      readonly kind: 'uplinks'
      readonly dialect: string
      readonly uplinks: readonly {
        readonly deviceKey: string
        readonly via?: string
        readonly sampleTime: number | null
        readonly body:
          | { readonly kind: 'values'; readonly values: Readonly<Record<string, unknown>> }
          | { readonly kind: 'frame'; readonly port: number; readonly bytes: Uint8Array }
      }[]
      readonly problems: readonly string[]
    }
  | { readonly kind: 'not_mine' }
  | { readonly kind: 'malformed'; readonly deviceKey: string | null; readonly detail: string }

/** What an example is run with. */
export interface ExampleRunnerOptions {
  readonly catalogue: Catalogue
  readonly sandbox: Pick<CodecSandbox, 'decode'>
  readonly readMessage: ReadEnvelope
}

type Uplink = Extract<ReturnType<ReadEnvelope>, { kind: 'uplinks' }>['uplinks'][number]

interface Decoded {
  readonly values?: unknown
  readonly problems: readonly string[]
  readonly failure?: string
  /** More than the reason, for a person. */
  readonly detail?: string
  readonly unknownNames?: readonly string[]
  readonly history?: unknown
}

/** Field map and ranges of the frame's own reading, and of the samples that it brings along. */
const checkFrame = (profile: Profile, raw: Readonly<Record<string, unknown>>): Decoded => {
  const { samples, problems: broken } = splitFrame(profile, raw)
  const problems: string[] = []
  const unknownNames: string[] = []
  let own: Pick<Decoded, 'values' | 'failure' | 'detail'> =
    broken.length === 0 ? { values: {} } : { failure: 'bad_value', detail: broken.join('; ') }
  const history: { readonly sampleTime: number; readonly values: unknown }[] = []
  for (const { values: named, sampleTime } of samples) {
    const mapped = applyFieldMap(profile, named)
    if (!mapped.ok) {
      own = { failure: mapped.reason, detail: mapped.detail }
      continue
    }
    const checked = checkRanges(profile, mapped.values)
    problems.push(...[...mapped.problems, ...checked.problems].map((problem) => problem.metric))
    unknownNames.push(...mapped.ignored)
    if (sampleTime === null) own = { values: checked.values }
    else history.push({ sampleTime, values: checked.values })
  }
  return { ...own, problems, unknownNames, ...(history.length === 0 ? {} : { history }) }
}

const decodeUplink = async (profileId: string, { body }: Uplink, options: ExampleRunnerOptions): Promise<Decoded> => {
  const profile = options.catalogue.get(profileId)
  if (profile === undefined) return { problems: [], failure: 'unknown_profile', detail: `no profile ${profileId}` }
  let raw: Readonly<Record<string, unknown>>
  if (body.kind === 'values') raw = body.values
  else {
    const settings = profile.decode.kind === 'codec' ? profile.decode : null
    const [result] = await options.sandbox.decode([
      {
        profileId,
        source: profile.codecSource ?? '',
        port: body.port,
        bytes: body.bytes,
        normalize: settings?.input === 'normalized',
        ...(settings?.variables === undefined ? {} : { variables: settings.variables }),
      },
    ])
    if (result === undefined || !result.ok) {
      return { problems: [], failure: result?.reason ?? 'codec_error', detail: result?.detail ?? '' }
    }
    raw = result.data
  }
  return checkFrame(profile, raw)
}

const checkUplink = async (
  index: number,
  uplink: Uplink | undefined,
  expected: Extract<Example['expect'], { uplinks: unknown }>['uplinks'][number] | undefined,
  profileId: string,
  options: ExampleRunnerOptions,
): Promise<string[]> => {
  const place = `uplinks.${index}`
  if (uplink === undefined) return [`${place}: expected one of ${expected?.deviceKey ?? 'a device'}, got none`]
  if (expected === undefined) return [`${place}: expected none, got one of ${uplink.deviceKey}`]
  const { profile, ...rest } = expected
  const { detail, unknownNames = [], ...decoded } = await decodeUplink(profile ?? profileId, uplink, options)
  const seen = {
    deviceKey: uplink.deviceKey,
    sampleTime: uplink.sampleTime,
    ...(uplink.via === undefined ? {} : { via: uplink.via }),
    ...decoded,
  }
  const found = differences(rest, seen).map((line) => `${place}.${line}`)
  return [
    ...found,
    ...(found.length > 0 && detail !== undefined ? [`${place}: ${decoded.failure}: ${detail}`] : []),
    ...unknownNames.map((name) => `${place}: neither decode.fields nor decode.ignore knows ${name}`),
  ]
}

/**
 * Runs examples the whole way: envelope, codec, field map, ranges.
 * @returns a function `(profileId, example) → what is otherwise than the example says`, empty where all is as it says
 */
export const createExampleRunner =
  (options: ExampleRunnerOptions) =>
  async (profileId: string, example: Example): Promise<readonly string[]> => {
    const read = options.readMessage({ topic: example.topic, payload: examplePayload(example), receivedAt: 0 })
    const { expect } = example
    if ('malformed' in expect) {
      if (read.kind !== 'malformed') return [`expected malformed (${expect.malformed}), got ${read.kind}`]
      const { deviceKey, detail } = read
      return [
        ...(detail.includes(expect.malformed) ? [] : [`malformed: expected ${expect.malformed}, got ${detail}`]),
        ...(deviceKey === null
          ? ['malformed: the device is not named, so nobody would know whose message it was']
          : []),
      ]
    }
    if (read.kind === 'not_mine') return [`no dialect knows the topic ${example.topic}`]
    if (read.kind === 'malformed') return [`expected uplinks, got malformed: ${read.detail}`]
    const dialects: readonly string[] = options.catalogue.get(profileId)?.dialects ?? []
    const lines = dialects.includes(read.dialect)
      ? []
      : [`the topic is ${read.dialect}’s, which the profile does not speak (${dialects.join(', ')})`]
    for (let index = 0; index < Math.max(read.problems.length, expect.problems.length); index++) {
      const [seen, wanted] = [read.problems[index], expect.problems[index]]
      const same = seen !== undefined && wanted !== undefined && seen.includes(wanted)
      if (!same) lines.push(`problems.${index}: expected ${wanted ?? 'none'}, got ${seen ?? 'none'}`)
    }
    for (let index = 0; index < Math.max(read.uplinks.length, expect.uplinks.length); index++) {
      lines.push(...(await checkUplink(index, read.uplinks[index], expect.uplinks[index], profileId, options)))
    }
    return lines
  }
