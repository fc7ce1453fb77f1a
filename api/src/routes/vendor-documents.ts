import { createHash } from 'node:crypto'
import {
  createVendorDocument,
  findVendorFile,
  listVendorContracts,
  listVendorDocuments,
  newId,
  putVendorFile,
  withdrawVendorDocument,
} from '@custodia/storage/registry'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { fileBody } from '../schemas/asset-type.ts'
import { answers, fileAnswers, identifier, idParams } from '../schemas/common.ts'
import { vendorDetail, vendorDocumentBody } from '../schemas/vendor.ts'
import { managedVendor, vendorDetailOf, visibleVendor } from './vendors.ts'

const tags = ['vendors']
const MAX_FILE_BYTES = 15 * 1_048_576
/** Base64 takes four bytes for three. */
const BODY_LIMIT = Math.ceil((MAX_FILE_BYTES / 3) * 4) + 10_000
const documentParams = idParams.extend({ document: identifier })

/** Documents of vendors, and the files of documents and contracts. */
export const registerVendorDocumentRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  /** Whose file an id names: a document's vendor is enough, a contract must be in sight itself. */
  const ownerOf = async (scope: OrganisationScope, id: string): Promise<{ vendorId: string; orgUnitId: string }> => {
    const [document] = await listVendorDocuments(registry.db, { id })
    if (document !== undefined) {
      const { orgUnitId } = await visibleVendor(context, scope, document.vendorId)
      return { vendorId: document.vendorId, orgUnitId }
    }
    const [contract] = await listVendorContracts(registry.db, { units: scope.units, id, limit: 1 })
    if (contract === undefined) throw notFound('document or contract')
    return contract
  }

  app.post(
    '/vendors/:id/documents',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Add a document of a vendor',
        description: 'A newer one of its kind follows the one before, which stays.',
        params: idParams,
        body: vendorDocumentBody,
        response: answers(201, vendorDetail),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const vendor = await managedVendor(context, scope, request.params.id)
      const at = now()
      const row = { ...request.body, id: newId('vdc'), vendorId: vendor.id, createdAt: at, createdBy: account.id }
      const audit = { at, actor: account.id, action: 'create', entity: 'vendor_document', entityId: row.id }
      await createVendorDocument(registry, row, { ...audit, detail: row })
      return reply.status(201).send(await vendorDetailOf(context, scope, vendor.id))
    },
  )
  app.delete(
    '/vendors/:id/documents/:document',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Take a document of a vendor out of force',
        params: documentParams,
        response: answers(200, vendorDetail),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const vendor = await managedVendor(context, scope, request.params.id)
      const { document: id } = request.params
      const [row] = await listVendorDocuments(registry.db, { vendorIds: [vendor.id], id })
      if (row === undefined) throw notFound('document of this vendor')
      const at = now()
      const audit = { at, actor: account.id, action: 'withdraw', entity: 'vendor_document', entityId: id }
      await withdrawVendorDocument(registry, { id, at }, audit)
      return vendorDetailOf(context, scope, vendor.id)
    },
  )
  app.put(
    '/vendor-files/:id',
    {
      config: { access: 'manager' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Store the file of a document or contract',
        params: idParams,
        body: fileBody,
        response: answers(200, vendorDetail),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { id: ownerId } = request.params
      const { vendorId, orgUnitId } = await ownerOf(scope, ownerId)
      requireRole(scope, 'manager', orgUnitId)
      const { name, mediaType, contentBase64 } = request.body
      const content = Buffer.from(contentBase64, 'base64')
      if (content.length > MAX_FILE_BYTES) throw invalidField('body.contentBase64', 'must not be larger than 15 MB')
      const sha256 = createHash('sha256').update(content).digest('hex')
      const at = now()
      await putVendorFile(
        registry,
        { ownerId, vendorId, name, mediaType, sha256, content, createdAt: at },
        {
          ...{ at, actor: account.id, action: 'put', entity: 'vendor_file', entityId: ownerId },
          detail: { name, mediaType, sha256, bytes: content.length },
        },
      )
      return vendorDetailOf(context, scope, vendorId)
    },
  )
  app.get(
    '/vendor-files/:id',
    {
      schema: {
        tags,
        summary: 'The stored file of a document or contract',
        params: idParams,
        response: fileAnswers('The file.', ['application/pdf', 'image/jpeg', 'image/png']),
      },
    },
    async (request, reply) => {
      const { id } = request.params
      await ownerOf(accessOf(request).scope, id)
      const file = await findVendorFile(registry, id)
      if (file === undefined) throw notFound('file')
      return reply
        .header('content-type', file.mediaType)
        .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`)
        .header('x-content-type-options', 'nosniff')
        .send(file.content as never)
    },
  )
}
