import {
  type AccountRow,
  type BookingRow,
  cancelBooking,
  createBooking,
  findPerson,
  listBookings,
  newId,
  releaseBooking,
  restoreBooking,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { bookingBody, bookingListQuery, bookingRow } from '../schemas/booking.ts'
import { answers, idParams } from '../schemas/common.ts'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'
import { requireVisibleUnit, visibleAsset } from './sight.ts'

const tags = ['bookings']

const bookingView = (row: BookingRow, tree: OrgTree): z.output<typeof bookingRow> => ({
  id: row.id,
  assetId: row.assetId,
  asset: { id: row.assetId, code: row.assetCode, nameZh: row.assetNameZh, nameEn: row.assetNameEn },
  person:
    row.personId === null ? null : { id: row.personId, name: row.personName ?? '', nameEn: row.personNameEn ?? '' },
  orgUnit: tree.named(row.orgUnitId),
  title: row.title,
  start: row.start,
  end: row.end,
  cancelledAt: row.cancelledAt,
  source: row.source,
  organiserEmail: row.organiserEmail,
  attendees: row.attendees,
  purpose: row.purpose,
  releasedAt: row.releasedAt,
  releaseReason: row.releaseReason,
  bookedEnd: row.bookedEnd,
})

/** Throws 403 unless it is the account's own booking, or it manages the asset. */
const requireHolder = (
  scope: OrganisationScope,
  account: AccountRow,
  personId: string | null,
  ownerUnit: string,
): void => {
  if (account.personId === null || personId !== account.personId) requireRole(scope, 'manager', ownerUnit)
}

/** Bookings. */
export const registerBookingRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  const findBooking = async (scope: OrganisationScope, id: string): Promise<BookingRow> => {
    const [row] = await listBookings(registry, { units: scope.units, at: now(), id, limit: 1 })
    if (row === undefined) throw notFound('booking')
    return row
  }
  /** A booking in sight that the account may change. */
  const changeable = async (id: string, scope: OrganisationScope, account: AccountRow): Promise<BookingRow> => {
    const row = await findBooking(scope, id)
    requireHolder(scope, account, row.personId, (await visibleAsset(context, scope, row.assetId)).orgUnitId)
    return row
  }
  app.get(
    '/bookings',
    {
      schema: {
        tags,
        summary: 'Bookings of assets in sight, the latest first',
        description: 'Those that touch `[from, to)`.',
        querystring: bookingListQuery,
        response: answers(200, pageOf(bookingRow)),
      },
    },
    async (request) => {
      const { limit, cursor, asset, person, from, to } = request.query
      const before = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const tree = await loadOrgTree(registry)
      const rows = await listBookings(registry, {
        units: accessOf(request).scope.units,
        at: now(),
        assetId: asset,
        personId: person,
        from,
        to,
        before: before === undefined ? undefined : { start: before[0], id: before[1] },
        limit: limit + 1,
      })
      return toPage(
        rows,
        limit,
        (row) => [row.start, row.id],
        (row) => bookingView(row, tree),
      )
    },
  )
  app.post(
    '/bookings',
    {
      config: { access: 'viewer' },
      schema: {
        tags,
        summary: 'Book an asset',
        description:
          'For yourself, or as a manager of the asset for anybody in sight. Refused if another booking or a closure overlaps.',
        body: bookingBody,
        response: answers(201, bookingRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { assetId, personId, title, start, end, purpose = null, attendees = null } = request.body
      const asset = await visibleAsset(context, scope, assetId)
      requireHolder(scope, account, personId, asset.orgUnitId)
      const person = await findPerson(registry, personId)
      if (person === undefined || !scope.sees(person.orgUnitId))
        throw invalidField('body.personId', 'is not a person of your part of the organisation')
      const orgUnitId = request.body.orgUnitId ?? person.orgUnitId
      requireVisibleUnit(scope, 'body.orgUnitId', orgUnitId)
      const at = now()
      const id = newId('bkg')
      const made = await createBooking(
        registry,
        { id, assetId, personId, orgUnitId, title, purpose, attendees, startTs: start, endTs: end },
        { at, actor: account.id, action: 'create', entity: 'booking', entityId: id, detail: request.body },
      )
      if (!made.ok)
        throw new HttpProblem(
          409,
          made.conflictId.startsWith('rcl_')
            ? `The room is closed in that time (${made.conflictId}). Choose another time.`
            : `The asset is booked already in that time (${made.conflictId}). Choose another time.`,
        )
      return reply.status(201).send(bookingView(await findBooking(scope, id), await loadOrgTree(registry)))
    },
  )
  app.post(
    '/bookings/:id/cancel',
    {
      config: { access: 'viewer' },
      schema: {
        tags,
        summary: 'Cancel a booking',
        description:
          'Your own, or as a manager of the asset any. Frees the asset. Use in that time is no longer charged by the booking: what was derived is derived again. Cancelling again changes nothing. What a calendar booked is cancelled there.',
        params: idParams,
        response: answers(200, bookingRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const row = await changeable(request.params.id, scope, account)
      const at = now()
      if (row.source === 'feed')
        throw new HttpProblem(409, 'This booking comes from a calendar: cancel it there, or remove the feed.')
      const { orgUnitId } = await visibleAsset(context, scope, row.assetId)
      if (row.start <= at && !scope.may('manager', orgUnitId))
        throw new HttpProblem(409, 'It has begun already: give its rest back instead, or ask a manager.')
      await cancelBooking(
        registry,
        { id: row.id, at },
        { at, actor: account.id, action: 'cancel', entity: 'booking', entityId: row.id },
      )
      return bookingView(await findBooking(scope, row.id), await loadOrgTree(registry))
    },
  )
  app.post(
    '/bookings/:id/release',
    {
      config: { access: 'viewer' },
      schema: {
        tags,
        summary: 'Give the rest of a running booking back',
        description:
          'Your own, or as a manager of the asset any. It ends now and is kept, with its end as booked; the asset is free again.',
        params: idParams,
        response: answers(200, bookingRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const row = await changeable(request.params.id, scope, account)
      const at = now()
      const done = await releaseBooking(
        registry,
        { id: row.id, at, reason: 'left_early', by: account.id, explanation: null },
        { at, actor: account.id, action: 'release', entity: 'booking', entityId: row.id },
      )
      if (!done)
        throw new HttpProblem(
          409,
          'Only a booking that runs now, and was neither cancelled nor released, can be given back.',
        )
      return bookingView(await findBooking(scope, row.id), await loadOrgTree(registry))
    },
  )
  app.post(
    '/bookings/:id/restore',
    {
      config: { access: 'viewer' },
      schema: {
        tags,
        summary: 'Take a release back',
        description:
          'Your own, or as a manager of the asset any: it holds the asset again until its end as booked, if that is still free.',
        params: idParams,
        response: answers(200, bookingRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const row = await changeable(request.params.id, scope, account)
      const at = now()
      const done = await restoreBooking(
        registry,
        { id: row.id, assetId: row.assetId, at },
        { at, actor: account.id, action: 'restore', entity: 'booking', entityId: row.id },
      )
      if (done === 'gone') throw new HttpProblem(409, 'This booking was not released, or it was cancelled.')
      if (done !== 'restored') throw new HttpProblem(409, `The asset has been taken meanwhile (${done.taken}).`)
      return bookingView(await findBooking(scope, row.id), await loadOrgTree(registry))
    },
  )
}
