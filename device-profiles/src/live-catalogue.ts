import { readdir, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Catalogue, createCatalogue, loadCatalogue, profilesFolder } from './catalogue.ts'

/** A catalogue that follows a folder, so that a profile can be added or mended while devices send. */
export interface LiveCatalogue {
  /** Always answers from the last state of the folder that could be used. */
  readonly catalogue: Catalogue
  /** Reads the folder. Throws, with every place that is wrong, if it cannot be used. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Looks whether the folder has changed, and reads it if so. What the timer does. */
  look(): Promise<void>
}

export interface LiveCatalogueOptions {
  /** The installation's own profiles; a folder that is not there has none. */
  readonly folder: URL
  readonly intervalMs?: number
  readonly onChange: () => Promise<void> | void
  /** The folder was changed into something that cannot be used; the catalogue stays as it was. */
  readonly onProblem: (error: Error) => void
}

const INTERVAL_MS = 5000

/** Names, sizes and times of all files: changes with every edit. */
const fingerprint = async (folder: string): Promise<string | null> => {
  try {
    const entries = await readdir(folder, { recursive: true })
    const lines = await Promise.all(
      entries.sort().map(async (name) => {
        const { size, mtimeMs } = await stat(`${folder}/${name}`)
        return `${name} ${size} ${mtimeMs}`
      }),
    )
    return lines.join('\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/**
 * Follows the folder by looking every few seconds: events of the file system do not come through container mounts and network folders.
 */
export const createLiveCatalogue = (options: LiveCatalogueOptions): LiveCatalogue => {
  const folder = fileURLToPath(options.folder)
  let current = createCatalogue([])
  let seen: string | null = null
  let timer: NodeJS.Timeout | null = null
  let looking: Promise<void> = Promise.resolve()

  const load = async (found: string | null): Promise<void> => {
    current = await loadCatalogue(found === null ? profilesFolder() : [profilesFolder(), options.folder])
  }

  const lookNow = async (): Promise<void> => {
    try {
      const found = await fingerprint(folder)
      if (found === seen) return
      // Also if it cannot be used: it is read again when it has changed once more.
      seen = found
      await load(found)
      await options.onChange()
    } catch (error) {
      options.onProblem(error instanceof Error ? error : new Error(String(error)))
    }
  }

  const look = (): Promise<void> => {
    looking = looking.then(lookNow)
    return looking
  }

  return {
    catalogue: { get: (id) => current.get(id), list: () => current.list() },
    look,
    start: async () => {
      seen = await fingerprint(folder)
      await load(seen)
      timer = setInterval(() => void look(), options.intervalMs ?? INTERVAL_MS)
      timer.unref()
    },
    stop: async () => {
      if (timer !== null) clearInterval(timer)
      await looking
    },
  }
}
