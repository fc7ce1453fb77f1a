import { join } from 'node:path'
import { z } from 'zod'
import { openLane } from '../buffer/lane.ts'
import { openStateFile } from '../buffer/state-file.ts'
import type { BusLog } from './bus/bus.ts'
import { type CommandHandler, commandMemorySchema, createCommandDesk } from './command-desk.ts'
import type { GatewayConfiguration } from './configuration.ts'
import { createConnection } from './connection.ts'
import type { GatewayTime } from './gateway-time.ts'
import type { Rate } from './rate.ts'
import { type Channel, encodeRecord, type Values } from './record.ts'
import { createSender } from './sender.ts'
import { readDesired } from './settings.ts'

/** Whether the device can be read, and what it says of itself; all of it goes into its retained status. */
export interface Presence {
  readonly online: boolean
  readonly firmware?: string
  readonly serial?: string
  /** Why it is offline. */
  readonly reason?: string
}

export interface StationOptions<S> {
  readonly config: Pick<GatewayConfiguration, 'site' | 'data' | 'mqtt' | 'buffer'>
  readonly key: string
  readonly credential: { readonly username: string; readonly secret: string }
  readonly time: GatewayTime
  readonly rate: Rate
  readonly log: BusLog
  readonly settingsSchema: z.ZodType<S>
  /** Settings as they were last taken from the platform, and again whenever they change; returns what is in force now. */
  readonly applySettings: (settings: S) => Readonly<Record<string, unknown>>
  readonly defaultSettings: S
  readonly handlers: Readonly<Record<string, CommandHandler>>
  readonly undated: (samples: number) => void
}

/**
 * What speaks for one device, the gateway itself or one behind it: its connection and will, its samples on the disk, its settings and its
 * commands. Samples survive without the broker, and without this process.
 */
export interface Station {
  start(): void
  stop(): Promise<void>
  /** Keeps what was true at `atMs` of the counter, and sends it when it can. */
  record(channel: Channel, atMs: number, values: Values): void
  setPresence(presence: Presence): void
  /** The clock was set: samples that waited for it can go. */
  wake(): void
  /** Sends everything without the bound on the rate; rejects if it does not get through in `timeoutMs`. */
  flush(timeoutMs: number): Promise<{ readonly sent: number }>
  stats(): { readonly pending: number; readonly dropped: number; readonly connected: boolean }
}

