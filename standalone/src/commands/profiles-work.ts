import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  type CodecSandbox,
  createCodecSandbox,
  createExampleRunner,
  type FileProblem,
  formatProblem,
  loadCatalogue,
  profilesFolder,
} from '@custodia/device-profiles'
import {
  checkProfiles,
  findGaps,
  gatherExamples,
  type ProfileFiles,
  profileSkeleton,
} from '@custodia/device-profiles/tools'
import { readMessage } from '@custodia/ingest'

const folderUrl = (folder: string): URL => pathToFileURL(`${folder}/`)

/** A path as one would type it: from here if it is below, else whole. */
export const shortPath = (path: string): string => {
  const below = relative(process.cwd(), path)
  return below === '' || below.startsWith('..') ? path : below
}

/** Runs `work` with a sandbox that pauses nobody: whoever tests a codec wants to see each fault. */
export const withSandbox = async <T>(work: (sandbox: CodecSandbox) => Promise<T>): Promise<T> => {
  const sandbox = createCodecSandbox({ pauseOffenders: false })
  await sandbox.start()
  try {
    return await work(sandbox)
  } finally {
    await sandbox.stop()
  }
}

/** Writes a profile's files into `<folder>/<id>/`. Throws if there is one already, unless `force`. */
export const writeProfile = async (
  folder: string,
  id: string,
  files: ProfileFiles,
  force: boolean,
): Promise<string> => {
  const own = join(folder, ...id.split('/'))
  if (!force && existsSync(join(own, 'profile.json'))) {
    throw new Error(`${own} is there already; --force writes over it`)
  }
  await mkdir(own, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(own, name), text)
  return own
}

/** `custodia profiles list`. */
export const runProfilesList = async (folder: string): Promise<void> => {
  const own = existsSync(folder) ? await loadCatalogue(folderUrl(folder)) : null
  const shipped = await loadCatalogue()
  const all = own === null ? shipped : await loadCatalogue([profilesFolder(), folderUrl(folder)])
  const width = Math.max(...all.list().map(({ id }) => id.length))
  for (const { id, family, dialects, name } of all.list()) {
    const mine =
      own?.get(id) === undefined ? '' : shipped.get(id) === undefined ? '  [own]' : '  [own, over the shipped one]'
    console.log(`${id.padEnd(width)}  ${family.padEnd(14)}  ${dialects.join(', ')}  ${name.en}${mine}`)
  }
}

/** `custodia profiles new`. */
export const runProfilesNew = async (folder: string, options: Parameters<typeof profileSkeleton>[0]): Promise<void> => {
  const own = await writeProfile(folder, options.id, profileSkeleton(options), false)
  console.log(
    `${own} has a skeleton. Fill it in, then: custodia profiles check ${options.id}, custodia profiles test ${options.id}`,
  )
}

/**
 * The installation's folder; the shipped one where there is none yet, or where the ids are all shipped and not all of them are
 * in it.
 */
const folderWith = (folder: string, ids: readonly string[]): URL => {
  const hasAll = (base: URL): boolean => ids.every((id) => existsSync(new URL(`${id}/`, base)))
  const own = folderUrl(folder)
  if (ids.length > 0 ? !hasAll(own) && hasAll(profilesFolder()) : !existsSync(folder)) return profilesFolder()
  const missing = ids.find((id) => !existsSync(new URL(`${id}/`, own)))
  if (missing !== undefined) throw new Error(`${folder} has no profile ${missing}, and none of that name is shipped`)
  return own
}

const fail = (problems: readonly FileProblem[]): void => {
  for (const problem of problems) console.error(formatProblem({ ...problem, file: shortPath(problem.file) }))
  process.exitCode = 1
}

/** `custodia profiles check`. */
export const runProfilesCheck = async (folder: string, ids: readonly string[]): Promise<void> => {
  const where = folderWith(folder, ids)
  const { ids: checked, problems } = await withSandbox((sandbox) =>
    checkProfiles(where, sandbox, ids.length === 0 ? undefined : ids),
  )
  if (problems.length > 0) fail(problems)
  console.log(`${checked.length} profile(s), ${problems.length} problem(s)`)
}

/** `custodia profiles test`. */
export const runProfilesTest = async (folder: string, ids: readonly string[]): Promise<void> => {
  const where = folderWith(folder, ids)
  const only = ids.length === 0 ? undefined : ids
  await withSandbox(async (sandbox) => {
    const check = await checkProfiles(where, sandbox, only)
    if (check.problems.length > 0) fail(check.problems)
    const catalogue = await loadCatalogue([profilesFolder(), ...(existsSync(folder) ? [folderUrl(folder)] : [])]).catch(
      (error: unknown) => {
        // What is wrong in the folder under test has been said.
        if (check.problems.length === 0) throw error
        return null
      },
    )
    if (catalogue === null) return
    const runExample = createExampleRunner({ catalogue, sandbox, readMessage })
    let run = 0
    let failed = 0
    for (const gathered of await gatherExamples(catalogue, where, only)) {
      if ('problems' in gathered) continue
      const { profile, examples, blanks } = gathered
      for (const { example, ...place } of examples) {
        const lines = await runExample(profile.id, example)
        run += 1
        if (lines.length === 0) continue
        failed += 1
        fail([{ ...place, message: `${profile.id}: ${example.name}` }])
        for (const line of lines) console.error(`    ${line}`)
      }
      const gaps = [...blanks, ...findGaps(profile, examples)]
      if (gaps.length > 0) fail(gaps)
    }
    console.log(`${run} example(s) of ${check.ids.length} profile(s): ${run - failed} as they say, ${failed} otherwise`)
  })
}
