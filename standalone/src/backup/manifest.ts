import { existsSync, readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { TIERS } from '@custodia/storage/telemetry'
import { z } from 'zod'

/** Rises when what a backup's folder looks like changes; a release reads all earlier ones. */
const FORMAT = 1
const MANIFEST_FILE = 'manifest.json'

const count = z.number().int().min(0)
/** A path below a folder, with slashes, that does not lead out of it. */
const pathBelow = z
  .string()
  .refine((path) => path.split('/').every((name) => !['', '.', '..'].includes(name) && !/[\\:\0]/.test(name)))
/** Of a file below the backup's folder. */
const part = { file: pathBelow, bytes: count, sha256: z.string().regex(/^[0-9a-f]{64}$/) }
const ledger = z.object({ received: count, stored: count, duplicate: count, deadLettered: count })
const day = z.iso.date()

const schema = z.object({
  format: z.number().int(),
  id: z.string(),
  /** Of the Custodia that made it. */
  release: z.string(),
  startedAt: z.number(),
  finishedAt: z.number(),
  stores: z.object({ registry: z.enum(['embedded', 'postgresql']), telemetry: z.enum(['duckdb', 'influxdb']) }),
  registry: z.object({
    /** When the newest migration of its tables was made. */
    migration: z.number(),
    tables: z.array(
      z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()), rows: count, ...part }),
    ),
    sequences: z.array(z.object({ schema: z.string(), name: z.string(), value: z.number(), used: z.boolean() })),
    ledger,
  }),
  telemetry: z.object({
    /** Field values of all days. */
    values: count,
    days: z.array(z.object({ day, lines: count, values: count, ...part })),
    /** Minute and hour series of days whose raw samples may be gone; those of later days are made again from raw samples. */
    tiers: z.array(z.object({ tier: z.enum(TIERS), day, lines: count, ...part })).default([]),
    cursors: z.array(z.object({ spool: z.string(), seq: count })),
    /** What came while the backup was made: the registry does not know of it, so that its facts are to be derived again. */
    arrived: z.array(z.object({ device: z.string(), day, sighting: z.boolean() })),
  }),
  spools: z.array(z.object({ path: pathBelow, ledger: ledger.extend({ spooled: count }), ...part })),
  /** Below the folders that they belong to. */
  files: z.array(z.object({ folder: z.enum(['profiles', 'ca']), name: pathBelow, ...part })),
})

/** What a backup says of itself. Written last: a folder without it is no backup. */
export type Manifest = z.output<typeof schema>

/** A folder that is no backup, or not one that this release can use; the message says why. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

/** Reads a backup's manifest. Throws a BackupError. */
export const readManifest = (folder: string): Manifest => {
  const file = join(folder, MANIFEST_FILE)
  if (!existsSync(file))
    throw new BackupError(
      `${folder} is no backup: there is no ${MANIFEST_FILE}. One that was broken off has none; make it again.`,
    )
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new BackupError(`${file} cannot be read: it is damaged.`, { cause })
  }
  const format = z.object({ format: z.number() }).safeParse(content)
  if (format.success && format.data.format > FORMAT)
    throw new BackupError(
      `${folder} was made by a newer release of Custodia (format ${format.data.format}, this one reads up to ${FORMAT}). Install that release or a newer one.`,
    )
  const parsed = schema.safeParse(content)
  if (!parsed.success) throw new BackupError(`${file} is damaged: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/** Writes it under a side name first. */
export const writeManifest = async (folder: string, manifest: Omit<Manifest, 'format'>): Promise<void> => {
  const file = join(folder, MANIFEST_FILE)
  await writeFile(`${file}.partial`, `${JSON.stringify({ format: FORMAT, ...manifest }, null, 1)}\n`, { mode: 0o600 })
  await rename(`${file}.partial`, file)
}

/** Every file of a backup beside its manifest. */
export const partsOf = (
  manifest: Manifest,
): readonly { readonly file: string; readonly bytes: number; readonly sha256: string }[] => [
  ...manifest.registry.tables,
  ...manifest.telemetry.days,
  ...manifest.telemetry.tiers,
  ...manifest.spools,
  ...manifest.files,
]
