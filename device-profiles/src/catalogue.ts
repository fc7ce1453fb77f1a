import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type FileProblem, formatProblem, readJsonSource } from './json-source.ts'
import { type Profile, profileSchema } from './profile.ts'
import type { TopicLayout } from './topics/topic-layout.ts'

/** Every device model the installation knows. */
export interface Catalogue {
  get(id: string): Profile | undefined
  /** All profiles, by id. */
  list(): readonly Profile[]
}

/** The folder of profiles shipped with this package; the same seen from `src/` and from `dist/`. */
export const profilesFolder = (): URL => new URL('../profiles/', import.meta.url)

const readOptional = async (file: URL): Promise<string | null> => {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** A profile read from its folder, or everything that is wrong with it. */
export type LoadedProfile =
  | { readonly profile: Profile; readonly problems?: undefined }
  | { readonly problems: readonly FileProblem[] }

/** Reads the profile in `folder`, which must call itself `id`. */
export const loadProfile = async (id: string, folder: URL): Promise<LoadedProfile> => {
  const url = new URL('profile.json', folder)
  const file = fileURLToPath(url)
  const text = await readOptional(url)
  if (text === null) return { problems: [{ file, line: 1, column: 1, message: 'is missing' }] }
  const json = readJsonSource(file, text)
  if ('message' in json) return { problems: [json] }
  const parsed = profileSchema.safeParse(json.value)
  if (!parsed.success) return { problems: json.problemsOf(parsed.error) }
  const { data } = parsed
  if (data.id !== id) {
    return { problems: [{ file, ...json.placeOf(['id']), message: `says id ${data.id}, but its folder is ${id}` }] }
  }
  if (data.decode.kind === 'map') return { profile: { ...data, codecSource: null } }
  const codecSource = await readOptional(new URL(data.decode.file, folder))
  return codecSource === null
    ? { problems: [{ file, ...json.placeOf(['decode', 'file']), message: `${data.decode.file} is not beside it` }] }
    : { profile: { ...data, codecSource } }
}

const subfolders = async (folder: URL): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort()

/** The ids that `<folder>/<vendor>/<model>/` makes. */
export const listProfileIds = async (folder: URL): Promise<string[]> => {
  const ids: string[] = []
  for (const vendor of await subfolders(folder)) {
    for (const model of await subfolders(new URL(`${vendor}/`, folder))) ids.push(`${vendor}/${model}`)
  }
  return ids
}

/**
 * Reads `<folder>/<vendor>/<model>/` of each folder into a catalogue. A profile of a later folder takes the place of an earlier one with its
 * id, so that an installation can mend a shipped one.
 * @throws one Error naming every place that is wrong, with what is wrong
 */
export const loadCatalogue = async (folders: URL | readonly URL[] = profilesFolder()): Promise<Catalogue> => {
  const profiles = new Map<string, Profile>()
  const problems: FileProblem[] = []
  for (const folder of folders instanceof URL ? [folders] : folders) {
    for (const id of await listProfileIds(folder)) {
      const loaded = await loadProfile(id, new URL(`${id}/`, folder))
      if (loaded.problems === undefined) profiles.set(id, loaded.profile)
      else problems.push(...loaded.problems)
    }
  }
  if (problems.length > 0) {
    throw new Error(`device profiles are not usable:\n${problems.map(formatProblem).join('\n')}`)
  }
  return createCatalogue([...profiles.values()])
}

/** A catalogue of given profiles. */
export const createCatalogue = (profiles: readonly Profile[]): Catalogue => {
  const byId = new Map(profiles.map((profile) => [profile.id, profile]))
  const sorted = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  return { get: (id) => byId.get(id), list: () => sorted }
}

/** The same catalogue in an installation whose devices have other topics than the default ones. */
export const withTopicLayout = (catalogue: Catalogue, layout: TopicLayout): Catalogue => {
  // What is worked out of a profile is kept by the object: each has one counterpart.
  const placed = new WeakMap<Profile, Profile>()
  const place = (profile: Profile): Profile => {
    // Not enumerable: a profile is data that is copied between threads, and a layout is not.
    const known = placed.get(profile) ?? Object.defineProperty({ ...profile }, 'layout', { value: layout })
    placed.set(profile, known)
    return known
  }
  return {
    get(id) {
      const profile = catalogue.get(id)
      return profile === undefined ? undefined : place(profile)
    },
    list: () => catalogue.list().map(place),
  }
}
