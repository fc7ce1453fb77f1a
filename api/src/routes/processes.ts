import { UNSEEN_AFTER_MS } from '@custodia/domain'
import { listProcesses, type ProcessRow } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, toPage } from '../plugins/pagination.ts'
import { HttpProblem } from '../plugins/problems.ts'
import { answers } from '../schemas/common.ts'
import { processPage, processQuery } from '../schemas/process.ts'

const viewOf =
  (now: number) =>
  ({ ready, ...row }: ProcessRow) => ({
    ...row,
    state:
      now - row.seenAt > UNSEEN_AFTER_MS ? ('unseen' as const) : ready ? ('ready' as const) : ('not_ready' as const),
  })

/** The processes that the platform runs in. They belong to no unit: only who administers the whole group sees them. */
export const registerProcessRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/processes',
    {
      config: { access: 'administrator' },
      schema: {
        tags: ['operation'],
        summary: 'The platform’s processes, the newest first',
        description:
          'Each says every ten seconds how it is. One that died stays for a day, or until another one takes its place.',
        querystring: processQuery,
        response: answers(200, processPage),
      },
    },
    async (request) => {
      if (!accessOf(request).scope.mayEverywhere('administrator'))
        throw new HttpProblem(403, 'This needs the role "administrator" over the whole organisation.')
      const { limit, cursor } = request.query
      const before = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const rows = await listProcesses(registry, {
        before: before === undefined ? undefined : { startedAt: before[0], id: before[1] },
        limit: limit + 1,
      })
      return toPage(rows, limit, (row) => [row.startedAt, row.id], viewOf(now()))
    },
  )
}
