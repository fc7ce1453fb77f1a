import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Backlog } from '../fleet/backlog.ts'
import type { LoaderTask } from './loader.ts'

const LOADER_FILE = fileURLToPath(new URL('./loader.ts', import.meta.url))

/** A load that is connected and encoded, and waits for the word. */
export interface Loader {
  /** Publishes everything; resolves when all of it is acknowledged. */
  publish(): Promise<void>
}

/** Starts a process of its own that will publish a backlog. */
export const startLoader = async (
  backlog: Backlog,
  options: { readonly port: number; readonly connections: number; readonly window: number },
): Promise<Loader> => {
  const { fleet, ...rest } = backlog
  const task: LoaderTask = { ...rest, ...options, devices: fleet.length }
  const child = fork(LOADER_FILE, { execArgv: ['--import', 'tsx', '--conditions=custodia-source'] })
  const killWithUs = (): void => void child.kill('SIGKILL')
  process.once('exit', killWithUs)
  child.once('exit', () => process.removeListener('exit', killWithUs))
  const failed = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the loader ended (${String(code)})`)))
  failed.catch(() => {})
  const said = (): Promise<unknown> => Promise.race([once(child, 'message'), failed])
  child.send(task)
  await said()
  return {
    publish: async () => {
      child.send('go')
      await said()
    },
  }
}
