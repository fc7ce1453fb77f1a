import { addDays, localDay } from '@custodia/domain'
import {
  type CleaningRevisionRow,
  decideCleaningRevision,
  findCleaningStandard,
  listActorNames,
  listCleaningRevisions,
  listCleaningStandards,
  newId,
} from '@custodia/storage/registry'
import { z } from 'zod'
import { pageOfWhole } from '../cleaning/page-of-whole.ts'
import { proposeRevisions, type RevisionProposal } from '../cleaning/propose-revisions.ts'
import { startOfTerm } from '../cleaning/start-of-term.ts'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { pageOf } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import {
  decisionBody,
  distribution,
  proposalList,
  type proposalRow,
  revisionListQuery,
  revisionRow,
} from '../schemas/cleaning-standard.ts'
import { answers } from '../schemas/common.ts'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'
import { readExplanation } from '../views/stored-explanation.ts'

const tags = ['cleaning']
const storedBasis = z.object({ distribution: distribution.nullable(), explanation: z.unknown() })

/** Proposals to revise standards by experience; people decide on them. */
export const registerCleaningProposalRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  const proposalView = (
    { standard, from, to, state, revision }: RevisionProposal,
    scope: OrganisationScope,
    tree: OrgTree,
  ): z.output<typeof proposalRow> => {
    const { id: standardId, orgUnitId, roomType, nameZh, nameEn, minutesPerM2, validFrom } = standard
    const { explanation, change, minutesPerM2: proposedMinutesPerM2, distribution: found } = revision
    const timeZone = tree.timeZone(orgUnitId)
    return {
      ...{ standardId, orgUnit: tree.named(orgUnitId), roomType, nameZh, nameEn, minutesPerM2 },
      ...{ state, proposedMinutesPerM2, change, from, to },
      distribution: found === null ? null : { ...found, bins: [...found.bins] },
      explanation: {
        ...{ ...explanation, sessions: [...explanation.sessions], steps: [...explanation.steps], telemetry: [] },
      },
      mayDecide: scope.may('manager', orgUnitId),
      earliestFrom: addDays(localDay(Math.max(now(), validFrom), timeZone), 1),
    }
  }

  const revisionView = (
    row: CleaningRevisionRow,
    tree: OrgTree,
    names: Awaited<ReturnType<typeof listActorNames>>,
  ): z.output<typeof revisionRow> => {
    const { orgUnitId, basis, decidedBy, ...shown } = row
    const { distribution: found, explanation } = storedBasis.parse(basis)
    const { rule, inputs, sessions, steps } = readExplanation(explanation)
    return {
      ...shown,
      orgUnit: tree.named(orgUnitId),
      decidedBy: names.find(({ id }) => id === decidedBy) ?? null,
      distribution: found,
      explanation: { rule, inputs, sessions: [...sessions], steps: [...steps], telemetry: [] },
    }
  }

  app.get(
    '/cleaning/proposals',
    {
      schema: {
        tags,
        summary: 'What experience says of standards, with the distribution behind it',
        description:
          'Median minutes per square metre of 90 days, outliers by the interquartile range out, proposed from 30 rounds and more than 10 % on. Computed now, for standards of units in sight.',
        response: answers(200, proposalList),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const tree = await loadOrgTree(registry)
      const standards = await listCleaningStandards(registry, scope.units)
      const proposals = await proposeRevisions(registry, { units: scope.units, now: now() }, tree, standards)
      return { items: proposals.map((proposal) => proposalView(proposal, scope, tree)) }
    },
  )

  app.post(
    '/cleaning/proposals/decide',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Approve or reject a proposed standard',
        description:
          'An approved one holds from a day to come; rounds before it stay as they were judged. Until it begins it can be taken away. After a rejection nothing is proposed for 30 days.',
        body: decisionBody,
        response: answers(201, revisionRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { standardId, decision, minutesPerM2, effectiveFrom, reason } = request.body
      const standard = await findCleaningStandard(registry, standardId)
      if (standard === undefined || !scope.sees(standard.orgUnitId)) throw notFound('standard')
      const { orgUnitId, roomType } = standard
      requireRole(scope, 'manager', orgUnitId)
      if (decision === 'rejected' && !reason) throw invalidField('body.reason', 'is needed to reject: say why it stays')
      const tree = await loadOrgTree(registry)
      const at = now()
      const [found] = await proposeRevisions(registry, { units: scope.units, now: at, standardId }, tree, [standard])
      if (found?.state !== 'proposed') throw new HttpProblem(409, 'Nothing is proposed for this standard now.')
      const { revision } = found
      if (revision.minutesPerM2 !== minutesPerM2)
        throw new HttpProblem(409, `The proposal is ${revision.minutesPerM2} min/m² by now. Look at it again.`)
      const approved = decision === 'approved'
      const timeZone = tree.timeZone(orgUnitId)
      const start = startOfTerm({ day: effectiveFrom, isFirst: false, now: at, timeZone }, 'body.effectiveFrom')
      const { id: _, ...terms } = standard
      const next = approved
        ? {
            ...{ ...terms, id: newId('cls'), minutesPerM2, validFrom: start.at, validTo: null },
            ...{ createdAt: at, createdBy: account.id },
          }
        : null
      const row: CleaningRevisionRow = {
        ...{ id: newId('crv'), orgUnitId, roomType, standardId, newStandardId: next?.id ?? null, decision },
        ...{ fromMinutesPerM2: standard.minutesPerM2, toMinutesPerM2: minutesPerM2 },
        ...{ effectiveFrom: approved ? start.day : null, reason: reason || null, decidedAt: at, decidedBy: account.id },
        basis: { distribution: revision.distribution, explanation: revision.explanation },
      }
      const { basis: __, ...detail } = row
      const written = await decideCleaningRevision(registry, row, next, {
        ...{ at, actor: account.id, action: decision, entity: 'cleaning_revision', entityId: row.id, detail },
      })
      if (!written.ok) throw new HttpProblem(409, 'The standard was changed meanwhile. Look at the proposals again.')
      const names = await listActorNames(registry.db, [account.id])
      return reply.status(201).send(revisionView(row, tree, names))
    },
  )

  app.get(
    '/cleaning/revisions',
    {
      schema: {
        tags,
        summary: 'What was decided on proposed standards, with what it stood on then, the latest first',
        querystring: revisionListQuery,
        response: answers(200, pageOf(revisionRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { roomType, limit, cursor } = request.query
      const tree = await loadOrgTree(registry)
      const rows = (await listCleaningRevisions(registry, scope.units)).filter(
        (row) => roomType === undefined || row.roomType === roomType,
      )
      const { shown, nextCursor } = pageOfWhole(rows, cursor, limit)
      const names = await listActorNames(registry.db, [...new Set(shown.map(({ decidedBy }) => decidedBy))])
      return { items: shown.map((row) => revisionView(row, tree, names)), nextCursor }
    },
  )
}