export const createStation = <S>(options: StationOptions<S>): Station => {
  const { config, key, credential, time, rate, log, settingsSchema, applySettings } = options
  const folder = join(config.data, 'devices', key.replaceAll(':', '_'))
  const lane = openLane({ folder: join(folder, 'samples'), maxBytes: config.buffer.maxBytesPerDevice })
  const settingsFile = openStateFile(
    join(folder, 'settings.json'),
    z.object({ version: z.number().nullable(), settings: settingsSchema }),
    { version: null, settings: options.defaultSettings },
  )
  const startedAtMs = time.monotonicMs()
  let { version, settings } = settingsFile.initial
  let inForce: Readonly<Record<string, unknown>> = {}
  /** Null until something is known: the retained status keeps what was said before. */
  let presence: Presence | null = null
  /** What the broker's retained status says, as far as we know. */
  let told: Presence | null = null
  let spokenSinceTold = false
  let syncing: NodeJS.Timeout | null = null
  let idleWaiters: (() => void)[] = []

  const noteFailure = (error: unknown): void =>
    log.warn({ device: key, error: error instanceof Error ? error.message : String(error) }, 'the disk is not writable')
  const utcPart = (): { ts?: number } => {
    const ts = time.utc()
    return ts === null ? {} : { ts }
  }
  const statusText = (current: Presence): string =>
    JSON.stringify({ ...utcPart(), uptimeS: Math.round((time.monotonicMs() - startedAtMs) / 1000), ...current })
  const tellPresence = async (): Promise<void> => {
    const current = presence
    if (current === null) return
    told = current
    spokenSinceTold = false
    try {
      await connection.publish('status', statusText(current), true)
    } catch {
      told = null
    }
  }
  const tellSettings = async (error?: { version: number | null; text: string }): Promise<void> => {
    const report = {
      ...(error === undefined ? { version } : { version: error.version, error: error.text }),
      values: inForce,
      ...utcPart(),
    }
    await connection.publish('config/reported', JSON.stringify(report)).catch(() => undefined)
  }

  const takeSettings = async (payload: Uint8Array): Promise<void> => {
    const desired = readDesired(payload, settingsSchema)
    if (!desired.ok) {
      log.warn({ device: key, version: desired.version, error: desired.error }, 'settings are refused')
      return tellSettings({ version: desired.version, text: desired.error })
    }
    if (desired.version !== version) {
      ;({ version, settings } = desired)
      settingsFile.write({ version, settings }, true)
      inForce = applySettings(settings)
      log.info({ device: key, version, values: inForce }, 'settings are taken')
    }
    return tellSettings()
  }

  const desk = createCommandDesk({
    memory: openStateFile(join(folder, 'commands.json'), commandMemorySchema, []),
    handlers: options.handlers,
    utc: time.utc,
    tell: (answer) => connection.publish('command/result', JSON.stringify(answer)),
    log,
  })

  const connection = createConnection({
    url: config.mqtt.url,
    ca: config.mqtt.ca,
    site: config.site,
    key,
    credential,
    log,
    connected: () => {
      // The will may have spoken meanwhile: presence is told anew, whatever was told before.
      void tellPresence()
      if (version !== null) void tellSettings()
      desk.tellPending().catch(noteFailure)
      sender.wake()
    },
    received: (channel, payload) => {
      const taken = channel === 'command' ? desk.receive(payload) : takeSettings(payload)
      taken.catch(noteFailure)
    },
  })

  const sender = createSender({
    lane,
    connection: {
      isUp: connection.isUp,
      publish: async (channel, payload) => {
        await connection.publish(channel, payload)
        spokenSinceTold = true
      },
    },
    rate,
    maxSamplesPerMessage: config.mqtt.maxSamplesPerMessage,
    bootId: time.bootId,
    bootOffset: time.bootOffset,
    monotonicMs: time.monotonicMs,
    undated: options.undated,
    idle: () => {
      for (const waiter of idleWaiters) waiter()
      idleWaiters = []
      // Words of the past that arrive late would look like a sign of life.
      if (told !== presence || (presence?.online === false && spokenSinceTold)) void tellPresence()
    },
  })

  const sync = (): void => {
    if (syncing !== null) return
    syncing = setTimeout(() => {
      syncing = null
      lane.sync().catch(noteFailure)
    }, config.buffer.syncMs)
  }

  return {
    start: () => {
      inForce = applySettings(settings)
      connection.start()
      sender.start()
    },
    stop: async () => {
      await sender.stop()
      await connection.stop(statusText({ ...presence, online: false }))
      if (syncing !== null) clearTimeout(syncing)
      await lane.close()
    },
    record: (channel, atMs, values) => {
      lane.append(encodeRecord({ c: channel, t: time.utcAt(atMs), m: atMs, b: time.bootId, v: values }))
      sync()
      sender.wake()
    },
    setPresence: (next) => {
      presence = next
      if (next.online && connection.isUp()) void tellPresence()
      else sender.wake()
    },
    wake: sender.wake,
    flush: async (timeoutMs) => {
      const sent = lane.stats().pending
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => reject(new Error(`${lane.stats().pending} samples are left after ${timeoutMs} ms`)),
          timeoutMs,
        )
      })
      const idle = new Promise<void>((resolve) => idleWaiters.push(resolve))
      sender.hurry()
      try {
        await Promise.race([idle, late])
      } finally {
        clearTimeout(timer)
      }
      return { sent }
    },
    stats: () => ({ pending: lane.stats().pending, dropped: lane.stats().dropped, connected: connection.isUp() }),
  }
}
