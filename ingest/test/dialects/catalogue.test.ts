import {
  applyFieldMap,
  type Catalogue,
  checkRanges,
  createCodecSandbox,
  type Example,
  examplePayload,
  loadCatalogue,
  loadExamples,
} from '@custodia/device-profiles'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMessage, type Uplink } from '../../src/dialects/index.ts'

/** Every example of every profile, from the wire to checked values: dialect, codec, field map, ranges. */

const catalogue: Catalogue = await loadCatalogue()
const sandbox = createCodecSandbox()
beforeAll(() => sandbox.start())
afterAll(() => sandbox.stop())

interface Decoded {
  readonly values?: unknown
  readonly problems: readonly string[]
  readonly failure?: string
}

const decode = async (profileId: string, { body }: Uplink): Promise<Decoded> => {
  const profile = catalogue.get(profileId)
  if (profile === undefined) throw new Error(`no profile ${profileId}`)
  let raw: Readonly<Record<string, unknown>>
  if (body.kind === 'values') raw = body.values
  else {
    const source = profile.codecSource ?? ''
    const [result] = await sandbox.decode([{ profileId, source, port: body.port, bytes: body.bytes }])
    if (result === undefined || !result.ok) return { problems: [], failure: result?.reason ?? 'none' }
    raw = result.data
  }
  const mapped = applyFieldMap(profile, raw)
  if (!mapped.ok) return { problems: [], failure: mapped.reason }
  expect(mapped.ignored, 'names that neither fields nor ignore know').toEqual([])
  const checked = checkRanges(profile, mapped.values)
  return { values: checked.values, problems: [...mapped.problems, ...checked.problems].map((p) => p.metric) }
}

const check = async (profileId: string, example: Example): Promise<void> => {
  const result = readMessage({ topic: example.topic, payload: examplePayload(example), receivedAt: 0 })
  if ('malformed' in example.expect) {
    expect(result).toEqual({
      kind: 'malformed',
      deviceKey: expect.any(String),
      detail: expect.stringContaining(example.expect.malformed),
    })
    return
  }
  if (result.kind !== 'uplinks') throw new Error(`${result.kind}: ${JSON.stringify(result)}`)
  expect(catalogue.get(profileId)?.dialects).toContain(result.dialect)
  expect(result.problems).toEqual(example.expect.problems.map((part) => expect.stringContaining(part)))
  const expected = example.expect.uplinks
  const seen = await Promise.all(
    result.uplinks.map(async (uplink, index) => ({
      deviceKey: uplink.deviceKey,
      sampleTime: uplink.sampleTime,
      ...(uplink.via === undefined ? {} : { via: uplink.via }),
      ...(await decode(expected[index]?.profile ?? profileId, uplink)),
    })),
  )
  expect(seen).toEqual(expected.map(({ profile: _profile, ...rest }) => rest))
}

describe.each(catalogue.list().map((profile) => profile.id))('%s', async (profileId) => {
  const examples = await loadExamples(profileId)
  it.each(examples.map((example) => [example.name, example] as const))('%s', (_, example) => check(profileId, example))
})
