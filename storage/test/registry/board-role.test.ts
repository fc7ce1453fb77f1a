import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMissing } from '../../../test/support/missing-servers.ts'
import type { TestServer } from '../../../test/support/server.ts'
import { startPostgres } from '../../../test/support/start-postgres.ts'
import { BOARD_ROLE, grantBoards, migrateRegistry, openRegistry, type Registry } from '../../src/registry/index.ts'

const PASSWORD = "it's 16 characters or more"

describe.skipIf(isMissing('postgresql'))('the role that boards read with', () => {
  let server: TestServer
  let registry: Registry
  let reader: pg.Client

  const rowsOf = async <T extends object>(sql: string): Promise<T[]> => (await registry.pool.query<T>(sql)).rows
  const denied = { code: '42501' }

  beforeAll(async () => {
    server = await startPostgres()
    registry = await openRegistry({ url: server.url })
    await migrateRegistry(registry)
    await grantBoards(registry, PASSWORD)
    reader = new pg.Client({ connectionString: server.url.replace('//custodia@', `//${BOARD_ROLE}@`) })
    await reader.connect()
  }, 120_000)

  afterAll(async () => {
    await reader?.end()
    await registry?.close()
    await server?.stop()
  })

  test('reads every view of boards', async () => {
    const views = await rowsOf<{ name: string }>(
      `select viewname as name from pg_views where viewname like 'board\\_%'`,
    )
    expect(views.length).toBeGreaterThan(10)
    for (const { name } of views) await reader.query(`select * from ${name} limit 1`)
  })

  test('reads no table, whatever is in it, and no other view', async () => {
    const others = await rowsOf<{ name: string }>(
      `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
         and c.relname not like 'board\\_%'`,
    )
    expect(others.length).toBeGreaterThan(50)
    for (const { name } of others)
      await expect(reader.query(`select * from ${name} limit 1`), name).rejects.toMatchObject(denied)
    await expect(reader.query('select rolpassword from pg_authid')).rejects.toMatchObject(denied)
  })

  test('sees no secret through a view', async () => {
    // Column by column, through views of views: what a view reads is what its own definition and those it stands on name.
    const read = await rowsOf<{ column: string }>(
      `select distinct table_name || '.' || column_name as "column" from information_schema.view_column_usage
       where view_schema = 'public' and table_schema = 'public'`,
    )
    expect(read.length).toBeGreaterThan(50)
    const secret = /secret|password|token|credential|fingerprint|phone|email|feed\.url|_hash$|content$|private/
    expect(read.map(({ column }) => column).filter((column) => secret.test(column))).toEqual([])
  })

  test('is not told who drove privately, nor what for', async () => {
    await registry.pool.query(
      `insert into usage_session (id, timeline, kind, asset_id, start_ts, end_ts, open, quantities, person_id, attribution, flags, rule, rule_version, evidence, derived_at)
       select use, 'asset:v', 'trip', 'v', 0, 60000, false, '{"distance_km": 2.5}', 'driver', jsonb_build_object('use', use, 'purpose', 'to ' || use), '[]', 'r', 1, '{}', 0
       from unnest(array['business', 'private']) as use`,
    )
    const { rows } = await reader.query('select use, person_id, purpose, distance_km from board_trip order by use')
    expect(rows).toEqual([
      { use: 'business', person_id: 'driver', purpose: 'to business', distance_km: 2.5 },
      { use: 'private', person_id: null, purpose: null, distance_km: 2.5 },
    ])
    const sessions = await reader.query('select session_id, person_id from board_session order by 1')
    expect(sessions.rows).toEqual([
      { session_id: 'business', person_id: 'driver' },
      { session_id: 'private', person_id: null },
    ])
  })

  test('reads a closed month as its newest version says it', async () => {
    const line = (key: string, version: number, amount: number, removed: boolean) =>
      registry.pool.query(
        `insert into cost_period_line (org_unit_id, month, key, version, layer, kind, element, unit_id, amount_minor, currency, removed, explanation)
         values ('group', '2026-01', $1, $2, 'pool', 'usage', 'rent', 'dep', $3, 'CNY', $4, '{}')`,
        [key, version, amount, removed],
      )
    await line('kept', 1, 100, false)
    await line('changed', 1, 200, false)
    await line('changed', 2, 250, false)
    await line('taken back', 1, 400, false)
    await line('taken back', 2, 400, true)
    const { rows } = await reader.query('select amount_minor::int as amount from board_cost_closed order by 1')
    expect(rows).toEqual([{ amount: 100 }, { amount: 250 }])
  })

  test('writes and makes nothing', async () => {
    await expect(reader.query(`delete from board_unit`)).rejects.toThrow()
    await reader.query('set default_transaction_read_only = off')
    await expect(reader.query(`insert into installation (key, value) values ('x', '1')`)).rejects.toMatchObject(denied)
    await expect(reader.query(`update board_console set url = 'http://elsewhere'`)).rejects.toThrow()
    await expect(reader.query('create table mine (n int)')).rejects.toMatchObject(denied)
    await expect(reader.query(`create role other`)).rejects.toMatchObject(denied)
    await expect(reader.query(`copy (select 1) to program 'true'`)).rejects.toMatchObject(denied)
  })

  test('a second call changes the password, and grants what came since; what it had besides is gone', async () => {
    const passwordNow = async () =>
      (await rowsOf<{ rolpassword: string }>(`select rolpassword from pg_authid where rolname = '${BOARD_ROLE}'`))[0]
        ?.rolpassword
    const before = await passwordNow()
    expect(before).toMatch(/^SCRAM-SHA-256\$/)
    await registry.pool.query('create view board_of_a_test as select 1 as n')
    await registry.pool.query(`grant select on user_account to ${BOARD_ROLE}`)
    await expect(reader.query('select * from board_of_a_test')).rejects.toMatchObject(denied)
    await Promise.all([
      grantBoards(registry, 'another of 16 characters'),
      grantBoards(registry, 'another of 16 characters'),
    ])
    expect((await reader.query('select * from board_of_a_test')).rows).toEqual([{ n: 1 }])
    await expect(reader.query('select * from user_account')).rejects.toMatchObject(denied)
    expect(await passwordNow()).not.toBe(before)
    await registry.pool.query('drop view board_of_a_test')
  })

  test('a role of that name that may do more is refused, with what to do', async () => {
    await registry.pool.query(`alter role ${BOARD_ROLE} createdb`)
    await expect(grantBoards(registry, PASSWORD)).rejects.toThrow(/may do more than read boards/)
    await registry.pool.query(`alter role ${BOARD_ROLE} nocreatedb`)
    await registry.pool.query(`grant pg_read_all_data to ${BOARD_ROLE}`)
    await expect(grantBoards(registry, PASSWORD)).rejects.toThrow(/custodia migrate/)
    await registry.pool.query(`revoke pg_read_all_data from ${BOARD_ROLE}`)
    await grantBoards(registry, PASSWORD)
  })
})
