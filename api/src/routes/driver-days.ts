import { PassThrough } from 'node:stream'
import { addDays, dayPeriod, explainDriverDay, type TelemetryEvidence, type VehicleTrip } from '@custodia/domain'
import { listAttendance } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { writeWorkbook } from '../dossier/write-workbook.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, encodeCursor, pageOf } from '../plugins/pagination.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'
import { answers, fileAnswers } from '../schemas/common.ts'
import { daySheet, daySheetParams, driverDayExportQuery, driverDayQuery, driverDayRow } from '../schemas/driver-day.ts'
import { loadMonthCosts, monthsOf, partsByTrip } from '../vehicles/cost-of-trips.ts'
import { driverDayView, loadDriverDays, zoneOfDay } from '../vehicles/day-sheets.ts'
import { daysAsCsv, daysAsWorkbook } from '../vehicles/export-days.ts'
import { loadFleet, tripJudge } from '../vehicles/fleet.ts'
import { loadPersonNames, tripView } from '../vehicles/trip-views.ts'
import { resolveExplanation } from '../views/explain.ts'

const tags = ['vehicles']
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const MAX_DAYS = 366
/** Comings and goings of a day that a sheet shows. */
const MAX_ATTENDANCE = 50

interface AskedDays {
  readonly from: string
  readonly to: string
  readonly person?: string | undefined
  readonly orgUnit?: string | undefined
}

/** Attendance of drivers: from the first movement to the last. */
export const registerDriverDayRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now, log } = context

  const load = async (
    scope: OrganisationScope,
    { from, to, person, orgUnit, evidence }: AskedDays & { readonly evidence?: boolean },
  ) => {
    if (from > to) throw invalidField('query.from', 'must not be after "to"')
    if (addDays(from, MAX_DAYS) <= to) throw invalidField('query.from', 'is more than a year before "to"')
    const fleet = await loadFleet(context, scope, { orgUnit })
    const judge = await tripJudge(context, fleet)
    const found = await loadDriverDays(registry, fleet, {
      from,
      to,
      person,
      judge,
      ...(evidence === undefined ? {} : { evidence }),
    })
    return { fleet, judge, found }
  }
  const rowsOf = async (scope: OrganisationScope, asked: AskedDays): Promise<z.output<typeof driverDayRow>[]> => {
    const { fleet, found } = await load(scope, asked)
    return found.days.map((day) => driverDayView(day, fleet, found))
  }

  app.get(
    '/driver-days',
    {
      schema: {
        tags,
        summary: 'Attendance of drivers by day, from the first movement to the last; the latest day first',
        description: 'Of trips on vehicles in sight. A trip over midnight is split there.',
        querystring: driverDayQuery,
        response: answers(200, pageOf(driverDayRow)),
      },
    },
    async (request) => {
      const { limit, cursor, ...asked } = request.query
      const rows = await rowsOf(accessOf(request).scope, asked)
      const at = decodeCursor(cursor, z.tuple([z.number().int().min(0)]))?.[0] ?? 0
      const next = at + limit
      return { items: rows.slice(at, next), nextCursor: next < rows.length ? encodeCursor([next]) : null }
    },
  )

  app.get(
    '/driver-days.csv',
    {
      schema: {
        tags,
        summary: 'The same as CSV',
        querystring: driverDayExportQuery,
        response: fileAnswers('Days of drivers', ['text/csv']),
      },
    },
    async (request, reply) => {
      const { lang, ...asked } = request.query
      const text = daysAsCsv(await rowsOf(accessOf(request).scope, asked), lang)
      const stream = new PassThrough()
      stream.end(text)
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="driver-days-${asked.from}-${asked.to}.csv"`)
        .send(stream)
    },
  )

  app.get(
    '/driver-days.xlsx',
    {
      schema: {
        tags,
        summary: 'The same as an XLSX workbook',
        querystring: driverDayExportQuery,
        response: fileAnswers('Days of drivers', [XLSX]),
      },
    },
    async (request, reply) => {
      const { lang, ...asked } = request.query
      const rows = await rowsOf(accessOf(request).scope, asked)
      const stream = new PassThrough()
      writeWorkbook(daysAsWorkbook(rows, { language: lang, madeAt: now(), ...asked }), stream).catch(
        (error: unknown) => {
          log.error({ err: error }, 'days of drivers could not be written')
          stream.destroy(error instanceof Error ? error : new Error(String(error)))
        },
      )
      return reply
        .header('content-type', XLSX)
        .header('content-disposition', `attachment; filename="driver-days-${asked.from}-${asked.to}.xlsx"`)
        .send(stream)
    },
  )

  app.get(
    '/driver-days/:person/:day',
    {
      schema: {
        tags,
        summary: 'The day sheet of a driver: the day’s trips, and why the figures are what they are',
        params: daySheetParams,
        response: answers(200, daySheet),
      },
    },
    async (request) => {
      const { person, day } = request.params
      const { scope, account } = accessOf(request)
      const { fleet, judge, found } = await load(scope, { from: day, to: day, person, evidence: true })
      const [sheet] = found.days
      if (sheet === undefined) throw notFound('day of that driver')
      const trips = sheet.tripIds.flatMap((id) => found.trips.get(id) ?? [])
      const months = [...new Set(trips.flatMap((trip: VehicleTrip) => monthsOf(trip, fleet.zoneOf(trip.assetId))))]
      const facts = {
        ...{ fleet, judge },
        names: await loadPersonNames(registry, [person]),
        parts: partsByTrip(await loadMonthCosts(registry, fleet, sheet.assetIds, months)),
      }
      const { start, end } = dayPeriod(day, zoneOfDay(sheet, fleet))
      const attendance = await listAttendance(registry.db, {
        ...{
          units: scope.units,
          self: account.personId,
          personId: person,
          from: start,
          to: end,
          limit: MAX_ATTENDANCE,
        },
      })
      const telemetry: TelemetryEvidence[] = trips.flatMap(({ evidence }) => [...evidence])
      const explanation = explainDriverDay(sheet, zoneOfDay(sheet, fleet), telemetry)
      return {
        ...driverDayView(sheet, fleet, found),
        tripList: trips.map((trip) => tripView(trip, facts)),
        attendance: attendance.map(({ at, direction, place }) => ({ at, direction, place })).reverse(),
        explanation: await resolveExplanation(registry, explanation, { units: scope.units, at: now() }),
      }
    },
  )
}
