import { spawn } from 'node:child_process'

export interface Credential {
  readonly username: string
  readonly secret: string
}

/** Publishes one message with Debian's `mosquitto_pub`, QoS 1; resolves with its exit code and what it printed. */
export const mosquittoPub = (options: {
  readonly port: number
  readonly credential: Credential
  readonly topic: string
  readonly payload: string
}): Promise<{ readonly status: number | null; readonly output: string }> =>
  new Promise((resolve, reject) => {
    const { port, credential, topic, payload } = options
    const child = spawn(
      'mosquitto_pub',
      [
        '-h',
        '127.0.0.1',
        '-p',
        String(port),
        '-u',
        credential.username,
        '-P',
        credential.secret,
        '-q',
        '1',
        '-t',
        topic,
        '-s',
      ],
      {
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    )
    let output = ''
    child.stdout.on('data', (text: Buffer) => (output += text.toString('utf8')))
    child.stderr.on('data', (text: Buffer) => (output += text.toString('utf8')))
    child.once('error', reject)
    child.once('exit', (status) => resolve({ status, output }))
    child.stdin.end(payload)
  })
