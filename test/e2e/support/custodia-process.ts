import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('../../../standalone/bin/custodia.mjs', import.meta.url))
const START_TIMEOUT_MS = 60_000

export type Environment = Readonly<Record<string, string>>

const cleanEnvironment = (env: Environment): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('CUSTODIA_') && name !== 'NODE_OPTIONS'),
  ),
  ...env,
})

/** A custodia process as a user starts it: the built command line with nothing but its environment. */
export interface CustodiaProcess {
  readonly child: ChildProcess
  output(): string
  /** Sends the signal and resolves with the exit code, or null if a signal ended it. */
  end(signal?: NodeJS.Signals): Promise<number | null>
}

/** Starts `custodia <args>` and resolves when its output has `ready`; rejects with the output if it ends before. */
export const startCustodia = async (
  args: readonly string[],
  env: Environment,
  ready: RegExp,
): Promise<CustodiaProcess> => {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: cleanEnvironment(env),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const killWithUs = (): void => void child.kill('SIGKILL')
  process.once('exit', killWithUs)
  let output = ''
  const keep = (text: Buffer): void => {
    output = (output + text.toString('utf8')).slice(-100_000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  let ended = false
  const gone = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => {
      ended = true
      process.removeListener('exit', killWithUs)
      resolve(code)
    }),
  )
  const end = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    if (!ended) child.kill(signal)
    return gone
  }
  for (const start = Date.now(); !ready.test(output); await sleep(25)) {
    if (ended) throw new Error(`custodia ${args.join(' ')} ended at start (${child.exitCode}):\n${output}`)
    if (Date.now() - start > START_TIMEOUT_MS) {
      await end('SIGKILL')
      throw new Error(`custodia ${args.join(' ')} was not ready in time:\n${output}`)
    }
  }
  return { child, output: () => output, end }
}

/** Runs `custodia <args>` to its end. */
export const runCustodia = (
  args: readonly string[],
  env: Environment,
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } =>
  spawnSync(process.execPath, [PROGRAM, ...args], {
    env: cleanEnvironment(env),
    encoding: 'utf8',
    cwd: path.dirname(PROGRAM),
    timeout: 60_000,
  })
