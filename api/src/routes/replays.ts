import { cancelReplay, findReplay, listDeadLetters, queueReplay, type ReplayRow } from '@custodia/storage/registry'
import type { Api, ApiContext } from '../context.ts'
import { type Access, accessOf } from '../plugins/authentication.ts'
import { HttpProblem, notFound } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { replayBody, replayRow } from '../schemas/dead-letter.ts'
import { replayView } from '../views/dead-letter.ts'
import { filterIn, filterWithRole } from './dead-letter-filter.ts'

const tags = ['intake']

/** Dead letters through the pipeline again, after what was wrong has been mended. */
export const registerReplayRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  /** Throws 404 if a letter is out of sight, 403 if the account may not replay it. */
  const requireLetters = async (scope: OrganisationScope, ids: readonly string[]): Promise<void> => {
    const limit = ids.length
    const [seen, allowed] = await Promise.all([
      listDeadLetters(registry, { ...filterIn(scope, {}), ids, limit }),
      listDeadLetters(registry, { ...filterWithRole(scope, 'engineer', {}), ids, limit }),
    ])
    if (seen.length < limit) throw notFound('dead letter')
    if (allowed.length < limit)
      throw new HttpProblem(
        403,
        'This needs the role "engineer" (or higher) over the devices’ part of the organisation.',
      )
  }

  /** Replays are seen by who asked for them, and by those over the whole group. */
  const visibleReplay = async ({ scope, account }: Access, id: string): Promise<ReplayRow> => {
    const row = await findReplay(registry, id)
    if (row === undefined || (row.actor !== account.id && !scope.wholeGroup)) throw notFound('replay')
    return row
  }

  app.post(
    '/dead-letters/replay',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Take dead letters through the pipeline again',
        description:
          'Queues those that stand; an ingest process takes them behind live messages, with their original time of receipt. What fails again stays the same dead letter with its newest reason. Follow it with GET /replays/{id}.',
        body: replayBody,
        response: answers(201, replayRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { body } = request
      const ids = 'ids' in body ? [...new Set(body.ids)] : undefined
      if (ids !== undefined) await requireLetters(scope, ids)
      const asked = 'filter' in body ? body.filter : {}
      const filter = { ...filterWithRole(scope, 'engineer', asked), ids }
      const row = await registry.transaction((tx) =>
        queueReplay(tx, { filter, actor: account.id, now: now(), said: body }),
      )
      return reply.status(201).send(replayView(row))
    },
  )

  app.get(
    '/replays/:id',
    { schema: { tags, summary: 'How far a replay is', params: idParams, response: answers(200, replayRow) } },
    async (request) => replayView(await visibleReplay(accessOf(request), request.params.id)),
  )

  app.post(
    '/replays/:id/cancel',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Stop a replay',
        description: 'What has not been tried yet stands as it did, and no longer counts to the replay.',
        params: idParams,
        response: answers(200, replayRow),
      },
    },
    async (request) => {
      const { id } = await visibleReplay(accessOf(request), request.params.id)
      const row = await cancelReplay(registry, id, now())
      if (row === undefined) throw notFound('replay')
      return replayView(row)
    },
  )
}
