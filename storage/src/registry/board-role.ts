import type { Registry } from './registry.ts'

/** The role that Grafana reads the registry with. */
export const BOARD_ROLE = 'custodia_grafana'

/** Longest that a board may keep the server at work. */
const TIMEOUT = '15s'

/**
 * Makes the role that boards read with, or gives it this password: it may sign in and select from the views named `board_*`, and nothing else.
 * Views that came since are granted; what it had besides is taken away. The account of the registry needs CREATEROLE.
 * @throws a sentence, if there is a role of this name that may do more than a reader
 */
export const grantBoards = async (registry: Registry, password: string): Promise<void> => {
  const client = await registry.pool.connect()
  try {
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(hashtext('${BOARD_ROLE}'))`)
    const { rows: roles } = await client.query<{ mighty: boolean }>(
      `select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication
         or exists (select from pg_auth_members m where m.member = r.oid) as mighty
       from pg_roles r where rolname = $1`,
      [BOARD_ROLE],
    )
    if (roles[0]?.mighty === true)
      throw new Error(
        `The role ${BOARD_ROLE} of the registry may do more than read boards. Drop it (drop role ${BOARD_ROLE}), or take its rights and memberships away, and run custodia migrate again.`,
      )
    if (roles.length === 0) await client.query(`create role ${BOARD_ROLE}`)
    await client.query(`alter role ${BOARD_ROLE} login password ${client.escapeLiteral(password)}`)
    await client.query(`alter role ${BOARD_ROLE} set default_transaction_read_only = on`)
    await client.query(`alter role ${BOARD_ROLE} set statement_timeout = '${TIMEOUT}'`)
    await client.query(`revoke all on all tables in schema public from ${BOARD_ROLE}`)
    await client.query(`grant usage on schema public to ${BOARD_ROLE}`)
    const { rows: views } = await client.query<{ name: string }>(
      `select viewname as name from pg_views where schemaname = 'public' and viewname like 'board\\_%'`,
    )
    for (const { name } of views)
      await client.query(`grant select on ${client.escapeIdentifier(name)} to ${BOARD_ROLE}`)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
