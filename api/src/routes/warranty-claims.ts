import { type Explanation, localDay, nextClaimSteps } from '@custodia/domain'
import {
  type ClaimFailureRow,
  listClaimFailures,
  listClaimSteps,
  listWarrantyClaims,
  openClaim,
  recordClaimStep,
  type WarrantyClaimListRow,
} from '@custodia/storage/registry'
import { z } from 'zod'
import { type FoundCandidate, findCandidates } from '../claims/candidates.ts'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import {
  candidateQuery,
  candidateRow,
  claimBody,
  claimDetail,
  claimQuery,
  claimRow,
  claimStepBody,
} from '../schemas/warranty-claim.ts'
import { actorNames } from '../views/actor-names.ts'
import { explanationView } from '../views/explanation-view.ts'
import { loadOrgTree } from '../views/org-tree.ts'

const tags = ['warranties and claims']

const assetOf = (row: ClaimFailureRow | WarrantyClaimListRow) => ({
  ...{ id: row.assetId, code: row.assetCode, nameZh: row.assetNameZh, nameEn: row.assetNameEn },
})

const candidateView = (found: FoundCandidate): z.output<typeof candidateRow> => {
  const { failure, cover, open, claimedMinor, notCoveredMinor, evidence } = found
  const { orderId, orderNo, titleZh, titleEn, orgUnitId, failedAt, currency } = failure
  const { kind, id, vendorId, vendorName, vendorNameEn } = cover
  return {
    ...{ orderId, orderNo, titleZh, titleEn, asset: assetOf(failure), orgUnitId, failedAt, currency },
    ...{ cover: { kind, id, vendorId, vendorName, vendorNameEn }, open: [...open], claimedMinor, notCoveredMinor },
    explanation: explanationView(evidence),
  }
}

type NameOf = Awaited<ReturnType<typeof actorNames>>

const claimView = (row: WarrantyClaimListRow, nameOf: NameOf): z.output<typeof claimRow> => {
  const { id, no, orderId, orderNo, orgUnitId, failedAt, state, currency, createdAt } = row
  const { claimedMinor, notCoveredMinor, acceptedMinor, recoveredMinor } = row
  return {
    ...{ id, no, orderId, orderNo, asset: assetOf(row), orgUnitId, failedAt, state, currency, createdAt },
    ...{ claimedMinor, notCoveredMinor, acceptedMinor, recoveredMinor },
    responsible: nameOf(row.responsiblePersonId),
    cover: {
      kind: row.coverKind,
      id: row.coverId,
      vendorId: row.vendorId,
      vendorName: row.vendorName,
      vendorNameEn: row.vendorNameEn,
    },
    explanation: explanationView(row.evidence),
  }
}

