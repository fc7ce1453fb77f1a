import type { DemoGroup, PlanRow } from '@custodia/gateway-firmware-sim'
import { followAssetTypes, type RegistryTransaction, schema, setAssetType } from '@custodia/storage/registry'
import { DEMO_FAMILIES, DEMO_TASKS, type DemoFamily } from './demo-equipment.ts'

type Asset = DemoGroup['rows']['assets'][number]

const familyOf = (asset: Asset): DemoFamily | undefined =>
  DEMO_FAMILIES.find(({ mark }) => asset.code.split('-')[1] === mark)

/** Rooms are of one model, whatever they are called. */
const modelOf = (asset: Asset, family: DemoFamily): string => (asset.category === 'room' ? family.nameEn : asset.model)

interface Model {
  readonly id: string
  readonly family: DemoFamily
  readonly model: string
  readonly assets: Asset[]
}

/** The models that the group's assets are of. */
const modelsOf = (assets: readonly Asset[]): readonly Model[] => {
  const models = new Map<string, Model>()
  for (const asset of assets) {
    const family = familyOf(asset)
    if (family === undefined) continue
    const name = modelOf(asset, family)
    const number = [...models.values()].filter((other) => other.family === family).length + 1
    const made = { id: `aty_${family.mark.toLowerCase()}_${number}`, family, model: name, assets: [] }
    const model = models.get(`${family.mark} ${name}`) ?? made
    model.assets.push(asset)
    models.set(`${family.mark} ${name}`, model)
  }
  return [...models.values()]
}

/** What a type says of a task: as its assets do, but for each one's own anchor and use. */
const typePlan = (typeId: string, plan: PlanRow): typeof schema.assetTypePlan.$inferInsert => {
  const { taskCode, nameZh, nameEn, calendar, interval, meterMetric, meterStart, meterPeriod, nominalPerDay } = plan
  return {
    ...{ id: `tpl_${typeId.slice(4)}_${taskCode}`, typeId, taskCode, nameZh, nameEn, calendar, interval },
    ...{ meterMetric, meterStart, meterPeriod, nominalPerDay, combine: plan.combine, legal: plan.legal },
    ...{ tolerancePercent: plan.tolerancePercent, shiftPercent: plan.shiftPercent },
    ...{ makerInterval: interval, makerPeriod: meterPeriod, ...DEMO_TASKS[taskCode] },
  }
}

/** The flash lamp of one laser is ordered from abroad: its order is made earlier. */
export const withOwnLead = (plan: PlanRow): typeof schema.maintenancePlan.$inferInsert =>
  plan.taskCode === 'flashlamp' && plan.assetId === 'ast_laser_01' ? { ...plan, leadDays: 30 } : plan

/** Gives the demonstration's assets their models, whose plans, failure codes, parts and documents they inherit. */
export const insertEquipment = async (
  tx: RegistryTransaction,
  { rows }: DemoGroup,
  createdAt: number,
): Promise<void> => {
  const [top] = rows.orgUnits.filter(({ parentId }) => parentId === null)
  const models = modelsOf(rows.assets)
  if (top === undefined || models.length === 0) return
  await tx.insert(schema.assetType).values(
    models.map(({ id, family, model, assets }) => {
      const [functionScore, riskScore, maintenanceScore] = family.scores ?? [null, null, null]
      const { nameZh, nameEn, makerBound, profileId, lifeYears: expectedLifeYears } = family
      const warranty = rows.warranties.find(({ assetId }) => assetId === assets[0]?.id)
      // The maker of a vehicle stands first in its name; rooms have none.
      const vendor =
        assets[0]?.category === 'medical_device'
          ? warranty?.vendor
          : assets[0]?.category === 'vehicle'
            ? model.split(' ')[0]
            : '—'
      return {
        ...{ id, orgUnitId: top.id, code: id.slice(4).toUpperCase().replace('_', '-'), createdAt, expectedLifeYears },
        ...{ nameZh, nameEn, category: assets[0]?.category ?? 'room', vendor: vendor ?? nameEn, model },
        ...{ functionScore, riskScore, maintenanceScore, makerBound, profileId },
      }
    }),
  )
  const plans = models.flatMap(({ id, assets }) =>
    rows.plans.filter(({ assetId }) => assetId === assets[0]?.id).map((plan) => typePlan(id, plan)),
  )
  await tx.insert(schema.assetTypePlan).values(plans)
  await tx
    .insert(schema.equipmentItem)
    .values(
      models.flatMap(({ id, family }) =>
        family.items.map((item) => ({ ...item, id: `eqi_${id.slice(4)}_${item.kind}_${item.code}`, typeId: id })),
      ),
    )
  for (const { id, assets } of models)
    await setAssetType(
      tx,
      id,
      assets.map((asset) => asset.id),
    )
  // The plans that the assets had are their variants of the type's now; in these they follow it.
  const ids = models.map(({ id }) => id)
  const followed = ['nominal_per_day', 'duration_minutes', 'checklist', 'closed_day', 'includes', 'condition']
  await followAssetTypes(tx, ids, followed)
}
