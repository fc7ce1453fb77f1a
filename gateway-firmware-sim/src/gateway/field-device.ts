import type { Bus, BusContext, BusLog } from './bus/bus.ts'
import type { CommandHandler } from './command-desk.ts'
import type { FieldDeviceConfiguration } from './configuration.ts'
import type { GatewayTime } from './gateway-time.ts'
import { createReporter, type MetricRule, type ReportingRules } from './reporter.ts'
import type { DeviceSettings } from './settings.ts'
import type { Station } from './station.ts'

const TICK_MS = 200

export interface FieldDeviceOptions {
  readonly config: FieldDeviceConfiguration
  readonly time: GatewayTime
  readonly log: BusLog
  readonly openBus: (context: BusContext) => Bus
  /** The controller's own time, for a gateway that takes it for UTC. */
  readonly clock: (utcMs: number, monotonicMs: number) => void
}

/** A device behind the gateway: reads its bus and decides what of it is told. */
export interface FieldDevice {
  readonly key: string
  readonly metrics: readonly string[]
  readonly handlers: Readonly<Record<string, CommandHandler>>
  applySettings(settings: DeviceSettings): Readonly<Record<string, unknown>>
  start(station: Station): void
  stop(): Promise<void>
}

const metricRules = ({ bus }: FieldDeviceConfiguration): Readonly<Record<string, MetricRule>> =>
  bus.kind === 'opcua' ? bus.nodes : { running: { deadband: 0, trigger: true }, ...bus.metrics }

/** Metrics of the simulated serial devices, which a deadband may be set for. */
const SIM_METRICS = [
  'running',
  'fault_code',
  'run_hours_total',
  'pulses_total',
  'cycles_total',
  'temperature_c',
  'handpiece_temperature_c',
  'coolant_temperature_c',
]

const metricNames = ({ bus }: FieldDeviceConfiguration): readonly string[] =>
  bus.kind === 'opcua' ? Object.keys(bus.nodes) : SIM_METRICS

const rulesFor = (config: FieldDeviceConfiguration, settings: DeviceSettings): ReportingRules => ({
  intervalMs: (settings.reporting_interval_s ?? config.reportingIntervalS) * 1000,
  heartbeatMs: (settings.heartbeat_s ?? config.heartbeatS) * 1000,
  metrics: Object.fromEntries(
    metricNames(config).map((metric) => {
      const rule = metricRules(config)[metric] ?? { deadband: 0, trigger: false }
      return [metric, { ...rule, deadband: settings[`deadband.${metric}`] ?? rule.deadband }]
    }),
  ),
})

export const createFieldDevice = ({ config, time, log, openBus, clock }: FieldDeviceOptions): FieldDevice => {
  const reporter = createReporter(rulesFor(config, {}))
  let station: Station | null = null
  let timer: NodeJS.Timeout | null = null
  let bus: Bus | null = null
  let identification: Readonly<Record<string, string>> = {}
  let enabled = config.enabled
  let switching: Promise<void> = Promise.resolve()

  const report = (): void => {
    for (const { channel, atMs, values } of reporter.collect(time.monotonicMs())) station?.record(channel, atMs, values)
  }
  const lose = (code: string, reason: string): void => {
    reporter.lose(code, time.monotonicMs())
    report()
    station?.setPresence({ ...plate(), online: false, reason })
  }
  const plate = (): { firmware?: string; serial?: string } => ({
    ...(identification.SoftwareRevision === undefined ? {} : { firmware: identification.SoftwareRevision }),
    ...(identification.SerialNumber === undefined ? {} : { serial: identification.SerialNumber }),
  })
  const context: BusContext = {
    monotonicMs: time.monotonicMs,
    log,
    emit: (event) => {
      switch (event.kind) {
        case 'up':
          identification = event.identification
          station?.setPresence({ ...plate(), online: true })
          break
        case 'down':
          lose(event.code, event.reason)
          break
        case 'observations':
          for (const observation of event.observations) reporter.observe(observation)
          report()
          break
        case 'clock':
          clock(event.utcMs, event.monotonicMs)
          break
      }
    },
  }

  /** Opens or closes the bus as the settings want it, one change after the other. */
  const follow = (): void => {
    switching = switching.then(async () => {
      const wanted = enabled && station !== null
      if (wanted === (bus !== null)) return
      if (wanted) {
        bus = openBus(context)
        bus.start()
        return
      }
      const old = bus
      bus = null
      await old?.stop()
      if (station !== null) lose('disabled', 'disabled')
    })
  }
  const running = (): Bus => {
    if (bus === null) throw new Error('the device is disabled')
    return bus
  }

  return {
    key: config.key,
    metrics: metricNames(config),
    handlers: {
      restart: async () => {
        const old = running()
        await old.stop()
        lose('restarted', 'restarted by command')
        old.start()
      },
      read_now: async () => {
        reporter.tellAll()
        await running().readNow()
        return reporter.known()
      },
      identify: async () => ({ bus: config.bus.kind, ...identification }),
    },
    applySettings: (settings) => {
      const rules = rulesFor(config, settings)
      reporter.setRules(rules)
      enabled = settings.enabled ?? config.enabled
      follow()
      return {
        reporting_interval_s: rules.intervalMs / 1000,
        heartbeat_s: rules.heartbeatMs / 1000,
        enabled,
        ...Object.fromEntries(
          Object.entries(rules.metrics).flatMap(([metric, { deadband }]) =>
            deadband > 0 ? [[`deadband.${metric}`, deadband]] : [],
          ),
        ),
        // Just as it was asked for: the platform compares.
        ...settings,
      }
    },
    start: (of) => {
      station = of
      timer = setInterval(report, TICK_MS)
      follow()
    },
    stop: async () => {
      if (timer !== null) clearInterval(timer)
      report()
      station = null
      follow()
      await switching
    },
  }
}
