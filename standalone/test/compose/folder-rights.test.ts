/** Folders as an ordinary user finds them. Root may write everything, so as root the looks are made in a process of another user. */
import { execFile } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { removeFolder, temporaryFolder } from '../../../test/support/server.ts'
import { type FolderProblem, folderProblem } from '../../src/compose/folder-rights.ts'

const isRoot = process.getuid?.() === 0
const USER = isRoot ? 1234 : (process.getuid?.() ?? 0)
const MODULE = path.resolve(import.meta.dirname, '../../src/compose/folder-rights.ts')

let dir: string
const at = (name: string): string => path.join(dir, name)

/** A folder of the ordinary user's; in it files, and those that are another user's: root's, or ours without the right to write. */
const make = (name: string, own: readonly string[], others: readonly string[] = []): void => {
  mkdirSync(at(name))
  for (const file of [...own, ...others]) {
    const isFolder = !path.basename(file).includes('.')
    mkdirSync(at(path.join(name, isFolder ? file : path.dirname(file))), { recursive: true })
    if (!isFolder) writeFileSync(at(path.join(name, file)), '')
    if (!isRoot && others.includes(file)) chmodSync(at(path.join(name, file)), 0o500)
    if (isRoot && !others.includes(file)) chownSync(at(path.join(name, file)), USER, USER)
  }
  if (isRoot) chownSync(at(name), USER, USER)
}

/** What the ordinary user is told of each folder. */
const look = async (names: readonly string[]): Promise<(FolderProblem | null)[]> => {
  if (!isRoot) return names.map((name) => folderProblem(at(name)))
  const script = `import { folderProblem } from ${JSON.stringify(MODULE)}; console.log(JSON.stringify(${JSON.stringify(names.map(at))}.map((dir) => folderProblem(dir))))`
  const args = ['--import', 'tsx', '--conditions=custodia-source', '--input-type=module', '-e', script]
  const { stdout } = await promisify(execFile)(process.execPath, args, { uid: USER, gid: USER })
  return JSON.parse(stdout) as (FolderProblem | null)[]
}

beforeAll(async () => {
  dir = await temporaryFolder('folder-rights')
  chmodSync(dir, 0o755)
})
afterAll(() => removeFolder(dir))

test('a folder of the user’s own is well; one that is another’s, or whose parts are, is named with its mend', async () => {
  make('well', ['spool', 'spool/data.mdb', 'telemetry.duckdb'], ['lost+found'])
  make('spool', ['telemetry.duckdb'], ['spool'])
  make('file', ['spool', 'ingest-2', 'ingest-2/spool'], ['ingest-2/spool/data.mdb'])
  mkdirSync(at('foreign'))
  if (!isRoot) chmodSync(at('foreign'), 0o500)
  expect(await look(['well', 'well/not/there/yet', 'spool', 'file', 'foreign', 'foreign/data'])).toEqual([
    null,
    null,
    {
      what: expect.stringMatching(/^user .* may not read and write all that is in it: spool$/),
      mend: expect.stringContaining(`chown -R ${USER} ${at('spool')}`),
    },
    expect.objectContaining({ what: expect.stringMatching(/: ingest-2\/spool\/data.mdb$/) }),
    {
      what: expect.stringMatching(/^user .* may not write it; it belongs to user \d+$/),
      mend: expect.stringContaining(`chown -R ${USER} ${at('foreign')}`),
    },
    {
      what: expect.stringMatching(
        /^the folder is not there, and user .* may not make it, as .*foreign belongs to user \d+$/,
      ),
      mend: expect.stringContaining(`install -d -m 700 -o ${USER} ${at('foreign/data')}`),
    },
  ])
})

test.runIf(isRoot)('root, who may write everything, looks for the folder’s owner where it is asked to', () => {
  make('owned', ['spool'], ['spool/lock.mdb'])
  expect(folderProblem(at('owned'))).toBeNull()
  expect(folderProblem(at('owned'), { forOwner: true })).toEqual({
    what: `its owner, user ${USER}, may not read and write all that is in it: spool/lock.mdb`,
    mend: expect.stringContaining(`chown -R ${USER} ${at('owned')}`),
  })
})
