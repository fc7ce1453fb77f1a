import { type BilingualText, type Explanation, findRule } from '@custodia/domain'
import { z } from 'zod'

/** The items of a list that have the shape; the others are left out, and what is no list has none. */
const readableItems = <T>(item: z.ZodType<T>) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((list) => list.flatMap((one) => item.safeParse(one).data ?? []))

const bilingual = z.object({ zh: z.string(), en: z.string() })

const stored = z.object({
  rule: z
    .object({
      rule: z.string().catch(''),
      version: z.number().catch(0),
      source: z.string().catch(''),
      title: bilingual.optional().catch(undefined),
    })
    .catch({ rule: '', version: 0, source: '' }),
  inputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]).catch(null)).catch({}),
  sessions: readableItems(z.string()),
  telemetry: readableItems(
    z.object({
      device: z.string(),
      metrics: z.array(z.string()),
      from: z.number(),
      to: z.number(),
      samples: z.number(),
    }),
  ),
  steps: readableItems<BilingualText>(bilingual),
})

/**
 * An explanation as it was stored. It is derived data: one written by an older version may have another shape until its
 * figure is derived again, so what cannot be read is left out, and a rule without title has today's.
 */
export const readExplanation = (value: unknown): Explanation => {
  const { rule, ...rest } = stored.safeParse(value).data ?? stored.parse({})
  const title = rule.title ?? findRule(rule.rule)?.title ?? { zh: rule.rule, en: rule.rule }
  return { rule: { ...rule, title }, ...rest }
}
