import { z } from 'zod'
import { instant } from './common.ts'

const evidence = z.object({
  device: z.string(),
  metrics: z.array(z.string()),
  from: instant,
  to: instant.describe('Last sample, inclusive.'),
  samples: z.number(),
})

export const bilingual = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Bilingual' })

const rule = z.object({
  rule: z.string().describe('Dotted name.'),
  version: z.number(),
  title: bilingual.describe('What the rule does, in a few words.'),
  source: z.string(),
})

const inputs = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

const steps = z.array(bilingual).describe('The calculation, each step with its numbers.')

/** Why a figure is what it is, as the rule said it. */
export const explanation = z
  .object({
    rule,
    inputs,
    sessions: z.array(z.string()).describe('Ids of usage sessions.'),
    telemetry: z.array(evidence),
    steps,
  })
  .meta({ id: 'Explanation' })

/** The same with the sessions looked up, and links to the samples. */
export const resolvedExplanation = z
  .object({
    rule,
    inputs,
    steps,
    sessions: z.array(z.string()).describe('Ids of the usage sessions that the figure stands on.'),
    sessionDetails: z
      .array(
        z.object({
          id: z.string(),
          kind: z.string(),
          assetId: z.string(),
          start: instant,
          end: instant,
          open: z.boolean(),
          quantities: z.record(z.string(), z.number()),
          href: z.string(),
        }),
      )
      .describe('Those of the sessions that are in sight.'),
    telemetry: z.array(evidence.extend({ href: z.string().describe('The samples themselves.') })),
  })
  .meta({ id: 'ResolvedExplanation' })
