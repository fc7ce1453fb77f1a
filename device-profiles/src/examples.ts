import { readFile } from 'node:fs/promises'
import { METRICS, type MetricName } from '@custodia/domain'
import { z } from 'zod'
import { profilesFolder } from './catalogue.ts'

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
})

const exampleSchema = z.strictObject({
  name: z.string().min(1),
  /** The data sheet or capture that the message comes from, or what was done to it. */
  source: z.string().min(1),
  topic: z.string().min(1),
  /** JSON payload, or `text` for any other. */
  payload: z.json().optional(),
  text: z.string().optional(),
  expect: z.union([
    z.strictObject({ malformed: z.string() }),
    z.strictObject({
      uplinks: z.array(expectedUplinkSchema),
      /** Parts of the detail of what the envelope reader could not use. */
      problems: z.array(z.string()).default([]),
    }),
  ]),
})

/** One message of a device as it stands on the wire, and what becomes of it. */
export type Example = z.output<typeof exampleSchema>

/**
 * The examples beside a profile.
 * @throws if `examples.json` is missing or not of the form
 */
export const loadExamples = async (profileId: string): Promise<readonly Example[]> => {
  const text = await readFile(new URL(`${profileId}/examples.json`, profilesFolder()), 'utf8')
  return z.strictObject({ examples: z.array(exampleSchema).min(1) }).parse(JSON.parse(text)).examples
}

/** The example's payload as bytes. */
export const examplePayload = (example: Example): Uint8Array =>
  new TextEncoder().encode(example.text ?? JSON.stringify(example.payload))
