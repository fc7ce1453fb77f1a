import { join } from 'node:path'
import { z } from 'zod'
import { openStateFile } from '../buffer/state-file.ts'
import type { Bus, BusContext, BusLog } from './bus/bus.ts'
import { badTime, systemTime, type TimeSource } from './clock.ts'
import { type CommandHandler, NEXT_RUN, RESTART, Refusal } from './command-desk.ts'
import type { FieldDeviceConfiguration, GatewayConfiguration } from './configuration.ts'
import { takeDataFolder } from './data-folder.ts'
import { createFieldDevice } from './field-device.ts'
import { type GatewayTime, openGatewayTime } from './gateway-time.ts'
import { createRate } from './rate.ts'
import { deviceSettingsSchema, gatewaySettingsSchema, LOG_LEVELS, type LogLevel } from './settings.ts'
import { createStation, type Station } from './station.ts'

/** Version of this firmware, told in the gateway's status. */
export const GATEWAY_FIRMWARE = '0.1.0'

const CLOCK_MS = 1000
const FLUSH_MS = 60_000

export interface GatewayOptions {
  readonly config: GatewayConfiguration
  readonly log: BusLog
  readonly setLogLevel: (level: LogLevel) => void
  readonly time?: TimeSource
}

/** Opens the bus of a device. */
type OpenBus = (config: FieldDeviceConfiguration, context: BusContext) => Bus

export interface GatewayStats {
  readonly pending: number
  readonly dropped: number
  readonly connected: number
  readonly stations: number
}

/** The gateway: its devices' buses, its buffer, and its and their connections to the broker. */
export interface Gateway {
  start(): Promise<void>
  /** Says goodbye; what could not be sent stays on the disk. */
  stop(): Promise<void>
  stats(): GatewayStats
}

interface Run {
  stop(): Promise<void>
  stats(): GatewayStats
}

const flushArgs = z.object({ timeout_s: z.number().positive().max(3600).optional() })
const levelArgs = z.object({ level: z.enum(LOG_LEVELS) })

