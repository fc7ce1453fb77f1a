import {
  cancelRosterShift,
  createRosterShift,
  findPerson,
  listVehicleRosters,
  newId,
  type RosterDetailRow,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { rosterBody, rosterListQuery, rosterRow } from '../schemas/vehicle-roster.ts'
import { loadPersonNames, type PersonNames, personOf } from '../vehicles/trip-views.ts'
import { visibleAsset } from './sight.ts'

const tags = ['vehicles']

const rosterView = (row: RosterDetailRow, names: PersonNames): z.output<typeof rosterRow> => ({
  id: row.id,
  asset: { id: row.assetId, code: row.assetCode, nameZh: row.assetNameZh, nameEn: row.assetNameEn },
  person: personOf(names, row.personId) ?? { id: row.personId, name: row.personId, nameEn: row.personId },
  start: row.startTs,
  end: row.endTs,
  purpose: row.purpose,
  cancelledAt: row.cancelledAt,
})

/** Who drives which vehicle when. */
export const registerVehicleRosterRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  const namesOf = (rows: readonly RosterDetailRow[]): Promise<PersonNames> =>
    loadPersonNames(
      registry,
      rows.map(({ personId }) => personId),
    )
  const find = async (scope: OrganisationScope, id: string): Promise<RosterDetailRow> => {
    const [row] = await listVehicleRosters(registry.db, { units: scope.units, at: now(), id, limit: 1 })
    if (row === undefined) throw notFound('shift')
    return row
  }

  app.get(
    '/vehicle-rosters',
    {
      schema: {
        tags,
        summary: 'Shifts on vehicles in sight, the latest first',
        description: 'Those that touch `[from, to)`, cancelled ones too.',
        querystring: rosterListQuery,
        response: answers(200, pageOf(rosterRow)),
      },
    },
    async (request) => {
      const { limit, cursor, asset, person, from, to } = request.query
      const before = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const rows = await listVehicleRosters(registry.db, {
        ...{ units: accessOf(request).scope.units, at: now(), assetId: asset, personId: person, from, to },
        before: before === undefined ? undefined : { start: before[0], id: before[1] },
        limit: limit + 1,
      })
      const names = await namesOf(rows)
      return toPage(
        rows,
        limit,
        (row) => [row.startTs, row.id],
        (row) => rosterView(row, names),
      )
    },
  )

  app.post(
    '/vehicle-rosters',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Put a person on a vehicle for a shift',
        description:
          'Trips of that time without a booking or a driver tag are theirs, those of the past too. Refused if another shift overlaps.',
        body: rosterBody,
        response: answers(201, rosterRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { assetId, personId, start, end, purpose = null } = request.body
      const asset = await visibleAsset(context, scope, assetId)
      requireRole(scope, 'manager', asset.orgUnitId)
      if (asset.category !== 'vehicle') throw invalidField('body.assetId', 'is not a vehicle')
      if (!scope.sees((await findPerson(registry, personId))?.orgUnitId ?? null))
        throw invalidField('body.personId', 'is not a person of your part of the organisation')
      const at = now()
      const id = newId('ros')
      const made = await createRosterShift(
        registry,
        { id, assetId, personId, startTs: start, endTs: end, purpose, createdAt: at, createdBy: account.id },
        { at, actor: account.id, action: 'create', entity: 'vehicle_roster', entityId: id, detail: request.body },
      )
      if (!made.ok)
        throw new HttpProblem(
          409,
          `Somebody has a shift on the vehicle in that time (${made.conflictId}). Cancel it first, or choose another time.`,
        )
      const row = await find(scope, id)
      return reply.status(201).send(rosterView(row, await namesOf([row])))
    },
  )

  app.post(
    '/vehicle-rosters/:id/cancel',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Cancel a shift',
        description: 'Its trips are derived again without it. Cancelling again changes nothing.',
        params: idParams,
        response: answers(200, rosterRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const row = await find(scope, request.params.id)
      requireRole(scope, 'manager', row.assetOrgUnitId)
      const at = now()
      const audit = { at, actor: account.id, action: 'cancel', entity: 'vehicle_roster', entityId: row.id }
      await cancelRosterShift(registry, { id: row.id, at }, audit)
      return rosterView(await find(scope, row.id), await namesOf([row]))
    },
  )
}
