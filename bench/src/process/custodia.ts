import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('../../../standalone/bin/custodia.mjs', import.meta.url))
const START_TIMEOUT_MS = 120_000

export type Environment = Readonly<Record<string, string>>

/** A program that runs as a process of its own. */
export interface Running {
  readonly pid: number
  output(): string
  /** `performance.now()` when it said that it was ready. */
  readonly readyAt: number
  /** Stops it where it is, and lets it go on. */
  pause(): void
  resume(): void
  /** Asks it to end and resolves when it has. */
  end(): Promise<void>
}

const cleanEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('CUSTODIA_') && name !== 'NODE_OPTIONS'),
  )

/** Runs Node on `args` until its output has `ready`; rejects with the output if it ends before. */
export const startNode = (
  args: readonly string[],
  ready: RegExp,
  options: { readonly env?: Environment; readonly cwd?: string } = {},
): Promise<Running> =>
  new Promise((resolve, reject) => {
    const child: ChildProcess = spawn(process.execPath, args, {
      cwd: options.cwd,
      env: { ...cleanEnvironment(), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const killWithUs = (): void => void child.kill('SIGKILL')
    process.once('exit', killWithUs)
    let output = ''
    const fail = (why: string): void => {
      child.kill('SIGKILL')
      reject(new Error(`node ${args.join(' ')} ${why}:\n${output}`))
    }
    const timer = setTimeout(() => fail('was not ready in time'), START_TIMEOUT_MS)
    const gone = new Promise<void>((ended) =>
      child.once('exit', (code, signal) => {
        clearTimeout(timer)
        process.removeListener('exit', killWithUs)
        reject(new Error(`node ${args.join(' ')} ended (${signal ?? code}):\n${output}`))
        ended()
      }),
    )
    const read = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-20_000)
      if (!ready.test(output)) return
      clearTimeout(timer)
      resolve({
        pid: child.pid ?? 0,
        output: () => output,
        readyAt: performance.now(),
        pause: () => void child.kill('SIGSTOP'),
        resume: () => void child.kill('SIGCONT'),
        end: () => {
          child.kill('SIGTERM')
          return gone
        },
      })
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
  })

/** Node options for a `custodia` process: CUSTODIA_BENCH_PROFILE is a folder to write CPU profiles into. */
const profiling = (): string[] => {
  const dir = process.env.CUSTODIA_BENCH_PROFILE
  return dir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${dir}`]
}

/** As the package's scripts, the image and the units start it. */
const AS_STARTED = ['--max-semi-space-size=32']

/** Starts the built `custodia` command as a user does, with nothing but its environment. */
export const startCustodia = (args: readonly string[], env: Environment, ready: RegExp): Promise<Running> =>
  startNode([...AS_STARTED, ...profiling(), PROGRAM, ...args], ready, {
    env,
  })
