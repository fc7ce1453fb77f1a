import type { Catalogue } from '@custodia/device-profiles'
import { type DeviceUnits, listDeviceUnits, listFallenSilent, MISSED, type Registry } from '@custodia/storage/registry'
import type { ApiLog } from '../api-log.ts'
import { silencesOf } from '../views/device-view.ts'
import type { LiveEvents } from './live-events.ts'

/** Devices that changed are told together, so that a storm of reconnections is a few queries. */
const GATHER_MS = 200
/** How often it is looked for devices that fell silent: no message says that none came. */
const SILENCE_MS = 5_000
const MAX_NAMED = 500

/** Tells open event streams which devices came, went, fell silent or changed. */
export class DeviceEvents {
  readonly #registry: Registry
  readonly #catalogue: Catalogue
  readonly #live: LiveEvents
  readonly #now: () => number
  readonly #log: ApiLog
  readonly #changed = new Set<string>()
  #unlisten: (() => Promise<void>) | null = null
  #gathering: NodeJS.Timeout | undefined
  #looking: NodeJS.Timeout | undefined
  #lookedAt = 0
  #working: Promise<void> = Promise.resolve()

  constructor(options: {
    readonly registry: Registry
    readonly catalogue: Catalogue
    readonly live: LiveEvents
    readonly now: () => number
    readonly log: ApiLog
  }) {
    this.#registry = options.registry
    this.#catalogue = options.catalogue
    this.#live = options.live
    this.#now = options.now
    this.#log = options.log
  }

  async start(): Promise<void> {
    this.#lookedAt = this.#now()
    this.#unlisten = await this.#registry.listen('device_changed', (id) => {
      if (this.#live.clients === 0) return
      this.#changed.add(id)
      this.#gathering ??= setTimeout(() => this.#do(() => this.#tellChanged()), GATHER_MS)
    })
    this.#looking = setInterval(() => this.#do(() => this.#tellSilent()), SILENCE_MS)
    this.#looking.unref()
  }

  async stop(): Promise<void> {
    clearTimeout(this.#gathering)
    clearInterval(this.#looking)
    await this.#unlisten?.()
    await this.#working
  }

  #do(what: () => Promise<void>): void {
    this.#working = this.#working
      .then(what)
      .catch((error: unknown) => this.#log.warn({ err: error }, 'changed devices were not passed on'))
  }

  async #tellChanged(): Promise<void> {
    this.#gathering = undefined
    const ids = [...this.#changed]
    this.#changed.clear()
    if (ids.includes(MISSED) || ids.length > MAX_NAMED)
      return this.#live.tellAll('device', JSON.stringify({ deviceId: MISSED, state: null }))
    this.#tell(await listDeviceUnits(this.#registry, ids, this.#now(), silencesOf(this.#catalogue)))
  }

  async #tellSilent(): Promise<void> {
    const [after, at] = [this.#lookedAt, this.#now()]
    this.#lookedAt = at
    if (this.#live.clients === 0) return
    this.#tell(await listFallenSilent(this.#registry, after, at, silencesOf(this.#catalogue)))
  }

  #tell(devices: readonly DeviceUnits[]): void {
    for (const { deviceId, units, state } of devices)
      this.#live.tell(units, 'device', JSON.stringify({ deviceId, state }))
  }
}
