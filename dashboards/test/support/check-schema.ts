import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const types = fileURLToPath(new URL('./published-board.ts', import.meta.url))

/** A literal that is written down anew is checked for keys that the type does not have. */
const program = (json: string): string =>
  `import type { PublishedBoard } from './published-board.ts'\nexport const board: PublishedBoard = ${json}\n`

const OPTIONS = {
  compilerOptions: {
    ...{ module: 'NodeNext', moduleResolution: 'NodeNext', target: 'ES2023', lib: ['ES2023'], types: [] },
    ...{ strict: true, exactOptionalPropertyTypes: true, noEmit: true, skipLibCheck: true },
    ...{ allowImportingTsExtensions: true },
  },
  include: ['*.ts'],
}

/**
 * Checks boards against the schema that Grafana publishes, all in one run of the compiler: what is wrong with each, by its name; those that
 * are well are absent.
 */
export const checkSchema = async (boards: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> => {
  const dir = await mkdtemp(join(tmpdir(), 'custodia-schema-'))
  try {
    await symlink(join(root, 'node_modules'), join(dir, 'node_modules'))
    await symlink(types, join(dir, 'published-board.ts'))
    await writeFile(join(dir, 'tsconfig.json'), JSON.stringify(OPTIONS))
    const names = [...boards.keys()]
    for (const [i, json] of [...boards.values()].entries()) await writeFile(join(dir, `board-${i}.ts`), program(json))
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const output = await promisify(execFile)(process.execPath, [tsc, '-p', dir, '--pretty', 'false'], {
      cwd: dir,
    }).then(
      ({ stdout }) => stdout,
      (error: { stdout?: string }) => error.stdout ?? String(error),
    )
    const faults = new Map<string, string>()
    for (const fault of output.split(/\n(?=\S)/).filter((line) => line.trim() !== '')) {
      const name = names[Number(/^board-(\d+)\.ts/.exec(fault)?.[1] ?? Number.NaN)]
      if (name === undefined) throw new Error(`the schema could not be read: ${fault}`)
      faults.set(name, `${faults.get(name) ?? ''}${fault}\n`)
    }
    return faults
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
