import { addDays, dayPeriod, localDay, type Period } from '@custodia/domain'
import { listAssets } from '@custodia/storage/registry'
import { z } from 'zod'
import { loadAssetCalendars } from '../calendar/asset-calendars.ts'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, encodeCursor, pageOf } from '../plugins/pagination.ts'
import { invalidField } from '../plugins/problems.ts'
import { assetCalendar, calendarQuery, rangeQuery } from '../schemas/calendar.ts'
import { answers, idParams } from '../schemas/common.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { unitsBelow, visibleAsset } from './sight.ts'

const tags = ['calendars']
const DEFAULT_DAYS = 7
const MAX_DAYS = 92
const DAY_MS = 86_400_000

/** The range asked for; a week from the local day's beginning where nothing was said. */
const rangeOf = (query: z.output<typeof rangeQuery>, at: number, timeZone: string): Period => {
  const today = localDay(query.from ?? at, timeZone)
  const start = query.from ?? dayPeriod(today, timeZone).start
  const end = query.to ?? dayPeriod(addDays(today, DEFAULT_DAYS), timeZone).start
  if (end <= start) throw invalidField('query.to', 'must be after `from`')
  if (end - start > MAX_DAYS * DAY_MS) throw invalidField('query.to', `must be within ${MAX_DAYS} days of \`from\``)
  return { start, end }
}

/** What equipment does when: booked, in use, under maintenance, idle, closed. */
export const registerCalendarRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/assets/:id/calendar',
    {
      schema: {
        tags,
        summary: 'An asset’s calendar with its hours in each state',
        params: idParams,
        querystring: rangeQuery,
        response: answers(200, assetCalendar),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const asset = await visibleAsset(context, scope, request.params.id)
      const tree = await loadOrgTree(registry)
      const at = now()
      const range = rangeOf(request.query, at, tree.timeZone(asset.orgUnitId))
      const [calendar] = await loadAssetCalendars(registry, [asset], { range, at, tree, units: scope.units })
      if (calendar === undefined) throw new Error(`no calendar of ${asset.id}`)
      return calendar
    },
  )
  app.get(
    '/calendar',
    {
      schema: {
        tags,
        summary: 'Calendars of assets in sight, by code',
        querystring: calendarQuery,
        response: answers(200, pageOf(assetCalendar)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { category, orgUnit, q, limit, cursor, ...times } = request.query
      const after = decodeCursor(cursor, z.tuple([z.string(), z.string()]))
      const tree = await loadOrgTree(registry)
      const at = now()
      const units = unitsBelow(tree, scope, orgUnit) ?? scope.units
      const all = await listAssets(registry, {
        ...{ units, at },
        ...(category === undefined ? {} : { category }),
        ...(q === undefined || q === '' ? {} : { q }),
      })
      const from =
        after === undefined
          ? 0
          : all.findIndex(({ code, id }) => code > after[0] || (code === after[0] && id > after[1]))
      const rows = from < 0 ? [] : all.slice(from, from + limit)
      const last = rows.at(-1)
      const range = rangeOf(times, at, tree.timeZone(rows[0]?.orgUnitId ?? ''))
      return {
        items: await loadAssetCalendars(registry, rows, { range, at, tree, units: scope.units }),
        nextCursor: last !== undefined && from + limit < all.length ? encodeCursor([last.code, last.id]) : null,
      }
    },
  )
}
