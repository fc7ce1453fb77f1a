import { accessSync, constants, existsSync, readdirSync, type Stats, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { ConfigurationError } from '../config.ts'

/** A folder that cannot be used as it is: what is wrong, and how it is mended. */
export interface FolderProblem {
  readonly what: string
  readonly mend: string
}

/** What processes write in a data folder, a slot and a spool. Whatever else is there may be somebody else's, as `lost+found` is. */
const WRITTEN =
  /^(lock|owner\.json|run\.json|slot\.json|registry|telemetry\.duckdb.*|spool|ingest-\d+|(data|lock)\.mdb)$/
/** Of these the parts are looked at as well; PostgreSQL sees to its own. */
const WITH_PARTS = /^(spool|ingest-\d+)$/
const NAMED = 5
const ROOT = 0
const GROUP_WRITE = 0o020
const OTHERS_WRITE = 0o002

const userName = (): string => {
  const uid = process.getuid?.()
  if (uid === undefined) return 'this user'
  try {
    return `user ${userInfo().username} (${uid})`
  } catch {
    // A user id without a name, as containers have them.
    return `user ${uid}`
  }
}

const REFUSALS = ['EACCES', 'EPERM', 'EROFS']

const isAllowed = (path: string, mode: number): boolean => {
  try {
    accessSync(path, mode)
    return true
  } catch (error) {
    // Parts come and go while processes start and stop.
    return !(error instanceof Error && 'code' in error && REFUSALS.includes(String(error.code)))
  }
}

/** Whether a part is none of the folder's owner's. */
const isOthers = ({ uid, gid, mode }: Stats, owner: Stats): boolean =>
  uid !== owner.uid && (mode & OTHERS_WRITE) === 0 && !(gid === owner.gid && (mode & GROUP_WRITE) !== 0)

const lockedPartsIn = (folder: string, isLocked: (path: string, isFolder: boolean) => boolean): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry): readonly string[] => {
    const path = join(folder, entry.name)
    if (!WRITTEN.test(entry.name)) return []
    if (isLocked(path, entry.isDirectory())) return [path]
    return entry.isDirectory() && WITH_PARTS.test(entry.name) ? lockedPartsIn(path, isLocked) : []
  })

/** The folder itself, or the nearest above it that is there. */
export const nearestExisting = (path: string): string => (existsSync(path) ? path : nearestExisting(dirname(path)))

/**
 * Why this user cannot have or make a data folder there, or cannot write what processes write in it; null if it can.
 * @param options.forOwner as root, who may write everything, look for the folder's owner, who will be the processes' user
 */
export const folderProblem = (
  dataDir: string,
  { forOwner = false }: { readonly forOwner?: boolean } = {},
): FolderProblem | null => {
  const user = userName()
  const uid = process.getuid?.() ?? '<user>'
  const there = nearestExisting(dataDir)
  if (!isAllowed(there, constants.W_OK | constants.X_OK | (there === dataDir ? constants.R_OK : 0))) {
    const { uid: owner } = statSync(there)
    return there === dataDir
      ? {
          what: `${user} may not write it; it belongs to user ${owner}`,
          mend: `Give it to the user that Custodia runs as: \`chown -R ${uid} ${dataDir}\`; or run Custodia as user ${owner}, or set CUSTODIA_DATA to another folder. If it is owned rightly, the volume is mounted read-only.`,
        }
      : {
          what: `the folder is not there, and ${user} may not make it, as ${there} belongs to user ${owner}`,
          mend: `Make it for that user: \`install -d -m 700 -o ${uid} ${dataDir}\`; or set CUSTODIA_DATA to another folder.`,
        }
  }
  if (there !== dataDir) return null
  const owner = statSync(dataDir)
  const asOwner = forOwner && uid === ROOT && owner.uid !== ROOT
  const locked = lockedPartsIn(dataDir, (path, isFolder) =>
    asOwner
      ? isOthers(statSync(path, { throwIfNoEntry: false }) ?? owner, owner)
      : !isAllowed(path, constants.R_OK | constants.W_OK | (isFolder ? constants.X_OK : 0)),
  )
  if (locked.length === 0) return null
  const named = locked.slice(0, NAMED).map((path) => path.slice(dataDir.length + 1))
  const more = locked.length > NAMED ? ` and ${locked.length - NAMED} more` : ''
  return {
    what: `${asOwner ? `its owner, user ${owner.uid},` : user} may not read and write all that is in it: ${named.join(', ')}${more}`,
    mend: `\`chown -R ${asOwner ? owner.uid : uid} ${dataDir}\`, with no process running on it; then run every command on this folder as that user, none as root.`,
  }
}

/** @throws ConfigurationError if this user may not have the data folder or write what is in it */
export const requireDataFolder = (dataDir: string): void => {
  const problem = folderProblem(dataDir)
  if (problem === null) return
  throw new ConfigurationError(`Data folder ${dataDir}: ${problem.what}. Nothing was started.\n  ${problem.mend}`)
}
