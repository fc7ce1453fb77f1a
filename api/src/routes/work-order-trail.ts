import { verifyTrail } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { HttpProblem, invalidField } from '../plugins/problems.ts'
import { answers } from '../schemas/common.ts'
import { trailReport } from '../schemas/work-order.ts'

const HEAD = /^(\d{1,15}):([0-9a-f]{64})$/

/** Whether the trail of work orders is as it was recorded. */
export const registerWorkOrderTrailRoutes = (app: Api, { registry }: ApiContext): void => {
  app.get(
    '/work-orders/trail',
    {
      config: { access: 'administrator' },
      schema: {
        tags: ['work orders'],
        summary: 'Walk along the trail of all orders, and name the first thing that is not as it was recorded',
        description:
          'For administrators of the whole organisation. Keep the `head` outside of the database: with it, a later walk also finds an end that was cut off.',
        querystring: z.object({
          expect: z.string().max(100).optional().describe('A head that an earlier walk gave, `<position>:<hash>`.'),
        }),
        response: answers(200, trailReport),
      },
    },
    async (request) => {
      if (!accessOf(request).scope.mayEverywhere('administrator'))
        throw new HttpProblem(
          403,
          'The trail runs over all orders: an administrator of the whole organisation walks it.',
        )
      const { expect } = request.query
      const [, position, hash] = HEAD.exec(expect ?? '') ?? []
      if (expect !== undefined && hash === undefined)
        throw invalidField('query.expect', 'must be a head as an earlier walk gave it, <position>:<hash>')
      return verifyTrail(registry, hash === undefined ? null : { position: Number(position), hash })
    },
  )
}
