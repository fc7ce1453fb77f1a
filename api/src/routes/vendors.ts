import { nextVendorSteps } from '@custodia/domain'
import {
  createVendor,
  listVendorDocuments,
  listVendorSteps,
  listVendors,
  newId,
  recordVendorStep,
  updateVendor,
  type VendorRow,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { HttpProblem, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { vendorBody, vendorDetail, vendorPatch, vendorQuery, vendorRow, vendorStepBody } from '../schemas/vendor.ts'
import { actorNames } from '../views/actor-names.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { documentView, loadScores, scoreView, todayOf, vendorView, vendorViews } from '../views/vendor-view.ts'
import { requireVisibleUnit } from './sight.ts'

const tags = ['vendors']

/** A vendor in sight; throws 404 otherwise. */
export const visibleVendor = async (
  { registry }: ApiContext,
  scope: OrganisationScope,
  id: string,
): Promise<VendorRow> => {
  const [row] = await listVendors(registry.db, { units: scope.units, ids: [id], limit: 1 })
  if (row === undefined) throw notFound('vendor')
  return row
}

/** A vendor that the account may change; throws 404 or 403 otherwise. */
export const managedVendor = async (context: ApiContext, scope: OrganisationScope, id: string): Promise<VendorRow> => {
  const row = await visibleVendor(context, scope, id)
  requireRole(scope, 'manager', row.orgUnitId)
  return row
}

/** A vendor with its steps, documents and score. */
export const vendorDetailOf = async (
  context: ApiContext,
  scope: OrganisationScope,
  id: string,
): Promise<z.output<typeof vendorDetail>> => {
  const { registry } = context
  const now = context.now()
  const row = await visibleVendor(context, scope, id)
  const [tree, steps, documents, scores] = await Promise.all([
    loadOrgTree(registry),
    listVendorSteps(registry.db, id),
    listVendorDocuments(registry.db, { vendorIds: [id] }),
    loadScores(registry, [id], { units: scope.units, now }),
  ])
  const score = scores.get(id)
  if (score === undefined) throw notFound('vendor')
  const nameOf = await actorNames(
    registry,
    steps.map(({ actor }) => actor),
  )
  return {
    ...vendorView(row, documents, score, { tree, now }),
    score: scoreView(score),
    ...{ address: row.address, contacts: row.contacts.map((one) => ({ ...one })), requires: [...row.requires] },
    next: nextVendorSteps(row),
    steps: steps.map(({ step, round, at, actor, note }) => ({ step, round, at, by: nameOf(actor), note })),
    documents: documents.map((document) => documentView(document, todayOf(tree, row, now))),
  }
}

/** Vendors: list, one, add, change, and the steps of their approval. */
export const registerVendorRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/vendors',
    {
      schema: {
        tags,
        summary: 'Vendors of your part of the organisation and of the units above it, by code',
        description: 'Scores stand on the assets, orders and stores in your sight.',
        querystring: vendorQuery,
        response: answers(200, pageOf(vendorRow)),
      },
    },
    async (request) => {
      const { limit, cursor, state, q } = request.query
      const { units } = accessOf(request).scope
      const after = decodeCursor(cursor, z.tuple([z.string()]))?.[0]
      const rows = await listVendors(registry.db, { units, state, q, after, limit: limit + 1 })
      const page = toPage(
        rows,
        limit,
        ({ code }) => [code],
        (row) => row,
      )
      const tree = await loadOrgTree(registry)
      return { ...page, items: await vendorViews(registry, page.items, { units, now: now(), tree }) }
    },
  )
  app.get(
    '/vendors/:id',
    {
      schema: {
        tags,
        summary: 'One vendor with the steps of its approval, its documents and its score',
        params: idParams,
        response: answers(200, vendorDetail),
      },
    },
    async (request) => vendorDetailOf(context, accessOf(request).scope, request.params.id),
  )
  app.post(
    '/vendors',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Add a vendor',
        description:
          'It is a draft: submitted, reviewed by one person and approved by another before it is bought from.',
        body: vendorBody,
        response: answers(201, vendorDetail),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { body } = request
      requireVisibleUnit(scope, 'body.orgUnitId', body.orgUnitId)
      requireRole(scope, 'manager', body.orgUnitId)
      const at = now()
      const id = newId('vnd')
      await createVendor(
        registry,
        { ...body, id, createdAt: at, createdBy: account.id },
        { at, actor: account.id, action: 'create', entity: 'vendor', entityId: id, detail: body },
      )
      return reply.status(201).send(await vendorDetailOf(context, scope, id))
    },
  )
  app.patch(
    '/vendors/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Change what is said of a vendor',
        params: idParams,
        body: vendorPatch,
        response: answers(200, vendorDetail),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { id } = await managedVendor(context, scope, request.params.id)
      const { body } = request
      const audit = { at: now(), actor: account.id, action: 'update', entity: 'vendor', entityId: id, detail: body }
      await updateVendor(registry, id, body, audit)
      return vendorDetailOf(context, scope, id)
    },
  )
  app.post(
    '/vendors/:id/steps',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Take a step of a vendor’s approval',
        description:
          'Submit, review, approve, reject, suspend, reinstate or withdraw. Who submitted or reviewed it does not approve it, and it is approved only while every required document is in force.',
        params: idParams,
        body: vendorStepBody,
        response: answers(200, vendorDetail),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const row = await managedVendor(context, scope, request.params.id)
      const tree = await loadOrgTree(registry)
      const at = now()
      const result = await recordVendorStep(registry, {
        ...{ vendorId: row.id, ...request.body, actor: account.id, at },
        today: todayOf(tree, row, at),
      })
      if (!result.ok) {
        const { reason, detail } = result
        throw new HttpProblem(reason === 'same_person' ? 403 : 409, `${detail[0]?.toUpperCase()}${detail.slice(1)}.`)
      }
      return vendorDetailOf(context, scope, row.id)
    },
  )
}
