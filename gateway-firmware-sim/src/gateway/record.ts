import { z } from 'zod'

export type MetricValue = number | boolean | string
export type Values = Readonly<Record<string, MetricValue>>
export type Channel = 'telemetry' | 'event'

const recordSchema = z.object({
  /** Channel of the native topic. */
  c: z.enum(['telemetry', 'event']),
  /** UTC ms, or null if the clock was not set; never changed later, so that a repeated delivery is the same sample. */
  t: z.number().int().nullable(),
  /** Counter of the boot `b` when the values were true. */
  m: z.number(),
  b: z.string(),
  v: z.record(z.string(), z.union([z.number(), z.boolean(), z.string()])),
})

/** A sample as it waits on the disk. */
export type SampleRecord = z.output<typeof recordSchema>

export const encodeRecord = (record: SampleRecord): Buffer => Buffer.from(JSON.stringify(record))

/** The sample, or null for bytes that are none. */
export const decodeRecord = (bytes: Uint8Array): SampleRecord | null => {
  try {
    const parsed = recordSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** What to do with the oldest records: a message, nothing until the clock is set, or a step over what has no time. */
export type NextMessage =
  | { readonly kind: 'message'; readonly channel: Channel; readonly payload: string; readonly records: number }
  | { readonly kind: 'wait' }
  | { readonly kind: 'skip'; readonly records: number }

/**
 * Puts the oldest records of one channel into one message, in their order: `{ts, values}`, or an array of them.
 * @param bootOffset UTC minus counter of a boot, or null if that boot never learned the time
 * @param currentBoot the boot that may still learn it
 */
export const nextMessage = (
  records: readonly Uint8Array[],
  bootOffset: (boot: string) => number | null,
  currentBoot: string,
): NextMessage => {
  const entries: string[] = []
  let channel: Channel | null = null
  for (const bytes of records) {
    const record = decodeRecord(bytes)
    const offset = record === null || record.t !== null ? null : bootOffset(record.b)
    const ts = record?.t ?? (record === null || offset === null ? null : Math.round(record.m + offset))
    if (record === null || ts === null) {
      if (entries.length > 0) break
      return record?.b === currentBoot ? { kind: 'wait' } : { kind: 'skip', records: 1 }
    }
    if (channel !== null && record.c !== channel) break
    channel = record.c
    entries.push(`{"ts":${ts},"values":${JSON.stringify(record.v)}}`)
  }
  if (channel === null) return { kind: 'wait' }
  const payload = entries.length === 1 ? (entries[0] ?? '') : `[${entries.join(',')}]`
  return { kind: 'message', channel, payload, records: entries.length }
}
