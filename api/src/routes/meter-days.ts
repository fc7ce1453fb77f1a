import { listMeterDays } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { answers } from '../schemas/common.ts'
import { meterDayQuery, meterDayRow } from '../schemas/meter-day.ts'
import { visibleAsset } from './sight.ts'

/** Daily use of an asset's meters. */
export const registerMeterDayRoutes = (app: Api, context: ApiContext): void => {
  app.get(
    '/meter-days',
    {
      schema: {
        tags: ['usage'],
        summary: 'Use of an asset’s meters by local day, by metric and day',
        description: 'Days are those of the asset’s site. Resets, rollovers and rejected readings show as flags.',
        querystring: meterDayQuery,
        response: answers(200, pageOf(meterDayRow)),
      },
    },
    async (request) => {
      const { asset, metric, from, to, limit, cursor } = request.query
      const { id } = await visibleAsset(context, accessOf(request).scope, asset)
      const after = decodeCursor(cursor, z.tuple([z.string(), z.string()]))
      const days = await listMeterDays(context.registry.db, { asset: id, fromDay: from, metric })
      const rows = days.filter(
        (row) =>
          (to === undefined || row.day <= to) &&
          (after === undefined || row.metric > after[0] || (row.metric === after[0] && row.day > after[1])),
      )
      return toPage(
        rows.slice(0, limit + 1),
        limit,
        (row) => [row.metric, row.day],
        ({ flags, ...row }) => ({ ...row, flags: [...flags] }),
      )
    },
  )
}
