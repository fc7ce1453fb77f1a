import { Readable } from 'node:stream'
import { addLifeDocument, findLifeDocument, listLifeDocuments, recordAudit } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { HttpProblem, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, fileAnswers, idParams } from '../schemas/common.ts'
import { documentRef } from '../schemas/purchase.ts'
import { dispositionOf, FILE_TYPES, isOfType, safeFileName } from '../views/file-kinds.ts'
import { documentView } from '../views/life-document.ts'
import { visiblePurchase } from './purchase-access.ts'
import { visibleAsset } from './sight.ts'

const tags = ['life cycle']
const MAX_FILE_BYTES = 10 * 1_048_576
const MAX_FILES = 50
const bytes = z.any().meta({ type: 'string', format: 'binary', description: 'The file itself.' })

/** Documents that prove what happened to purchases and assets: quotations, delivery notes, certificates of disposal. They are kept for good. */
export const registerLifeDocumentRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  for (const subject of ['purchase', 'asset'] as const)
    app.post(
      subject === 'purchase' ? '/purchases/:id/documents' : '/assets/:id/documents',
      {
        config: { access: 'engineer' },
        bodyLimit: MAX_FILE_BYTES,
        schema: {
          tags,
          summary: `Put a document to ${subject === 'purchase' ? 'a purchase' : 'the life of an asset'}`,
          description: `The body is the file, at most 10 MiB: ${FILE_TYPES.join(', ')}. Name its id in the change that it proves.`,
          consumes: [...FILE_TYPES],
          params: idParams,
          querystring: z.object({ name: z.string().trim().min(1).max(300).describe('File name.') }),
          body: bytes,
          response: answers(201, documentRef),
        },
      },
      async (request, reply) => {
        const { account, scope } = accessOf(request)
        const { id } = request.params
        const place =
          subject === 'purchase' ? await visiblePurchase(context, scope, id) : await visibleAsset(context, scope, id)
        requireRole(scope, 'engineer', place.orgUnitId)
        const mediaType = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
        const content: unknown = request.body
        if (!Buffer.isBuffer(content) || !FILE_TYPES.includes(mediaType) || !isOfType(content, mediaType))
          throw new HttpProblem(415, `Send the file itself with its own type, one of ${FILE_TYPES.join(', ')}.`)
        if ((await listLifeDocuments(registry.db, subject, id)).length >= MAX_FILES)
          throw new HttpProblem(409, `It has ${MAX_FILES} documents already. Put what is more into one PDF.`)
        const at = now()
        const row = await registry.transaction(async (tx) => {
          const made = await addLifeDocument(tx, {
            ...{ subject, subjectId: id, name: safeFileName(request.query.name), mediaType, content },
            ...{ createdBy: account.id, createdAt: at },
          })
          const { name, sha256 } = made
          await recordAudit(tx, {
            ...{ at, actor: account.id, action: 'add', entity: 'life_document', entityId: made.id },
            detail: { subject, subjectId: id, name, sha256, bytes: made.bytes },
          })
          return made
        })
        return reply.status(201).send(documentView(row))
      },
    )

  app.get(
    '/life-documents/:id',
    {
      schema: {
        tags,
        summary: 'A document of a purchase or an asset',
        params: idParams,
        response: fileAnswers('The file as it was sent', FILE_TYPES),
      },
    },
    async (request, reply) => {
      const { scope } = accessOf(request)
      const file = await findLifeDocument(registry, request.params.id)
      if (file === undefined) throw notFound('document')
      if (file.subject === 'purchase') await visiblePurchase(context, scope, file.subjectId)
      else await visibleAsset(context, scope, file.subjectId)
      return reply
        .header('content-type', file.mediaType)
        .header('content-disposition', dispositionOf(file.mediaType, file.name))
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'private, max-age=86400, immutable')
        .header('content-length', file.content.byteLength)
        .send(Readable.from(Buffer.from(file.content)))
    },
  )
}
