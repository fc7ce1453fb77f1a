import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Takes the gateway's data folder for this process, until the returned function is called. A lock of a process that was killed, or from before the
 * machine was started, is taken over.
 * @throws if another gateway runs on it
 */
export const takeDataFolder = (folder: string, bootId: string): (() => void) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'gateway.lock')
  const mine = `${process.pid} ${bootId}\n`
  try {
    writeFileSync(path, mine, { flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    const [pid = '', boot = ''] = readFileSync(path, 'utf8').trim().split(' ')
    if (boot === bootId && Number(pid) !== process.pid && isAlive(Number(pid)))
      throw new Error(
        `${folder} belongs to a gateway that is running (process ${pid}); stop it, or give another folder`,
      )
    writeFileSync(path, mine)
  }
  return () => rmSync(path, { force: true })
}
