import type { Explanation } from '@custodia/domain'
import type { z } from 'zod'
import type { explanation } from '../schemas/explanation.ts'

/** An explanation that was just made, as answers show it. */
export const explanationView = ({
  rule,
  inputs,
  sessions,
  telemetry,
  steps,
}: Explanation): z.output<typeof explanation> => ({
  rule,
  inputs: { ...inputs },
  sessions: [...sessions],
  telemetry: telemetry.map((one) => ({ ...one, metrics: [...one.metrics] })),
  steps: steps.map((step) => ({ ...step })),
})
