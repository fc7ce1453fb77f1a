import { type Catalogue, type CodecSandbox, createTopicLayout } from '@custodia/device-profiles'
import {
  type EncodedCommand,
  encodeQueuedCommands,
  expireDownlinks,
  type QueuedCommand,
  queueConfigs,
  type Registry,
  sendQueuedDownlinks,
} from '@custodia/storage/registry'
import type { DialectOptions } from '../dialects/index.ts'
import type { IngestLog } from '../settle/availability.ts'
import { encodeCommand } from './encoders/index.ts'
import { encodeNativeConfig } from './encoders/native.ts'
import type { PublishDownlink } from './publish.ts'

export interface DownlinkSenderOptions {
  readonly registry: Registry
  readonly catalogue: Catalogue
  readonly sandbox: Pick<CodecSandbox, 'encodeDownlink'>
  readonly publish: PublishDownlink
  /** How this installation's devices differ from the default, as ingest has it. */
  readonly dialects?: DialectOptions
  readonly log: IngestLog
  readonly now: () => number
  /** True where the broker forgets retained messages when it stops: they are published anew at the start. */
  readonly retainedAnew?: boolean
}

/** Takes commands, configurations and other messages from the registry to the broker. */
export interface DownlinkSender {
  start(): Promise<void>
  /** Waits for what is being published. */
  stop(): Promise<void>
}

const BATCH = 50
/** Nobody subscribes, or the broker is away: tried again after this. */
const RETRY_MS = 1000
const PUBLISH_TIMEOUT_MS = 10_000
/** Notifications say when there is work; this is for the ones that were missed. */
const IDLE_MS = 30_000
/** What another process is sending is due, and none of our business. */
const MIN_WAIT_MS = 200
const KEEP_MS = 7 * 86_400_000

const withTimeout = (promise: Promise<void>, ms: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the broker did not confirm within ${ms / 1000} s`)), ms)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

export const createDownlinkSender = (options: DownlinkSenderOptions): DownlinkSender => {
  const { registry, catalogue, sandbox, publish, log, now, retainedAnew = false } = options
  const layout = createTopicLayout(options.dialects?.topics)
  const encodeConfig = (config: Parameters<typeof encodeNativeConfig>[0]) => encodeNativeConfig(config, layout)
  const unlisten: (() => Promise<void>)[] = []
  let stopping = false
  let wanted = false
  let failing = false
  let timer: NodeJS.Timeout | undefined
  let working: Promise<void> | null = null

  const encode = async (command: QueuedCommand): Promise<EncodedCommand> => {
    const profile = catalogue.get(command.profileId)
    if (profile === undefined) return { ok: false, detail: `the profile ${command.profileId} is not installed` }
    let frame: { readonly port: number; readonly bytes: Uint8Array } | null = null
    if (profile.codecSource !== null && command.name !== 'raw') {
      const encoded = await sandbox.encodeDownlink({
        profileId: profile.id,
        source: profile.codecSource,
        deviceKey: command.deviceKey,
        data: command.args,
      })
      if (!encoded.ok) return { ok: false, detail: `the codec of ${profile.id}: ${encoded.detail}` }
      frame = encoded
    }
    const result = encodeCommand(profile.dialects, { ...command, frame }, layout)
    if ('problem' in result) return { ok: false, detail: result.problem }
    const { confirms, ...downlink } = result
    return { ok: true, downlink, confirms }
  }

  /** Does what there is to do; resolves with when something is due next. */
  const work = async (): Promise<number | null> => {
    await queueConfigs(registry, encodeConfig, now(), false)
    while ((await encodeQueuedCommands(registry, encode, now(), BATCH)) === BATCH && !stopping);
    const send = async (downlink: Parameters<Parameters<typeof sendQueuedDownlinks>[1]>[0]) => {
      const { topic, payload, qos, retain } = downlink
      try {
        await withTimeout(publish(topic, payload, { qos, retain }), PUBLISH_TIMEOUT_MS)
        return { ok: true } as const
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error)
        return { ok: false, error: detail, retryAt: now() + RETRY_MS } as const
      }
    }
    while ((await sendQueuedDownlinks(registry, send, now, BATCH)) === BATCH && !stopping);
    return expireDownlinks(registry, now(), KEEP_MS)
  }

  const run = async (): Promise<void> => {
    while (wanted && !stopping) {
      wanted = false
      let due: number | null
      try {
        due = await work()
        if (failing) log.info({}, 'commands and configurations are sent again')
        failing = false
      } catch (error) {
        if (!failing) log.warn({ detail: String(error) }, 'commands and configurations wait for the registry')
        failing = true
        due = now() + RETRY_MS
      }
      if (stopping || wanted) continue
      const wait = due === null ? IDLE_MS : Math.min(IDLE_MS, Math.max(MIN_WAIT_MS, due - now()))
      timer = setTimeout(wake, wait)
      timer.unref()
    }
  }

  const wake = (): void => {
    clearTimeout(timer)
    wanted = true
    working ??= run().finally(() => {
      working = null
      if (wanted && !stopping) wake()
    })
  }

  return {
    async start() {
      if (retainedAnew) await queueConfigs(registry, encodeConfig, now(), true)
      unlisten.push(await registry.listen('downlink', wake))
      // A device was heard for the first time, or is back.
      unlisten.push(await registry.listen('device_changed', wake))
      wake()
    },
    async stop() {
      stopping = true
      clearTimeout(timer)
      for (const end of unlisten.splice(0)) await end()
      await working
    },
  }
}
