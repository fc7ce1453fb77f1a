import {
  addDevice,
  addPool,
  type BuildContext,
  bookersOf,
  personId,
  placeAsset,
  snake,
  twoDigits,
} from './build-context.ts'
import { addCarePlan } from './care-plans.ts'
import { devAddr, devEui } from './device-keys.ts'
import { ROOM_TYPES } from './facility-catalogue.ts'
import { type Branch, departmentId } from './organisation.ts'
import type { SimulatedDevice } from './simulated-device.ts'

/** The meeting rooms of a branch. */
export const addRooms = (context: BuildContext, branch: Branch, branchIndex: number): SimulatedDevice[] =>
  ROOM_TYPES.map((type, i) => {
    const n = branchIndex * ROOM_TYPES.length + i + 1
    const assetId = `ast_room_${twoDigits(n)}`
    const deviceId = `dev_counter_${twoDigits(n)}`
    const key = devEui(n)
    context.rows.assets.push({
      id: assetId,
      code: `${branch.mark}-RM-${twoDigits(i + 1)}`,
      category: 'room',
      nameZh: `${branch.shortZh}${type.nameZh}`,
      nameEn: `${branch.shortEn} ${type.nameEn.toLowerCase()}`,
      model: type.nameEn,
      serialNo: null,
      purchasedOn: null,
      purchaseMinor: null,
      currency: context.currency,
      attributes: { capacity: type.capacity, areaM2: type.areaM2 },
    })
    placeAsset(
      context,
      assetId,
      departmentId(branch.code, i === 3 ? 'client' : 'facility'),
      `loc_${snake(branch.code)}_meeting_${i + 1}`,
    )
    addDevice(
      context,
      branch,
      { id: deviceId, key, name: `${branch.shortZh}${type.nameZh} 人数传感器`, profileId: 'milesight/vs121' },
      { assetId, role: 'primary' },
    )
    const byHour = { driver: 'occupied_hours', practicalCapacity: 220 } as const
    addPool(context, assetId, {
      ...byHour,
      nameZh: '房租与物业',
      nameEn: 'Rent and property fee',
      kind: 'fixed',
      amountMinor: type.areaM2 * (branch.plate === '沪' ? 24_500 : 13_800),
    })
    addPool(context, assetId, {
      nameZh: '空调与照明',
      nameEn: 'Energy',
      kind: 'variable',
      amountMinor: type.areaM2 * 18,
      driver: 'occupied_hours',
      practicalCapacity: null,
    })
    const plan = { assetId, engineer: personId(branchIndex, 'facility_lead'), meter: null }
    addCarePlan(context, {
      ...plan,
      taskCode: 'ac_filter',
      nameZh: '空调滤网清洗',
      nameEn: 'Air-conditioning filter cleaning',
      calendar: 'floating',
      months: 3,
      legal: false,
    })
    return {
      kind: 'people_counter',
      deviceId,
      key,
      site: branch.code,
      timeZone: context.timeZone,
      assetId,
      capacity: type.capacity,
      bookers: bookersOf(branch, branchIndex, [
        'director',
        'chief',
        'physician',
        'head_nurse',
        'client_lead',
        'consultant',
        'engineer',
        'facility_lead',
        'therapist_2',
      ]),
      application: 'mulan-rooms',
      tenant: 'ttn',
      devAddr: devAddr(n),
      gateway: `ug65-${branch.code}`,
      gatewayEui: `24E124FFFEF${String(13_370 + branchIndex * 17)}`,
    }
  })
