import {
  createCompletion,
  createMaintenancePlan,
  findPerson,
  listCompletions,
  listDueDates,
  listMaintenancePlans,
  listWarranties,
  type MaintenancePlanRow,
  newId,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { completionBody, completionRow, warrantyQuery, warrantyRow } from '../schemas/maintenance.ts'
import { planBody, planListQuery, planRow } from '../schemas/plan.ts'
import { visibleAsset } from './sight.ts'

const tags = ['maintenance']

/** Maintenance plans, what was done, warranties. */
export const registerMaintenanceRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  const visiblePlan = async (scope: OrganisationScope, id: string): Promise<MaintenancePlanRow> => {
    const [plan] = await listMaintenancePlans(registry, { units: scope.units, at: now(), id, limit: 1 })
    if (plan === undefined) throw notFound('maintenance plan')
    return plan
  }

  app.get(
    '/maintenance-plans',
    {
      schema: {
        tags,
        summary: 'Maintenance plans of assets in sight',
        querystring: planListQuery,
        response: answers(200, pageOf(planRow)),
      },
    },
    async (request) => {
      const { limit, cursor, asset } = request.query
      const after = decodeCursor(cursor, z.tuple([z.string()]))?.[0]
      const rows = await listMaintenancePlans(registry, {
        units: accessOf(request).scope.units,
        at: now(),
        assetId: asset,
        after,
        limit: limit + 1,
      })
      return toPage(
        rows,
        limit,
        (row) => [row.id],
        (row) => row,
      )
    },
  )
  app.post(
    '/maintenance-plans',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Add a maintenance plan',
        description: 'Its due date is derived within seconds.',
        body: planBody,
        response: answers(201, planRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const asset = await visibleAsset(context, scope, request.body.assetId)
      requireRole(scope, 'manager', asset.orgUnitId)
      const at = now()
      const id = newId('pln')
      const row = await createMaintenancePlan(
        registry,
        { ...request.body, id, validFrom: at },
        {
          at,
          actor: account.id,
          action: 'create',
          entity: 'maintenance_plan',
          entityId: id,
          detail: request.body,
        },
      )
      return reply.status(201).send(row)
    },
  )
  app.get(
    '/maintenance-plans/:id/completions',
    {
      schema: {
        tags,
        summary: 'What was done for a plan, the latest first',
        params: idParams,
        response: answers(200, pageOf(completionRow)),
      },
    },
    async (request) => {
      const plan = await visiblePlan(accessOf(request).scope, request.params.id)
      return { items: await listCompletions(registry, plan.id), nextCursor: null }
    },
  )
  app.post(
    '/maintenance-plans/:id/completions',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Record that a plan’s task was done',
        description: 'The next due date is derived within seconds.',
        params: idParams,
        body: completionBody,
        response: answers(201, completionRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const plan = await visiblePlan(scope, request.params.id)
      const asset = await visibleAsset(context, scope, plan.assetId)
      requireRole(scope, 'engineer', asset.orgUnitId)
      const at = now()
      const { completedAt = at, personId, note, plannedOn, meterReading } = request.body
      if (completedAt > at) throw invalidField('body.completedAt', 'must not be in the future')
      const person = personId === null ? undefined : await findPerson(registry, personId)
      if (personId !== null && (person === undefined || !scope.sees(person.orgUnitId)))
        throw invalidField('body.personId', 'is not a person of your part of the organisation')
      const [due] = await listDueDates(registry, { units: scope.units, at, planId: plan.id })
      const row = {
        id: newId('cmp'),
        planId: plan.id,
        assetId: plan.assetId,
        taskCode: plan.taskCode,
        plannedOn: plannedOn === undefined ? (due?.dueOn ?? null) : plannedOn,
        completedAt,
        meterReading: meterReading ?? null,
        personId: personId ?? account.personId,
        note,
      }
      await createCompletion(registry, row, {
        at,
        actor: account.id,
        action: 'complete',
        entity: 'maintenance_plan',
        entityId: plan.id,
        detail: { completionId: row.id },
      })
      return reply.status(201).send(row)
    },
  )
  app.get(
    '/warranties',
    {
      schema: {
        tags,
        summary: 'Warranties of assets in sight, the earliest to end first',
        querystring: warrantyQuery,
        response: answers(200, pageOf(warrantyRow)),
      },
    },
    async (request) => {
      const { limit, cursor, asset, endsFrom } = request.query
      const after = decodeCursor(cursor, z.tuple([z.string(), z.string()]))
      const rows = await listWarranties(registry, {
        units: accessOf(request).scope.units,
        at: now(),
        assetId: asset,
        endsFrom,
        after: after === undefined ? undefined : { endsOn: after[0], id: after[1] },
        limit: limit + 1,
      })
      return toPage(
        rows,
        limit,
        (row) => [row.endsOn, row.id],
        ({ assetCode, assetNameZh, assetNameEn, ...row }) => ({
          ...row,
          ...{ covers: [...row.covers], excludes: [...row.excludes] },
          asset: { id: row.assetId, code: assetCode, nameZh: assetNameZh, nameEn: assetNameEn },
        }),
      )
    },
  )
}
