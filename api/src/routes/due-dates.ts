import { type DueDateRow, findDueExplanation, listDueDates } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { notFound } from '../plugins/problems.ts'
import { answers, identifier } from '../schemas/common.ts'
import { resolvedExplanation } from '../schemas/explanation.ts'
import { dueListQuery, dueRow } from '../schemas/maintenance.ts'
import { statusOfDue } from '../views/due-view.ts'
import { resolveExplanation } from '../views/explain.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { unitsBelow } from './sight.ts'

const tags = ['maintenance']
/** Sorts after every day: rows without a date come last. */
const NO_DAY = '~'

const includedIn = ({
  includedInPlanId: planId,
  includedInNameZh: zh,
  includedInNameEn: en,
}: Pick<DueDateRow, 'includedInPlanId' | 'includedInNameZh' | 'includedInNameEn'>) =>
  planId === null ? null : { planId, nameZh: zh ?? '', nameEn: en ?? '' }

/** What is due, and why then. */
export const registerDueDateRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/due-dates',
    {
      schema: {
        tags,
        summary: 'Next due date of each plan, the soonest first',
        querystring: dueListQuery,
        response: answers(200, pageOf(dueRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, asset, status, orgUnit, before } = request.query
      const after = decodeCursor(cursor, z.tuple([z.string(), z.string()]))
      const at = now()
      const tree = await loadOrgTree(registry)
      const rows = await listDueDates(registry, {
        units: scope.units,
        at,
        assets: asset === undefined ? undefined : [asset],
        ownerUnits: unitsBelow(tree, scope, orgUnit),
        before,
      })
      // The status depends on today at each site, so it is judged here.
      const judged = rows
        .map((row) => ({ ...row, status: statusOfDue(row, tree, at), day: row.dueOn ?? NO_DAY }))
        .filter((row) => status === undefined || row.status === status)
        .sort((a, b) => (a.day === b.day ? (a.planId < b.planId ? -1 : 1) : a.day < b.day ? -1 : 1))
        .filter((row) => after === undefined || row.day > after[0] || (row.day === after[0] && row.planId > after[1]))
      return toPage(
        judged,
        limit,
        (row) => [row.day, row.planId],
        ({ assetCode, assetNameZh, assetNameEn, orgUnitId, ...row }) => ({
          ...row,
          includedIn: includedIn(row),
          asset: { id: row.assetId, code: assetCode, nameZh: assetNameZh, nameEn: assetNameEn },
          orgUnit: tree.named(orgUnitId),
        }),
      )
    },
  )
  app.get(
    '/due-dates/:planId/explain',
    {
      schema: {
        tags,
        summary: 'Why a plan is due when it is',
        params: z.object({ planId: identifier }),
        response: answers(200, resolvedExplanation),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { planId } = request.params
      const sight = { units: scope.units, at: now() }
      const [row] = await listDueDates(registry, { ...sight, planId })
      const explanation = row === undefined ? undefined : await findDueExplanation(registry, planId)
      if (explanation === undefined) throw notFound('due date')
      return resolveExplanation(registry, explanation, sight)
    },
  )
}
