import {
  type BookingRow,
  cancelBooking,
  createBooking,
  findPerson,
  listBookings,
  newId,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { bookingBody, bookingListQuery, bookingRow } from '../schemas/booking.ts'
import { answers, idParams } from '../schemas/common.ts'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'
import { requireVisibleUnit, visibleAsset } from './sight.ts'

const tags = ['bookings']

const bookingView = (row: BookingRow, tree: OrgTree): z.output<typeof bookingRow> => ({
  id: row.id,
  assetId: row.assetId,
  asset: { id: row.assetId, code: row.assetCode, nameZh: row.assetNameZh, nameEn: row.assetNameEn },
  person: { id: row.personId, name: row.personName ?? '', nameEn: row.personNameEn ?? '' },
  orgUnit: tree.named(row.orgUnitId),
  title: row.title,
  start: row.start,
  end: row.end,
  cancelledAt: row.cancelledAt,
})

/** Bookings. */
export const registerBookingRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
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
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Book an asset',
        description: 'Refused if another booking overlaps.',
        body: bookingBody,
        response: answers(201, bookingRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { assetId, personId, title, start, end } = request.body
      const asset = await visibleAsset(context, scope, assetId)
      requireRole(scope, 'manager', asset.orgUnitId)
      const person = await findPerson(registry, personId)
      if (person === undefined || !scope.sees(person.orgUnitId))
        throw invalidField('body.personId', 'is not a person of your part of the organisation')
      const orgUnitId = request.body.orgUnitId ?? person.orgUnitId
      requireVisibleUnit(scope, 'body.orgUnitId', orgUnitId)
      const at = now()
      const id = newId('bkg')
      const made = await createBooking(
        registry,
        { id, assetId, personId, orgUnitId, title, startTs: start, endTs: end, cancelledAt: null },
        { at, actor: account.id, action: 'create', entity: 'booking', entityId: id, detail: request.body },
      )
      if (!made.ok)
        throw new HttpProblem(
          409,
          `The asset is booked already in that time (${made.conflictId}). Choose another time.`,
        )
      const row: BookingRow = {
        id,
        assetId,
        assetCode: asset.code,
        assetNameZh: asset.nameZh,
        assetNameEn: asset.nameEn,
        personId,
        personName: person.name,
        personNameEn: person.nameEn,
        orgUnitId,
        title,
        start,
        end,
        cancelledAt: null,
      }
      return reply.status(201).send(bookingView(row, await loadOrgTree(registry)))
    },
  )
  app.post(
    '/bookings/:id/cancel',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Cancel a booking',
        description:
          'Frees the asset. Use in that time is no longer charged by the booking: what was derived is derived again. Cancelling again changes nothing.',
        params: idParams,
        response: answers(200, bookingRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const at = now()
      const find = async (): Promise<BookingRow> => {
        const [row] = await listBookings(registry, { units: scope.units, at, id: request.params.id, limit: 1 })
        if (row === undefined) throw notFound('booking')
        return row
      }
      const row = await find()
      requireRole(scope, 'manager', (await visibleAsset(context, scope, row.assetId)).orgUnitId)
      await cancelBooking(
        registry,
        { id: row.id, at },
        { at, actor: account.id, action: 'cancel', entity: 'booking', entityId: row.id },
      )
      return bookingView(await find(), await loadOrgTree(registry))
    },
  )
}
