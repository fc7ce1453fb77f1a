import { createHash } from 'node:crypto'
import {
  createAssetType,
  findEquipmentFile,
  findEquipmentOwner,
  listEquipmentItems,
  listTypePlans,
  newId,
  putEquipmentFile,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { fileBody, typeDetail, typeExport, typeImportBody } from '../schemas/asset-type.ts'
import { answers, fileAnswers, idParams } from '../schemas/common.ts'
import { typeFile } from '../views/equipment.ts'
import { requireDetail } from './asset-type-parts.ts'
import { managedType, typeDetailOf, visibleType } from './asset-types.ts'
import { requireVisibleUnit, visibleAsset } from './sight.ts'

const tags = ['equipment models']
const MAX_FILE_BYTES = 15 * 1_048_576
/** Base64 takes four bytes for three. */
const BODY_LIMIT = Math.ceil((MAX_FILE_BYTES / 3) * 4) + 10_000

/** Files of documents, and equipment models as files. */
export const registerAssetTypeFileRoutes = (app: Api, context: ApiContext): void => {
  const { registry, catalogue, now } = context
  app.put(
    '/asset-types/:id/documents/:code/file',
    {
      config: { access: 'manager' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Store the file of a document of an equipment model',
        params: idParams.extend({ code: z.string().max(100) }),
        body: fileBody,
        response: answers(200, typeDetail),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { id: typeId, code } = request.params
      await managedType(context, scope, typeId)
      const items = await listEquipmentItems(registry, [{ typeId }])
      const document = items.find((item) => item.kind === 'document' && item.code === code)
      if (document === undefined) throw notFound('document of this model')
      const { name, mediaType, contentBase64 } = request.body
      const content = Buffer.from(contentBase64, 'base64')
      if (content.length > MAX_FILE_BYTES) throw invalidField('body.contentBase64', 'must not be larger than 15 MB')
      const sha256 = createHash('sha256').update(content).digest('hex')
      const at = now()
      await putEquipmentFile(
        registry,
        { itemId: document.id, name, mediaType, sha256, content, createdAt: at },
        {
          ...{ at, actor: account.id, action: 'put', entity: 'equipment_file', entityId: document.id },
          detail: { name, mediaType, sha256, bytes: content.length },
        },
      )
      return typeDetailOf(context, scope, typeId)
    },
  )
  app.get(
    '/equipment-files/:id',
    {
      schema: {
        tags,
        summary: 'The stored file of a document',
        params: idParams,
        response: fileAnswers('The file.', ['application/pdf', 'image/jpeg', 'image/png']),
      },
    },
    async (request, reply) => {
      const { scope } = accessOf(request)
      const owner = await findEquipmentOwner(registry, request.params.id)
      if (owner === undefined) throw notFound('file')
      if ('typeId' in owner) await visibleType(context, scope, owner.typeId)
      else await visibleAsset(context, scope, owner.assetId)
      const file = await findEquipmentFile(registry, request.params.id)
      if (file === undefined) throw notFound('file')
      return reply
        .header('content-type', file.mediaType)
        .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`)
        .header('x-content-type-options', 'nosniff')
        .send(file.content as never)
    },
  )
  app.get(
    '/asset-types/:id/export',
    {
      schema: {
        tags,
        summary: 'An equipment model as a file that another installation takes',
        description: 'Stored files of documents stay behind.',
        params: idParams,
        response: answers(200, typeExport),
      },
    },
    async (request, reply) => {
      const type = await visibleType(context, accessOf(request).scope, request.params.id)
      const [plans, items] = await Promise.all([
        listTypePlans(registry, type.id),
        listEquipmentItems(registry, [{ typeId: type.id }]),
      ])
      reply.header('content-disposition', `attachment; filename="${type.code.replace(/[^\w.-]/g, '_')}.json"`)
      return typeFile(type, plans, items)
    },
  )
  app.post(
    '/asset-types/import',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Add an equipment model from such a file',
        description: 'All of it or nothing. A model with its code must not be there yet.',
        body: typeImportBody,
        response: answers(201, typeDetail),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { orgUnitId, type, plans, items } = request.body
      requireVisibleUnit(scope, 'body.orgUnitId', orgUnitId)
      requireRole(scope, 'manager', orgUnitId)
      if (type.profileId !== null && catalogue.get(type.profileId) === undefined)
        throw invalidField('body.type.profileId', 'is not a device profile of this installation; send null')
      const checked = items.map((item) => ({ ...item, detail: requireDetail(item.kind, item.detail) }))
      const at = now()
      const id = newId('aty')
      const audit = { at, actor: account.id, action: 'import', entity: 'asset_type', entityId: id, detail: { type } }
      await createAssetType(
        registry,
        { ...type, id, orgUnitId, createdAt: at },
        {
          plans: plans.map((plan) => ({ ...plan, id: newId('tpl'), typeId: id })),
          items: checked.map((item) => ({ ...item, id: newId('eqi'), typeId: id, assetId: null })),
        },
        audit,
      )
      return reply.status(201).send(await typeDetailOf(context, scope, id))
    },
  )
}
