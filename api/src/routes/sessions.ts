import { findAsset, listSessions, type SessionRow } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { notFound } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'
import { answers, factParams } from '../schemas/common.ts'
import { resolvedExplanation } from '../schemas/explanation.ts'
import { sessionListQuery, sessionRow } from '../schemas/session.ts'
import { resolveExplanation } from '../views/explain.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { explanationOfSession } from '../views/session-explanation.ts'
import { sessionView } from '../views/session-view.ts'
import { unitsBelow } from './sight.ts'

const tags = ['usage']

/** Usage sessions: the facts that every figure stands on. */
export const registerSessionRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  const visibleSession = async (scope: OrganisationScope, id: string): Promise<SessionRow> => {
    const [row] = await listSessions(registry, { units: scope.units, at: now(), ids: [id], limit: 1 })
    if (row === undefined) throw notFound('session')
    return row
  }

  app.get(
    '/sessions',
    {
      schema: {
        tags,
        summary: 'Usage sessions, the latest first',
        description: 'Those that touch `[from, to)`.',
        querystring: sessionListQuery,
        response: answers(200, pageOf(sessionRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, asset, kind, from, to, orgUnit } = request.query
      const before = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const tree = await loadOrgTree(registry)
      const rows = await listSessions(registry, {
        units: scope.units,
        at: now(),
        assetId: asset,
        kinds: kind?.split(','),
        from,
        to,
        chargedUnits: unitsBelow(tree, scope, orgUnit),
        before: before === undefined ? undefined : { start: before[0], id: before[1] },
        limit: limit + 1,
      })
      return toPage(
        rows,
        limit,
        (row) => [row.start, row.id],
        (row) => sessionView(row, tree),
      )
    },
  )
  app.get(
    '/sessions/:id',
    { schema: { tags, summary: 'One usage session', params: factParams, response: answers(200, sessionRow) } },
    async (request) =>
      sessionView(await visibleSession(accessOf(request).scope, request.params.id), await loadOrgTree(registry)),
  )
  app.get(
    '/sessions/:id/explain',
    {
      schema: {
        tags,
        summary: 'Why a session is what it is',
        params: factParams,
        response: answers(200, resolvedExplanation),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const sight = { units: scope.units, at: now() }
      const row = await visibleSession(scope, request.params.id)
      const [tree, asset] = await Promise.all([
        loadOrgTree(registry),
        findAsset(registry, { ...sight, id: row.assetId }),
      ])
      if (asset === undefined) throw notFound('session')
      return resolveExplanation(registry, explanationOfSession(row, tree.timeZone(asset.orgUnitId)), sight)
    },
  )
}
