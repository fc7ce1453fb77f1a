import type { SimulatedWorld } from '../group/group.ts'
import { connectDevice, type DeviceConnection } from './device-connection.ts'
import type { FleetLog } from './fleet-log.ts'
import { createMessageQueue, type MessageQueue } from './message-queue.ts'

export interface LiveFleetOptions {
  readonly group: SimulatedWorld
  /** Broker, `mqtt://…` or `mqtts://…`. */
  readonly url: string
  /** By registry id of the device; a device without credential stays silent. */
  readonly credentials: ReadonlyMap<string, { readonly username: string; readonly secret: string }>
  /** UTC milliseconds. */
  readonly now: () => number
  readonly log: FleetLog
  /**
   * Messages from this instant on are sent, those that lie in the past at once (store and forward); the default is the
   * start. A caller that has generated history up to an instant gives that instant, so that nothing is missing.
   */
  readonly from?: number
  /** Over how long the devices connect one after the other. */
  readonly connectSpreadMs?: number
}

export interface FleetStats {
  readonly devices: number
  readonly connected: number
  /** Messages acknowledged by the broker. */
  readonly acknowledged: number
  /** All messages of all devices before this instant were acknowledged: where a later fleet has to go on. */
  readonly deliveredTo: number
}

export interface LiveFleet {
  /** Begins to connect, the devices one after the other; resolves when the last one has begun, without waiting for the broker. */
  start(): Promise<void>
  /** Ends all connections, after a moment for what is on its way. */
  stop(): Promise<void>
  stats(): FleetStats
}

interface FleetDevice {
  readonly queue: MessageQueue
  /** Null until it is the device's turn to connect. */
  connection: DeviceConnection | null
}

/** How often devices look whether something is due. */
const TICK_MS = 200

/** The group's devices, each on an MQTT connection of its own, sending in real time what the simulation says. */
export const createLiveFleet = (options: LiveFleetOptions): LiveFleet => {
  const { group, url, credentials, now, log, connectSpreadMs = 5000 } = options
  const devices: FleetDevice[] = []
  let connecting: { readonly timer: NodeJS.Timeout; readonly resolve: () => void } | null = null
  let ticking: NodeJS.Timeout | null = null
  const stats = (): FleetStats => ({
    devices: devices.length,
    connected: devices.filter(({ connection }) => connection?.connected()).length,
    acknowledged: devices.reduce((sum, { connection }) => sum + (connection?.acknowledged() ?? 0), 0),
    deliveredTo: Math.min(
      now(),
      ...devices.map(({ queue, connection }) => connection?.unacknowledgedFrom() ?? queue.peek(now())?.ts ?? now()),
    ),
  })
  return {
    start: async () => {
      if (ticking !== null) return
      const from = options.from ?? now()
      const speaking = group.simulated.flatMap((device) => {
        const credential = credentials.get(device.deviceId)
        if (credential === undefined) return []
        const entry: FleetDevice = { queue: createMessageQueue(group, device.deviceId, from), connection: null }
        devices.push(entry)
        return { device, credential, entry }
      })
      const silent = group.simulated.length - speaking.length
      if (silent > 0) log.warn({ devices: silent }, 'simulated devices without credential stay silent')
      const begun = new Promise<void>((resolve) => {
        const connectNext = (i: number): void => {
          const next = speaking[i]
          if (next === undefined) {
            resolve()
            return
          }
          const { device, credential, entry } = next
          entry.connection = connectDevice({ device, url, ...credential, queue: entry.queue, now, log })
          connecting = { timer: setTimeout(() => connectNext(i + 1), connectSpreadMs / speaking.length), resolve }
        }
        connectNext(0)
      })
      ticking = setInterval(() => {
        const at = now()
        for (const { connection } of devices) connection?.send(at)
      }, TICK_MS)
      log.info({ devices: speaking.length, url }, 'simulated devices come alive')
      await begun
    },
    stop: async () => {
      if (ticking !== null) clearInterval(ticking)
      ticking = null
      if (connecting !== null) {
        clearTimeout(connecting.timer)
        connecting.resolve()
      }
      await Promise.all(devices.map(({ connection }) => connection?.stop()))
      log.info({ ...stats() }, 'simulated devices stopped')
    },
    stats,
  }
}
