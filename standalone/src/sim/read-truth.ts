import { readFile } from 'node:fs/promises'
import type { TruthFile } from '@custodia/gateway-firmware-sim'
import { z } from 'zod'
import { ConfigurationError } from '../config.ts'

/** Only what tells a truth file from any other; the rest was written by ourselves. */
const shape = z.looseObject({
  version: z.literal(1),
  scenario: z.string(),
  seed: z.string(),
  firstDay: z.string(),
  complete: z.boolean(),
  items: z.array(z.looseObject({ kind: z.string(), asset: z.string(), start: z.number(), end: z.number() })),
})

/** Reads what a run of a scenario wrote down. @throws ConfigurationError if the file is not one */
export const readTruth = async (path: string): Promise<TruthFile> => {
  let json: unknown
  try {
    json = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    throw new ConfigurationError(`${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
  const result = shape.safeParse(json)
  if (!result.success) throw new ConfigurationError(`${path} was not written by \`custodia sim run\``)
  return json as TruthFile
}
