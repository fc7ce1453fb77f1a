import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { PassThrough, type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip, constants as zlib } from 'node:zlib'

/** What a file of a backup holds, so that damage to it shows. */
export interface PartSum {
  readonly bytes: number
  /** Of the file as it lies there, lower-case hexadecimal. */
  readonly sha256: string
}

const MODE = 0o600

/** Syncs a file to its disk: a backup that is said to be there survives a power cut. */
const syncFile = async (path: string): Promise<void> => {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const summing = (): { readonly through: Transform; sum(): PartSum } => {
  const hash = createHash('sha256')
  let bytes = 0
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.byteLength
      done(null, chunk)
    },
  })
  return { through, sum: () => ({ bytes, sha256: hash.digest('hex') }) }
}

/** Writes a file of mode 0600 under a side name, and gives it its own name when it is complete and synced. */
export const writePart = async (
  path: string,
  content: Readable | AsyncIterable<string | Uint8Array>,
  { packed }: { readonly packed: boolean },
): Promise<PartSum> => {
  const { through, sum } = summing()
  const partial = `${path}.partial`
  const pack = packed ? createGzip({ level: zlib.Z_BEST_SPEED }) : new PassThrough()
  await pipeline(content, pack, through, createWriteStream(partial, { mode: MODE }))
  await syncFile(partial)
  await rename(partial, path)
  return sum()
}

/** The sum of a file that lies there. */
export const sumPart = async (path: string): Promise<PartSum> => {
  const { through, sum } = summing()
  await pipeline(createReadStream(path), through.resume())
  return sum()
}

/** What a packed file holds, as it was before. */
export const readPacked = (path: string): Readable => {
  const unpacked = createGunzip()
  // Whoever reads gets the failure of either.
  createReadStream(path)
    .on('error', (error) => unpacked.destroy(error))
    .pipe(unpacked)
  return unpacked
}
