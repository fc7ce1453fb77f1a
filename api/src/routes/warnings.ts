import { acknowledgeWarning, listWarnings, recordAudit, type WarningRow } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { HttpProblem, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { warningQuery, warningRow } from '../schemas/warning.ts'
import { readExplanation } from '../views/stored-explanation.ts'

const tags = ['warnings']

const viewOf = (row: WarningRow): z.output<typeof warningRow> => {
  const { rule, inputs, sessions, telemetry, steps } = readExplanation(row.explanation)
  return {
    ...row,
    explanation: {
      rule,
      inputs,
      sessions: [...sessions],
      telemetry: telemetry.map((one) => ({ ...one, metrics: [...one.metrics] })),
      steps: [...steps],
    },
  }
}

/** What somebody should look at. A warning is raised once for its cause, and clears by itself. */
export const registerWarningRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  const unitsOf = (scope: OrganisationScope) => (scope.wholeGroup ? null : scope.units)

  app.get(
    '/warnings',
    {
      schema: {
        tags,
        summary: 'Warnings in sight, the latest raised first',
        querystring: warningQuery,
        response: answers(200, pageOf(warningRow)),
      },
    },
    async (request) => {
      const { limit, cursor, state, kind, subject } = request.query
      const before = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const rows = await listWarnings(registry, {
        units: unitsOf(accessOf(request).scope),
        state,
        kind,
        subjectId: subject,
        before: before === undefined ? undefined : { raisedAt: before[0], id: before[1] },
        limit: limit + 1,
      })
      return toPage(rows, limit, (row) => [row.raisedAt, row.id], viewOf)
    },
  )

  app.post(
    '/warnings/:id/acknowledge',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Say that you have seen a warning and look after it',
        description: 'It stays open until its cause is gone. Who said so first stays.',
        params: idParams,
        response: answers(200, warningRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { id } = request.params
      const find = async (): Promise<WarningRow> => {
        const [row] = await listWarnings(registry, { units: unitsOf(scope), state: 'all', id, limit: 1 })
        if (row === undefined) throw notFound('warning')
        return row
      }
      const { orgUnitId, acknowledgedAt } = await find()
      if (orgUnitId !== null) requireRole(scope, 'engineer', orgUnitId)
      else if (!scope.mayEverywhere('engineer'))
        throw new HttpProblem(403, 'This needs the role "engineer" (or higher) over the whole organisation.')
      if (acknowledgedAt === null) {
        const at = now()
        await acknowledgeWarning(registry.db, { id, by: account.id, note: null, now: at })
        await recordAudit(registry.db, {
          at,
          actor: account.id,
          action: 'acknowledge',
          entity: 'warning',
          entityId: id,
        })
      }
      return viewOf(await find())
    },
  )
}
