import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import type pg from 'pg'

/** The folder of this release's migrations. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../drizzle', import.meta.url))

/** One step of the registry's schema. */
export interface Migration {
  /** Its file's name, `0012_planning`. */
  readonly tag: string
  /** When it was made, which orders them and is what a registry remembers it by. */
  readonly when: number
  readonly hash: string
  readonly statements: readonly string[]
}

/** A registry, or a backup of one, that a newer release has made: this one does not know what its tables mean. */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError'
}

const tagsOf = (folder: string): ReadonlyMap<number, string> => {
  const journal = JSON.parse(readFileSync(path.join(folder, 'meta', '_journal.json'), 'utf8')) as {
    readonly entries: readonly { readonly tag: string; readonly when: number }[]
  }
  return new Map(journal.entries.map(({ tag, when }) => [when, tag]))
}

/** The migrations of a folder, this release's if absent, in their order. */
export const readMigrations = (folder = MIGRATIONS_FOLDER): readonly Migration[] => {
  const tags = tagsOf(folder)
  return readMigrationFiles({ migrationsFolder: folder }).map(({ folderMillis, hash, sql }: MigrationMeta) => ({
    tag: tags.get(folderMillis) ?? String(folderMillis),
    when: folderMillis,
    hash,
    statements: sql,
  }))
}

/** When the newest migration that a registry has was made; null if it has none. */
export const newestApplied = async (client: Pick<pg.ClientBase, 'query'>): Promise<number | null> => {
  const known = await client.query<{ there: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  )
  if (known.rows[0]?.there !== true) return null
  const { rows } = await client.query<{ newest: string | null }>(
    'select max(created_at)::text as newest from drizzle.__drizzle_migrations',
  )
  const newest = rows[0]?.newest
  return newest === null || newest === undefined ? null : Number(newest)
}

/** Throws a NewerSchemaError with the mend if `when` is past the newest migration that this release has. */
export const refuseNewer = (what: string, when: number | null, migrations: readonly Migration[]): void => {
  const newest = migrations.at(-1)
  if (when === null || newest === undefined || when <= newest.when) return
  throw new NewerSchemaError(
    `${what} was made by a newer release of Custodia: its newest migration is of ${new Date(when).toISOString()}, ` +
      `this release's is ${newest.tag} of ${new Date(newest.when).toISOString()}. ` +
      'Install that release or a newer one; nothing was changed. The way back to an older release is a backup made before the upgrade.',
  )
}
