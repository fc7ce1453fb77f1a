import type { Readable } from 'node:stream'
import { z } from 'zod'

/** UTC milliseconds in an answer. */
export const instant = z.number().describe('UTC milliseconds.')

/** UTC milliseconds in a body. */
export const instantInput = z.number().int().min(0).max(8_640_000_000_000_000).describe('UTC milliseconds.')

const fromText = (text: string): number => (/^-?\d+$/.test(text) ? Number(text) : Date.parse(text))

/** An instant in a query: UTC milliseconds, or ISO 8601 with its offset. */
export const instantQuery = z
  .string()
  .refine(
    (text) =>
      (/^\d{1,15}$/.test(text) || /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text)) &&
      Number.isFinite(fromText(text)),
    {
      error: 'must be UTC milliseconds, or ISO 8601 with its offset, for example 2026-11-21T08:00:00+08:00',
    },
  )
  .pipe(z.transform(fromText))
  .describe('UTC milliseconds, or ISO 8601 with its offset.')

export const day = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { error: 'must be a day, YYYY-MM-DD' })
  .refine(
    (text) => {
      const ms = Date.parse(`${text}T00:00:00Z`)
      return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
    },
    { error: 'is not a day of the calendar' },
  )
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'must be a month, YYYY-MM' })

/** Registry ids, keys and other short text. */
export const identifier = z.string().trim().min(1).max(100)
/** Ids of derived facts, which are made of other ids. */
export const factId = z.string().min(1).max(400)
export const shortText = z.string().trim().min(1).max(200)
export const currency = z.string().regex(/^[A-Z]{3}$/, { error: 'must be a currency of ISO 4217, for example CNY' })
export const timeZone = z
  .string()
  .max(64)
  .refine(
    (zone) => {
      try {
        return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
      } catch {
        return false
      }
    },
    { error: 'must be an IANA time zone, for example Asia/Shanghai' },
  )

export const idParams = z.object({ id: identifier })
export const factParams = z.object({ id: factId })

export const named = z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() }).meta({ id: 'Named' })
export const personRef = z.object({ id: z.string(), name: z.string(), nameEn: z.string() }).meta({ id: 'PersonRef' })
export const assetRef = z
  .object({ id: z.string(), code: z.string(), nameZh: z.string(), nameEn: z.string() })
  .meta({ id: 'AssetRef' })

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().describe('What is wrong and how to mend it.'),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({
    id: 'Problem',
    description: 'Problem details, RFC 9457.',
    example: {
      type: 'about:blank',
      title: 'The request is not right',
      status: 400,
      detail: 'Mend the fields listed under "errors" and send the request again.',
      errors: [{ path: 'query.month', message: 'must be a month, YYYY-MM' }],
    },
  })

const problemAnswer = {
  description: 'Why not, and what to do about it',
  content: { 'application/problem+json': { schema: problem } },
}

/** Documented answers of a route: one success, and problem details for everything else. */
export const answers = <Status extends number, Schema extends z.ZodType>(status: Status, schema: Schema) =>
  ({ [status]: schema, '4xx': problemAnswer, '5xx': problemAnswer }) as { [key in Status]: Schema } & {
    '4xx': typeof problemAnswer
    '5xx': typeof problemAnswer
  }

// What is sent is a stream, which no serialiser touches; who asks gets text.
const textStream = z.string() as unknown as z.ZodType<Readable>

/** Documented answers of a route that sends a file, in one of several media types. */
export const fileAnswers = (description: string, types: readonly string[]) => ({
  200: { description, content: Object.fromEntries(types.map((type) => [type, { schema: textStream }])) },
  '4xx': problemAnswer,
  '5xx': problemAnswer,
})
