import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REGISTRIES, type TestRegistry } from './open-test-registries.ts'

const [{ open }] = REGISTRIES

describe('a server that ends connections', () => {
  let test: TestRegistry
  beforeAll(async () => {
    test = await open()
  })
  afterAll(() => test?.close())

  it('fails the transactions that have them, and nothing else', async () => {
    const { registry } = test
    const failed = registry.transaction(async (tx) => {
      const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
      await registry.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
      // The end of the connection comes while nothing is asked on it: unheard, it would end the process.
      await expect
        .poll(
          async () =>
            (await registry.pool.query('select 1 from pg_stat_activity where pid = $1', [rows[0]?.pid])).rowCount,
        )
        .toBe(0)
      await tx.execute(sql`select 1`)
    })
    await expect(failed).rejects.toThrow()
    expect((await registry.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  })
})
