import { localDay } from '@custodia/domain'
import {
  carryOutTransfer,
  decideTransfer,
  listTransfers,
  loadAssetLife,
  offerTransfer,
  recordAudit,
  returnLoan,
  type TransferRow,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { type Access, accessOf } from '../plugins/authentication.ts'
import { decodeCursor, encodeCursor, pageOf } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { loanReturnBody, transferBody, transferDecisionBody, transferQuery, transferRow } from '../schemas/life.ts'
import { possibleTransferActs, toTransferRows } from '../views/life-view.ts'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'
import { loadPlaceTree } from '../views/place-tree.ts'
import { possibleLifeChanges, requireLifeAppended, requireLifeRole } from './life-access.ts'
import { requireVisibleUnit, visibleAsset } from './sight.ts'

const tags = ['life cycle']
const LENDABLE: readonly string[] = ['accepted', 'in_service']

const sameCompany = (tree: OrgTree, a: string, b: string): boolean =>
  tree.ancestor(a, 'company')?.id === tree.ancestor(b, 'company')?.id

/** Moves and loans: offered by who has the asset, accepted by who gets it; it stands there from then on. */
export const registerAssetTransferRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  const find = async (scope: OrganisationScope, id: string): Promise<TransferRow> => {
    const [row] = await listTransfers(registry.db, { units: scope.units, id, limit: 1 })
    if (row === undefined) throw notFound('transfer')
    return row
  }
  const viewOf = async ({ account, scope }: Access, id: string) => {
    const [view] = await toTransferRows(registry, [await find(scope, id)], await loadOrgTree(registry), {
      ...{ id: account.id, scope },
    })
    if (view === undefined) throw notFound('transfer')
    return view
  }
  /** Throws unless the account may do it now: 403 for want of a role, 409 for the state that it is in. */
  const requireAct = (
    { account, scope }: Access,
    row: TransferRow,
    act: 'accept' | 'decline' | 'withdraw' | 'return',
  ) => {
    if (possibleTransferActs(row, { id: account.id, scope }).includes(act)) return
    const open = act === 'return' ? row.state === 'accepted' && row.kind === 'loan' : row.state === 'offered'
    if (!open) throw new HttpProblem(409, `The transfer is ${row.state}: "${act}" is possible no more.`)
    throw new HttpProblem(
      403,
      act === 'accept' && row.offeredBy === account.id
        ? 'This needs four eyes: who offered the asset does not accept it; somebody of the receiving side does.'
        : `"${act}" is for ${act === 'withdraw' ? 'managers of the side that gives' : 'the side that gets'} the asset.`,
    )
  }

  app.get(
    '/asset-transfers',
    {
      schema: {
        tags,
        summary: 'Assets that departments in sight give, get, lend or borrow, the latest offered first',
        querystring: transferQuery,
        response: answers(200, pageOf(transferRow)),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { limit, cursor, state, asset } = request.query
      const key = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const rows = await listTransfers(registry.db, {
        ...{ units: scope.units, states: state, assetId: asset },
        before: key === undefined ? undefined : { offeredAt: key[0], id: key[1] },
        limit: limit + 1,
      })
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return {
        items: await toTransferRows(registry, shown, await loadOrgTree(registry), { id: account.id, scope }),
        nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.offeredAt, last.id]) : null,
      }
    },
  )

  app.post(
    '/asset-transfers',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Offer an asset to another department or place, or lend it',
        description: 'It goes when the receiving side accepts. One offer of an asset is open at a time.',
        body: transferBody,
        response: answers(201, transferRow),
      },
    },
    async (request, reply) => {
      const access = accessOf(request)
      const { account, scope } = access
      const { body } = request
      const { assetId, kind, toUnitId, toLocationId, borrower, dueBackOn, reason } = body
      const asset = await visibleAsset(context, scope, assetId)
      requireLifeRole(scope, kind === 'loan' ? 'lent' : 'moved', asset.orgUnitId)
      const [tree, places, stored] = await Promise.all([
        loadOrgTree(registry),
        loadPlaceTree(registry),
        loadAssetLife(registry.db, assetId),
      ])
      // Another department of the same company may be out of the giver's sight: it is named by its id, not looked up.
      if (toUnitId !== null && tree.get(toUnitId) === undefined) requireVisibleUnit(scope, 'body.toUnitId', toUnitId)
      if (kind === 'move' && toUnitId === null) throw invalidField('body.toUnitId', 'is needed for a move')
      if (kind === 'loan' && (toUnitId === null) === (borrower === null))
        throw invalidField(
          'body.borrower',
          'a loan goes to a unit ("toUnitId") or to somebody outside ("borrower"), to one of them',
        )
      const at = now()
      if (kind === 'loan' && (dueBackOn === null || dueBackOn < localDay(at, tree.timeZone(asset.orgUnitId))))
        throw invalidField('body.dueBackOn', 'a loan needs a day on which it is due back, today or later')
      if (toUnitId === asset.orgUnitId && (kind === 'loan' || toLocationId === asset.locationId))
        throw invalidField('body.toUnitId', 'is where the asset is')
      const place = toLocationId === null ? undefined : places.get(toLocationId)
      if (
        toLocationId !== null &&
        (place === undefined || (toUnitId !== null && !sameCompany(tree, place.orgUnitId, toUnitId)))
      )
        throw invalidField('body.toLocationId', 'is not a location of the receiving unit’s company')
      if (stored === undefined) throw notFound('asset')
      const who = { id: account.id, scope }
      if (
        !possibleLifeChanges(stored.life, asset.orgUnitId, who).includes('offer') ||
        (kind === 'loan' && !LENDABLE.includes(stored.life.state))
      )
        throw new HttpProblem(
          409,
          `The asset is ${stored.life.state}: it cannot be ${kind === 'loan' ? 'lent' : 'moved'} now.`,
        )
      const id = await registry.transaction(async (tx) => {
        const made = await offerTransfer(tx, {
          ...{ assetId, kind, toUnitId, toLocationId, borrower, reason, dueBackOn: kind === 'loan' ? dueBackOn : null },
          ...{ fromUnitId: asset.orgUnitId, fromLocationId: asset.locationId, offeredBy: account.id, offeredAt: at },
        })
        await recordAudit(tx, {
          ...{ at, actor: account.id, action: 'offer', entity: 'asset_transfer', entityId: made, detail: body },
        })
        return made
      })
      return reply.status(201).send(await viewOf(access, id))
    },
  )

  app.post(
    '/asset-transfers/:id/accept',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Accept an asset that is offered',
        description:
          'From this instant on it stands with the receiving side, which answers for it and is charged for it.',
        params: idParams,
        body: transferDecisionBody,
        response: answers(200, transferRow),
      },
    },
    async (request) => {
      const access = accessOf(request)
      const { account, scope } = access
      const row = await find(scope, request.params.id)
      requireAct(access, row, 'accept')
      const at = now()
      await registry.transaction(async (tx) => {
        const decision = { state: 'accepted', by: account.id, at, note: request.body.note } as const
        if (!(await decideTransfer(tx, row.id, decision)))
          throw new HttpProblem(409, 'Somebody decided it meanwhile. Load it again.')
        requireLifeAppended(await carryOutTransfer(tx, row, { at, actor: account.id }))
        await recordAudit(tx, { at, actor: account.id, action: 'accept', entity: 'asset_transfer', entityId: row.id })
      })
      return viewOf(access, row.id)
    },
  )

  for (const [act, state] of [
    ['decline', 'declined'],
    ['withdraw', 'withdrawn'],
  ] as const)
    app.post(
      `/asset-transfers/:id/${act}`,
      {
        config: { access: 'engineer' },
        schema: {
          tags,
          summary: act === 'decline' ? 'Decline an asset that is offered' : 'Take an offer back',
          params: idParams,
          body: transferDecisionBody,
          response: answers(200, transferRow),
        },
      },
      async (request) => {
        const access = accessOf(request)
        const { account, scope } = access
        const row = await find(scope, request.params.id)
        requireAct(access, row, act)
        const at = now()
        await registry.transaction(async (tx) => {
          if (!(await decideTransfer(tx, row.id, { state, by: account.id, at, note: request.body.note })))
            throw new HttpProblem(409, 'Somebody decided it meanwhile. Load it again.')
          await recordAudit(tx, { at, actor: account.id, action: act, entity: 'asset_transfer', entityId: row.id })
        })
        return viewOf(access, row.id)
      },
    )

  app.post(
    '/asset-transfers/:id/return',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Record that a loan is back',
        params: idParams,
        body: loanReturnBody,
        response: answers(200, transferRow),
      },
    },
    async (request) => {
      const access = accessOf(request)
      const { account, scope } = access
      const row = await find(scope, request.params.id)
      requireAct(access, row, 'return')
      const at = now()
      const { fit, note: remark } = request.body
      await registry.transaction(async (tx) => {
        requireLifeAppended(await returnLoan(tx, row, { at, actor: account.id, fit, remark }))
        await recordAudit(tx, {
          ...{
            at,
            actor: account.id,
            action: 'return',
            entity: 'asset_transfer',
            entityId: row.id,
            detail: { fit, remark },
          },
        })
      })
      return viewOf(access, row.id)
    },
  )
}
