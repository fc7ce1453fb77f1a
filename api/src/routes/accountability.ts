import { findConflicts, RESPONSIBILITY_ROLES } from '@custodia/domain'
import {
  listFrozenResponsible,
  listResponsibilities,
  listResponsibilitiesAt,
  type ResponsibilityRow,
} from '@custodia/storage/registry'
import { z } from 'zod'
import { gapView, loadCoverage } from '../accountability/load-coverage.ts'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, encodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { notFound } from '../plugins/problems.ts'
import {
  conflictRow,
  conflictsQuery,
  coverageAnswer,
  coverageQuery,
  frozenQuery,
  frozenRow,
  placeResponsibleAnswer,
} from '../schemas/accountability.ts'
import { answers, idParams } from '../schemas/common.ts'
import { responsibleQuery } from '../schemas/responsibility.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { loadPlaceTree } from '../views/place-tree.ts'
import { responsibleResolver, toStatements } from '../views/responsible.ts'
import { responsibleItem } from '../views/responsible-item.ts'
import { scopeTargets } from './responsibility-scope.ts'
import { unitsBelow, visibleAsset } from './sight.ts'

const tags = ['responsibility']

const statementView = ({ personName, personNameEn, ...row }: ResponsibilityRow) => ({
  ...row,
  person: { id: row.personId, name: personName, nameEn: personNameEn },
})

/** Who answers for a place, what nobody answers for, what contradicts itself, and who was named on what was opened. */
export const registerAccountabilityRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  app.get(
    '/locations/:id/responsible',
    {
      schema: {
        tags,
        summary: 'Who is responsible for a place, as of any time',
        description:
          'One person a role: stated on the place, else on the places above it, else on its branch walking up.',
        params: idParams,
        querystring: responsibleQuery,
        response: answers(200, placeResponsibleAnswer),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { id: placeId } = request.params
      const at = request.query.at ?? now()
      const places = await loadPlaceTree(registry)
      const place = places.get(placeId)
      if (place === undefined || !scope.sees(place.orgUnitId)) throw notFound('location')
      const [tree, rows] = await Promise.all([loadOrgTree(registry), listResponsibilitiesAt(registry, at)])
      const resolver = responsibleResolver({ rows, tree, places, at })
      const roles = request.query.role === undefined ? RESPONSIBILITY_ROLES : [request.query.role]
      const accountable = resolver.accountable({ placeId })
      return {
        placeId,
        at,
        accountable: accountable === null ? null : responsibleItem(accountable),
        items: roles.flatMap((role) => resolver.atPlace({ placeId }, role) ?? []).map(responsibleItem),
      }
    },
  )

  app.get(
    '/responsibility/coverage',
    {
      schema: {
        tags,
        summary: 'At which level assets or places find their accountable person, and the gaps',
        description:
          'A gap is what nobody is accountable for, whose accountable person has left, or who is accountable only further up than `upTo`.',
        querystring: coverageQuery,
        response: answers(200, coverageAnswer),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, of, upTo, orgUnit, category, at = now() } = request.query
      const [tree, places] = await Promise.all([loadOrgTree(registry), loadPlaceTree(registry)])
      const question = { of, upTo, at, category, units: unitsBelow(tree, scope, orgUnit) ?? scope.units }
      const { tally, gaps, rows } = await loadCoverage(registry, question, tree, places)
      const first = decodeCursor(cursor, z.tuple([z.number().int().min(0)]))?.[0] ?? 0
      const next = first + limit
      return {
        at,
        subjects: tally.subjects,
        levels: { ...tally.at },
        departed: tally.departed,
        gaps: gaps.length,
        items: gaps.slice(first, next).map((gap) => gapView(gap, question, rows)),
        nextCursor: next < gaps.length ? encodeCursor([next]) : null,
      }
    },
  )

  app.get(
    '/responsibility/conflicts',
    {
      schema: {
        tags,
        summary: 'Statements that contradict each other, the earliest first',
        description: 'None can be made here; those that were imported, or written before the rule, are found here.',
        querystring: conflictsQuery,
        response: answers(200, pageOf(conflictRow)),
      },
    },
    async (request) => {
      const { limit, cursor, at } = request.query
      const after = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const [rows, targets] = await Promise.all([
        listResponsibilities(registry),
        scopeTargets(context, accessOf(request).scope),
      ])
      const seen = rows.filter((row) => targets.sees(row.scope, row.scopeId))
      const byId = new Map(seen.map((row) => [row.id, row]))
      const since = at ?? now()
      const found = findConflicts(toStatements(seen))
        .filter(({ overlap: { from, to } }) => (to === null || to > since) && (at === undefined || from <= at))
        .map((conflict) => ({ ...conflict, key: conflict.rowIds.join() }))
        .sort((a, b) => a.overlap.from - b.overlap.from || (a.key < b.key ? -1 : 1))
        .filter(
          ({ overlap: { from }, key }) =>
            after === undefined || from > after[0] || (from === after[0] && key > after[1]),
        )
      return toPage(
        found,
        limit,
        ({ overlap, key }) => [overlap.from, key],
        ({ kind, rowIds, overlap }) => ({
          kind,
          from: overlap.from,
          to: overlap.to,
          rows: rowIds.flatMap((id) => byId.get(id) ?? []).map(statementView),
        }),
      )
    },
  )

  app.get(
    '/assets/:id/responsible/frozen',
    {
      schema: {
        tags,
        summary: 'Who was named on the orders, warnings and claims of an asset, and who would be today',
        description: 'The person of their own time stays, whatever is handed over afterwards.',
        params: idParams,
        querystring: frozenQuery,
        response: answers(200, pageOf(frozenRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, kind } = request.query
      const before = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const at = now()
      const asset = await visibleAsset(context, scope, request.params.id)
      const [tree, places, rows, frozen] = await Promise.all([
        loadOrgTree(registry),
        loadPlaceTree(registry),
        listResponsibilitiesAt(registry, at),
        listFrozenResponsible(registry, {
          ...{ assetId: asset.id, kind, limit: limit + 1 },
          before: before === undefined ? undefined : { at: before[0], id: before[1] },
        }),
      ])
      const resolver = responsibleResolver({ rows, tree, places, at })
      const today = resolver.first(asset)
      // Orders go to whoever maintains; warnings and claims to whoever is accountable.
      const maintainer = resolver.inRole(asset, 'maintainer') ?? today
      const nowOf = (of: 'order' | 'warning' | 'claim') => {
        const found = of === 'order' ? maintainer : today
        return found === null ? null : { id: found.personId, name: found.name, nameEn: found.nameEn }
      }
      return toPage(
        frozen,
        limit,
        (row) => [row.at, row.id],
        (row) => {
          return {
            ...{ kind: row.kind, id: row.id, at: row.at },
            label: row.titleEn ?? row.label,
            labelZh: row.titleZh ?? row.label,
            person:
              row.personId === null
                ? null
                : { id: row.personId, name: row.personName ?? '', nameEn: row.personNameEn ?? '' },
            now: nowOf(row.kind),
          }
        },
      )
    },
  )
}
