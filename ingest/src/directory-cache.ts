import type { Catalogue } from '@custodia/device-profiles'
import { loadDeviceDirectory, type Registry } from '@custodia/storage/registry'
import { type Directory, indexDirectory } from './pipeline/directory.ts'

/** The device directory in memory, kept up with the registry. */
export interface DirectoryCache {
  start(): Promise<void>
  stop(): Promise<void>
  /** The directory, read again first if the registry has said that it changed. The old one while the registry is away. */
  current(): Promise<Directory>
  /** The directory, read again whatever has been said: for who must not miss a device whose notification is still on its way. */
  reread(): Promise<Directory>
  /**
   * A directory newer than the one that did not have these keys, if they have not been looked for before; else null. A device may
   * send its first message before the notification of its registration has arrived.
   */
  lookFor(keys: Iterable<string>): Promise<Directory | null>
}

const MAX_KNOWN_ABSENT = 10_000
const MIN_LOOK_INTERVAL_MS = 250

export const createDirectoryCache = (registry: Registry, catalogue: Catalogue, now: () => number): DirectoryCache => {
  let directory: Directory = new Map()
  let stale = true
  let unlisten: (() => Promise<void>) | null = null
  let lastLook = Number.NEGATIVE_INFINITY
  const absent = new Set<string>()

  const load = async (): Promise<void> => {
    stale = false
    try {
      directory = indexDirectory(await loadDeviceDirectory(registry), catalogue)
    } catch (error) {
      stale = true
      throw error
    }
  }

  return {
    async start() {
      unlisten = await registry.listen('registry_changed', () => {
        stale = true
      })
      await load()
    },
    async stop() {
      await unlisten?.()
    },
    async current() {
      // A failure shows again where the batch is committed, which waits for the registry.
      if (stale) await load().catch(() => {})
      return directory
    },
    async reread() {
      await load().catch(() => {})
      return directory
    },
    async lookFor(keys) {
      const unseen = [...keys].filter((key) => !absent.has(key))
      if (unseen.length === 0 || Math.abs(now() - lastLook) < MIN_LOOK_INTERVAL_MS) return null
      lastLook = now()
      if (absent.size + unseen.length > MAX_KNOWN_ABSENT) absent.clear()
      for (const key of unseen) absent.add(key)
      await load().catch(() => {})
      return unseen.some((key) => directory.has(key)) ? directory : null
    },
  }
}
