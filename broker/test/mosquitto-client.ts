import { type ChildProcess, spawn } from 'node:child_process'

/** What a finished Mosquitto client said. */
export interface ClientResult {
  readonly code: number | null
  readonly output: string
}

export const run = (
  program: 'mosquitto_pub' | 'mosquitto_sub',
  args: readonly string[],
  input?: string,
): Promise<ClientResult> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      output += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
    child.stdin.end(input ?? '')
  })

/** A client that keeps running, and what it said so far. */
export const launch = (program: 'mosquitto_pub' | 'mosquitto_sub', args: readonly string[]) => {
  const child: ChildProcess = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  const client = { child, output: '', ended: new Promise<void>((resolve) => child.on('close', () => resolve())) }
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      client.output += chunk
    })
  }
  return client
}
