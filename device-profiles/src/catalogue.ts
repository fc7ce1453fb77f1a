import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type Profile, profileSchema } from './profile.ts'

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

const loadProfile = async (id: string, folder: URL): Promise<{ profile: Profile } | { problem: string }> => {
  const text = await readOptional(new URL('profile.json', folder))
  if (text === null) return { problem: 'has no profile.json' }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return { problem: `profile.json: ${(error as Error).message}` }
  }
  const parsed = profileSchema.safeParse(json)
  if (!parsed.success) return { problem: z.prettifyError(parsed.error) }
  if (parsed.data.id !== id) return { problem: `says id ${parsed.data.id}` }
  if (parsed.data.decode.kind === 'map') return { profile: { ...parsed.data, codecSource: null } }
  const codecSource = await readOptional(new URL(parsed.data.decode.file, folder))
  return codecSource === null
    ? { problem: `has no ${parsed.data.decode.file}` }
    : { profile: { ...parsed.data, codecSource } }
}

const subfolders = async (folder: URL): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()

/**
 * Reads `<folder>/<vendor>/<model>/` into a catalogue.
 * @throws one Error naming every profile that is wrong, with what is wrong
 */
export const loadCatalogue = async (folder: URL = profilesFolder()): Promise<Catalogue> => {
  const profiles = new Map<string, Profile>()
  const problems: string[] = []
  for (const vendor of await subfolders(folder)) {
    for (const model of await subfolders(new URL(`${vendor}/`, folder))) {
      const id = `${vendor}/${model}`
      const loaded = await loadProfile(id, new URL(`${vendor}/${model}/`, folder))
      if ('profile' in loaded) profiles.set(id, loaded.profile)
      else problems.push(`${id}: ${loaded.problem}`)
    }
  }
  if (problems.length > 0) {
    throw new Error(`device profiles in ${fileURLToPath(folder)} are not usable:\n${problems.join('\n')}`)
  }
  return createCatalogue([...profiles.values()])
}

/** A catalogue of given profiles. */
export const createCatalogue = (profiles: readonly Profile[]): Catalogue => {
  const byId = new Map(profiles.map((profile) => [profile.id, profile]))
  const sorted = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  return { get: (id) => byId.get(id), list: () => sorted }
}
