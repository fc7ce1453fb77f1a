import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createProgram } from '../src/cli.ts'

const FIXTURES = fileURLToPath(new URL('../../device-profiles/test/tools/fixtures/', import.meta.url))

let folder = ''
let output: string[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'profiles-'))
  output = []
  for (const stream of ['log', 'error'] as const) {
    vi.spyOn(console, stream).mockImplementation((line: string) => void output.push(line))
  }
})
afterEach(async () => {
  vi.restoreAllMocks()
  process.exitCode = undefined
  await rm(folder, { recursive: true, force: true })
})

/** Runs `custodia profiles <args>` on the folder; what it printed, and its exit code. */
const profiles = async (...args: readonly string[]): Promise<{ readonly text: string; readonly code: number }> => {
  output = []
  process.exitCode = undefined
  await createProgram().parseAsync(['node', 'custodia', 'profiles', ...args, '--folder', folder])
  return { text: output.join('\n'), code: Number(process.exitCode ?? 0) }
}
const edit = async (file: string, change: (text: string) => string): Promise<void> =>
  writeFile(join(folder, file), change(await readFile(join(folder, file), 'utf8')))

describe('custodia profiles', () => {
  test('new makes what check accepts and test finds unfinished; a second one is refused', async () => {
    await profiles('new', 'acme/x', '--dialect', 'native', '--family', 'room')
    expect(await profiles('check')).toEqual({ text: '1 profile(s), 0 problem(s)', code: 0 })
    const { text, code } = await profiles('test', 'acme/x')
    expect(code).toBe(1)
    expect(text).toMatch(/acme\/x\/profile\.json:5:\d+: is the skeleton’s: put in maker and model/)
    expect(text).toMatch(/acme\/x\/examples\.json:1:1: no good example has the headline metric people_count/)
    await expect(profiles('new', 'acme/x', '--dialect', 'native', '--family', 'room')).rejects.toThrow(
      'is there already',
    )
  })

  test('check names the place of what is wrong', async () => {
    await profiles('new', 'acme/x', '--dialect', 'tts', '--family', 'room')
    await edit('acme/x/profile.json', (text) => text.replace('"room"', '"rooms"'))
    const { text, code } = await profiles('check')
    expect(text).toMatch(/acme\/x\/profile\.json:7:3: family: Invalid option/)
    expect(code).toBe(1)
  })

  test('test names the line of an example and what is otherwise', async () => {
    await profiles('new', 'acme/x', '--dialect', 'native', '--family', 'room')
    const message = (people: number, expected: number) => ({
      name: `${people}`,
      source: 'made up for this test',
      topic: 'custodia/v1/hz/x-1/telemetry',
      payload: { ts: 1_763_712_000_000, values: { people_count: people } },
      expect: { uplinks: [{ deviceKey: 'x-1', sampleTime: 1_763_712_000_000, values: { people_count: expected } }] },
    })
    await edit('acme/x/examples.json', () => JSON.stringify({ examples: [message(3, 3), message(4, 5)] }, null, 2))
    const { text, code } = await profiles('test')
    expect(text).toMatch(
      /acme\/x\/examples\.json:25:5: acme\/x: 4\n {4}uplinks\.0\.values\.people_count: expected 5, got 4/,
    )
    expect(text).toContain('2 example(s) of 1 profile(s): 1 as they say, 1 otherwise')
    expect(code).toBe(1)
  })

  test('test runs shipped profiles by their ids', async () => {
    const { text, code } = await profiles('test', 'milesight/vs121')
    expect(text).toMatch(/^\d+ example\(s\) of 1 profile\(s\): \d+ as they say, 0 otherwise$/)
    expect(code).toBe(0)
    await expect(profiles('test', 'acme/none')).rejects.toThrow('none of that name is shipped')
  })

  test('import runs the makers’ examples, writes profiles, and says what is left to do', async () => {
    const { text, code } = await profiles('import', join(FIXTURES, 'ttn'))
    expect(text).toMatch(/th-1-codec\.yaml:25: what the maker got wrong\n {4}data\.TempC: expected -9, got -9\.8/)
    expect(text).toContain('2 device(s), 1 codec(s): 5 of 6 examples give what their maker says')
    expect(text).toContain('TempC → temperature_c   (proposed by its name)')
    expect(text).toContain('spare (7) is not mapped: no metric of the vocabulary has a name like it')
    expect(text).toContain('acme/no-codec has no codec in its repository')
    expect(code).toBe(1)
    expect((await profiles('check')).code).toBe(0)
    expect((await profiles('list')).text).toMatch(
      /acme\/th-1 +environment +tts +Acme Sensors TH-1 room sensor {2}\[own\]/,
    )
  })

  test('import --dry-run writes nothing; one device can be chosen', async () => {
    const { text, code } = await profiles('import', join(FIXTURES, 'chirpstack'), '--dry-run', '--device', 'acme/pc-2')
    expect(text).toContain('1 device(s), 1 codec(s): 2 of 2 examples give what their maker says')
    // The repository has a broken file beside it.
    expect(code).toBe(1)
    expect(existsSync(join(folder, 'acme'))).toBe(false)
    await expect(profiles('import', join(FIXTURES, 'ttn'), '--device', 'acme/none')).rejects.toThrow(
      'none of them acme/none',
    )
  })
})
