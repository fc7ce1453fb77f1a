import { createCodecSandbox, createExampleRunner, loadCatalogue, loadExamples } from '@custodia/device-profiles'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMessage } from '../../src/dialects/index.ts'

/** Every example of every profile, from the wire to checked values: dialect, codec, field map, ranges. */

const catalogue = await loadCatalogue()
const sandbox = createCodecSandbox()
beforeAll(() => sandbox.start())
afterAll(() => sandbox.stop())
const runExample = createExampleRunner({ catalogue, sandbox, readMessage })

describe.each(catalogue.list().map((profile) => profile.id))('%s', async (profileId) => {
  const examples = await loadExamples(profileId)
  it.each(examples.map((example) => [example.name, example] as const))('%s', async (_, example) => {
    expect(await runExample(profileId, example)).toEqual([])
  })
})
