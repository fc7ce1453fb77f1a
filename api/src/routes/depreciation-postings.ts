import { daysInMonth, localMonth } from '@custodia/domain'
import { DEPRECIATION_SOURCE, recordAudit, recordCostEntry } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { HttpProblem, invalidField } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { postingBody, postingPlan, postingQuery } from '../schemas/depreciation.ts'
import { type AssetPosting, postingsDue } from '../views/depreciation-view.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { visibleBook } from './depreciation.ts'

const tags = ['life cycle']

const planOf = (due: readonly AssetPosting[], through: string, currency: string): z.output<typeof postingPlan> => ({
  ...{ through, currency },
  items: due.map(({ asset, month, amountMinor, correction }) => ({
    asset: { id: asset.assetId, code: asset.code, nameZh: asset.nameZh, nameEn: asset.nameEn },
    ...{ month, amountMinor, correction },
  })),
  totalMinor: due.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
  correctionsMinor: due.reduce((sum, { amountMinor, correction }) => sum + (correction ? amountMinor : 0), 0),
})

/** Monthly amounts of a book as costs: looked at first, then entered. What changed since is corrected by a further entry. */
export const registerDepreciationPostingRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/depreciation-books/:id/postings',
    {
      schema: {
        tags,
        summary: 'What is still to enter as costs up to a month',
        params: idParams,
        querystring: postingQuery,
        response: answers(200, postingPlan),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const book = await visibleBook(context, scope, request.params.id)
      const { through } = request.query
      const due = await postingsDue(registry.db, { book, units: scope.units, at: now(), through })
      return planOf(due, through, book.currency)
    },
  )

  app.post(
    '/depreciation-books/:id/postings',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Enter them: whole months first, corrections of months that came to say something else',
        description:
          'Each entry belongs to the last day of its month; one for a closed month becomes an adjustment of the open one. Entering again enters nothing.',
        params: idParams,
        body: postingBody,
        response: answers(200, postingPlan),
      },
    },
    async (request) => {
      const { account, scope } = accessOf(request)
      const book = await visibleBook(context, scope, request.params.id)
      requireRole(scope, 'manager', book.orgUnitId)
      if (book.postsFrom === null)
        throw new HttpProblem(
          409,
          'This book is kept for itself. Set its "postsFrom" if its amounts are to become costs.',
        )
      const { through } = request.body
      const at = now()
      const tree = await loadOrgTree(registry)
      if (through > localMonth(at, tree.timeZone(book.orgUnitId)))
        throw invalidField('body.through', 'must not be after this month')
      const due = await registry.transaction(async (tx) => {
        const made = await postingsDue(tx, { book, units: tree.subtree(book.orgUnitId), at, through })
        for (const { asset, month, amountMinor, correction, sequence } of made)
          await recordCostEntry(tx, {
            source: DEPRECIATION_SOURCE,
            sourceRef: `${book.id}/${asset.assetId}/${month}/${sequence}`,
            ...{ assetId: asset.assetId, day: `${month}-${daysInMonth(month)}`, kind: 'depreciation', amountMinor },
            ...{ currency: book.currency, createdAt: at, createdBy: account.id },
            text: correction
              ? `折旧更正 ${asset.code} ${month} correction of depreciation`
              : `折旧 ${asset.code} ${month} depreciation`,
          })
        await recordAudit(tx, {
          ...{ at, actor: account.id, action: 'post', entity: 'depreciation_book', entityId: book.id },
          detail: { through, entries: made.length },
        })
        return made
      })
      return planOf(due, through, book.currency)
    },
  )
}
