import { listLedger, sumLedger } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, toPage } from '../plugins/pagination.ts'
import { answers } from '../schemas/common.ts'
import { ledgerPage, ledgerQuery } from '../schemas/ledger.ts'

const tags = ['intake']
/** The books of what came in. */
export const registerLedgerRoutes = (app: Api, context: ApiContext): void => {
  const { registry } = context
  app.get(
    '/ledger',
    {
      schema: {
        tags,
        summary: 'Messages received, stored, duplicate and dead-lettered, by day and device',
        description:
          'A copy of each ingest process’s own ledger, a few seconds old. What is received and in none of the others is on its way. A replay receives nothing: it moves no message out of `deadLettered`, and counts in `replayed`.',
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
}
