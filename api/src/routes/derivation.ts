import { countDirtyTimelines } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { answers, instant } from '../schemas/common.ts'

const derivationState = z
  .object({
    waiting: z.number().describe('Timelines whose samples changed and whose figures have not followed yet.'),
    failing: z.number().describe('Of these, how many could not be derived when it was last tried.'),
    oldestMarkedAt: instant.nullable().describe('Since when the longest waiting one waits.'),
  })
  .meta({ id: 'DerivationState' })

/** Whether usage, due dates and costs are up to date with what was stored. */
export const registerDerivationRoutes = (app: Api, context: ApiContext): void => {
  app.get(
    '/derivation',
    {
      schema: {
        tags: ['usage'],
        summary: 'How much of what was stored has still to be derived',
        description: 'Of the whole installation; numbers only.',
        response: answers(200, derivationState),
      },
    },
    async () => {
      const { waiting, failing, oldestMarkedAt } = await countDirtyTimelines(context.registry.db)
      return { waiting, failing, oldestMarkedAt }
    },
  )
}
