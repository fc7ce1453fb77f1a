import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A server program is not installed here; a suite may answer with `describe.skipIf`. */
export class MissingServerError extends Error {
  override readonly name = 'MissingServerError'
}

/** A real server on a free port of 127.0.0.1, with a folder of its own. */
export interface TestServer {
  readonly url: string
  readonly port: number
  /** Ends the server and removes its folder, unless the caller gave the folder. */
  stop(): Promise<void>
}

const PLACES = ['/usr/sbin', '/usr/local/sbin', ...(process.env.PATH ?? '').split(path.delimiter)]

/** Path of a program, searched in `places`, the PATH and the system folders; null if it is not installed. */
export const findProgram = (name: string, places: readonly string[] = []): string | null => {
  for (const place of [...places, ...PLACES]) {
    const file = path.join(place, name)
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {
      // Not in this folder.
    }
  }
  return null
}

/** As `findProgram`, but throws a MissingServerError that names the Debian package. */
export const requireProgram = (name: string, debianPackage: string, places: readonly string[] = []): string => {
  const file = findProgram(name, places)
  if (file !== null) return file
  throw new MissingServerError(`${name} is not installed (on Debian: apt-get install ${debianPackage})`)
}

/** A port of 127.0.0.1 that is free now. */
export const freePort = (): Promise<number> =>
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

/** A new folder below the system's temporary one. */
export const temporaryFolder = (name: string): Promise<string> => mkdtemp(path.join(tmpdir(), `custodia-${name}-`))

export const removeFolder = (dir: string): Promise<void> => rm(dir, { recursive: true, force: true, maxRetries: 5 })

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

export interface RunningProgram {
  readonly child: ChildProcess
  /** Sends the signal (SIGTERM) and resolves when the program has ended. */
  end(signal?: NodeJS.Signals): Promise<void>
}

/** Starts a program and resolves when `isReady` (by default: its port answers); rejects with its output if it ends before. */
export const runProgram = async (options: {
  readonly command: string
  readonly args: readonly string[]
  readonly port: number
  readonly cwd?: string
  readonly account?: { readonly uid: number; readonly gid: number }
  readonly isReady?: () => Promise<boolean>
}): Promise<RunningProgram> => {
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    ...options.account,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const killWithUs = (): void => {
    child.kill('SIGKILL')
  }
  process.once('exit', killWithUs)
  let output = ''
  const keep = (text: Buffer): void => {
    output = (output + text.toString('utf8')).slice(-8000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  let ended: string | null = null
  const gone = new Promise<void>((resolve) => {
    const settle = (how: string): void => {
      ended = how
      process.removeListener('exit', killWithUs)
      resolve()
    }
    child.once('error', (error) => settle(error.message))
    child.once('exit', (code, signal) => settle(signal ?? String(code)))
  })
  const isReady = options.isReady ?? (() => answers(options.port))
  for (let waited = 0; !(await isReady()); waited += 20) {
    if (ended !== null) throw new Error(`${options.command} ended at start (${ended}): ${output}`)
    if (waited > 30_000) {
      child.kill('SIGKILL')
      throw new Error(`${options.command} was not ready in time: ${output}`)
    }
    await sleep(20)
  }
  return {
    child,
    end: async (signal = 'SIGTERM') => {
      if (ended === null) child.kill(signal)
      await gone
    },
  }
}
