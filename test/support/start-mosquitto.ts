import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { freePort, removeFolder, requireProgram, runProgram, type TestServer, temporaryFolder } from './server.ts'

/** Contents of Mosquitto's password and ACL files. */
export interface MosquittoFiles {
  readonly passwordFile: string
  readonly aclFile: string
}

export interface MosquittoServer extends TestServer {
  /** Writes new files and makes Mosquitto read them, as an operator's reload does. */
  reload(files: MosquittoFiles): Promise<void>
}

/**
 * Starts Mosquitto 2 (Debian's `mosquitto`), open to all unless `files` are given. `dir` and `port` let a test start it
 * again on the same persisted sessions; `settings` are further lines of its configuration.
 */
export const startMosquitto = async (
  options: {
    readonly files?: MosquittoFiles
    readonly dir?: string
    readonly port?: number
    readonly settings?: readonly string[]
  } = {},
): Promise<MosquittoServer> => {
  const program = requireProgram('mosquitto', 'mosquitto')
  const dir = options.dir ?? (await temporaryFolder('mosquitto'))
  const port = options.port ?? (await freePort())
  const passwordFile = path.join(dir, 'passwords')
  const aclFile = path.join(dir, 'acl')
  const writeFiles = async (files: MosquittoFiles): Promise<void> => {
    await writeFile(passwordFile, files.passwordFile, { mode: 0o600 })
    await writeFile(aclFile, files.aclFile, { mode: 0o600 })
  }
  if (options.files !== undefined) await writeFiles(options.files)
  const access =
    options.files === undefined
      ? ['allow_anonymous true']
      : ['allow_anonymous false', `password_file ${passwordFile}`, `acl_file ${aclFile}`]
  const config = path.join(dir, 'mosquitto.conf')
  const lines = [
    `listener ${port} 127.0.0.1`,
    ...access,
    'persistence true',
    `persistence_location ${dir}/`,
    'max_queued_messages 0',
    ...(process.getuid?.() === 0 ? ['user root'] : []),
    ...(options.settings ?? []),
  ]
  await writeFile(config, `${lines.join('\n')}\n`)
  const running = await runProgram({ command: program, args: ['-c', config], port })
  return {
    url: `mqtt://127.0.0.1:${port}`,
    port,
    reload: async (files) => {
      await writeFiles(files)
      running.child.kill('SIGHUP')
    },
    stop: async () => {
      await running.end()
      if (options.dir === undefined) await removeFolder(dir)
    },
  }
}
