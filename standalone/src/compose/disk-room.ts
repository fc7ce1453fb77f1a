import { statfsSync } from 'node:fs'
import { ConfigurationError } from '../config.ts'
import { nearestExisting } from './folder-rights.ts'

const MB = 1024 * 1024
/** What a first start makes (some 70 MB), what the spool leaves free (64), and room for the first days' logs and samples. */
const FIRST_START_MB = 256

/** Whether what is free is too little to begin with, in words; null if it is enough. */
export const roomProblem = (dataDir: string, freeBytes: number): string | null =>
  freeBytes >= FIRST_START_MB * MB
    ? null
    : `Data folder ${dataDir}: ${Math.floor(freeBytes / MB)} MB are free, and a first start needs ${FIRST_START_MB} MB. Nothing was started.\n` +
      '  Make room there, or set CUSTODIA_DATA to a folder on a larger disk.'

/** @throws ConfigurationError if the disk of a data folder that has nothing yet is about full */
export const requireRoomToBegin = (dataDir: string): void => {
  const { bavail, bsize } = statfsSync(nearestExisting(dataDir))
  const problem = roomProblem(dataDir, bavail * bsize)
  if (problem !== null) throw new ConfigurationError(problem)
}
