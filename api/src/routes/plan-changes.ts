import { isLongerInterval } from '@custodia/domain'
import { listMaintenancePlans, type MaintenancePlanRow, updateMaintenancePlan } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { generateOrders } from '../jobs/generate-orders.ts'
import { accessOf } from '../plugins/authentication.ts'
import { type FieldProblem, HttpProblem, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { planFlaws, planRow } from '../schemas/plan.ts'
import { BOUNDS, generateAnswer, generateBody, PLAN_FIELDS, planPatch } from '../schemas/plan-change.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { unitsBelow, visibleAsset } from './sight.ts'

const tags = ['maintenance']

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

type Patch = z.output<typeof planPatch>

const flawsOf = (plan: MaintenancePlanRow, patch: Patch): FieldProblem[] => {
  const { switchedOff, follow, ...change } = patch
  const flaws: FieldProblem[] = []
  const fail = (field: string, message: string) => flaws.push({ path: `body.${field}`, message })
  const isInherited = plan.typePlanId !== null
  if (isInherited)
    for (const field of BOUNDS)
      if (change[field] !== undefined) fail(field, 'is said by the asset’s type; change it there')
  if (!isInherited && follow !== undefined) fail('follow', 'is for plans of the asset’s type')
  if (plan.legal && switchedOff === true) fail('switchedOff', 'is not possible: it is a legal inspection')
  const next = { ...plan, ...change }
  const legalInterval = plan.legal ? plan.legalInterval : null
  if (legalInterval !== null && change.interval && isLongerInterval(change.interval, legalInterval))
    fail('interval', `must not be longer than the legal ${legalInterval}`)
  const { makerInterval, makerPeriod } = next
  if (plan.makerBound && makerInterval && change.interval && isLongerInterval(change.interval, makerInterval))
    fail('interval', `must not be longer than the maker’s ${makerInterval}`)
  if (plan.makerBound && makerPeriod && change.meterPeriod && change.meterPeriod > makerPeriod)
    fail('meterPeriod', `must not be longer than the maker’s ${makerPeriod}`)
  for (const { path, message } of planFlaws({
    ...next,
    meterMetric: next.meterMetric as Parameters<typeof planFlaws>[0]['meterMetric'],
    includes: [...next.includes],
    checklist: [...next.checklist],
  }))
    fail(path, message)
  return flaws
}

/** What the asset says for itself after a change, as columns. */
const overriddenAfter = (plan: MaintenancePlanRow, { follow = [], ...change }: Patch): readonly string[] => {
  if (plan.typePlanId === null) return []
  const said = PLAN_FIELDS.filter((name) => change[name] !== undefined).map(snake)
  const given = new Set(follow.map(snake))
  return [...new Set([...plan.overridden, ...said])].filter((column) => !given.has(column)).sort()
}

/** Changing plans of assets, and making their orders now. */
export const registerPlanChangeRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.patch(
    '/maintenance-plans/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Change a plan of an asset',
        description:
          'Of a plan of its type the asset says for itself what is changed here; `follow` gives fields back to the type. The due date and an order whose work has not begun follow within seconds.',
        params: idParams,
        body: planPatch,
        response: answers(200, planRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const at = now()
      const find = async (): Promise<MaintenancePlanRow> => {
        const query = { units: scope.units, at, id: request.params.id, limit: 1 }
        const [plan] = await listMaintenancePlans(registry, query)
        if (plan === undefined) throw notFound('maintenance plan')
        return plan
      }
      const plan = await find()
      const asset = await visibleAsset(context, scope, plan.assetId)
      requireRole(scope, 'manager', asset.orgUnitId)
      const flaws = flawsOf(plan, request.body)
      if (flaws.length > 0)
        throw new HttpProblem(400, 'Mend the fields listed under "errors" and send the request again.', flaws)
      const { follow: _, switchedOff, ...change } = request.body
      await updateMaintenancePlan(
        registry,
        plan.id,
        {
          ...change,
          overridden: overriddenAfter(plan, request.body),
          ...(switchedOff === undefined ? {} : { switchedOff, validTo: switchedOff ? at : null }),
        },
        {
          ...{ at, actor: account.id, action: 'update', entity: 'maintenance_plan', entityId: plan.id },
          detail: request.body,
        },
      )
      return find()
    },
  )
  app.post(
    '/plan-orders/generate',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Make the orders of plans whose time has come',
        description:
          'The platform does so by itself; this looks further ahead, or at once. Doing it twice makes no second order.',
        body: generateBody,
        response: answers(200, generateAnswer),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { horizonDays, orgUnit } = request.body
      const seen = unitsBelow(await loadOrgTree(registry), scope, orgUnit) ?? scope.units
      const units = seen.filter((unit) => scope.may('manager', unit))
      return generateOrders({ registry, now: now(), horizonDays, units })
    },
  )
}
