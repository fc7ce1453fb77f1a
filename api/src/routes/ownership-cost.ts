import { daysBetween, localDay, type OwnershipPart, ownershipCost } from '@custodia/domain'
import { listOwnershipFacts, loadAssetLife, sumUsedHours } from '@custodia/storage/registry'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { notFound } from '../plugins/problems.ts'
import { answers, idParams } from '../schemas/common.ts'
import { ownership } from '../schemas/replacement.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { visibleAsset } from './sight.ts'

/** What single entries are for, in words. */
const ELEMENTS: Readonly<Record<string, readonly [string, string]>> = {
  fuel: ['燃油、充电', 'Fuel and charging'],
  energy: ['能源', 'Energy'],
  labour: ['人工', 'Labour'],
  parts: ['备件', 'Parts'],
  outside: ['外部服务', 'Work from outside'],
  consumable: ['耗材', 'Consumables'],
  rent: ['租金', 'Rent'],
  toll: ['通行、停车', 'Tolls and parking'],
  recovery: ['索赔、收回', 'Recoveries'],
  other: ['其他', 'Other'],
}

/** Total cost of ownership: all that an asset cost from its purchase to its disposal, or up to now. */
export const registerOwnershipCostRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/assets/:id/ownership-cost',
    {
      schema: {
        tags: ['life cycle'],
        summary: 'Total cost of ownership of an asset, from purchase to disposal, and why',
        description:
          'Its price, its cost pools, its orders, single entries, and what its disposal brought. The write-off of the price is no part: the price is.',
        params: idParams,
        response: answers(200, ownership),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const asset = await visibleAsset(context, scope, request.params.id)
      const [facts, stored, usedHours, tree] = await Promise.all([
        listOwnershipFacts(registry.db, { assetId: asset.id }),
        loadAssetLife(registry.db, asset.id),
        sumUsedHours(registry.db, asset.id),
        loadOrgTree(registry),
      ])
      if (stored === undefined) throw notFound('asset')
      const zone = tree.timeZone(asset.orgUnitId)
      const { disposal } = stored.life
      const from = asset.purchasedOn ?? localDay(asset.createdAt, zone)
      const to = disposal?.on ?? localDay(now(), zone)
      const parts: OwnershipPart[] = []
      if (asset.purchaseMinor !== null)
        parts.push({
          ...{ kind: 'acquisition', amountMinor: asset.purchaseMinor, currency: asset.currency, count: 1 },
          text: { zh: `购置 ${from}`, en: `Purchase ${from}` },
        })
      for (const { kind, nameZh, nameEn, amountMinor, currency, count } of facts) {
        const [zh, en] = kind === 'entries' ? (ELEMENTS[nameEn] ?? [nameZh, nameEn]) : [nameZh, nameEn]
        const text = kind === 'service' ? { zh: '维修与保养工单', en: 'Work orders' } : { zh, en }
        parts.push({ kind, text, amountMinor, currency, count })
      }
      if (disposal !== null)
        parts.push({
          ...{ kind: 'disposal', currency: disposal.currency, count: 1 },
          amountMinor: disposal.costMinor - disposal.proceedsMinor,
          text: { zh: `处置 ${disposal.on}：费用减收入`, en: `Disposal ${disposal.on}: costs less proceeds` },
        })
      const days = Math.max(0, daysBetween(from, to))
      const { costs, explanation } = ownershipCost({ parts, days, usedHours, over: disposal !== null })
      const { id, code, nameZh, nameEn } = asset
      return {
        ...{ asset: { id, code, nameZh, nameEn }, from, to },
        costs: costs.map(({ currency, totalMinor, perYearMinor, perHourMinor, parts: own }) => ({
          ...{ currency, totalMinor, perYearMinor, perHourMinor },
          parts: own.map(({ kind, text, amountMinor, count }) => ({
            ...{ kind, textZh: text.zh, textEn: text.en, amountMinor, count },
          })),
        })),
        explanation: { ...explanation, sessions: [], telemetry: [], steps: [...explanation.steps] },
      }
    },
  )
}
