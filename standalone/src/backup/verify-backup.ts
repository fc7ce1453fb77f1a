import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sumPart } from '@custodia/storage/backup'
import { readMigrations, refuseNewer } from '@custodia/storage/registry'
import { BackupError, type Manifest, partsOf, readManifest } from './manifest.ts'

/** Reads all parts of a backup once, in a bounded number of faults. Gives its manifest, or throws a BackupError that names each fault. */
export const verifyBackup = async (
  folder: string,
  onPart: (done: number, of: number) => void = () => {},
): Promise<Manifest> => {
  const manifest = readManifest(folder)
  const parts = partsOf(manifest)
  const faults: string[] = []
  for (const [done, { file, bytes, sha256 }] of parts.entries()) {
    const path = join(folder, file)
    if (!existsSync(path)) faults.push(`  ${file}: missing`)
    else {
      const found = await sumPart(path)
      if (found.bytes !== bytes) faults.push(`  ${file}: ${found.bytes} bytes, was ${bytes}`)
      else if (found.sha256 !== sha256) faults.push(`  ${file}: its SHA-256 is ${found.sha256}, was ${sha256}`)
    }
    onPart(done + 1, parts.length)
  }
  if (faults.length > 0)
    throw new BackupError(
      `The backup ${folder} is damaged, in ${faults.length} of ${parts.length} files; fetch them again from another copy:\n${faults.slice(0, 50).join('\n')}`,
    )
  refuseNewer(`The backup ${folder}`, manifest.registry.migration, readMigrations())
  return manifest
}