/** Failures that a warranty or contract may pay for, and claims. */
export const registerWarrantyClaimRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  const findClaim = async (scope: OrganisationScope, id: string): Promise<WarrantyClaimListRow> => {
    const [row] = await listWarrantyClaims(registry.db, { units: scope.units, id, limit: 1 })
    if (row === undefined) throw notFound('claim')
    return row
  }
  /** What would be claimed by what is known now; null where it is what was claimed. */
  const asOfNow = async (scope: OrganisationScope, claim: WarrantyClaimListRow) => {
    const failures = await listClaimFailures(registry.db, {
      ...{ units: scope.units, orderIds: [claim.orderId], unclaimed: false, limit: 1 },
    })
    const [found] = await findCandidates(registry, failures)
    if (found === undefined)
      return { covered: false, coverId: null, claimedMinor: 0, notCoveredMinor: 0, explanation: null }
    const { claimedMinor, notCoveredMinor, evidence, cover } = found
    const frozen = claim.evidence.inputs
    const same =
      cover.id === claim.coverId &&
      claimedMinor === frozen.claimedMinor &&
      notCoveredMinor === frozen.notCoveredMinor &&
      found.failedOn === frozen.failedOn
    return same
      ? null
      : { covered: true, coverId: cover.id, claimedMinor, notCoveredMinor, explanation: explanationView(evidence) }
  }
  const detailOf = async (scope: OrganisationScope, id: string): Promise<z.output<typeof claimDetail>> => {
    const claim = await findClaim(scope, id)
    const [steps, current] = await Promise.all([listClaimSteps(registry.db, id), asOfNow(scope, claim)])
    const nameOf = await actorNames(registry, [claim.responsiblePersonId, ...steps.map(({ actor }) => actor)])
    return {
      ...claimView(claim, nameOf),
      next: nextClaimSteps(claim.state),
      steps: steps.map(({ step, at, actor, amountMinor, note }) => ({
        step,
        at,
        by: nameOf(actor),
        amountMinor,
        note,
      })),
      asOfNow: current,
    }
  }

  app.get(
    '/warranty-claims/candidates',
    {
      schema: {
        tags,
        summary: 'Failures about which nobody has decided yet and that a warranty or contract may pay for',
        description:
          'By date, meter and part; the cover that ends first is cited. Derived from what is stored now, so that a page may hold fewer items than asked for.',
        querystring: candidateQuery,
        response: answers(200, pageOf(candidateRow)),
      },
    },
    async (request) => {
      const { limit, cursor, asset, order } = request.query
      const key = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const failures = await listClaimFailures(registry.db, {
        ...{ units: accessOf(request).scope.units, assetId: asset, unclaimed: true, limit: limit + 1 },
        orderIds: order === undefined ? undefined : [order],
        before: key === undefined ? undefined : { failedAt: key[0], id: key[1] },
      })
      const page = toPage(
        failures,
        limit,
        ({ failedAt, orderId }) => [failedAt, orderId],
        (row) => row,
      )
      return { ...page, items: (await findCandidates(registry, page.items)).map(candidateView) }
    },
  )
  app.get(
    '/warranty-claims',
    {
      schema: {
        tags,
        summary: 'Claims, the latest first',
        querystring: claimQuery,
        response: answers(200, pageOf(claimRow)),
      },
    },
    async (request) => {
      const { limit, cursor, state, asset, vendor } = request.query
      const key = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const rows = await listWarrantyClaims(registry.db, {
        ...{ units: accessOf(request).scope.units, state, assetId: asset, vendorId: vendor, limit: limit + 1 },
        before: key === undefined ? undefined : { createdAt: key[0], id: key[1] },
      })
      const nameOf = await actorNames(
        registry,
        rows.map(({ responsiblePersonId }) => responsiblePersonId),
      )
      return toPage(
        rows,
        limit,
        ({ createdAt, id }) => [createdAt, id],
        (row) => claimView(row, nameOf),
      )
    },
  )
  app.get(
    '/warranty-claims/:id',
    {
      schema: {
        tags,
        summary: 'One claim with its steps, and whether it would be made otherwise today',
        params: idParams,
        response: answers(200, claimDetail),
      },
    },
    async (request) => detailOf(accessOf(request).scope, request.params.id),
  )
  app.post(
    '/warranty-claims',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Submit a candidate as a claim, or decide not to',
        description:
          'Cover, amounts, maintenance evidence and the responsible person stand from then on as they are now. What is not claimed of the costs is recorded too.',
        body: claimBody,
        response: answers(201, claimDetail),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { orderId, decision, note } = request.body
      const failures = await listClaimFailures(registry.db, {
        ...{ units: scope.units, orderIds: [orderId], unclaimed: true, limit: 1 },
      })
      const [found] = await findCandidates(registry, failures)
      if (found === undefined)
        throw invalidField(
          'body.orderId',
          'is not a failure that a warranty or contract covers and that is not claimed yet',
        )
      requireRole(scope, 'manager', found.failure.orgUnitId)
      const total = found.claimedMinor + found.notCoveredMinor
      const claimedMinor = request.body.claimedMinor ?? found.claimedMinor
      if (decision === 'submit' && (claimedMinor <= 0 || claimedMinor > total))
        throw invalidField('body.claimedMinor', `must be above zero and not more than the order cost, ${total}`)
      const evidence: Explanation = found.evidence
      const id = await openClaim(
        registry,
        {
          ...{ failure: found.failure, cover: found.cover, evidence, note },
          ...{ claimedMinor, notCoveredMinor: total - claimedMinor },
          step: decision === 'submit' ? 'submitted' : 'dismissed',
        },
        { at: now(), actor: account.id },
      )
      return reply.status(201).send(await detailOf(scope, id))
    },
  )
  app.post(
    '/warranty-claims/:id/steps',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Say what became of a claim',
        description: 'Accepted, rejected, money recovered (in parts if need be), withdrawn, or argued again.',
        params: idParams,
        body: claimStepBody,
        response: answers(200, claimDetail),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const claim = await findClaim(scope, request.params.id)
      requireRole(scope, 'manager', claim.orgUnitId)
      const at = now()
      const day = localDay(at, (await loadOrgTree(registry)).timeZone(claim.orgUnitId))
      const result = await recordClaimStep(registry, claim.id, request.body, { at, actor: account.id, day })
      if (!result.ok) {
        if (result.reason === 'amount') throw invalidField('body.amountMinor', result.detail)
        throw new HttpProblem(409, `${result.detail[0]?.toUpperCase()}${result.detail.slice(1)}.`)
      }
      return detailOf(scope, claim.id)
    },
  )
}
