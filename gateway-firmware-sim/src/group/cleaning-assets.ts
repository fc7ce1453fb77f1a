import { addDevice, addPool, type BuildContext, personId, placeAsset, snake, twoDigits } from './build-context.ts'
import { addCarePlan } from './care-plans.ts'
import { minewMac } from './device-keys.ts'
import { ZONE_TYPES } from './facility-catalogue.ts'
import { type Branch, departmentId } from './organisation.ts'
import type { CleanerTag, CleaningSimulation, SimulatedDevice } from './simulated-device.ts'

/** The cleaning zones of a branch, their gateways, and the cleaners' tags. */
export const addCleaning = (context: BuildContext, branch: Branch, branchIndex: number): SimulatedDevice[] => {
  const { rows } = context
  const types = branchIndex < 2 ? ZONE_TYPES : ZONE_TYPES.slice(0, -1)
  const first = branchIndex < 2 ? branchIndex * 8 : 16 + (branchIndex - 2) * 7
  const tags = (['early', 'late', 'night'] as const).map((shift, i): CleanerTag => {
    const n = branchIndex * 3 + i + 1
    const deviceId = `dev_tag_${twoDigits(n)}`
    const key = minewMac('tag', n)
    addDevice(context, branch, { id: deviceId, key, name: `巡检胸牌 ${twoDigits(n)}`, profileId: 'minew/e7' }, null)
    rows.tagHolders.push({
      id: `tgh_${twoDigits(n)}`,
      deviceId,
      personId: personId(branchIndex, `cleaner_${shift}`),
      validFrom: context.since,
      validTo: null,
    })
    return { deviceId, key, minor: n, shift }
  })
  const assetOf = (i: number): string => `ast_zone_${twoDigits(first + i + 1)}`
  const cleaning: CleaningSimulation = {
    site: branch.code,
    zones: types.map((t, i) => ({ assetId: assetOf(i), areaM2: t.areaM2 })),
    tags,
  }
  return types.map((type, i) => {
    const n = first + i + 1
    const assetId = assetOf(i)
    const deviceId = `dev_gateway_${twoDigits(n)}`
    const key = minewMac('gateway', n)
    rows.assets.push({
      id: assetId,
      code: `${branch.mark}-CZ-${twoDigits(i + 1)}`,
      category: 'cleaning_zone',
      nameZh: `${branch.shortZh}${type.nameZh}`,
      nameEn: `${branch.shortEn} ${type.nameEn.toLowerCase()}`,
      model: type.nameEn,
      serialNo: null,
      purchasedOn: null,
      purchaseMinor: null,
      currency: context.currency,
      attributes: { areaM2: type.areaM2 },
    })
    placeAsset(context, assetId, departmentId(branch.code, 'facility'), `loc_${snake(branch.code)}_zone_${i + 1}`)
    addDevice(
      context,
      branch,
      { id: deviceId, key, name: `${branch.shortZh}${type.nameZh} 蓝牙网关`, profileId: 'minew/g1' },
      { assetId, role: 'primary' },
    )
    addPool(context, assetId, {
      nameZh: '保洁人工',
      nameEn: 'Cleaning staff',
      kind: 'fixed',
      amountMinor: type.areaM2 * 2_600,
      driver: 'visit_minutes',
      practicalCapacity: type.areaM2 * 32,
    })
    addPool(context, assetId, {
      nameZh: '清洁用品',
      nameEn: 'Supplies',
      kind: 'variable',
      amountMinor: 35,
      driver: 'visit_minutes',
      practicalCapacity: null,
    })
    addCarePlan(context, {
      assetId,
      engineer: personId(branchIndex, 'facility_lead'),
      meter: null,
      taskCode: 'deep_clean',
      nameZh: '深度清洁',
      nameEn: 'Deep cleaning',
      calendar: 'floating',
      months: 1,
      legal: false,
    })
    return { kind: 'ble_gateway', deviceId, key, site: branch.code, timeZone: context.timeZone, zone: i, cleaning }
  })
}
