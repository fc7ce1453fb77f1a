import {
  createReceiver,
  createTestEvent,
  type DeliveryRow,
  listDeliveries,
  listReceivers,
  newId,
  type ReceiverRow,
  replayDeliveries,
  updateReceiver,
} from '@custodia/storage/registry'
import { z } from 'zod'
import { newToken } from '../auth/secrets.ts'
import type { Api, ApiContext } from '../context.ts'
import { flawOfTarget } from '../outbound/guarded-request.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import {
  createdReceiver,
  deliveryListQuery,
  deliveryParams,
  deliveryRow,
  EVENT_KINDS,
  eventKind,
  receiverBody,
  receiverListQuery,
  receiverPatch,
  receiverRow,
  replayAnswer,
  replayBody,
} from '../schemas/receiver.ts'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'
import { receiverView } from '../views/receiver-view.ts'
import { requireVisibleUnit, unitsBelow } from './sight.ts'

const tags = ['receivers']
const MAX_REPLAY = 10_000
const KINDS = Object.entries(EVENT_KINDS).flatMap(([area, what]) =>
  what.map((one) => ({ kind: `${area}.${one}`, area })),
)

const deliveryView = ({ position, subjectKind, subjectId, replayedBy, ...row }: DeliveryRow) => ({
  ...row,
  eventId: `evt_${position}`,
  subject: { kind: subjectKind, id: subjectId },
  replayed: replayedBy !== null,
})

/** Robots that sign do so by what their maker shows; a webhook gets a secret of ours unless it brings one. */
const secretOf = ({ channel, secret }: z.output<typeof receiverBody>): string | null => {
  if (secret !== undefined) return secret
  return channel === 'webhook' ? newToken('whs') : null
}

