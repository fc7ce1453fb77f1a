import { statfs } from 'node:fs/promises'

/** Whether the disk of a folder has room; looked at no more often than is needed. */
export interface DiskRoom {
  /** Looks, if the last look is some time ago; true if there is enough for so many bytes more. */
  lookFor(bytes: number): Promise<boolean>
}

const LOOK_EVERY_MS = 200
const PAGES = 1.5
/** A disk at the edge would else be full and not full by turns. */
const ENOUGH_AGAIN = 1.25

/** @param wanted bytes to be left for those who make room again: the cursor's way on, and the stores that stand on the same disk */
export const createDiskRoom = (folder: string, wanted: number): DiskRoom => {
  let free = Number.POSITIVE_INFINITY
  let lookedAt = Number.NEGATIVE_INFINITY
  let low = false
  return {
    async lookFor(bytes) {
      const now = performance.now()
      if (now - lookedAt >= LOOK_EVERY_MS) {
        lookedAt = now
        // A disk that cannot be asked is not a full one; what it refuses is told by the write.
        const disk = await statfs(folder).catch(() => null)
        free = disk === null ? Number.POSITIVE_INFINITY : disk.bavail * disk.bsize
      }
      // Pages and their tree take more than what is in them.
      free -= bytes * PAGES
      low = free < (low ? wanted * ENOUGH_AGAIN : wanted)
      return !low
    },
  }
}
