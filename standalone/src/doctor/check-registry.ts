import { newestApplied, openRegistry, type Registry, readMigrations } from '@custodia/storage/registry'
import { codeOf, mendOf, publicAddress, sayError } from './address.ts'
import { type Check, CLOCK_MEND, type DoctorContext, judgeOffset, sayOffset } from './doctor-context.ts'
import { type Finding, findingsOf } from './finding.ts'

const { ok, fault, warning, skipped } = findingsOf('registry')
const VARIABLE = 'CUSTODIA_REGISTRY_URL'
const OLDEST_MAJOR = 15

/** PostgreSQL's own refusals (PostgreSQL documentation, appendix A: error codes). */
const REFUSALS: Readonly<Record<string, string>> = {
  '28P01': `The password is wrong: correct it in ${VARIABLE}, or set it anew with \`alter role … password …\`.`,
  '28000': `The server does not let this user in from here: correct the user in ${VARIABLE}, or add a line to pg_hba.conf and reload.`,
  '3D000': `The database does not exist: create it with \`createdb\`, owned by this user, or correct its name in ${VARIABLE}.`,
  '53300': 'The server has no connection left: raise max_connections, or end what holds them (pg_stat_activity).',
  '57P03': 'The server is starting or stopping: ask again in a minute, and see its log.',
}

/** The registry's address: configured, or of the process that runs here. */
const urlOf = ({ config, running }: Pick<DoctorContext, 'config' | 'running'>): string | null =>
  config.registryUrl ?? running?.registryUrl ?? null

/** Opens the registry as it is; a failure is a finding with its mend. */
export const openForDoctor = async (
  context: Pick<DoctorContext, 'config' | 'running' | 'now'>,
): Promise<{ readonly registry: Registry | null; readonly findings: readonly Finding[] }> => {
  const url = urlOf(context)
  if (url === null)
    return {
      registry: null,
      findings: [
        skipped(
          'PostgreSQL',
          'embedded, and no process runs on the data folder: start it to have the registry looked at',
        ),
      ],
    }
  try {
    return { registry: await openRegistry({ url, max: 2 }), findings: [] }
  } catch (error) {
    const mend = REFUSALS[codeOf(error)] ?? mendOf(error, VARIABLE)
    return { registry: null, findings: [fault(publicAddress(url), `no connection (${sayError(error)})`, mend)] }
  }
}

const checkSchema = async ({ pool }: Registry, where: string): Promise<Finding> => {
  const client = await pool.connect()
  try {
    const applied = await newestApplied(client)
    const migrations = readMigrations()
    const newest = migrations.at(-1)
    const pending = migrations.filter(({ when }) => when > (applied ?? 0))
    if (applied !== null && newest !== undefined && applied > newest.when)
      return fault(
        where,
        `its tables are of a newer release: its newest migration is of ${new Date(applied).toISOString()}, ours is ${newest.tag}`,
        'Install that release or a newer one on this machine; the way back is a backup made before the upgrade.',
      )
    if (pending.length === 0) return ok(where, `tables at ${newest?.tag ?? 'their first state'}`)
    const first = pending[0]?.tag ?? ''
    return fault(
      where,
      applied === null ? 'it has no tables yet' : `${pending.length} migrations are pending, from ${first} on`,
      'Run `custodia migrate`, with the database account that owns the tables.',
    )
  } finally {
    client.release()
  }
}

/** PostgreSQL: its version, its clock against ours, and whether its tables are those of this release. */
export const checkRegistry: Check = async (context) => {
  const { registry, now } = context
  const url = urlOf(context)
  if (registry === null || url === null) return []
  const where = publicAddress(url)
  const findings: Finding[] = []
  const { rows } = await registry.pool.query<{ number: string; name: string }>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as name`,
  )
  const major = Math.floor(Number(rows[0]?.number) / 10_000)
  const name = rows[0]?.name ?? ''
  if (major >= OLDEST_MAJOR) findings.push(ok(where, `PostgreSQL ${name}`))
  else
    findings.push(
      fault(
        where,
        `PostgreSQL ${name} is older than what is supported`,
        `Upgrade it to ${OLDEST_MAJOR} or newer (pg_upgrade).`,
      ),
    )
  const before = now()
  const clock = await registry.pool.query<{ ms: number }>(
    `select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
  )
  const took = now() - before
  const offset = (clock.rows[0]?.ms ?? 0) - (before + took / 2)
  const level = judgeOffset(offset, took)
  if (level === 'ok') findings.push(ok(where, sayOffset(offset)))
  else findings.push((level === 'fault' ? fault : warning)(where, sayOffset(offset), CLOCK_MEND))
  findings.push(await checkSchema(registry, where))
  return findings
}
