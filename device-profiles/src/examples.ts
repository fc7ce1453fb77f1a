import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { METRICS, type MetricName } from '@custodia/domain'
import { z } from 'zod'
import { profilesFolder } from './catalogue.ts'
import { type FileProblem, formatProblem, readJsonSource } from './json-source.ts'

const metricName = z.enum(Object.keys(METRICS) as [MetricName, ...MetricName[]])

const expectedUplinkSchema = z.strictObject({
  deviceKey: z.string(),
  via: z.string().optional(),
  /** Profile of the device, where it is another one (a tag heard by a gateway). */
  profile: z.string().optional(),
  sampleTime: z.number().nullable(),
  /** Metrics that are stored. */
  values: z.partialRecord(metricName, z.union([z.number(), z.string()])).optional(),
  /** Metrics that are refused. */
  problems: z.array(metricName).default([]),
  /** Reason, where nothing of the uplink can be used. */
  failure: z.string().optional(),
  /** Samples that the device had stored, oldest first as they come (`decode.history`). */
  history: z
    .array(
      z.strictObject({
        sampleTime: z.number(),
        values: z.partialRecord(metricName, z.union([z.number(), z.string()])),
      }),
    )
    .optional(),
})

const exampleSchema = z
  .strictObject({
    name: z.string().min(1),
    /** The data sheet or capture that the message comes from, or what was done to it. */
    source: z.string().min(1),
    topic: z.string().min(1),
    /** JSON payload; or `text` for any other, or `hex` for bytes. */
    payload: z.json().optional(),
    text: z.string().optional(),
    hex: z
      .string()
      .regex(/^([0-9a-f]{2})*$/i, 'an even number of hexadecimal digits')
      .optional(),
    expect: z.union([
      z.strictObject({ malformed: z.string() }),
      z.strictObject({
        uplinks: z.array(expectedUplinkSchema),
        /** Parts of the detail of what the envelope reader could not use. */
        problems: z.array(z.string()).default([]),
      }),
    ]),
  })
  .refine(({ payload, text, hex }) => [payload, text, hex].filter((each) => each !== undefined).length === 1, {
    error: 'has not exactly one of payload, text and hex',
  })

const fileSchema = z.strictObject({ examples: z.array(exampleSchema).min(1) })

/** One message of a device as it stands on the wire, and what becomes of it. */
export type Example = z.output<typeof exampleSchema>

/** An example and where it stands. */
export interface PlacedExample {
  readonly example: Example
  readonly file: string
  readonly line: number
  readonly column: number
}

/** The examples of a profile's folder, or everything that is wrong with the file. */
export const readExamples = async (
  folder: URL,
): Promise<{ readonly examples: readonly PlacedExample[] } | { readonly problems: readonly FileProblem[] }> => {
  const url = new URL('examples.json', folder)
  const file = fileURLToPath(url)
  const text = await readFile(url, 'utf8').catch(() => null)
  if (text === null) return { problems: [{ file, line: 1, column: 1, message: 'is missing' }] }
  const json = readJsonSource(file, text)
  if ('message' in json) return { problems: [json] }
  const parsed = fileSchema.safeParse(json.value)
  if (!parsed.success) return { problems: json.problemsOf(parsed.error) }
  return {
    examples: parsed.data.examples.map((example, index) => ({
      example,
      file,
      ...json.placeOf(['examples', index]),
    })),
  }
}

/**
 * The examples beside a profile.
 * @throws if `examples.json` is missing or not of the form, with the places
 */
export const loadExamples = async (profileId: string, folder: URL = profilesFolder()): Promise<readonly Example[]> => {
  const read = await readExamples(new URL(`${profileId}/`, folder))
  if ('problems' in read) throw new Error(read.problems.map(formatProblem).join('\n'))
  return read.examples.map(({ example }) => example)
}

/** The example's payload as bytes. */
export const examplePayload = ({ hex, text, payload }: Example): Uint8Array =>
  hex === undefined
    ? new TextEncoder().encode(text ?? JSON.stringify(payload))
    : Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
