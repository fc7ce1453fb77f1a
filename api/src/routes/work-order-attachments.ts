import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { attachToOrder, findOrderFile, loadOrder } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { HttpProblem, notFound } from '../plugins/problems.ts'
import { answers, fileAnswers, identifier, idParams } from '../schemas/common.ts'
import { attachmentRef } from '../schemas/work-order.ts'
import { dispositionOf, FILE_TYPES, isOfType, safeFileName } from '../views/file-kinds.ts'
import { attachmentHref } from '../views/work-order.ts'
import { visibleOrder } from './work-order-access.ts'
import { requireAppended } from './work-orders.ts'

const tags = ['work orders']
const MAX_FILE_BYTES = 10 * 1_048_576
const MAX_FILES = 50

const fileParams = idParams.extend({ fileId: identifier })
/** Bytes as they are; the content type says of what. */
const bytes = z.any().meta({ type: 'string', format: 'binary', description: 'The file itself.' })

/**
 * Files of orders. The body is the file itself: an HTML form of another site cannot send these types, and nothing has to be taken
 * apart. What is served can run nothing.
 */
export const registerWorkOrderAttachmentRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.addContentTypeParser([...FILE_TYPES], { parseAs: 'buffer', bodyLimit: MAX_FILE_BYTES }, (_, body, done) =>
    done(null, body),
  )

  app.post(
    '/work-orders/:id/attachments',
    {
      config: { access: 'viewer' },
      bodyLimit: MAX_FILE_BYTES,
      schema: {
        tags,
        summary: 'Put a photo or a document to an order',
        description: `The body is the file, at most 10 MiB: ${FILE_TYPES.join(', ')}. The same file sent again is put there once.`,
        consumes: [...FILE_TYPES],
        params: idParams,
        querystring: z.object({ name: z.string().trim().min(1).max(300).describe('File name.') }),
        body: bytes,
        response: answers(201, attachmentRef),
      },
    },
    async (request, reply) => {
      const { account, scope } = accessOf(request)
      const row = await visibleOrder(context, scope, request.params.id)
      const mediaType = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
      const content: unknown = request.body
      if (!Buffer.isBuffer(content) || !FILE_TYPES.includes(mediaType))
        throw new HttpProblem(415, `Send the file itself with its type, one of ${FILE_TYPES.join(', ')}.`)
      if (!isOfType(content, mediaType))
        throw new HttpProblem(
          415,
          `What was sent does not begin as ${mediaType} does. Send the file with its own type.`,
        )
      const order = (await loadOrder(registry.db, row.id))?.order
      const sha256 = createHash('sha256').update(content).digest('hex')
      const there = order?.attachments.find((each) => each.sha256 === sha256)
      if (there !== undefined) return reply.status(201).send({ ...there, href: attachmentHref(row.id, there.id) })
      if ((order?.attachments.length ?? 0) >= MAX_FILES)
        throw new HttpProblem(409, `An order has at most ${MAX_FILES} files. Put what is more into one PDF.`)
      const attachment = await registry.transaction(async (tx) => {
        const file = { name: safeFileName(request.query.name), mediaType, content }
        const added = await attachToOrder(tx, row.id, file, { at: now(), actor: account.id })
        requireAppended(added.result)
        return added.attachment
      })
      return reply.status(201).send({ ...attachment, href: attachmentHref(row.id, attachment.id) })
    },
  )

  app.get(
    '/work-orders/:id/attachments/:fileId',
    {
      schema: {
        tags,
        summary: 'A file of an order',
        params: fileParams,
        response: fileAnswers('The file as it was sent', FILE_TYPES),
      },
    },
    async (request, reply) => {
      const row = await visibleOrder(context, accessOf(request).scope, request.params.id)
      const file = await findOrderFile(registry, { orderId: row.id, id: request.params.fileId })
      if (file === undefined) throw notFound('file')
      return (
        reply
          .header('content-type', file.mediaType)
          .header('content-disposition', dispositionOf(file.mediaType, file.name))
          .header('content-security-policy', "default-src 'none'; sandbox")
          .header('x-content-type-options', 'nosniff')
          // What is behind an address never changes; shared caches keep nothing of it.
          .header('cache-control', 'private, max-age=86400, immutable')
          .header('content-length', file.content.byteLength)
          .send(Readable.from(Buffer.from(file.content)))
      )
    },
  )
}
