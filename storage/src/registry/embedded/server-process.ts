import { type ChildProcess, spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { StorageLog } from '../../log.ts'
import type { ServerAccount } from './server-account.ts'

export interface RunningServer {
  stop(): Promise<void>
}

const STOP_TIMEOUT_MS = 20_000
const START_TIMEOUT_MS = 60_000

/** A small server: some 80 MB in all, synchronous and complete in what it writes. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '32MB',
  max_connections: '60',
  max_wal_size: '256MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  // No workers of its own beyond what it must have: the load is small and the memory is shared with the rest.
  io_method: 'sync',
  max_worker_processes: '0',
  max_parallel_workers: '0',
  autovacuum_max_workers: '1',
  jit: 'off',
  huge_pages: 'off',
  lc_messages: 'C',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/**
 * Keeps the server alive exactly as long as our end of standard input is open. The kernel closes that end however this
 * process ends, so a `kill -9` leaves no server behind. SIGINT is PostgreSQL's fast and clean shutdown.
 */
const SUPERVISOR =
  'exec 3<&0; "$@" 3<&- & pid=$!; (cat <&3 >/dev/null; kill -INT $pid) & watch=$!; wait $pid; code=$?; kill $watch; exit $code'

const exited = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? String(code))))

/** Starts the server and resolves when it accepts connections; rejects with its own words if it does not. */
export const runServer = async (options: {
  readonly postgres: string
  readonly account: ServerAccount
  readonly cluster: string
  readonly port: number
  readonly log: StorageLog
}): Promise<RunningServer> => {
  const { account, cluster, log } = options
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = [...account.prefix, options.postgres, '-D', cluster, '-p', String(options.port), ...settings]
  const child = spawn('/bin/sh', ['-c', SUPERVISOR, 'sh', ...server], {
    cwd: '/',
    uid: account.uid,
    gid: account.gid,
    // Ctrl-C in a terminal goes to the whole foreground group; the server must outlive our own orderly shutdown.
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  const gone = exited(child)
  let stopping = false
  let tail = ''
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`PostgreSQL was not ready in time: ${tail}`)), START_TIMEOUT_MS)
    child.once('error', reject)
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      tail = (tail + text).slice(-4000)
      if (text.includes('database system is ready to accept connections')) {
        clearTimeout(timer)
        resolve()
      }
      for (const line of text.split('\n')) {
        if (/ (FATAL|PANIC): /.test(line) && !stopping) log.warn({ line }, 'embedded PostgreSQL')
      }
    })
    void gone.then((code) => {
      clearTimeout(timer)
      reject(new Error(`PostgreSQL ended at start (${code}): ${tail}`))
      if (!stopping) log.error({ code, tail }, 'embedded PostgreSQL ended by itself')
    })
  })
  child.stdin.on('error', () => undefined)
  try {
    await ready
  } catch (error) {
    stopping = true
    child.stdin.end()
    await gone
    throw error
  }
  return {
    stop: async () => {
      stopping = true
      child.stdin.end()
      const late = setTimeout(() => void stopLeftover(cluster, log), STOP_TIMEOUT_MS)
      await gone
      clearTimeout(late)
    },
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The server that holds the cluster, by its postmaster.pid; null if none. */
const findHolder = async (cluster: string): Promise<number | null> => {
  const file = path.join(cluster, 'postmaster.pid')
  const text = await readFile(file, 'utf8').catch(() => '')
  const pid = Number.parseInt(text, 10)
  if (!(pid > 1) || !isAlive(pid)) return null
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)
  if (commandLine === null || commandLine.includes(cluster)) return pid
  // After a reboot or in a new container the number is somebody else's, and PostgreSQL would refuse to start for it.
  await rm(file, { force: true })
  return null
}

/** Stops a server that an earlier, killed process left on the cluster; a stale postmaster.pid alone is PostgreSQL's own to clear. */
export const stopLeftover = async (cluster: string, log: StorageLog): Promise<void> => {
  const pid = await findHolder(cluster)
  if (pid === null) return
  log.warn({ pid }, 'stopping the embedded PostgreSQL that an earlier process left behind')
  const signals = [
    { signal: 'SIGINT', waitMs: STOP_TIMEOUT_MS },
    { signal: 'SIGQUIT', waitMs: 5_000 },
  ] as const
  for (const { signal, waitMs } of signals) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    for (let waited = 0; waited < waitMs; waited += 20) {
      if (!isAlive(pid)) return
      await sleep(20)
    }
  }
  throw new Error(`The PostgreSQL server ${pid} on ${cluster} does not stop; end it by hand.`)
}
