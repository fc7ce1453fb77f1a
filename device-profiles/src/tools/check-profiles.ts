import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Catalogue, listProfileIds, loadProfile } from '../catalogue.ts'
import { type PlacedExample, readExamples } from '../examples.ts'
import type { FileProblem } from '../json-source.ts'
import type { Profile } from '../profile.ts'
import type { CodecSandbox } from '../sandbox/codec-sandbox.ts'

/** What a check of a folder found. */
export interface ProfilesCheck {
  readonly ids: readonly string[]
  /** Each at its place; empty where every profile can be used. */
  readonly problems: readonly FileProblem[]
}

const repeatedNames = (examples: readonly PlacedExample[]): FileProblem[] => {
  const seen = new Set<string>()
  return examples.flatMap(({ example: { name }, ...place }) => {
    const repeated = seen.has(name)
    seen.add(name)
    return repeated ? [{ ...place, message: `there is another example called ${JSON.stringify(name)}` }] : []
  })
}

const LOAD_FAILURES = /^(has no decodeUplink|SyntaxError|used (up )?its)/

/** Whether the codec loads and has an entry: a frame that it refuses is its own business. */
const checkCodec = async (
  profile: Profile,
  folder: URL,
  sandbox: Pick<CodecSandbox, 'decode'>,
): Promise<FileProblem[]> => {
  if (profile.codecSource === null) return []
  const [result] = await sandbox.decode([
    { profileId: profile.id, source: profile.codecSource, port: 1, bytes: new Uint8Array() },
  ])
  if (result === undefined || result.ok || !LOAD_FAILURES.test(result.detail)) return []
  return [{ file: fileURLToPath(new URL('codec.js', folder)), line: 1, column: 1, message: result.detail }]
}

/**
 * Checks every profile below `folder`, or those with the ids given: form, vocabulary, that the parts fit each other, that the codec loads,
 * and the form of the examples. Runs no example.
 */
export const checkProfiles = async (
  folder: URL,
  sandbox: Pick<CodecSandbox, 'decode'>,
  only?: readonly string[],
): Promise<ProfilesCheck> => {
  const ids = (await listProfileIds(folder)).filter((id) => only === undefined || only.includes(id))
  const problems: FileProblem[] = []
  for (const id of ids) {
    const own = new URL(`${id}/`, folder)
    const loaded = await loadProfile(id, own)
    if (loaded.problems !== undefined) problems.push(...loaded.problems)
    else problems.push(...(await checkCodec(loaded.profile, own, sandbox)))
    const read = await readExamples(own)
    problems.push(...('problems' in read ? read.problems : repeatedNames(read.examples)))
  }
  return { ids, problems }
}

/** The mark of what a skeleton leaves to a person. */
export const TO_REPLACE = 'REPLACE'

const MALFORMED = 'Malformed on purpose'

/** What is missing before a profile can be relied on: no fault, but nothing proves it yet. */
export const findGaps = (profile: Profile, examples: readonly PlacedExample[]): readonly FileProblem[] => {
  const first = examples[0]
  if (first === undefined) return []
  const top = { file: first.file, line: 1, column: 1 }
  const good = examples.filter(
    ({ example: { source, expect } }) =>
      !source.startsWith(MALFORMED) &&
      !source.startsWith(TO_REPLACE) &&
      'uplinks' in expect &&
      expect.uplinks.some(({ values }) => values !== undefined),
  )
  const seen = new Set(
    good.flatMap(({ example: { expect } }) =>
      'uplinks' in expect ? expect.uplinks.flatMap(({ values }) => Object.keys(values ?? {})) : [],
    ),
  )
  return [
    ...examples.flatMap(({ example, ...place }) =>
      JSON.stringify(example).includes(TO_REPLACE)
        ? [{ ...place, message: 'is the skeleton’s: put a message of a real device here, and say where it comes from' }]
        : [],
    ),
    ...(good.length >= 2
      ? []
      : [{ ...top, message: `has ${good.length} good examples; two are the least that prove something` }]),
    ...(examples.some(({ example: { source, expect } }) => source.startsWith(MALFORMED) || 'malformed' in expect)
      ? []
      : [{ ...top, message: `has no malformed example (its source begins with "${MALFORMED}")` }]),
    ...profile.headline
      .filter((metric) => !seen.has(metric))
      .map((metric) => ({ ...top, message: `no good example has the headline metric ${metric}` })),
  ]
}

const findBlanks = async (url: URL): Promise<FileProblem[]> => {
  const lines = (await readFile(url, 'utf8')).split('\n')
  return lines.flatMap((line, index) => {
    const column = line.indexOf(TO_REPLACE) + 1
    const what = /REPLACE: ([^"]*)/.exec(line)?.[1]
    if (what === undefined) return []
    return [{ file: fileURLToPath(url), line: index + 1, column, message: `is the skeleton’s: put in ${what}` }]
  })
}

/** A profile's examples with the catalogue that they are to be run with. */
export interface ProfileExamples {
  readonly profile: Profile
  /** Places of `profile.json` that still are the skeleton's. */
  readonly blanks: readonly FileProblem[]
  readonly examples: readonly PlacedExample[]
}

/**
 * The profiles of a folder with their examples.
 * @throws Error if an id is not in the catalogue
 */
export const gatherExamples = async (
  catalogue: Catalogue,
  folder: URL,
  only?: readonly string[],
): Promise<readonly (ProfileExamples | { readonly problems: readonly FileProblem[] })[]> => {
  const ids = (await listProfileIds(folder)).filter((id) => only === undefined || only.includes(id))
  return Promise.all(
    ids.map(async (id) => {
      const profile = catalogue.get(id)
      if (profile === undefined) throw new Error(`the catalogue has no profile ${id}`)
      const read = await readExamples(new URL(`${id}/`, folder))
      if ('problems' in read) return read
      return { profile, examples: read.examples, blanks: await findBlanks(new URL(`${id}/profile.json`, folder)) }
    }),
  )
}