const beginRun = (options: GatewayOptions, source: TimeSource, openBus: OpenBus, restart: () => void): Run => {
  const { config, log, setLogLevel } = options
  const rate = createRate(config.mqtt.maxMessagesPerS)
  const startedAtMs = source.monotonicMs()
  const undatedFile = openStateFile(join(config.data, 'undated.json'), z.number(), 0)
  let undated = undatedFile.initial
  const stations: Station[] = []
  let gateway: Station | null = null

  const time: GatewayTime = openGatewayTime(config.data, source, (event) => {
    if (event.kind === 'stepped') {
      log.warn({ byMs: event.byMs }, 'the clock was set right')
      gateway?.record('event', source.monotonicMs(), { clock_step_s: event.byMs / 1000 })
    } else log.info({}, 'the clock is set')
    for (const station of stations) station.wake()
  })
  if (config.clock.source === 'system') time.observeSystem()

  const common = {
    config,
    time,
    rate,
    log,
    undated: (samples: number) => {
      undated += samples
      undatedFile.write(undated, false)
      log.warn({ samples }, 'samples of a boot that never learned the time are given up')
    },
  }
  const flushOf =
    (flushed: () => readonly Station[]): CommandHandler =>
    async (args) => {
      const parsed = flushArgs.safeParse(args)
      if (!parsed.success) throw new Refusal('timeout_s is a number of seconds, up to 3600')
      const timeoutMs = (parsed.data.timeout_s ?? FLUSH_MS / 1000) * 1000
      const all = await Promise.all(flushed().map((station) => station.flush(timeoutMs)))
      return { samples: all.reduce((sum, { sent }) => sum + sent, 0) }
    }

  const devices = config.devices.map((device) => {
    const fieldDevice = createFieldDevice({
      config: device,
      time,
      log,
      openBus: (context) => openBus(device, context),
      clock: (utcMs, monotonicMs) => {
        if (config.clock.source === device.key) time.observe(utcMs, monotonicMs)
      },
    })
    const station: Station = createStation({
      ...common,
      key: device.key,
      credential: device.credential,
      settingsSchema: deviceSettingsSchema(fieldDevice.metrics),
      defaultSettings: {},
      applySettings: fieldDevice.applySettings,
      handlers: { ...fieldDevice.handlers, flush_buffer: flushOf(() => [station]) },
    })
    stations.push(station)
    return { fieldDevice, station }
  })

  const stats = (): GatewayStats => {
    const all = stations.map((station) => station.stats())
    return {
      pending: all.reduce((sum, { pending }) => sum + pending, 0),
      dropped: all.reduce((sum, { dropped }) => sum + dropped, undated),
      connected: all.filter(({ connected }) => connected).length,
      stations: all.length,
    }
  }
  let heartbeat: NodeJS.Timeout | null = null
  const report = (): void => {
    const { pending, dropped } = stats()
    gateway?.record('telemetry', source.monotonicMs(), {
      uptime_s: Math.round((source.monotonicMs() - startedAtMs) / 1000),
      buffered_samples: pending,
      dropped_samples_total: dropped,
    })
  }
  const keys = config.devices.map(({ key }) => key)
  gateway = createStation({
    ...common,
    key: config.gateway.key,
    credential: config.gateway.credential,
    settingsSchema: gatewaySettingsSchema,
    defaultSettings: {},
    applySettings: (settings) => {
      const heartbeatS = settings.heartbeat_s ?? config.gateway.heartbeatS
      const level = settings.log_level ?? config.logLevel
      setLogLevel(level)
      if (heartbeat !== null) clearInterval(heartbeat)
      heartbeat = setInterval(report, heartbeatS * 1000)
      return { heartbeat_s: heartbeatS, log_level: level }
    },
    handlers: {
      [RESTART]: async () => {
        restart()
        return NEXT_RUN
      },
      read_now: async () => {
        report()
        await Promise.all(devices.map(({ fieldDevice }) => fieldDevice.handlers.read_now?.({})))
        return { devices: keys.length }
      },
      identify: async () => ({ firmware: GATEWAY_FIRMWARE, serial: config.gateway.serial, devices: keys }),
      flush_buffer: flushOf(() => stations),
      set_log_level: async (args) => {
        const parsed = levelArgs.safeParse(args)
        if (!parsed.success) throw new Refusal(`level is one of ${LOG_LEVELS.join(', ')}`)
        setLogLevel(parsed.data.level)
      },
    },
  })
  stations.push(gateway)
  gateway.setPresence({ online: true, firmware: GATEWAY_FIRMWARE, serial: config.gateway.serial })
  for (const station of stations) station.start()
  for (const { fieldDevice, station } of devices) fieldDevice.start(station)
  report()
  const clock = config.clock.source === 'system' ? setInterval(time.observeSystem, CLOCK_MS) : undefined
  log.info({ devices: keys.length, broker: config.mqtt.url }, 'the gateway runs')
  return {
    stats,
    stop: async () => {
      clearInterval(clock)
      if (heartbeat !== null) clearInterval(heartbeat)
      await Promise.all(devices.map(({ fieldDevice }) => fieldDevice.stop()))
      await Promise.all(stations.map((station) => station.stop()))
      log.info({}, 'the gateway stopped')
    },
  }
}

/** A gateway that is not started yet. `openBus` is how its devices are read. */
export const createGateway = (options: GatewayOptions, openBus: OpenBus): Gateway => {
  const { config, log } = options
  const real = options.time ?? systemTime()
  let run: Run | null = null
  let release: () => void = () => undefined
  let turning: Promise<void> = Promise.resolve()
  const turn = (step: () => Promise<void>): Promise<void> => {
    // A step that failed was told to who asked for it; the next one is not hindered.
    turning = turning.catch(() => undefined).then(step)
    return turning
  }
  const begin = (): void => {
    const { simulate } = config.clock
    const source = simulate === undefined ? real : badTime(real, simulate)
    run = beginRun(options, source, openBus, () => {
      turn(async () => {
        if (run === null) return
        await run.stop()
        begin()
      }).catch((error: unknown) => log.warn({ error: String(error) }, 'the restart failed'))
    })
  }
  return {
    start: () =>
      turn(async () => {
        if (run !== null) return
        release = takeDataFolder(config.data, real.bootId)
        try {
          begin()
        } catch (error) {
          release()
          throw error
        }
      }),
    stop: () =>
      turn(async () => {
        await run?.stop()
        run = null
        release()
      }),
    stats: () => run?.stats() ?? { pending: 0, dropped: 0, connected: 0, stations: 0 },
  }
}
