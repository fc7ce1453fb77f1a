import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const schema = z.discriminatedUnion('state', [
  /** `process` is its row in the registry, by whose age others see whether it lives. */
  z.object({ state: z.literal('running'), at: z.number(), process: z.string() }),
  z.object({ state: z.literal('stopped'), at: z.number() }),
  z.object({ state: z.literal('retired'), at: z.number() }),
])

/** What an ingest process's folder says of its process: one that runs, or ran until it was killed; one that was stopped; none any more. */
export type SlotState = Readonly<z.infer<typeof schema>>

const FILE = 'slot.json'
const ownerSchema = z.object({ since: z.iso.datetime() })

const readJson = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/** Writes it atomically, or not at all on a full disk: nothing but doctor reads it. */
export const writeSlotState = (dataDir: string, state: SlotState): void => {
  const path = join(dataDir, FILE)
  try {
    writeFileSync(`${path}.new`, `${JSON.stringify(state)}\n`)
    renameSync(`${path}.new`, path)
  } catch {
    // A process starts and stops without it.
  }
}

/** Null where no process of this release had the folder. */
export const readSlotState = (dataDir: string): SlotState | null =>
  schema.safeParse(readJson(join(dataDir, FILE))).data ?? null

/** When the folder was taken by whoever has it, or had it until it was killed; null if it was given back. UTC milliseconds. */
export const takenSince = (dataDir: string): number | null => {
  const { data } = ownerSchema.safeParse(readJson(join(dataDir, 'owner.json')))
  return data === undefined ? null : Date.parse(data.since)
}
