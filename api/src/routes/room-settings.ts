import { ROOM_POLICY_DEFAULTS } from '@custodia/domain'
import {
  closeRoom,
  findClosure,
  listRoomClosures,
  listRoomPolicies,
  newId,
  type RoomClosureRow,
  setRoomPolicy,
  withdrawClosure,
} from '@custodia/storage/registry'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { pageOf } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { closureBody, closureRow, roomPolicyBody, roomPolicyRow } from '../schemas/room.ts'
import { visibleAsset } from './sight.ts'

const tags = ['rooms']
const MINUTE_MS = 60_000
const MAX_CLOSURE_MS = 366 * 86_400_000

const defaults = {
  earlyMinutes: ROOM_POLICY_DEFAULTS.earlyMs / MINUTE_MS,
  graceMinutes: ROOM_POLICY_DEFAULTS.graceMs / MINUTE_MS,
  minPresenceMinutes: ROOM_POLICY_DEFAULTS.minPresenceMs / MINUTE_MS,
  releaseNoShows: ROOM_POLICY_DEFAULTS.releaseNoShows,
  validFrom: null,
  validTo: null,
}

const closureView = ({ id, assetId, startTs, endTs, reason, withdrawnAt }: RoomClosureRow) => ({
  ...{ id, assetId, reason, withdrawnAt },
  start: startTs,
  end: endTs,
})

/** How a room's bookings are judged, and when it is closed. */
export const registerRoomSettingRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  const visibleRoom = async (scope: OrganisationScope, id: string) => {
    const room = await visibleAsset(context, scope, id)
    if (room.category !== 'room') throw notFound('room')
    return room
  }
  app.get(
    '/rooms/:id/policy',
    {
      schema: {
        tags,
        summary: 'How a room’s bookings are judged, over time, the latest first',
        description: 'The last one are the defaults, which hold where nobody said otherwise.',
        params: idParams,
        response: answers(200, pageOf(roomPolicyRow)),
      },
    },
    async (request) => {
      const room = await visibleRoom(accessOf(request).scope, request.params.id)
      const rows = await listRoomPolicies(registry.db, [room.id])
      const items = rows.reverse().map(({ id: _, assetId: __, ...policy }) => policy)
      return { items: [...items, defaults], nextCursor: null }
    },
  )
  app.put(
    '/rooms/:id/policy',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Say how a room’s bookings are judged from now on',
        description: 'Bookings that began before keep the policy of their time.',
        params: idParams,
        body: roomPolicyBody,
        response: answers(200, roomPolicyRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const room = await visibleRoom(scope, request.params.id)
      requireRole(scope, 'manager', room.orgUnitId)
      const at = now()
      await setRoomPolicy(
        registry,
        { id: newId('rpo'), assetId: room.id, ...request.body, validFrom: at, validTo: null },
        { at, actor: account.id, action: 'update', entity: 'room_policy', entityId: room.id, detail: request.body },
      )
      return { ...request.body, validFrom: at, validTo: null }
    },
  )
  app.get(
    '/rooms/:id/closures',
    {
      schema: {
        tags,
        summary: 'When a room is closed, from now on',
        params: idParams,
        response: answers(200, pageOf(closureRow)),
      },
    },
    async (request) => {
      const room = await visibleRoom(accessOf(request).scope, request.params.id)
      const rows = await listRoomClosures(registry.db, { assets: [room.id], from: now(), to: Number.MAX_SAFE_INTEGER })
      return { items: rows.map(closureView), nextCursor: null }
    },
  )
  app.post(
    '/rooms/:id/closures',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Close a room for a time',
        description:
          'It takes no bookings then, and is not counted as available. Refused while bookings are in the way.',
        params: idParams,
        body: closureBody,
        response: answers(201, closureRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const room = await visibleRoom(scope, request.params.id)
      requireRole(scope, 'manager', room.orgUnitId)
      const { start, end, reason } = request.body
      if (end - start > MAX_CLOSURE_MS) throw invalidField('body.end', 'must be within a year of "start"')
      const at = now()
      const row = {
        ...{ id: newId('rcl'), assetId: room.id, startTs: start, endTs: end, reason },
        ...{ createdBy: account.id, createdAt: at, withdrawnAt: null },
      }
      const inTheWay = await closeRoom(registry, row, {
        ...{ at, actor: account.id, action: 'create', entity: 'room_closure', entityId: row.id },
        detail: { assetId: room.id, ...request.body },
      })
      if (inTheWay.length > 0)
        throw new HttpProblem(
          409,
          `Bookings are in the way: ${inTheWay.map(({ title, id }) => `${title} (${id})`).join(', ')}. Cancel or move them first.`,
        )
      return reply.status(201).send(closureView(row))
    },
  )
  app.post(
    '/room-closures/:id/withdraw',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Open a room again',
        description: 'The closure counts no more, as if it had never been. Withdrawing again changes nothing.',
        params: idParams,
        response: answers(200, closureRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const found = await findClosure(registry, request.params.id)
      if (found === undefined) throw notFound('closure')
      const room = await visibleRoom(scope, found.assetId)
      requireRole(scope, 'manager', room.orgUnitId)
      const at = now()
      const done = await withdrawClosure(
        registry,
        { id: found.id, at },
        { at, actor: account.id, action: 'withdraw', entity: 'room_closure', entityId: found.id },
      )
      return closureView(done ? { ...found, withdrawnAt: at } : found)
    },
  )
}
