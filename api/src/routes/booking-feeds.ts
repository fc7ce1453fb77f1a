import {
  type BookingFeedRow,
  createBookingFeed,
  listBookingFeeds,
  newId,
  removeBookingFeed,
  updateBookingFeed,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { flawOfTarget } from '../outbound/guarded-request.ts'
import { accessOf } from '../plugins/authentication.ts'
import { pageOf } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { calendarAddress } from '../rooms/calendar/fetch-calendar.ts'
import { pollFeed } from '../rooms/poll-feed.ts'
import {
  bookingFeedBody,
  bookingFeedChange,
  bookingFeedQuery,
  bookingFeedRow,
  removedFeed,
} from '../schemas/booking-feed.ts'
import { answers, idParams } from '../schemas/common.ts'
import { visibleAsset } from './sight.ts'

const tags = ['rooms']
const MAX_FEEDS_OF_A_ROOM = 5

const feedView = (row: BookingFeedRow, scope: OrganisationScope): z.output<typeof bookingFeedRow> => ({
  id: row.id,
  asset: { id: row.assetId, code: row.assetCode, nameZh: row.assetNameZh, nameEn: row.assetNameEn },
  name: row.name,
  url: scope.may('manager', row.orgUnitId) ? row.url : `${new URL(row.url).origin}/…`,
  intervalMinutes: row.intervalMinutes,
  paused: row.paused,
  nextPollAt: row.nextPollAt,
  lastPollAt: row.lastPollAt,
  lastOkAt: row.lastOkAt,
  lastError: row.lastError,
  failures: row.failures,
  report: row.report === null ? null : { ...row.report, skipped: row.report.skipped.map((one) => ({ ...one })) },
})

/** Outside calendars that are read into the bookings of rooms. */
export const registerBookingFeedRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now, allowPrivateTargets } = context

  const find = async (scope: OrganisationScope, id: string): Promise<BookingFeedRow> => {
    const [row] = await listBookingFeeds(registry.db, { units: scope.units, at: now(), id })
    if (row === undefined) throw notFound('feed')
    return row
  }
  const managed = async (scope: OrganisationScope, id: string): Promise<BookingFeedRow> => {
    const row = await find(scope, id)
    requireRole(scope, 'manager', row.orgUnitId)
    return row
  }
  const checkedAddress = (text: string): string => {
    const url = calendarAddress(text)
    const flaw = flawOfTarget(url, allowPrivateTargets)
    if (flaw !== null) throw invalidField('body.url', flaw)
    return url
  }

  app.get(
    '/booking-feeds',
    {
      schema: {
        tags,
        summary: 'Outside calendars of rooms in sight',
        querystring: bookingFeedQuery,
        response: answers(200, pageOf(bookingFeedRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { asset } = request.query
      const query = { units: scope.units, at: now(), ...(asset === undefined ? {} : { assetId: asset }) }
      const rows = await listBookingFeeds(registry.db, query)
      return { items: rows.map((row) => feedView(row, scope)), nextCursor: null }
    },
  )
  app.post(
    '/booking-feeds',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Read a calendar into a room’s bookings',
        description:
          'An iCalendar address (ICS) of the room’s calendar in Outlook, Exchange, Google, Feishu or another program. It is read within a minute, and then as often as said.',
        body: bookingFeedBody,
        response: answers(201, bookingFeedRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { assetId, name, intervalMinutes } = request.body
      const room = await visibleAsset(context, scope, assetId)
      requireRole(scope, 'manager', room.orgUnitId)
      if (room.category !== 'room') throw invalidField('body.assetId', 'is not a room')
      const url = checkedAddress(request.body.url)
      const at = now()
      const known = await listBookingFeeds(registry.db, { units: scope.units, at, assetId })
      if (known.some((feed) => feed.url === url)) throw new HttpProblem(409, 'The room reads that calendar already.')
      if (known.length >= MAX_FEEDS_OF_A_ROOM)
        throw new HttpProblem(409, `A room reads at most ${MAX_FEEDS_OF_A_ROOM} calendars. Remove one first.`)
      const id = newId('bkf')
      await createBookingFeed(
        registry,
        { ...{ id, assetId, name, url, intervalMinutes }, ...{ nextPollAt: at, createdBy: account.id, createdAt: at } },
        {
          ...{ at, actor: account.id, action: 'create', entity: 'booking_feed', entityId: id },
          // The address is a secret; the log has its host.
          detail: { assetId, name, host: new URL(url).host, intervalMinutes },
        },
      )
      return reply.status(201).send(feedView(await find(scope, id), scope))
    },
  )
  app.patch(
    '/booking-feeds/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Change, pause or resume a feed',
        params: idParams,
        body: bookingFeedChange,
        response: answers(200, bookingFeedRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const row = await managed(scope, request.params.id)
      const { url: text, ...rest } = request.body
      const url = text === undefined ? undefined : checkedAddress(text)
      const at = now()
      const isNew = url !== undefined && url !== row.url
      await updateBookingFeed(
        registry,
        row.id,
        { ...rest, ...(isNew ? { url, etag: null, lastModified: null } : {}), nextPollAt: at, failures: 0 },
        {
          ...{ at, actor: account.id, action: 'update', entity: 'booking_feed', entityId: row.id },
          detail: { ...rest, ...(isNew ? { host: new URL(url).host } : {}) },
        },
      )
      return feedView(await find(scope, row.id), scope)
    },
  )
  app.post(
    '/booking-feeds/:id/poll',
    {
      config: { access: 'manager', rateLimit: { max: 10, timeWindow: '1 minute' } },
      schema: {
        tags,
        summary: 'Read a feed now',
        params: idParams,
        response: answers(200, bookingFeedRow),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const row = await managed(scope, request.params.id)
      await pollFeed(row, { registry, allowPrivate: allowPrivateTargets, now })
      return feedView(await find(scope, row.id), scope)
    },
  )
  app.delete(
    '/booking-feeds/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Remove a feed',
        description: 'Bookings of it that have not begun are cancelled; what began stays.',
        params: idParams,
        response: answers(200, removedFeed),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const row = await managed(scope, request.params.id)
      const at = now()
      const cancelled = await removeBookingFeed(
        registry,
        { id: row.id, at },
        { at, actor: account.id, action: 'delete', entity: 'booking_feed', entityId: row.id },
      )
      return { id: row.id, cancelled }
    },
  )
}
