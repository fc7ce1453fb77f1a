import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const schema = z.object({
  pid: z.number().int(),
  startedAt: z.number(),
  httpUrl: z.string().nullable(),
  mqttUrl: z.string().nullable(),
  registryUrl: z.string(),
  /** Where the process gives its telemetry to a backup; null if that stands on a server, or the release is an earlier one. */
  telemetry: z.object({ url: z.string(), token: z.string() }).nullable().default(null),
})

/** What a running process tells other commands on the same data folder. Holds the embedded database's password: mode 0600. */
export type RunFile = z.infer<typeof schema>

const pathOf = (dataDir: string): string => join(dataDir, 'run.json')

/** Writes the run file atomically. */
export const writeRunFile = (dataDir: string, content: RunFile): void => {
  const path = pathOf(dataDir)
  const temporary = `${path}.new`
  writeFileSync(temporary, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  chmodSync(temporary, 0o600)
  renameSync(temporary, path)
}

export const removeRunFile = (dataDir: string): void => rmSync(pathOf(dataDir), { force: true })

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** The run file of a live process on the folder, or null. */
export const readRunFile = (dataDir: string): RunFile | null => {
  const path = pathOf(dataDir)
  if (!existsSync(path)) return null
  const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  return parsed.success && isAlive(parsed.data.pid) ? parsed.data : null
}
