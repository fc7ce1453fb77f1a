import { spawn } from 'node:child_process'
import type { Credential } from './mosquitto-pub.ts'

/** Debian's `mosquitto_sub` as a device that listens. */
export interface Subscriber {
  /** Payloads that came, one a line. */
  messages(): readonly string[]
  /** Resolves once the broker has cut the connection and does not let it in again; rejects after 15 s. */
  cut(): Promise<void>
  /** Ends without a word, as a power cut does. */
  kill(): void
  stop(): Promise<void>
}

const CUT_TIMEOUT_MS = 15_000

/** Starts one and resolves once it is subscribed. */
export const launchSubscriber = (options: {
  readonly port: number
  readonly credential: Credential
  readonly topic: string
  readonly more?: readonly string[]
}): Promise<Subscriber> =>
  new Promise((resolve, reject) => {
    const { port, credential, topic, more = [] } = options
    // Into a pipe it would write its lines when there are 4 KiB of them.
    const child = spawn('stdbuf', [
      ...['-oL', 'mosquitto_sub'],
      ...['-h', '127.0.0.1', '-p', String(port), '-u', credential.username, '-P', credential.secret],
      ...['-q', '1', '-t', topic, '-d', '-F', 'payload %p', ...more],
    ])
    let output = ''
    let ended = false
    const gone = new Promise<void>((done) =>
      child.once('close', () => {
        ended = true
        done()
      }),
    )
    const isCut = (): boolean => ended || /not authori[sz]ed|bad user name|refused/i.test(output)
    const stop = async (): Promise<void> => {
      if (!ended) child.kill('SIGKILL')
      await gone
    }
    const keep = (text: Buffer): void => {
      output += text.toString('utf8')
      if (/Subscribed \(mid/.test(output)) resolve(subscriber)
    }
    const subscriber: Subscriber = {
      messages: () => [...output.matchAll(/^payload (.*)$/gm)].map((match) => match[1] ?? ''),
      cut: async () => {
        for (const start = Date.now(); !isCut(); await new Promise((next) => setTimeout(next, 20)))
          if (Date.now() - start > CUT_TIMEOUT_MS) throw new Error(`the connection was not cut:\n${output}`)
      },
      kill: () => child.kill('SIGKILL'),
      stop,
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', reject)
    child.once('close', () => reject(new Error(`mosquitto_sub ended before it was subscribed:\n${output}`)))
  })
