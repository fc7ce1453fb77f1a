import { type LifeChange, localDay } from '@custodia/domain'
import {
  type AssetDetailRow,
  appendLifeEvent,
  countAssetLives,
  listAssetLives,
  loadAssetLife,
  openBooks,
  recordAudit,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { type Access, accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { answers, idParams } from '../schemas/common.ts'
import { lifeChangeBody, lifeCounts, lifeDetail, lifeQuery, lifeRow } from '../schemas/life.ts'
import { toLifeDetail, toLifeRow } from '../views/life-view.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { bookDisposal, takeBackDisposal } from './disposal-entries.ts'
import { possibleLifeChanges, requireLifeAppended, requireLifeRole } from './life-access.ts'
import { requireDocuments } from './purchases.ts'
import { unitsBelow, visibleAsset } from './sight.ts'

const tags = ['life cycle']
const CODE_CURSOR = z.tuple([z.string()])

/** One asset's life as its answer shows it. */
const lifeDetailOf = async (context: ApiContext, { account, scope }: Access, asset: AssetDetailRow) => {
  const { registry, now } = context
  const [stored, tree] = await Promise.all([loadAssetLife(registry.db, asset.id), loadOrgTree(registry)])
  if (stored === undefined) throw notFound('asset')
  const { id: assetId, code, nameZh, nameEn, category, model, orgUnitId, purchasedOn, purchaseMinor, currency } = asset
  const { state, since } = stored.life
  const who = { id: account.id, scope }
  return toLifeDetail(registry, {
    row: {
      assetId,
      code,
      nameZh,
      nameEn,
      category,
      model,
      orgUnitId,
      state,
      since,
      purchasedOn,
      purchaseMinor,
      currency,
    },
    ...{ stored, tree, who, now: now(), possible: possibleLifeChanges(stored.life, orgUnitId, who) },
  })
}

/** Lives of assets: where each stands, what happened to it, and what is done with it next. */
export const registerAssetLifeRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  const changeOf = (change: z.output<typeof lifeChangeBody>['change'], asset: AssetDetailRow): LifeChange =>
    change.type === 'disposed'
      ? { ...change, disposal: { ...change.disposal, currency: change.disposal.currency ?? asset.currency } }
      : change

  app.get(
    '/asset-lives',
    {
      schema: {
        tags,
        summary: 'Where assets in sight stand in their lives, by code',
        querystring: lifeQuery,
        response: answers(200, pageOf(lifeRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, state, category, orgUnit, q } = request.query
      const tree = await loadOrgTree(registry)
      const rows = await listAssetLives(registry, {
        ...{ units: scope.units, at: now(), states: state, category, q },
        ownerUnits: unitsBelow(tree, scope, orgUnit),
        after: decodeCursor(cursor, CODE_CURSOR)?.[0],
        limit: limit + 1,
      })
      return toPage(
        rows,
        limit,
        (row) => [row.code],
        (row) => toLifeRow(row, tree),
      )
    },
  )

  app.get(
    '/asset-lives/counts',
    { schema: { tags, summary: 'How many assets in sight stand where', response: answers(200, lifeCounts) } },
    async (request) => ({
      items: await countAssetLives(registry, { units: accessOf(request).scope.units, at: now() }),
    }),
  )

  app.get(
    '/assets/:id/life',
    { schema: { tags, summary: 'The life of one asset', params: idParams, response: answers(200, lifeDetail) } },
    async (request) => {
      const access = accessOf(request)
      return lifeDetailOf(context, access, await visibleAsset(context, access.scope, request.params.id))
    },
  )

  app.post(
    '/assets/:id/life/changes',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Make one change in the life of an asset',
        description:
          'Put in service for the first time, it is taken into the depreciation books of its company. Retired, it is worked on and charged no more; somebody else disposes of it: its devices are unbound, and gain or loss against its book value becomes a cost. Administrators can take a disposal back.',
        params: idParams,
        body: lifeChangeBody,
        response: answers(200, lifeDetail),
      },
    },
    async (request) => {
      const access = accessOf(request)
      const { account, scope } = access
      const { expectedSeq, at, documents } = request.body
      const recordedAt = now()
      if (at !== undefined && at > recordedAt) throw invalidField('body.at', 'must not be in the future')
      const asset = await visibleAsset(context, scope, request.params.id)
      requireLifeRole(scope, request.body.change.type, asset.orgUnitId)
      await requireDocuments(context, 'asset', asset.id, documents)
      const change = changeOf(request.body.change, asset)
      const zone = (await loadOrgTree(registry)).timeZone(asset.orgUnitId)
      if (change.type === 'disposed' && change.disposal.on > localDay(recordedAt, zone))
        throw invalidField('body.change.disposal.on', 'must not be in the future')
      await registry.transaction(async (tx) => {
        const occasion = { at: at ?? recordedAt, recordedAt, actor: account.id, documents }
        const made = requireLifeAppended(await appendLifeEvent(tx, asset.id, expectedSeq ?? null, change, occasion))
        const by = { at: recordedAt, actor: account.id }
        if (made.before?.state === 'accepted' && change.type === 'put_in_service') {
          const inServiceOn = localDay(made.life.since, zone)
          await openBooks(tx, { assetId: asset.id, inServiceOn }, { ...by, reason: '投入使用 put in service' })
        }
        if (change.type === 'disposed')
          await bookDisposal(tx, { asset, disposal: change.disposal, seq: made.seq, ...by })
        if (change.type === 'disposal_reversed')
          await takeBackDisposal(tx, { assetId: asset.id, text: change.reason, ...by })
        await recordAudit(tx, {
          ...{ at: recordedAt, actor: account.id, action: change.type, entity: 'asset', entityId: asset.id },
          detail: { ...change },
        })
      })
      // Its life is written on by who saw it; a placement that ended takes nothing of that away.
      const after = await visibleAsset(context, scope, asset.id).catch((error: unknown) => {
        if (error instanceof HttpProblem && error.status === 404) return asset
        throw error
      })
      return lifeDetailOf(context, access, after)
    },
  )
}
