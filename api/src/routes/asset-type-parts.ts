import {
  deleteEquipmentItem,
  deleteTypePlan,
  listEquipmentItems,
  newId,
  putEquipmentItem,
  putTypePlan,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import {
  type EQUIPMENT_KINDS,
  itemBody,
  itemDetails,
  itemParams,
  typeDetail,
  typePlanBody,
  typePlanParams,
} from '../schemas/asset-type.ts'
import { answers } from '../schemas/common.ts'
import { managedType, typeDetailOf } from './asset-types.ts'

const tags = ['equipment models']

/** What an item of a kind holds besides its names. Throws 400 naming the fields that are wrong. */
export const requireDetail = (
  kind: (typeof EQUIPMENT_KINDS)[number],
  detail: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const parsed = itemDetails[kind].safeParse(detail)
  if (parsed.success) return parsed.data
  throw new HttpProblem(
    400,
    'Mend the fields listed under "errors" and send the request again.',
    parsed.error.issues.map(({ path, message }) => ({ path: ['body', 'detail', ...path].join('.'), message })),
  )
}

/** Plans and items of equipment models: what their assets inherit. */
export const registerAssetTypePartRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.put(
    '/asset-types/:id/plans/:taskCode',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Write the plan of a task of an equipment model',
        description: 'Every asset of the model follows within seconds, but for what it says for itself.',
        params: typePlanParams,
        body: typePlanBody,
        response: answers(200, typeDetail),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { id, taskCode } = request.params
      await managedType(context, scope, id)
      if (request.body.taskCode !== taskCode)
        throw invalidField('body.taskCode', `must be the task in the address, ${taskCode}`)
      await putTypePlan(
        registry,
        { ...request.body, id: newId('tpl'), typeId: id },
        {
          ...{ at: now(), actor: account.id, action: 'put', entity: 'asset_type_plan', entityId: `${id}/${taskCode}` },
          detail: request.body,
        },
      )
      return typeDetailOf(context, scope, id)
    },
  )
  app.delete(
    '/asset-types/:id/plans/:taskCode',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Take a plan away from an equipment model',
        description: 'It ends on every asset of the model; what was done for it stays.',
        params: typePlanParams,
        response: answers(204, z.null()),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { id: typeId, taskCode } = request.params
      await managedType(context, scope, typeId)
      const entityId = `${typeId}/${taskCode}`
      const audit = { at: now(), actor: account.id, action: 'delete', entity: 'asset_type_plan', entityId }
      if (!(await deleteTypePlan(registry, { typeId, taskCode }, audit))) throw notFound('plan of this model')
      return reply.status(204).send(null)
    },
  )
  app.put(
    '/asset-types/:id/items/:kind/:code',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Write a component, failure code, spare part or document of an equipment model',
        description:
          'What `detail` holds depends on the kind: a failure code has `mode`, `mechanisms` and `causes` by ISO 14224; a spare part `unit`, `priceMinor` and `component`; a document `language` and `url`.',
        params: itemParams,
        body: itemBody,
        response: answers(200, typeDetail),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { id: typeId, kind, code } = request.params
      await managedType(context, scope, typeId)
      const { nameZh, nameEn } = request.body
      const detail = requireDetail(kind, request.body.detail)
      await requireComponents(typeId, code, detail)
      const entityId = `${typeId}/${kind}/${code}`
      await putEquipmentItem(
        registry,
        { id: newId('eqi'), typeId, assetId: null, kind, code, nameZh, nameEn, detail },
        { at: now(), actor: account.id, action: 'put', entity: 'equipment_item', entityId, detail: request.body },
      )
      return typeDetailOf(context, scope, typeId)
    },
  )
  app.delete(
    '/asset-types/:id/items/:kind/:code',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Take a component, failure code, spare part or document away from an equipment model',
        params: itemParams,
        response: answers(204, z.null()),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { id: typeId, kind, code } = request.params
      await managedType(context, scope, typeId)
      const entityId = `${typeId}/${kind}/${code}`
      const audit = { at: now(), actor: account.id, action: 'delete', entity: 'equipment_item', entityId }
      if (!(await deleteEquipmentItem(registry, { owner: { typeId }, kind, code }, audit)))
        throw notFound('part of this model')
      return reply.status(204).send(null)
    },
  )

  /** Throws 400 if a component that the item names is not one of the type, or is the item itself. */
  const requireComponents = async (
    typeId: string,
    code: string,
    { parent, component }: Readonly<Record<string, unknown>>,
  ): Promise<void> => {
    const names = [parent, component].filter((name) => typeof name === 'string')
    if (names.length === 0) return
    const parents = new Map(
      (await listEquipmentItems(registry, [{ typeId }]))
        .filter(({ kind }) => kind === 'component')
        .map((item) => [item.code, item.detail.parent]),
    )
    const field = typeof parent === 'string' ? 'body.detail.parent' : 'body.detail.component'
    for (const name of names)
      if (!parents.has(name)) throw invalidField(field, `${name} is not a component of this model; add it first`)
    const above = new Set([code])
    for (let at: unknown = parent; typeof at === 'string'; at = parents.get(at)) {
      if (above.has(at)) throw invalidField(field, 'would make a component a part of itself')
      above.add(at)
    }
  }
}
