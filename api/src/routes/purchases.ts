import type { PurchaseChange, PurchaseWish } from '@custodia/domain'
import { localDay, purchaseObstacles } from '@custodia/domain'
import {
  appendPurchaseEvent,
  findVendorStanding,
  listAssets,
  listAssetTypes,
  listLifeDocuments,
  listPurchases,
  loadPurchase,
  openPurchase,
  type PurchaseAppended,
  type PurchaseRow,
  recordAudit,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { type Access, accessOf } from '../plugins/authentication.ts'
import { decodeCursor, encodeCursor, pageOf } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { purchaseBody, purchaseChangeBody, purchaseDetail, purchaseQuery, purchaseRow } from '../schemas/purchase.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { toPurchaseDetail, toPurchaseRows } from '../views/purchase-view.ts'
import { possiblePurchaseChanges, requirePurchaseRole, visiblePurchase } from './purchase-access.ts'
import { requireVisibleUnit, unitsBelow, visibleAsset } from './sight.ts'

const tags = ['life cycle']

/** Says what became of the purchase meanwhile, or why the change cannot be made; the purchase if it was made. */
export const requirePurchaseAppended = (result: PurchaseAppended): Extract<PurchaseAppended, { readonly ok: true }> => {
  if (result.ok) return result
  if (result.reason === 'unknown') throw notFound('purchase')
  throw new HttpProblem(
    409,
    result.reason === 'raced'
      ? `${result.problem}. Load it again, and repeat the change if it still fits.`
      : `${result.problem}.`,
  )
}

/** Throws 400 unless all documents are of the purchase or asset. */
export const requireDocuments = async (
  { registry }: ApiContext,
  subject: 'purchase' | 'asset',
  id: string,
  documents: readonly string[],
): Promise<void> => {
  if (documents.length === 0) return
  const known = new Set((await listLifeDocuments(registry.db, subject, id)).map((one) => one.id))
  const odd = documents.find((one) => !known.has(one))
  if (odd !== undefined) throw invalidField('body.documents', `${odd} is not a document of it; upload it there first`)
}

/** One purchase as its answer shows it. */
export const purchaseDetailOf = async (context: ApiContext, { account, scope }: Access, row: PurchaseRow) => {
  const { registry, now } = context
  const [stored, tree] = await Promise.all([loadPurchase(registry.db, row.id), loadOrgTree(registry)])
  if (stored === undefined) throw notFound('purchase')
  const ids = [stored.purchase.replacesAssetId, ...stored.purchase.units.map(({ assetId }) => assetId)].flatMap(
    (id) => id ?? [],
  )
  const assets =
    ids.length === 0 ? [] : await listAssets(registry, { units: scope.units, at: now(), ids, retired: true })
  return toPurchaseDetail(registry, {
    ...{ row, stored, tree },
    assets: new Map(assets.map(({ id, code, nameZh, nameEn }) => [id, { id, code, nameZh, nameEn }])),
    possible: possiblePurchaseChanges(stored.purchase, row.orgUnitId, { id: account.id, scope }),
  })
}

type Wish = Omit<z.output<typeof purchaseBody>, 'orgUnitId' | 'documents'>

/** Purchases: request, list, one, and what happens to it. */
export const registerPurchaseRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  const wishOf = async (scope: OrganisationScope, orgUnitId: string, wish: Wish): Promise<PurchaseWish> => {
    if (wish.replacesAssetId !== null) await visibleAsset(context, scope, wish.replacesAssetId)
    const tree = await loadOrgTree(registry)
    for (const [k, { assetTypeId, category }] of wish.lines.entries()) {
      if (assetTypeId === null) continue
      const [type] = await listAssetTypes(registry, { units: scope.units, at: now(), id: assetTypeId, limit: 1 })
      if (type === undefined)
        throw invalidField(`body.lines.${k}.assetTypeId`, 'is no equipment model; see GET /api/v1/asset-types')
      if (type.category !== category)
        throw invalidField(
          `body.lines.${k}.assetTypeId`,
          `is a model of the category ${type.category}, not of ${category}`,
        )
    }
    const { title, reason, neededOn, replacesAssetId } = wish
    return {
      ...{ title, reason, neededOn, replacesAssetId },
      currency: wish.currency ?? tree.get(orgUnitId)?.currency ?? 'CNY',
      lines: wish.lines.map((line, k) => ({ ...line, line: String(k + 1) })),
    }
  }

  /** The change as it is recorded: numbers given, the vendor looked up. */
  const changeOf = async (
    scope: OrganisationScope,
    row: PurchaseRow,
    change: z.output<typeof purchaseChangeBody>['change'],
  ): Promise<PurchaseChange> => {
    if (change.type === 'revised') return { type: 'revised', ...(await wishOf(scope, row.orgUnitId, change)) }
    if (change.type !== 'ordered' && change.type !== 'received') return change
    const stored = await loadPurchase(registry.db, row.id)
    if (stored === undefined) throw notFound('purchase')
    const { orders, units } = stored.purchase
    if (change.type === 'received')
      return { ...change, units: change.units.map((unit, k) => ({ ...unit, unit: String(units.length + k + 1) })) }
    const tree = await loadOrgTree(registry)
    const vendor = await findVendorStanding(registry.db, change.vendorId)
    if (vendor === undefined || !tree.pathUp(row.orgUnitId).includes(vendor.orgUnitId))
      throw invalidField(
        'body.change.vendorId',
        'is no vendor of your part of the organisation; see GET /api/v1/vendors',
      )
    const today = localDay(now(), tree.timeZone(row.orgUnitId))
    const held = vendor.documents.map(({ kind, issuedOn, expiresOn, withdrawnAt }) => ({
      ...{ kind, issuedOn, expiresOn, withdrawn: withdrawnAt !== null },
    }))
    const obstacles = purchaseObstacles(vendor, held, today)
    if (obstacles.length > 0)
      throw new HttpProblem(
        409,
        `Nothing is bought from ${vendor.code} just now: ${obstacles.map(({ en }) => en).join(' ')}`,
      )
    const { vendorId, orderedOn = today, expectedOn, lines } = change
    const order = String(orders.length + 1)
    return { type: 'ordered', order, vendorId, vendorName: vendor.nameZh, orderedOn, expectedOn, lines }
  }

  app.get(
    '/purchases',
    {
      schema: {
        tags,
        summary: 'Purchases in sight, the latest requested first',
        querystring: purchaseQuery,
        response: answers(200, pageOf(purchaseRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, state, orgUnit, replaces, q } = request.query
      const tree = await loadOrgTree(registry)
      const key = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const rows = await listPurchases(registry, {
        ...{
          units: scope.units,
          states: state,
          ownerUnits: unitsBelow(tree, scope, orgUnit),
          replacesAssetId: replaces,
          q,
        },
        before: key === undefined ? undefined : { requestedAt: key[0], id: key[1] },
        limit: limit + 1,
      })
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return {
        items: await toPurchaseRows(registry, shown, tree),
        nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.requestedAt, last.id]) : null,
      }
    },
  )

  app.post(
    '/purchases',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Ask for assets to be bought',
        description: 'Somebody else approves; then they are ordered from approved vendors, received and accepted.',
        body: purchaseBody,
        response: answers(201, purchaseDetail),
      },
    },
    async (request, reply) => {
      const access = accessOf(request)
      const { account, scope } = access
      const { orgUnitId, documents, ...wish } = request.body
      requireVisibleUnit(scope, 'body.orgUnitId', orgUnitId)
      requirePurchaseRole(scope, 'requested', orgUnitId)
      if (documents.length > 0)
        throw invalidField('body.documents', 'come after the request: upload them to it, then note them')
      const first = { type: 'requested', ...(await wishOf(scope, orgUnitId, wish)) } as const
      const at = now()
      const { id } = await registry.transaction(async (tx) => {
        const opened = await openPurchase(tx, { orgUnitId, first }, { at, actor: account.id })
        await recordAudit(tx, {
          ...{
            at,
            actor: account.id,
            action: 'request',
            entity: 'purchase',
            entityId: opened.id,
            detail: { ...first },
          },
        })
        return opened
      })
      return reply.status(201).send(await purchaseDetailOf(context, access, await visiblePurchase(context, scope, id)))
    },
  )

  app.get(
    '/purchases/:id',
    { schema: { tags, summary: 'One purchase', params: idParams, response: answers(200, purchaseDetail) } },
    async (request) => {
      const access = accessOf(request)
      return purchaseDetailOf(context, access, await visiblePurchase(context, access.scope, request.params.id))
    },
  )

  app.post(
    '/purchases/:id/changes',
    {
      config: { access: 'viewer' },
      schema: {
        tags,
        summary: 'Make one change to a purchase',
        description:
          'Engineers ask and receive, managers approve and order. Who asks does not approve; a price more than 5 % above the approved one asks for approval again. What is possible now is in the purchase’s `possible`.',
        params: idParams,
        body: purchaseChangeBody,
        response: answers(200, purchaseDetail),
      },
    },
    async (request) => {
      const access = accessOf(request)
      const { account, scope } = access
      const { expectedSeq, at, documents } = request.body
      const recordedAt = now()
      if (at !== undefined && at > recordedAt) throw invalidField('body.at', 'must not be in the future')
      const row = await visiblePurchase(context, scope, request.params.id)
      requirePurchaseRole(scope, request.body.change.type, row.orgUnitId)
      await requireDocuments(context, 'purchase', row.id, documents)
      const change = await changeOf(scope, row, request.body.change)
      await registry.transaction(async (tx) => {
        const occasion = { at: at ?? recordedAt, recordedAt, actor: account.id, documents }
        requirePurchaseAppended(await appendPurchaseEvent(tx, row.id, expectedSeq ?? null, change, occasion))
        await recordAudit(tx, {
          ...{ at: recordedAt, actor: account.id, action: change.type, entity: 'purchase', entityId: row.id },
          detail: { ...change },
        })
      })
      return purchaseDetailOf(context, access, await visiblePurchase(context, scope, row.id))
    },
  )
}
