import { listDeadLetters, listLedger, listQuarantine, sumLedger } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { notFound } from '../plugins/problems.ts'
import { answers, idParams } from '../schemas/common.ts'
import {
  deadLetterDetail,
  deadLetterQuery,
  deadLetterRow,
  ledgerPage,
  ledgerQuery,
  quarantineQuery,
  quarantineRow,
} from '../schemas/intake.ts'

const tags = ['intake']
// A byte order mark is kept: the text is for looking at exactly what was sent.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const textOf = (bytes: Uint8Array): string | null => {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

/** What came in and what became of it. Unknown devices belong to no unit: only who sees the whole group sees them. */
export const registerIntakeRoutes = (app: Api, context: ApiContext): void => {
  const { registry } = context
  app.get(
    '/ledger',
    {
      schema: {
        tags,
        summary: 'Messages received, stored, duplicate and dead-lettered, by day and device',
        description:
          'A copy of each ingest process’s own ledger, a few seconds old. What is received and in none of the others is on its way.',
        querystring: ledgerQuery,
        response: answers(200, ledgerPage),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, from, to, deviceKey } = request.query
      const after = decodeCursor(cursor, z.tuple([z.string(), z.string(), z.string()]))
      const query = {
        units: scope.wholeGroup ? null : scope.units,
        fromDay: from,
        toDay: to,
        deviceKey: deviceKey?.toLowerCase(),
      }
      const [rows, totals] = await Promise.all([
        listLedger(registry, {
          ...query,
          after: after === undefined ? undefined : { day: after[0], spool: after[1], deviceKey: after[2] },
          limit: limit + 1,
        }),
        sumLedger(registry, query),
      ])
      return {
        ...toPage(
          rows,
          limit,
          (row) => [row.day, row.spool, row.deviceKey],
          (row) => row,
        ),
        totals,
      }
    },
  )
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
      const { scope } = accessOf(request)
      const { limit, cursor, reason, deviceKey } = request.query
      const before = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const rows = await listDeadLetters(registry, {
        units: scope.wholeGroup ? null : scope.units,
        reason,
        deviceKey: deviceKey?.toLowerCase(),
        before: before === undefined ? undefined : { receivedAt: before[0], id: before[1] },
        limit: limit + 1,
      })
      return toPage(
        rows,
        limit,
        (row) => [row.receivedAt, row.id],
        ({ payload, ...row }) => ({ ...row, payloadBase64: payload.toString('base64') }),
      )
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
      const [row] = await listDeadLetters(registry, {
        units: scope.wholeGroup ? null : scope.units,
        ids: [request.params.id],
        limit: 1,
      })
      if (row === undefined) throw notFound('dead letter')
      const { payload, ...rest } = row
      return { ...rest, payloadBase64: payload.toString('base64'), text: textOf(payload) }
    },
  )
  app.get(
    '/quarantine',
    {
      schema: {
        tags,
        summary: 'Unknown devices that send',
        description: 'Seen by accounts over the whole group only.',
        querystring: quarantineQuery,
        response: answers(200, pageOf(quarantineRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor } = request.query
      if (!scope.wholeGroup) return { items: [], nextCursor: null }
      const rows = await listQuarantine(registry, {
        after: decodeCursor(cursor, z.tuple([z.string()]))?.[0],
        limit: limit + 1,
      })
      return toPage(
        rows,
        limit,
        (row) => [row.deviceKey],
        ({ sample, ...row }) => ({ ...row, sampleBase64: sample.toString('base64') }),
      )
    },
  )
}
