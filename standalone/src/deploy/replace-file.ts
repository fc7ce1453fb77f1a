import { chownSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Puts a file of this text (mode 0640) in the place of the former one, in one step: a reader sees the one or the other. Returns
 * false and leaves it if the text is there already. Written by root it belongs to whom the former one belonged to, else to the
 * folder's owner: Mosquitto reads its files again as its own user, and would let nobody in if it could not.
 */
export const replaceFile = (folder: string, name: string, text: string): boolean => {
  const file = join(folder, name)
  const isThere = existsSync(file)
  if (isThere && readFileSync(file, 'utf8') === text) return false
  writeFileSync(`${file}.new`, text, { mode: 0o640 })
  if (process.getuid?.() === 0) {
    const { uid, gid } = statSync(isThere ? file : folder)
    chownSync(`${file}.new`, uid, gid)
  }
  renameSync(`${file}.new`, file)
  return true
}
