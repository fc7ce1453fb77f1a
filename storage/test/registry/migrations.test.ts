import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrateRegistry, NewerSchemaError, readMigrations } from '@custodia/storage/registry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrateRegistryBy } from '../../src/registry/migrate-registry.ts'
import { REGISTRIES, type TestRegistry } from './open-test-registries.ts'

const OURS = fileURLToPath(new URL('../../drizzle', import.meta.url))

/** This release's migrations and one more, of a release to come. */
const withOneMore = (dir: string, sql: string): string => {
  const folder = path.join(dir, 'drizzle')
  cpSync(OURS, folder, { recursive: true })
  const file = path.join(folder, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { idx: number; when: number; tag: string }[] }
  const last = journal.entries.at(-1)
  if (last === undefined) throw new Error('no migrations')
  const { idx } = last
  journal.entries.push({ ...last, idx: idx + 1, when: last.when + 60_000, tag: 'of_tomorrow' })
  writeFileSync(file, JSON.stringify(journal))
  writeFileSync(path.join(folder, 'of_tomorrow.sql'), sql)
  return folder
}

const [{ open }] = REGISTRIES

describe('migrations', () => {
  let test: TestRegistry
  let dir = ''
  beforeAll(async () => {
    test = await open()
    dir = mkdtempSync(path.join(tmpdir(), 'custodia-migrations-'))
  })
  afterAll(async () => {
    await test?.close()
    rmSync(dir, { recursive: true, force: true })
  })

  const state = async (): Promise<unknown> => {
    const { pool } = test.registry
    const { rows: columns } = await pool.query(
      `select table_schema, table_name, column_name, data_type from information_schema.columns
       where table_schema in ('public', 'drizzle') order by 1, 2, 3`,
    )
    return { columns, applied: (await pool.query('select * from drizzle.__drizzle_migrations order by id')).rows }
  }

  it('each have a name, and follow each other in time', () => {
    const all = readMigrations()
    expect(all.map(({ when }) => when)).toEqual([...new Set(all.map(({ when }) => when))].sort((a, b) => a - b))
    expect(all.every(({ tag }, i) => tag.startsWith(String(i).padStart(4, '0')))).toBe(true)
  })

  it('that fail half-way leave everything as it was', async () => {
    const before = await state()
    const folder = withOneMore(
      path.join(dir, 'failing'),
      `create table half_made (id text primary key);--> statement-breakpoint
       alter table device add column half_made text;--> statement-breakpoint
       insert into half_made select id from no_such_table;`,
    )
    await expect(migrateRegistryBy(test.registry, folder)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('no_such_table') },
    })
    expect(await state()).toEqual(before)
    // The lock is free, and the release that was here goes on.
    await migrateRegistry(test.registry)
  })

  it('of a newer release are refused by this one, which changes nothing', async () => {
    await migrateRegistryBy(test.registry, withOneMore(path.join(dir, 'newer'), 'create table of_tomorrow (id text);'))
    const after = await state()
    await expect(migrateRegistry(test.registry)).rejects.toThrow(NewerSchemaError)
    await expect(migrateRegistry(test.registry)).rejects.toThrow(
      /^The registry was made by a newer release of Custodia: .* Install that release or a newer one; nothing was changed\./,
    )
    expect(await state()).toEqual(after)
  })
})
