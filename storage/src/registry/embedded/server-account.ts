import { execFileSync, spawnSync } from 'node:child_process'

/** How to start a PostgreSQL program: a command in front of it, and the account that it runs as. */
export interface ServerAccount {
  readonly prefix: readonly string[]
  readonly uid?: number
  readonly gid?: number
}

const idOf = (flag: '-u' | '-g', name: string): number | null => {
  const result = spawnSync('id', [flag, name], { encoding: 'utf8' })
  return result.status === 0 ? Number.parseInt(result.stdout, 10) : null
}

const findOrCreatePostgres = (): { uid: number; gid: number } | null => {
  const found = (): { uid: number; gid: number } | null => {
    const uid = idOf('-u', 'postgres')
    const gid = idOf('-g', 'postgres')
    return uid === null || gid === null ? null : { uid, gid }
  }
  const existing = found()
  if (existing !== null) return existing
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--user-group', '--shell', '/bin/false', 'postgres'], {
      stdio: 'ignore',
    })
  } catch {
    return null
  }
  return found()
}

/**
 * PostgreSQL refuses to run as root. A root process runs it as the account `postgres` (created if missing) where that
 * account can reach both the programs and the data; a folder below a private one (`/root`, `mktemp -d`) is out of its
 * reach, and then the server runs in a user namespace in which the same files belong to an ordinary account.
 * Throws with a mend if neither is possible.
 */
export const chooseServerAccount = (program: string, dir: string): ServerAccount => {
  if (process.getuid?.() !== 0) return { prefix: [] }
  const account = findOrCreatePostgres()
  if (account !== null) {
    const reach = spawnSync('/bin/sh', ['-c', 'test -x "$1" && test -x "$2"', 'sh', program, dir], {
      cwd: '/',
      ...account,
    })
    if (reach.status === 0) return { prefix: [], ...account }
  }
  const nobody = idOf('-u', 'nobody')
  const nogroup = idOf('-g', 'nobody')
  if (nobody !== null && nogroup !== null) {
    const prefix = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nogroup}`]
    const [command = 'unshare', ...args] = [...prefix, 'true']
    if (spawnSync(command, args).status === 0) return { prefix }
  }
  throw new Error(
    `PostgreSQL does not run as root, and the account "postgres" cannot reach ${dir}. ` +
      'Start Custodia as an ordinary user, or choose a data folder whose parents are open to all (chmod o+x).',
  )
}
