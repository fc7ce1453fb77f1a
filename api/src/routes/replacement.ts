import { acceptanceChecks, type Explanation, REPLACEMENT_RULE } from '@custodia/domain'
import {
  type AssetTypeListRow,
  addReplacementDecision,
  listActorNames,
  listReplacementPolicies,
  listTypeOutlooks,
  type NamedPerson,
  newId,
  putReplacementPolicy,
  putTypeOutlook,
  recordAudit,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import {
  decisionBody,
  outlook,
  outlookBody,
  policy,
  policyBody,
  policyQuery,
  replacementDetail,
  replacementPlan,
  replacementQuery,
  type replacementRow,
} from '../schemas/replacement.ts'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'
import { type AssetReplacement, loadReplacements, sumPlan } from '../views/replacement-view.ts'
import { managedType, visibleType } from './asset-types.ts'
import { requireVisibleUnit, unitsBelow, visibleAsset } from './sight.ts'

const tags = ['life cycle']

const shown = (explanation: Explanation) => ({
  ...explanation,
  ...{ sessions: [], telemetry: [], steps: [...explanation.steps] },
})

type Names = ReadonlyMap<string, NamedPerson>

const rowOf = (one: AssetReplacement, tree: OrgTree, names: Names): z.output<typeof replacementRow> => {
  const { asset, judgement, life, planned, decisions } = one
  const { id, code, nameZh, nameEn, category, currency } = asset
  const [newest] = decisions
  return {
    asset: { id, code, nameZh, nameEn },
    ...{ category, orgUnit: tree.named(asset.orgUnitId), currency, candidate: judgement.candidate },
    criteria: judgement.criteria.map(({ criterion, met }) => ({ criterion, met })),
    economicYears: life === null || life.open ? null : life.best.year,
    planned: planned === null ? null : { year: planned.year, reason: planned.reason, costMinor: planned.costMinor },
    decision: newest === undefined || newest.year === null ? null : decisionOf(newest, names),
  }
}

const decisionOf = (row: AssetReplacement['decisions'][number], names: Names) => ({
  ...{ year: row.year, reason: row.reason, by: names.get(row.decidedBy) ?? null, at: row.decidedAt },
})

/** When assets are to be replaced, why, and what that costs; what is known of their models for it. */
export const registerReplacementRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  const namesOf = async (rows: readonly AssetReplacement[]): Promise<Names> => {
    const ids = rows.flatMap(({ decisions }) => decisions.map(({ decidedBy }) => decidedBy))
    return new Map((await listActorNames(registry.db, [...new Set(ids)])).map((one) => [one.id, one]))
  }

  app.get(
    '/replacement-plan',
    {
      schema: {
        tags,
        summary: 'Assets in sight by the year in which they are to be replaced, and what that costs',
        description:
          'The year that somebody decided; else this year where two or more criteria are met; else the end of the economic or the expected life.',
        querystring: replacementQuery,
        response: answers(200, replacementPlan),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { orgUnit, category } = request.query
      const tree = await loadOrgTree(registry)
      const rows = await loadReplacements(
        registry,
        { units: scope.units, now: now(), ownerUnits: unitsBelow(tree, scope, orgUnit), category },
        tree,
      )
      const names = await namesOf(rows)
      return {
        thisYear: new Date(now()).getUTCFullYear(),
        years: sumPlan(rows),
        items: rows.filter(({ planned }) => planned !== null).map((row) => rowOf(row, tree, names)),
      }
    },
  )

  const detailOf = async (units: readonly string[], assetId: string): Promise<z.output<typeof replacementDetail>> => {
    const tree = await loadOrgTree(registry)
    const [one] = await loadReplacements(registry, { units, now: now(), assetId }, tree)
    if (one === undefined) throw notFound('asset that can be replaced')
    const names = await namesOf([one])
    const { life, planned, judgement, decisions } = one
    const steps = judgement.criteria.map(({ step }) => step)
    const none = { zh: '没有可依据的更新年份', en: 'Nothing says a year of replacement' }
    return {
      ...rowOf(one, tree, names),
      explanation:
        planned === null
          ? shown({ rule: REPLACEMENT_RULE, inputs: {}, sessions: [], telemetry: [], steps: [...steps, none] })
          : shown(planned.explanation),
      economicLife:
        life === null
          ? null
          : { years: [...life.years], bestYear: life.best.year, open: life.open, explanation: shown(life.explanation) },
      decisions: decisions.map((row) => decisionOf(row, names)),
    }
  }

  app.get(
    '/assets/:id/replacement',
    {
      schema: {
        tags,
        summary: 'Whether and when an asset is to be replaced, and why',
        params: idParams,
        response: answers(200, replacementDetail),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      return detailOf(scope.units, (await visibleAsset(context, scope, request.params.id)).id)
    },
  )

  app.post(
    '/assets/:id/replacement-decisions',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Decide when an asset is replaced, or leave it to the rule again',
        params: idParams,
        body: decisionBody,
        response: answers(201, replacementDetail),
      },
    },
    async (request, reply) => {
      const { account, scope } = accessOf(request)
      const asset = await visibleAsset(context, scope, request.params.id)
      requireRole(scope, 'manager', asset.orgUnitId)
      const at = now()
      const row = { id: newId('rpd'), assetId: asset.id, ...request.body, decidedBy: account.id, decidedAt: at }
      await registry.transaction(async (tx) => {
        await addReplacementDecision(tx, row)
        await recordAudit(tx, {
          ...{
            at,
            actor: account.id,
            action: 'decide',
            entity: 'replacement_decision',
            entityId: asset.id,
            detail: row,
          },
        })
      })
      return reply.status(201).send(await detailOf(scope.units, asset.id))
    },
  )

  app.get(
    '/replacement-policy',
    {
      schema: {
        tags,
        summary: 'By what a unit judges replacement',
        querystring: policyQuery,
        response: answers(200, policy),
      },
    },
    async (request) => {
      requireVisibleUnit(accessOf(request).scope, 'query.orgUnit', request.query.orgUnit)
      const tree = await loadOrgTree(registry)
      return (await listReplacementPolicies(registry))([...tree.pathUp(request.query.orgUnit)].reverse())
    },
  )

  app.put(
    '/replacement-policy',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Set by what a unit and those below it judge replacement',
        body: policyBody,
        response: answers(200, policy),
      },
    },
    async (request) => {
      const { account, scope } = accessOf(request)
      const { orgUnitId } = request.body
      requireVisibleUnit(scope, 'body.orgUnitId', orgUnitId)
      requireRole(scope, 'manager', orgUnitId)
      const at = now()
      await registry.transaction(async (tx) => {
        await putReplacementPolicy(tx, { ...request.body, updatedAt: at, updatedBy: account.id })
        await recordAudit(tx, {
          ...{ at, actor: account.id, action: 'put', entity: 'replacement_policy', entityId: orgUnitId },
          detail: request.body,
        })
      })
      return request.body
    },
  )

  const outlookOf = async (type: AssetTypeListRow): Promise<z.output<typeof outlook>> => {
    const [row] = await listTypeOutlooks(registry, [type.id])
    const { acceptance = null, ...rest } = row ?? {}
    return {
      ...NO_OUTLOOK,
      ...rest,
      typeId: type.id,
      acceptance: acceptance === null ? null : [...acceptance],
      checklist: [...(acceptance ?? acceptanceChecks(type.category))],
    }
  }

  app.get(
    '/asset-types/:id/outlook',
    {
      schema: {
        tags,
        summary: 'Price, support and acceptance of an equipment model',
        params: idParams,
        response: answers(200, outlook),
      },
    },
    async (request) => outlookOf(await visibleType(context, accessOf(request).scope, request.params.id)),
  )

  app.put(
    '/asset-types/:id/outlook',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Set price, support and acceptance of an equipment model',
        params: idParams,
        body: outlookBody,
        response: answers(200, outlook),
      },
    },
    async (request) => {
      const { account, scope } = accessOf(request)
      await managedType(context, scope, request.params.id)
      const type = await visibleType(context, scope, request.params.id)
      const { body } = request
      if ((body.newPriceMinor === null) !== (body.currency === null))
        throw invalidField('body.currency', 'a price needs a currency, and a currency a price')
      const at = now()
      await registry.transaction(async (tx) => {
        await putTypeOutlook(tx, { ...body, typeId: type.id, updatedAt: at, updatedBy: account.id })
        await recordAudit(tx, {
          ...{ at, actor: account.id, action: 'put', entity: 'asset_type_outlook', entityId: type.id, detail: body },
        })
      })
      return outlookOf(type)
    },
  )
}

const NO_OUTLOOK = {
  ...{ newPriceMinor: null, currency: null, pricedOn: null, endOfSupportOn: null, obsoleteOn: null },
  ...{ successor: null, resaleLossPercent: null },
}
