import { explainCleaningFigure, findCleanings, tallyConsumables, tallyTools } from '@custodia/domain'
import { cleaningQuestion, firstOfMonth } from '../cleaning/ask-cleaning.ts'
import { countsByDay, figureRows, roundsOfRow, totalFigures } from '../cleaning/figure-rows.ts'
import { loadCleaning } from '../cleaning/load-cleaning.ts'
import { pageOfWhole } from '../cleaning/page-of-whole.ts'
import { namesOfRounds } from '../cleaning/round-view.ts'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { notFound } from '../plugins/problems.ts'
import {
  cleaningFigureExplainQuery,
  cleaningFiguresAnswer,
  cleaningFiguresQuery,
  suppliesAnswer,
  suppliesQuery,
} from '../schemas/cleaning.ts'
import { answers } from '../schemas/common.ts'
import { resolvedExplanation } from '../schemas/explanation.ts'
import { resolveExplanation } from '../views/explain.ts'
import { loadOrgTree } from '../views/org-tree.ts'

const tags = ['cleaning']

/** Rounds done of planned, minutes against standard, and what was used; each derived when asked for. */
export const registerCleaningFigureRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  app.get(
    '/cleaning/figures',
    {
      schema: {
        tags,
        summary: 'Rounds done of planned, and minutes against standard',
        description: 'Per zone, type, branch or person, over any days. The total is of all rounds, not of the rows.',
        querystring: cleaningFiguresQuery,
        response: answers(200, cleaningFiguresAnswer),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { by, limit, cursor, ...asked } = request.query
      const tree = await loadOrgTree(registry)
      const question = cleaningQuestion(scope, asked, tree, now(), firstOfMonth)
      const facts = await loadCleaning(registry, question, tree)
      const names = by === 'person' ? await namesOfRounds(registry, facts.rounds) : new Map()
      const { shown, nextCursor } = pageOfWhole(figureRows(facts, by, tree, names), cursor, limit)
      return {
        ...{ from: question.from, to: question.to, items: [...shown], nextCursor },
        ...{ total: totalFigures(facts.rounds), days: countsByDay(facts.rounds) },
      }
    },
  )

  app.get(
    '/cleaning/figures/explain',
    {
      schema: {
        tags,
        summary: 'Why a figure of cleaning is what it is',
        querystring: cleaningFigureExplainQuery,
        response: answers(200, resolvedExplanation),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { by, key, figure, ...asked } = request.query
      const tree = await loadOrgTree(registry)
      const question = cleaningQuestion(scope, asked, tree, now(), firstOfMonth)
      const rounds = roundsOfRow(await loadCleaning(registry, question, tree), { by, key, figure }, tree)
      if (key !== undefined && rounds.length === 0) throw notFound('row of figures')
      const explanation = explainCleaningFigure(figure, rounds, question)
      return resolveExplanation(registry, explanation, { units: scope.units, at: question.now })
    },
  )

  app.get(
    '/cleaning/supplies',
    {
      schema: {
        tags,
        summary: 'Tools and consumables used, by the standards of the cleanings',
        description: 'Of served rounds, and of visits beside the plan that were long enough by the standard.',
        querystring: suppliesQuery,
        response: answers(200, suppliesAnswer),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const tree = await loadOrgTree(registry)
      const question = cleaningQuestion(scope, request.query, tree, now(), firstOfMonth)
      const { rounds, extra } = await loadCleaning(registry, question, tree)
      const cleanings = findCleanings(rounds, extra)
      return {
        ...{ from: question.from, to: question.to, cleanings: cleanings.length },
        besidePlan: findCleanings([], extra).length,
        tools: tallyTools(cleanings).map(({ tool, uses, minutes }) => ({ ...tool, uses, minutes })),
        consumables: tallyConsumables(cleanings).map(({ consumable, quantity, uses }) => ({
          ...{ ...consumable, quantity, uses },
        })),
      }
    },
  )
}