/** Webhooks and robots that are told of events. */
export const registerReceiverRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  const managed = async (scope: OrganisationScope, id: string): Promise<ReceiverRow & { readonly waiting: number }> => {
    const [row] = await listReceivers(registry.db, { units: scope.units, id, limit: 1 })
    if (row === undefined) throw notFound('receiver')
    requireRole(scope, 'manager', row.orgUnitId)
    return row
  }
  const requireTarget = (url: string): void => {
    const flaw = flawOfTarget(url, context.allowPrivateTargets)
    if (flaw !== null) throw invalidField('body.url', flaw)
  }
  const shown = async (scope: OrganisationScope, id: string, tree: OrgTree) =>
    receiverView(await managed(scope, id), tree, now())

  app.get(
    '/receivers/event-kinds',
    { schema: { tags, summary: 'What receivers can be told', response: answers(200, pageOf(eventKind)) } },
    async () => ({ items: KINDS, nextCursor: null }),
  )
  app.get(
    '/receivers',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Webhooks and robots, the newest first',
        querystring: receiverListQuery,
        response: answers(200, pageOf(receiverRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, orgUnit } = request.query
      const tree = await loadOrgTree(registry)
      const units = (unitsBelow(tree, scope, orgUnit) ?? scope.units).filter((unit) => scope.may('manager', unit))
      const before = decodeCursor(cursor, z.tuple([z.string()]))?.[0]
      const rows = await listReceivers(registry.db, { units, before, limit: limit + 1 })
      return toPage(
        rows,
        limit,
        ({ id }) => [id],
        (row) => receiverView(row, tree, now()),
      )
    },
  )
  app.post(
    '/receivers',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Tell a webhook or a robot of events',
        description:
          'Each event is posted as JSON, signed in `x-custodia-signature` (`t=<seconds>,v1=<hex HMAC-SHA256 of "<seconds>.<body>">`). Whatever is not taken with a 2xx is tried again for three days. Addresses of private networks are refused.',
        body: receiverBody,
        response: answers(201, createdReceiver),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { body } = request
      requireVisibleUnit(scope, 'body.orgUnitId', body.orgUnitId)
      requireRole(scope, 'manager', body.orgUnitId)
      requireTarget(body.url)
      const secret = secretOf(body)
      const at = now()
      const { secret: _, url, ...fields } = body
      const row = { ...fields, url, secret, id: newId('rcv'), createdAt: at, createdBy: account.id }
      // Address and secret open the way to the receiver: they stand in no log.
      const audit = { at, actor: account.id, action: 'create', entity: 'receiver', entityId: row.id, detail: fields }
      await createReceiver(registry, row, audit)
      const view = await shown(scope, row.id, await loadOrgTree(registry))
      return reply.status(201).send({ ...view, secret: body.channel === 'webhook' ? secret : null })
    },
  )
  app.patch(
    '/receivers/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Change, pause or resume a receiver',
        params: idParams,
        body: receiverPatch,
        response: answers(200, receiverRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { id } = await managed(scope, request.params.id)
      const { paused, ...change } = request.body
      if (change.url !== undefined) requireTarget(change.url)
      const at = now()
      const audit = { at, actor: account.id, action: 'update', entity: 'receiver', entityId: id }
      await updateReceiver(
        registry,
        id,
        { ...change, ...(paused === undefined ? {} : { pausedAt: paused ? at : null }) },
        { ...audit, detail: { fields: Object.keys(request.body), paused } },
      )
      return shown(scope, id, await loadOrgTree(registry))
    },
  )
  app.delete(
    '/receivers/:id',
    {
      config: { access: 'manager' },
      schema: { tags, summary: 'Tell a receiver nothing any more', params: idParams, response: answers(204, z.null()) },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { id } = await managed(scope, request.params.id)
      const at = now()
      const audit = { at, actor: account.id, action: 'end', entity: 'receiver', entityId: id }
      await updateReceiver(registry, id, { endedAt: at }, audit)
      return reply.status(204).send(null)
    },
  )
  app.post(
    '/receivers/:id/test',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Send a test event',
        description: 'What came of it stands in its deliveries.',
        params: idParams,
        response: answers(200, replayAnswer),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { id, orgUnitId } = await managed(scope, request.params.id)
      await createTestEvent(registry, { receiverId: id, orgUnitId, by: account.id, now: now() })
      return { replayed: 1 }
    },
  )
  app.get(
    '/receivers/:id/deliveries',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'What was delivered to a receiver, and what waits, the newest first',
        description: 'Of the last 30 days.',
        params: idParams,
        querystring: deliveryListQuery,
        response: answers(200, pageOf(deliveryRow)),
      },
    },
    async (request) => {
      const { id } = await managed(accessOf(request).scope, request.params.id)
      const { limit, cursor, state } = request.query
      const before = decodeCursor(cursor, z.tuple([z.number()]))?.[0]
      const rows = await listDeliveries(registry.db, { receiverId: id, state, before, limit: limit + 1 })
      return toPage(rows, limit, (row) => [row.id], deliveryView)
    },
  )
  app.post(
    '/receivers/:id/replay',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Deliver the events of a time again',
        description: 'In their order, with the same ids, at most 10,000 at once.',
        params: idParams,
        body: replayBody,
        response: answers(200, replayAnswer),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { id } = await managed(scope, request.params.id)
      const { from, to = now(), onlyFailed } = request.body
      if (to <= from) throw invalidField('body.to', 'must be after "from"')
      return {
        replayed: await replayDeliveries(registry, {
          receiverId: id,
          from,
          to,
          onlyFailed,
          by: account.id,
          now: now(),
          limit: MAX_REPLAY,
        }),
      }
    },
  )
  app.post(
    '/receivers/:id/deliveries/:deliveryId/replay',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Deliver one event again',
        params: deliveryParams,
        response: answers(200, replayAnswer),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { id } = await managed(scope, request.params.id)
      const { deliveryId } = request.params
      const at = now()
      const again = {
        receiverId: id,
        deliveryId,
        from: 0,
        to: at,
        onlyFailed: false,
        by: account.id,
        now: at,
        limit: 1,
      }
      return { replayed: await replayDeliveries(registry, again) }
    },
  )
}
