import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ROOT } from './compose-file.ts'

/** A started deploy/mosquitto/run.sh. */
export interface MosquittoScript {
  output(): string
  /** Sends SIGHUP. */
  reload(): void
  /** Sends SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>
}

/** The account that the container runs it as has no rights; here, a root process takes Debian's account for it. */
const account = (): { readonly uid: number; readonly gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const numberOf = (flag: string): number =>
    Number(spawnSync('id', [flag, 'mosquitto'], { encoding: 'utf8' }).stdout.trim())
  return { uid: numberOf('-u'), gid: numberOf('-g') }
}

/**
 * Runs the start script of the service `mosquitto` with the repository's mosquitto.conf. Only the places are others: the ports, and the
 * folders, which are below `folder` (`access` is written by the caller, `tls` may be).
 */
export const startMosquittoScript = (options: {
  readonly folder: string
  readonly port: number
  readonly tlsPort: number
  readonly environment: Readonly<Record<string, string>>
  readonly shell?: readonly string[]
}): MosquittoScript => {
  const { folder, port, tlsPort, environment, shell = ['sh'] } = options
  const below = (name: string): string => path.join(folder, name)
  const who = account()
  chmodSync(folder, 0o755)
  for (const name of ['run', 'data']) {
    mkdirSync(below(name), { recursive: true })
    if (who !== undefined) chownSync(below(name), who.uid, who.gid)
  }
  const conf = readFileSync(path.join(ROOT, 'deploy/mosquitto/mosquitto.conf'), 'utf8')
    .replace('/mosquitto/data/', `${below('data')}/`)
    .replaceAll('/run/mosquitto/', `${below('run')}/`)
    .replace(/^listener 1883$/m, `listener ${port} 127.0.0.1`)
  writeFileSync(below('mosquitto.conf'), conf)
  writeFileSync(below('run.sh'), readFileSync(path.join(ROOT, 'deploy/mosquitto/run.sh')))
  const [program = 'sh', ...words] = shell
  const child = spawn(program, [...words, below('run.sh')], {
    cwd: '/',
    ...who,
    env: {
      PATH: `${process.env.PATH}:/usr/sbin`,
      ...environment,
      MOSQUITTO_CONF: below('mosquitto.conf'),
      MOSQUITTO_ACCESS: below('access'),
      MOSQUITTO_RUN: below('run'),
      MOSQUITTO_TLS: below('tls'),
      MOSQUITTO_TLS_PORT: String(tlsPort),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const killWithUs = (): void => void child.kill('SIGTERM')
  process.once('exit', killWithUs)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      output += text.toString('utf8')
    })
  const gone = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => {
      process.removeListener('exit', killWithUs)
      resolve(code)
    }),
  )
  return {
    output: () => output,
    reload: () => void child.kill('SIGHUP'),
    stop: async () => {
      if (child.exitCode === null) child.kill('SIGTERM')
      return Promise.race([
        gone,
        sleep(30_000, null, { ref: false }).then(() => {
          throw new Error(`deploy/mosquitto/run.sh does not stop:\n${output}`)
        }),
      ])
    },
  }
}
