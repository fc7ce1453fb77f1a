import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

/** A real Mosquitto on a free port that knows the given users; `acl` is the text of its access list. */
export const createMosquitto = async (users: Readonly<Record<string, string>>, acl: string) => {
  const dir = await mkdtemp(join(tmpdir(), 'custodia-fleet-'))
  // Started by root it gives up its rights, and must still keep its sessions here.
  await chmod(dir, 0o777)
  const port = await freePort()
  const file = (name: string): string => join(dir, name)
  const writePasswords = async (known: Readonly<Record<string, string>>): Promise<void> => {
    const lines = Object.entries(known).map(([name, secret]) => `${name}:${secret}\n`)
    await writeFile(file('passwords'), lines.join(''), { mode: 0o644 })
    execFileSync('mosquitto_passwd', ['-U', file('passwords')])
    await chmod(file('passwords'), 0o644)
  }
  await writePasswords(users)
  await writeFile(file('acl'), acl, { mode: 0o644 })
  const config = `listener ${port} 127.0.0.1\nallow_anonymous false\npassword_file ${file('passwords')}\nacl_file ${file('acl')}\nmax_queued_messages 0\npersistence true\npersistence_location ${dir}/\n`
  await writeFile(file('mosquitto.conf'), config, { mode: 0o644 })
  let child: ChildProcess | null = null
  const start = async (): Promise<void> => {
    child = spawn('mosquitto', ['-c', file('mosquitto.conf')], { stdio: 'ignore' })
    for (let i = 0; i < 100 && !(await answers(port)); i++) await sleep(50)
  }
  const stop = async (): Promise<void> => {
    if (child === null) return
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    await exit
    child = null
  }
  await start()
  return {
    url: `mqtt://127.0.0.1:${port}`,
    start,
    stop,
    /** Knows these users from now on. */
    know: async (known: Readonly<Record<string, string>>): Promise<void> => {
      await writePasswords(known)
      child?.kill('SIGHUP')
    },
    remove: async (): Promise<void> => {
      await stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
