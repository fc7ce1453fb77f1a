import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { FAMILIES } from '@custodia/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCodecSandbox, DIALECTS, formatProblem, loadCatalogue } from '../../src/index.ts'
import { checkProfiles, findGaps, gatherExamples, type ProfileFiles, profileSkeleton } from '../../src/tools/index.ts'

const sandbox = createCodecSandbox({ pauseOffenders: false })
let folder = ''
beforeAll(async () => {
  await sandbox.start()
  folder = await mkdtemp(join(tmpdir(), 'check-'))
})
afterAll(async () => {
  await sandbox.stop()
  await rm(folder, { recursive: true, force: true })
})

/** A folder of its own with these profiles. */
const write = async (name: string, profiles: Readonly<Record<string, ProfileFiles>>): Promise<URL> => {
  for (const [id, files] of Object.entries(profiles)) {
    const own = join(folder, name, id)
    await mkdir(own, { recursive: true })
    for (const [file, text] of Object.entries(files)) await writeFile(join(own, file), text)
  }
  return pathToFileURL(`${join(folder, name)}/`)
}

const skeleton = (dialect: (typeof DIALECTS)[number] = 'tts') =>
  profileSkeleton({ id: 'acme/x', dialect, family: 'environment' })

/** Problems without the folder's own path. */
const check = async (name: string, files: ProfileFiles): Promise<string[]> => {
  const { problems } = await checkProfiles(await write(name, { 'acme/x': files }), sandbox)
  return problems.map((problem) => formatProblem(problem).replace(/^.*acme\/x\//, ''))
}

describe('a skeleton', () => {
  it.each(DIALECTS.flatMap((dialect) => FAMILIES.map((family) => [dialect, family] as const)))(
    'of %s for %s has nothing wrong with it',
    async (dialect, family) => {
      const name = `skeleton-${dialect}-${family}`
      const url = await write(name, { 'acme/x': profileSkeleton({ id: 'acme/x', dialect, family }) })
      expect(await checkProfiles(url, sandbox)).toEqual({ ids: ['acme/x'], problems: [] })
    },
  )

  it('says what is missing', async () => {
    const url = await write('gaps', { 'acme/x': skeleton() })
    const [gathered] = await gatherExamples(await loadCatalogue(url), url)
    if (gathered === undefined || 'problems' in gathered) throw new Error('no examples')
    const lines = [...gathered.blanks, ...findGaps(gathered.profile, gathered.examples)].map(
      ({ line, message }) => `${line}: ${message}`,
    )
    expect(lines).toEqual([
      '4: is the skeleton’s: put in 名称',
      '5: is the skeleton’s: put in maker and model',
      expect.stringMatching(/^\d+: is the skeleton’s: put in title of the data sheet$/),
      expect.stringMatching(/^\d+: is the skeleton’s: put in its section on messages$/),
      '3: is the skeleton’s: put a message of a real device here, and say where it comes from',
      '1: has 0 good examples; two are the least that prove something',
      '1: has no malformed example (its source begins with "Malformed on purpose")',
      '1: no good example has the headline metric temperature_c',
    ])
  })
})

describe('check names file, line and column', () => {
  const files = skeleton()
  const profile = files['profile.json'] ?? ''
  const examples = files['examples.json'] ?? ''

  it.each([
    [
      'a comma too many',
      { 'profile.json': profile.replace('"family": "environment",', '"family": "environment",,') },
      /^profile\.json:7:27: /,
    ],
    ['a comment', { 'profile.json': `// mine\n${profile}` }, /^profile\.json:1:1: a comment, which JSON has not$/],
    [
      'a misspelt part',
      { 'profile.json': profile.replace('"offlineAfterS"', '"offlineAfter"') },
      /^profile\.json:\d+:3: offlineAfter: offlineAfter is not a part of this$/,
    ],
    [
      'a metric that is none',
      { 'profile.json': profile.replace('"metric": "temperature_c"', '"metric": "warmth"') },
      /^profile\.json:\d+:9: decode\.fields\.temperature_c\.metric: Invalid option/,
    ],
    [
      'a metric that decode does not give',
      { 'profile.json': profile.replace(/"headline": \[\s+"temperature_c"/, '"headline": [\n "co2_ppm"') },
      /^profile\.json:\d+:2: headline\.0: co2_ppm is no metric that decode\.fields gives$/,
    ],
    [
      'another id',
      { 'profile.json': profile.replace('acme/x', 'acme/y') },
      /^profile\.json:2:3: says id acme\/y, but its folder is acme\/x$/,
    ],
    ['no profile', { 'profile.json': '' }, /^profile\.json:1:1: a value is missing$/],
    [
      'an example without a source',
      { 'examples.json': examples.replace(/"source": ".*",/, '') },
      /^examples\.json:3:5: examples\.0\.source: Invalid input/,
    ],
    [
      'a value of a metric that is none',
      { 'examples.json': examples.replace('"temperature_c": 0', '"warmth": 0') },
      /^examples\.json:\d+:15: examples\.0\.expect\.uplinks\.0\.values\.warmth/,
    ],
    [
      'two payloads',
      { 'examples.json': examples.replace('"text":', '"hex": "00", "text":') },
      /^examples\.json:3:5: examples\.0: has not exactly one of payload, text and hex$/,
    ],
    ['a codec that does not parse', { 'codec.js': 'function decodeUplink( {' }, /^codec\.js:1:1: SyntaxError/],
    ['a codec without an entry', { 'codec.js': 'var x = 1' }, /^codec\.js:1:1: has no decodeUplink/],
    ['a codec that never finishes loading', { 'codec.js': 'for (;;) {}' }, /^codec\.js:1:1: used (up )?its/],
  ])('of %s', async (name, changed, problem) => {
    const problems = await check(name.replaceAll(' ', '-'), { ...files, ...changed })
    expect(problems).toContainEqual(expect.stringMatching(problem))
  })

  it('of a codec that is not there, and of examples that are not', async () => {
    const { 'codec.js': _codec, 'examples.json': _examples, ...rest } = files
    expect(await check('bare', rest)).toEqual([
      expect.stringMatching(/^profile\.json:\d+:5: codec\.js is not beside it$/),
      'examples.json:1:1: is missing',
    ])
  })

  it('of two examples with one name', async () => {
    const { examples: list } = JSON.parse(examples)
    const twice = JSON.stringify({ examples: [...list, ...list] }, null, 2)
    expect(await check('twice', { ...files, 'examples.json': twice })).toEqual([
      expect.stringMatching(/^examples\.json:\d+:5: there is another example called "REPLACE/),
    ])
  })
})
