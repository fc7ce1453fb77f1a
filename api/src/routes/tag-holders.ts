import {
  createTagHolder,
  endTagHolder,
  findPerson,
  listTagHolders,
  newId,
  type TagHolderDetailRow,
  type TagHolderWritten,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeDatedCursor, pageOf, toDatedPage } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { tagHolderBody, tagHolderListQuery, tagHolderPatch, tagHolderRow } from '../schemas/tag-holder.ts'
import { visibleDevice } from './sight.ts'

const tags = ['devices']

/** A tag that came from elsewhere keeps its past, but not the names of the people there. */
const viewOf = (row: TagHolderDetailRow, scope: OrganisationScope): z.output<typeof tagHolderRow> => {
  const { personId, personName, personNameEn, personOrgUnitId, deviceOrgUnitId: _, ...shown } = row
  return scope.sees(personOrgUnitId)
    ? { ...shown, personId, person: { id: personId, name: personName, nameEn: personNameEn } }
    : { ...shown, personId: null, person: null }
}

const requireFree = (written: TagHolderWritten): void => {
  if (written.ok) return
  const other = written.conflictId
  throw new HttpProblem(
    409,
    `Somebody has the tag in that time (${other}). End that first: PATCH /api/v1/tag-holders/${other} {"validTo": …}.`,
  )
}

/** Who carries which badge or tag, over time. */
export const registerTagHolderRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/tag-holders',
    {
      schema: {
        tags,
        summary: 'Who carries which tag, the newest first',
        description: 'Of tags that belong to units in sight.',
        querystring: tagHolderListQuery,
        response: answers(200, pageOf(tagHolderRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, device, person, at } = request.query
      const rows = await listTagHolders(registry, {
        units: scope.units,
        deviceId: device,
        personId: person,
        validAt: at,
        before: decodeDatedCursor(cursor),
        limit: limit + 1,
      })
      return toDatedPage(rows, limit, (row) => viewOf(row, scope))
    },
  )

  app.post(
    '/tag-holders',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Give a tag to a person',
        description: 'One person has a tag at a time: an overlap is refused.',
        body: tagHolderBody,
        response: answers(201, tagHolderRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const at = now()
      const { validFrom = at, ...fields } = request.body
      if (fields.validTo !== null && fields.validTo <= validFrom)
        throw invalidField('body.validTo', 'must be after "validFrom"')
      const device = await visibleDevice(context, scope, fields.deviceId)
      requireRole(scope, 'manager', device.orgUnitId)
      const person = await findPerson(registry, fields.personId)
      if (person === undefined || !scope.sees(person.orgUnitId))
        throw invalidField('body.personId', 'is not a person of your part of the organisation')
      const row = { ...fields, id: newId('tgh'), validFrom }
      requireFree(
        await createTagHolder(registry, row, {
          at,
          actor: account.id,
          action: 'create',
          entity: 'tag_holder',
          entityId: row.id,
          detail: row,
        }),
      )
      const shown: TagHolderDetailRow = {
        ...row,
        deviceKey: device.key,
        deviceName: device.name,
        deviceOrgUnitId: device.orgUnitId,
        personName: person.name,
        personNameEn: person.nameEn,
        personOrgUnitId: person.orgUnitId,
      }
      return reply.status(201).send(viewOf(shown, scope))
    },
  )

  app.patch(
    '/tag-holders/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Record that a tag was given back',
        description: 'Visits before `validTo` stay with the person; those after it are derived again.',
        params: idParams,
        body: tagHolderPatch,
        response: answers(200, tagHolderRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const [row] = await listTagHolders(registry, { units: scope.units, id: request.params.id, limit: 1 })
      if (row === undefined) throw notFound('tag holder')
      requireRole(scope, 'manager', row.deviceOrgUnitId)
      const { validTo } = request.body
      if (validTo !== null && validTo <= row.validFrom) throw invalidField('body.validTo', 'must be after "validFrom"')
      const changed = { ...row, validTo }
      requireFree(
        await endTagHolder(registry, changed, {
          at: now(),
          actor: account.id,
          action: 'end',
          entity: 'tag_holder',
          entityId: row.id,
          detail: { validTo },
        }),
      )
      return viewOf(changed, scope)
    },
  )
}
