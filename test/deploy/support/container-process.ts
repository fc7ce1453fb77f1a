import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import type { Service } from './compose-file.ts'
import { readStages } from './dockerfile.ts'

/** What stands for what in a container, here: names of hosts, ports and folders. */
export type Replacements = readonly (readonly [string, string])[]

const replaceAll = (text: string, replacements: Replacements): string =>
  replacements.reduce((done, [from, to]) => done.replaceAll(from, to), text)

/** A service of docker-compose.yml, run as a process with the environment that its container would have, and no other. */
export interface ContainerProcess {
  output(): string
  isRunning(): boolean
  /** Resolves when the output matches; rejects with the output if the process ends before, or takes too long. */
  says(what: RegExp): Promise<RegExpExecArray>
  /** Runs the service's health check; true if it passes. */
  isHealthy(): boolean
  /** Resolves with the exit code when it has ended by itself. */
  ended(): Promise<number | null>
  /** Sends the signal; resolves with the exit code and how long it took. */
  end(signal?: NodeJS.Signals): Promise<{ readonly code: number | null; readonly tookMs: number }>
}

const OWN_PORT = new Set(['CUSTODIA_HTTP_PORT', 'CUSTODIA_OPS_PORT'])
const PATIENCE_MS = 120_000

/** ENV of the image's last stage, `NAME=value` each. */
const imageEnvironment = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (readStages().at(-1)?.settings.ENV ?? '').split(/\s+/).flatMap((pair) => {
      const [name = '', value] = pair.split('=')
      return value === undefined ? [] : [[name, value]]
    }),
  )

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/**
 * Starts a service whose variables are interpolated.
 * @param entrypoint the image's, as `layOutImage` gives it
 */
export const startContainerProcess = (
  service: Service,
  options: {
    readonly entrypoint: readonly string[]
    readonly app: string
    readonly replacements: Replacements
    /** The port that it has here: in containers all have the same. */
    readonly port: number
    /** Whom it runs as; a root process only can give another one. */
    readonly account?: { readonly uid: number; readonly gid: number }
  },
): ContainerProcess => {
  const { entrypoint, app, replacements, port, account } = options
  const environment: Readonly<Record<string, string>> = {
    PATH: process.env.PATH ?? '',
    ...imageEnvironment(),
    ...Object.fromEntries(
      Object.entries(service.environment ?? {}).map(([name, value]) => [
        name,
        OWN_PORT.has(name) ? String(port) : replaceAll(value, replacements),
      ]),
    ),
  }
  const [program = '', ...words] = entrypoint
  const command = (service.command ?? []).map((word) => replaceAll(word, replacements))
  const child = spawn(program, [...words, ...command], {
    cwd: app,
    ...account,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let output = ''
  let ended = false
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      output = (output + text.toString('utf8')).slice(-100_000)
    })
  const gone = new Promise<number | null>((resolve) =>
    child.once('close', (code) => {
      ended = true
      running.delete(child)
      resolve(code)
    }),
  )
  return {
    output: () => output,
    isRunning: () => !ended,
    says: async (what) => {
      for (const start = Date.now(); ; ) {
        const found = what.exec(output)
        if (found !== null) return found
        if (ended || Date.now() - start > PATIENCE_MS)
          throw new Error(`${command.join(' ')} ${ended ? 'ended' : 'took too long'} before ${what}:\n${output}`)
        await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 50))])
      }
    },
    ended: () => gone,
    isHealthy: () => {
      const [kind, node = '', script = '', ...more] = service.healthcheck?.test ?? []
      if (kind !== 'CMD' || node !== 'node') throw new Error(`not a health check of ours: ${service.healthcheck?.test}`)
      const args = [script.replace(/^\/app\//, `${app}/`), ...more.map((word) => replaceAll(word, replacements))]
      return spawnSync(process.execPath, args, { env: environment }).status === 0
    },
    end: async (signal = 'SIGTERM') => {
      const start = Date.now()
      if (!ended) child.kill(signal)
      return { code: await gone, tookMs: Date.now() - start }
    },
  }
}
