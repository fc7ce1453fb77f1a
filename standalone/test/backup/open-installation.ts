import { join } from 'node:path'
import { demoGroup } from '@custodia/gateway-firmware-sim'
import { pino } from 'pino'
import { createProgram } from '../../src/cli.ts'
import { type Platform, startPlatform } from '../../src/compose/platform.ts'
import { createStack } from '../../src/compose/stack.ts'
import { readConfig } from '../../src/config.ts'
import { feedHistory } from '../../src/demo/history.ts'
import { seedGroup } from '../../src/demo/seed-group.ts'

export type Environment = Readonly<Record<string, string>>

export interface Running {
  readonly platform: Platform
  stop(): Promise<void>
}

/** What every installation of these tests has beside its stores. */
export const environmentOf = (dataDir: string, more: Environment = {}): Environment => ({
  CUSTODIA_DATA: dataDir,
  CUSTODIA_HTTP_PORT: '0',
  CUSTODIA_MQTT_PORT: '0',
  CUSTODIA_LOG_LEVEL: 'silent',
  ...more,
})

/** The whole platform in this process, on the stores that the environment names. */
export const start = async (env: Environment): Promise<Running> => {
  const config = readConfig(env)
  const stack = createStack()
  try {
    const platform = await startPlatform(config, stack, pino({ level: config.logLevel }))
    return { platform, stop: () => stack.stop() }
  } catch (error) {
    await stack.stop()
    throw error
  }
}

export const DAY_MS = 86_400_000
/** Some days ago, so that every session is over. */
const FIRST_DAY = new Date(Date.now() - 5 * DAY_MS).toISOString().slice(0, 10)
export const group = demoGroup('backup', FIRST_DAY)

/** Fills an installation with the demonstration group, and with what some of its devices of each family said on two days. */
export const fill = async ({ platform }: Running, hours = 26): Promise<void> => {
  const { context, ingest } = platform
  await seedGroup(context.stores.registry, group, {
    now: Date.now(),
    secretsPath: join(context.config.dataDir, 'demo-devices.json'),
  })
  await feed(platform, 0, hours)
  await ingest.idle()
}

/** One or two devices of each model. */
export const someDevices = (): readonly string[] => {
  const byProfile = new Map<string, string[]>()
  const simulated = new Set(group.simulated.map(({ deviceId }) => deviceId))
  for (const { id, profileId } of group.rows.devices.filter((device) => simulated.has(device.id))) {
    const others = byProfile.get(profileId) ?? []
    if (others.length < 2) byProfile.set(profileId, [...others, id])
  }
  return [...byProfile.values()].flat()
}

export const feed = async (platform: Platform, fromHour: number, toHour: number): Promise<number> => {
  const begin = Date.parse(`${FIRST_DAY}T02:00:00Z`)
  return feedHistory({
    group,
    ingest: platform.ingest,
    from: begin + fromHour * 3_600_000,
    to: begin + toHour * 3_600_000,
    devices: someDevices(),
    signal: new AbortController().signal,
  })
}

/** Runs `custodia <args>` in this process with an environment of its own; gives what it printed, its error and its exit code. */
export const custodia = async (
  env: Environment,
  ...args: readonly string[]
): Promise<{ readonly output: string; readonly error: string | null; readonly exitCode: number }> => {
  const before = { ...process.env }
  const { log } = console
  const printed: string[] = []
  for (const name of Object.keys(process.env)) if (name.startsWith('CUSTODIA_')) delete process.env[name]
  Object.assign(process.env, env)
  console.log = (...parts: readonly unknown[]) => void printed.push(parts.join(' '))
  process.exitCode = 0
  let error: string | null = null
  try {
    await createProgram().parseAsync(['node', 'custodia', ...args])
  } catch (failure) {
    error = failure instanceof Error ? failure.message : String(failure)
  } finally {
    console.log = log
    for (const name of Object.keys(env)) delete process.env[name]
    Object.assign(process.env, before)
  }
  const exitCode = error === null ? Number(process.exitCode ?? 0) : 1
  process.exitCode = 0
  return { output: printed.join('\n'), error, exitCode }
}
