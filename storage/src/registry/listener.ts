import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type StorageLog, silentLog } from '../log.ts'

/** Payload given to every handler after the connection was lost and found again: anything may have changed meanwhile. */
export const MISSED = '*'

const RETRY_MS = 500

/** One connection that listens to PostgreSQL notifications, opened at the first `listen`, and opened again if lost. */
export class Listener {
  readonly #url: string
  readonly #log: StorageLog
  readonly #handlers = new Map<string, Set<(payload: string) => void>>()
  #connected: Promise<pg.Client> | null = null
  #closed = false

  constructor(options: { readonly url: string; readonly log?: StorageLog }) {
    this.#url = options.url
    this.#log = options.log ?? silentLog
  }

  /** Calls `onPayload` for each notification until the returned function is called. Resolves when it is in force. */
  async listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>> {
    const handlers = this.#handlers.get(channel) ?? new Set()
    this.#handlers.set(channel, handlers)
    handlers.add(onPayload)
    const client = await this.#client()
    await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    return async () => {
      handlers.delete(onPayload)
      if (handlers.size > 0 || this.#connected === null || this.#closed) return
      const current = await this.#connected
      await current.query(`unlisten ${pg.escapeIdentifier(channel)}`).catch(() => undefined)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    const client = await this.#connected?.catch(() => null)
    await client?.end().catch(() => undefined)
  }

  #client(): Promise<pg.Client> {
    this.#connected ??= this.#connect().catch((error: unknown) => {
      this.#connected = null
      throw error
    })
    return this.#connected
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#url,
      keepAlive: true,
      application_name: 'custodia listener',
    })
    client.on('notification', ({ channel, payload }) => this.#emit(channel, payload ?? ''))
    await client.connect()
    let lost = false
    const onLost = (detail: string): void => {
      if (lost || this.#closed) return
      lost = true
      this.#log.warn({ detail }, 'registry notifications lost, connecting again')
      this.#connected = this.#reconnect()
      // Whoever asks next gets the failure; a close meanwhile ends it.
      this.#connected.catch(() => undefined)
    }
    client.on('error', (error) => onLost(error.message))
    client.on('end', () => onLost('connection ended'))
    return client
  }

  async #reconnect(): Promise<pg.Client> {
    for (;;) {
      await sleep(RETRY_MS)
      if (this.#closed) throw new Error('the registry is closed')
      try {
        const client = await this.#connect()
        for (const channel of this.#handlers.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`)
        this.#log.info({}, 'registry notifications are back')
        for (const channel of this.#handlers.keys()) this.#emit(channel, MISSED)
        return client
      } catch {
        // Still away; the loss itself has been logged once.
      }
    }
  }

  #emit(channel: string, payload: string): void {
    for (const handler of this.#handlers.get(channel) ?? []) handler(payload)
  }
}
