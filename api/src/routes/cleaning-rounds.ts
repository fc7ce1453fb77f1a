import { daysBetween, explainRound } from '@custodia/domain'
import { createCleaningExcuse, findCleaningExcuse, newId, withdrawCleaningExcuse } from '@custodia/storage/registry'
import { z } from 'zod'
import { cleaningQuestion, MAX_CLEANING_DAYS, todayIn } from '../cleaning/ask-cleaning.ts'
import { findRoundOfDay } from '../cleaning/find-round.ts'
import { gatewayReports } from '../cleaning/gateway-reports.ts'
import { loadCleaning } from '../cleaning/load-cleaning.ts'
import { pageOfWhole } from '../cleaning/page-of-whole.ts'
import { namesOfRounds, roundView } from '../cleaning/round-view.ts'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { pageOf } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { excuseBody, excuseRow, roundExplainQuery, roundListQuery, roundRow } from '../schemas/cleaning.ts'
import { answers, idParams } from '../schemas/common.ts'
import { resolvedExplanation } from '../schemas/explanation.ts'
import { resolveExplanation } from '../views/explain.ts'
import { loadOrgTree } from '../views/org-tree.ts'

const tags = ['cleaning']

/** Rounds of cleaning zones and what became of them, derived when asked for; excuses. */
export const registerCleaningRoundRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  app.get(
    '/cleaning/rounds',
    {
      schema: {
        tags,
        summary: 'Rounds of some days and what became of them, in order of time',
        description:
          'Done by one visit that begins in [planned − early, planned + late] and is long enough; late, short or missed otherwise. Derived from the visits when asked for: late telemetry shows at once.',
        querystring: roundListQuery,
        response: answers(200, pageOf(roundRow).extend({ from: z.string(), to: z.string() })),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { outcome, person, limit, cursor, ...asked } = request.query
      const tree = await loadOrgTree(registry)
      const question = cleaningQuestion(scope, asked, tree, now(), (to) => to)
      const facts = await loadCleaning(registry, question, tree)
      const rounds = facts.rounds.filter(
        (round) =>
          (outcome === undefined || round.outcome === outcome) &&
          (person === undefined || round.assigneeId === person || round.visit?.personId === person),
      )
      const { shown, nextCursor } = pageOfWhole(rounds, cursor, limit)
      const names = await namesOfRounds(registry, shown)
      const items = shown.map((round) => roundView(round, facts, tree, names))
      return { from: question.from, to: question.to, items, nextCursor }
    },
  )

  app.get(
    '/cleaning/rounds/explain',
    {
      schema: {
        tags,
        summary: 'Why a round of a day has its outcome',
        querystring: roundExplainQuery,
        response: answers(200, resolvedExplanation),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const tree = await loadOrgTree(registry)
      const at = now()
      const { round, zone } = await findRoundOfDay(registry, { units: scope.units, now: at, ...request.query }, tree)
      const names = await namesOfRounds(registry, [round])
      const person = names.get(round.visit?.personId ?? '')
      const said = person === undefined ? null : { zh: person.name, en: person.nameEn || person.name }
      const heard = await gatewayReports(context, round)
      const explanation = explainRound(round, zone.timeZone, { person: said, heard })
      return resolveExplanation(registry, explanation, { units: scope.units, at })
    },
  )

  app.post(
    '/cleaning/excuses',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Say why a round of a day need not be done',
        description: 'It is neither missed nor in the denominator then; one that was done in time stays done.',
        body: excuseBody,
        response: answers(201, excuseRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { roundId, day, reason } = request.body
      const tree = await loadOrgTree(registry)
      const at = now()
      if (Math.abs(daysBetween(day, todayIn(tree, scope, at))) > MAX_CLEANING_DAYS)
        throw invalidField('body.day', `must be within ${MAX_CLEANING_DAYS} days of today`)
      const { zone } = await findRoundOfDay(registry, { units: scope.units, now: at, round: roundId, day }, tree)
      requireRole(scope, 'manager', zone.orgUnitId)
      const row = { id: newId('exc'), roundId, day, reason }
      const made = await createCleaningExcuse(
        registry,
        { ...row, createdAt: at, createdBy: account.id },
        { at, actor: account.id, action: 'create', entity: 'cleaning_excuse', entityId: row.id, detail: row },
      )
      if (!made) throw new HttpProblem(409, 'The round of that day is excused already.')
      return reply.status(201).send(row)
    },
  )

  app.delete(
    '/cleaning/excuses/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Take an excuse back',
        description: 'The round counts again. The excuse is kept for the record.',
        params: idParams,
        response: answers(200, excuseRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { id } = request.params
      const excuse = await findCleaningExcuse(registry, id)
      if (excuse === undefined) throw notFound('excuse')
      const tree = await loadOrgTree(registry)
      const at = now()
      const of = { units: scope.units, now: at, round: excuse.roundId, day: excuse.day }
      const { zone } = await findRoundOfDay(registry, of, tree)
      requireRole(scope, 'manager', zone.orgUnitId)
      const { roundId, day, reason } = excuse
      await withdrawCleaningExcuse(
        registry,
        { id, at, by: account.id },
        { at, actor: account.id, action: 'withdraw', entity: 'cleaning_excuse', entityId: id },
      )
      return { id, roundId, day, reason }
    },
  )
}
