import {
  ACCESS_CHANGED,
  currentLiveRevision,
  listAssetUnits,
  listChangedValues,
  type Registry,
} from '@custodia/storage/registry'
import type { ApiLog } from '../api-log.ts'

/** One open event stream. */
export interface LiveClient {
  readonly userId: string
  /** Called when what the account may see changed: the stream ends, or goes on with what is in sight now. */
  readonly checkAccess: () => void
  /** True if the client's account reads that unit now. */
  readonly sees: (orgUnitId: string) => boolean
  /** `data` is one line of JSON. */
  readonly send: (event: string, data: string) => void
}

/** Payload of a notification that was missed or is too long to name its assets. */
const ANY = '*'
const BATCH = 2000

const assetIdsIn = (payload: string): readonly string[] | null => {
  if (payload === ANY) return null
  try {
    const ids: unknown = JSON.parse(payload)
    return Array.isArray(ids) && ids.every((id) => typeof id === 'string') && !ids.includes(ANY) ? ids : null
  } catch {
    return null
  }
}

/**
 * Hands what changes in the registry to open event streams: new live values by polling above the last revision seen
 * when a notification says so, changed figures as the derivation worker names them. One query however many clients.
 */
export class LiveEvents {
  readonly #registry: Registry
  readonly #now: () => number
  readonly #log: ApiLog
  readonly #clients = new Set<LiveClient>()
  #stopListening: (() => Promise<void>)[] = []
  #revision = 0
  #wanted = false
  #reading: Promise<void> | null = null

  constructor(options: { readonly registry: Registry; readonly now: () => number; readonly log: ApiLog }) {
    this.#registry = options.registry
    this.#now = options.now
    this.#log = options.log
  }

  get clients(): number {
    return this.#clients.size
  }

  async start(): Promise<void> {
    this.#stopListening = [
      await this.#registry.listen('live', () => this.#readSoon()),
      await this.#registry.listen('facts', (payload) => {
        this.#tellFacts(payload).catch((error: unknown) =>
          this.#log.warn({ err: error }, 'changed figures were not passed on'),
        )
      }),
      await this.#registry.listen('warnings', () => this.tellAll('warning', '{}')),
      await this.#registry.listen('work_orders', () => this.tellAll('order', '{}')),
      await this.#registry.listen(ACCESS_CHANGED, (userId) => {
        for (const client of this.#clients) if (userId === ANY || client.userId === userId) client.checkAccess()
      }),
    ]
  }

  async stop(): Promise<void> {
    this.#clients.clear()
    for (const stop of this.#stopListening) await stop()
    this.#stopListening = []
    await this.#reading
  }

  /** Adds a client, which from now on gets what changes; the returned function takes it out. */
  async subscribe(client: LiveClient): Promise<() => void> {
    // What changed while nobody listened is in the lists that the client reads first.
    if (this.#clients.size === 0 && this.#reading === null) this.#revision = await currentLiveRevision(this.#registry)
    this.#clients.add(client)
    return () => this.#clients.delete(client)
  }

  #readSoon(): void {
    if (this.#clients.size === 0) return
    this.#wanted = true
    this.#reading ??= this.#readAll()
      .catch((error: unknown) => this.#log.warn({ err: error }, 'live values were not passed on'))
      .finally(() => {
        this.#reading = null
      })
  }

  async #readAll(): Promise<void> {
    while (this.#wanted && this.#clients.size > 0) {
      this.#wanted = false
      const rows = await listChangedValues(this.#registry, {
        afterRevision: this.#revision,
        at: this.#now(),
        limit: BATCH,
      })
      for (const { assetId, deviceId, metric, ts, value, orgUnitId, revision } of rows) {
        this.#revision = Math.max(this.#revision, revision)
        this.#tell(orgUnitId, 'live', JSON.stringify({ assetId, deviceId, metric, ts, value }))
      }
      if (rows.length >= BATCH) this.#wanted = true
    }
  }

  async #tellFacts(payload: string): Promise<void> {
    if (this.#clients.size === 0) return
    const ids = assetIdsIn(payload)
    if (ids === null) {
      for (const client of this.#clients) client.send('asset', JSON.stringify({ assetId: ANY }))
      return
    }
    for (const { assetId, orgUnitId } of await listAssetUnits(this.#registry, { ids, at: this.#now() }))
      this.#tell(orgUnitId, 'asset', JSON.stringify({ assetId }))
  }

  /** Sends an event to the clients that see one of the units. */
  tell(orgUnitIds: readonly string[], event: string, data: string): void {
    for (const client of this.#clients) if (orgUnitIds.some((id) => client.sees(id))) client.send(event, data)
  }

  /** Sends an event that says no more than that something changed to every client. */
  tellAll(event: string, data: string): void {
    for (const client of this.#clients) client.send(event, data)
  }

  #tell(orgUnitId: string, event: string, data: string): void {
    for (const client of this.#clients) if (client.sees(orgUnitId)) client.send(event, data)
  }
}
