import { spawnSync } from 'node:child_process'
import { chown } from 'node:fs/promises'
import pg from 'pg'
import { freePort, removeFolder, requireProgram, runProgram, type TestServer, temporaryFolder } from './server.ts'

const DEBIAN = ['18', '17', '16', '15'].map((version) => `/usr/lib/postgresql/${version}/bin`)

const numberOf = (flag: '-u' | '-g'): number =>
  Number.parseInt(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout, 10)

/** PostgreSQL refuses root: a root process runs it as the account that Debian's package made. */
const serverAccount = (): { uid: number; gid: number } | undefined =>
  process.getuid?.() === 0 ? { uid: numberOf('-u'), gid: numberOf('-g') } : undefined

const runOnce = (program: string, args: readonly string[], input = ''): void => {
  const run = spawnSync(program, args, { cwd: '/', encoding: 'utf8', input, ...serverAccount() })
  if (run.status !== 0) throw new Error(`${program} failed: ${run.stderr}`)
}

/** The port answers before the server takes connections, so ask as a client does. */
const accepts = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Starts the system's PostgreSQL (Debian: 15) with an empty database `custodia`; without fsync, unless asked, as tests need none. */
export const startPostgres = async (options: { readonly fsync?: boolean } = {}): Promise<TestServer> => {
  const initdb = requireProgram('initdb', 'postgresql', DEBIAN)
  const postgres = requireProgram('postgres', 'postgresql', DEBIAN)
  const dir = await temporaryFolder('postgres')
  const account = serverAccount()
  if (account !== undefined) await chown(dir, account.uid, account.gid)
  runOnce(initdb, [
    `--pgdata=${dir}/cluster`,
    '--username=custodia',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ])
  runOnce(postgres, ['--single', '-D', `${dir}/cluster`, 'postgres'], 'create database custodia\n')
  const port = await freePort()
  const url = `postgres://custodia@127.0.0.1:${port}/custodia`
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: options.fsync === true ? 'on' : 'off',
    shared_buffers: '32MB',
  }
  const args = [
    ...['-D', `${dir}/cluster`, '-p', String(port)],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  const running = await runProgram({ command: postgres, args, port, cwd: '/', account, isReady: () => accepts(url) })
  return {
    url,
    port,
    stop: async () => {
      // The fast shutdown: it does not wait for connections to end.
      await running.end('SIGINT')
      await removeFolder(dir)
    },
  }
}
