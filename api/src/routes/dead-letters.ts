import {
  countDeadLetters,
  countPurgeable,
  listDeadLetters,
  purgeDeadLetters,
  recordAudit,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { exportDeadLetters } from '../intake/export-dead-letters.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, MAX_PAGE, pageOf, toPage } from '../plugins/pagination.ts'
import { notFound } from '../plugins/problems.ts'
import { answers, fileAnswers, idParams } from '../schemas/common.ts'
import {
  deadLetterDetail,
  deadLetterExportQuery,
  deadLetterQuery,
  deadLetterRow,
  deadLetterSummary,
  deadLetterSummaryQuery,
  purgeAnswer,
  purgeBody,
} from '../schemas/dead-letter.ts'
import { textOf } from '../views/bytes.ts'
import { deadLetterView } from '../views/dead-letter.ts'
import { filterIn, filterWithRole } from './dead-letter-filter.ts'

const tags = ['intake']

/** Messages that could not be stored. Those of unknown devices belong to no unit: only who sees the whole group sees them. */
export const registerDeadLetterRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  app.get(
    '/dead-letters',
    {
      schema: {
        tags,
        summary: 'Messages that could not be stored, with why, the latest first',
        querystring: deadLetterQuery,
        response: answers(200, pageOf(deadLetterRow)),
      },
    },
    async (request) => {
      const { limit, cursor, ...asked } = request.query
      const before = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const rows = await listDeadLetters(registry, {
        ...filterIn(accessOf(request).scope, asked),
        before: before === undefined ? undefined : { receivedAt: before[0], id: before[1] },
        limit: limit + 1,
      })
      return toPage(rows, limit, (row) => [row.receivedAt, row.id], deadLetterView)
    },
  )

  app.get(
    '/dead-letters/summary',
    {
      schema: {
        tags,
        summary: 'Numbers of dead letters by reason, device, profile or day',
        description: 'The largest group first, by day the latest; the first 500 groups.',
        querystring: deadLetterSummaryQuery,
        response: answers(200, deadLetterSummary),
      },
    },
    async (request) => {
      const { by, ...asked } = request.query
      const filter = filterIn(accessOf(request).scope, asked)
      return { items: await countDeadLetters(registry, { ...filter, by, limit: MAX_PAGE }) }
    },
  )

  app.get(
    '/dead-letters/export',
    {
      schema: {
        tags,
        summary: 'Dead letters as a file, one a line, the latest first',
        description: 'NDJSON with the fields of the list, or CSV with the same columns.',
        querystring: deadLetterExportQuery,
        response: fileAnswers('The letters', ['application/x-ndjson', 'text/csv']),
      },
    },
    async (request, reply) => {
      const { format, ...asked } = request.query
      const filter = filterIn(accessOf(request).scope, asked)
      return reply
        .header('content-type', format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8')
        .header('content-disposition', `attachment; filename="dead-letters.${format}"`)
        .send(exportDeadLetters(registry, filter, format))
    },
  )

  app.get(
    '/dead-letters/:id',
    {
      schema: {
        tags,
        summary: 'One message that could not be stored, with its original bytes',
        params: idParams,
        response: answers(200, deadLetterDetail),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const [row] = await listDeadLetters(registry, { ...filterIn(scope, {}), ids: [request.params.id], limit: 1 })
      if (row === undefined) throw notFound('dead letter')
      return { ...deadLetterView(row), text: textOf(row.payload), hex: row.payload.toString('hex') }
    },
  )

  app.post(
    '/dead-letters/purge',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Delete dead letters by age',
        description:
          'Counts only, unless `dryRun` is false. Of the part of the organisation where you are a manager; what waits in a replay stays.',
        body: purgeBody,
        response: answers(200, purgeAnswer),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { olderThan, filter: asked = {}, dryRun } = request.body
      const filter = filterWithRole(scope, 'manager', { ...asked, to: Math.min(olderThan, asked.to ?? olderThan) })
      if (dryRun) return { count: await countPurgeable(registry, filter), dryRun }
      const count = await registry.transaction(async (tx) => {
        const gone = await purgeDeadLetters(tx, filter)
        const detail = { olderThan, filter: asked, count: gone }
        const entity = { entity: 'dead_letter', entityId: '*', detail }
        await recordAudit(tx, { at: now(), actor: account.id, action: 'purge', ...entity })
        return gone
      })
      return { count, dryRun }
    },
  )
}
