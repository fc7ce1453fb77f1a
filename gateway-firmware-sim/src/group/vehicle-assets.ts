import { dayUsage } from '../physics/day-usage.ts'
import { cycle, hashSeed } from '../random.ts'
import {
  addDevice,
  addPool,
  type BuildContext,
  bookersOf,
  dayFromStart,
  monthsBefore,
  personId,
  placeAsset,
  snake,
  twoDigits,
} from './build-context.ts'
import { addCarePlan, METER_USED } from './care-plans.ts'
import { imei } from './device-keys.ts'
import { VEHICLE_TYPES } from './facility-catalogue.ts'
import { type Branch, departmentId } from './organisation.ts'
import type { SimulatedDevice, TrackerSimulation } from './simulated-device.ts'

/** Night runs of the four logistics vans, minutes after midnight: one after the other, so that the night is never still. */
const NIGHT_RUNS = [15, 130, 235, 335] as const
const KM_PERIOD = 10_000

const plateOf = (branch: Branch, index: number, electric: boolean): string => {
  const serial = 10_000 + (hashSeed(branch.code, 'plate', index) % 89_999)
  const area = branch.plate === '苏' ? 'E' : 'A'
  return electric
    ? `${branch.plate}${area}·D${String(serial).padStart(5, '0')}`
    : `${branch.plate}${area}·${'BKMR'[index % 4]}${String(serial).slice(-4)}`
}

/** The vehicles of a branch. */
export const addVehicles = (context: BuildContext, branch: Branch, branchIndex: number): SimulatedDevice[] =>
  VEHICLE_TYPES.map((type, i) => {
    const n = branchIndex * VEHICLE_TYPES.length + i + 1
    const assetId = `ast_vehicle_${twoDigits(n)}`
    const deviceId = `dev_tracker_${twoDigits(n)}`
    const plate = plateOf(branch, n, type.electric)
    const bought = monthsBefore(dayFromStart(context, (n * 11) % 28), 10 + ((n * 9) % 40))
    const { rows } = context
    rows.assets.push({
      id: assetId,
      code: `${branch.mark}-VH-${twoDigits(i + 1)}`,
      category: 'vehicle',
      nameZh: `${branch.shortZh}${type.nameZh} ${plate}`,
      nameEn: `${branch.shortEn} ${type.nameEn.toLowerCase()} ${plate}`,
      model: type.model,
      serialNo: `LSG${String(hashSeed(assetId)).padStart(10, '0')}${String(1000 + n)}`,
      purchasedOn: bought,
      purchaseMinor: type.priceMinor,
      currency: context.currency,
      attributes: {
        plate,
        electric: type.electric,
        ...(type.electric ? { batteryKwh: 88 } : { tankL: 66 }),
        seats: type.duty === 'shuttle' ? 7 : type.duty === 'office' ? 5 : 2,
      },
    })
    const department = type.duty === 'shuttle' ? 'client' : 'facility'
    placeAsset(context, assetId, departmentId(branch.code, department), `loc_${snake(branch.code)}_parking`)
    addDevice(
      context,
      branch,
      { id: deviceId, key: imei(n), name: `${plate} 定位器`, profileId: 'teltonika/fmb920' },
      { assetId, role: 'primary' },
    )
    rows.responsibilities.push({
      id: `rsp_vehicle_${twoDigits(n)}`,
      scope: 'asset',
      scopeId: assetId,
      role: 'operator',
      raci: 'R',
      personId: personId(branchIndex, type.duty === 'office' ? 'facility_lead' : 'driver'),
      validFrom: context.since,
      validTo: null,
      note: '默认驾驶员',
    })
    const draft: TrackerSimulation = {
      kind: 'tracker',
      deviceId,
      key: imei(n),
      site: branch.code,
      timeZone: context.timeZone,
      assetId,
      duty: type.duty,
      electric: type.electric,
      // Every vehicle has its own bay.
      home: {
        ...branch.home,
        latitude: branch.home.latitude + i * 0.00004,
        longitude: branch.home.longitude + i * 0.00003,
      },
      cityPlaces: branch.cityPlaces,
      farPlaces: branch.farPlaces,
      nightRunMinute: type.duty === 'logistics' ? cycle(NIGHT_RUNS, branchIndex) : null,
      baseOdometerM: 0,
      bookers: bookersOf(branch, branchIndex, [
        'director',
        'client_lead',
        'consultant',
        'chief',
        'head_nurse',
        'engineer',
      ]),
    }
    let metres = 0
    for (let day = context.anchorDay; day < context.startDay; day++)
      metres += dayUsage(context.seed, draft, day)[0] ?? 0
    const km = (2 + (n % 5)) * KM_PERIOD + cycle(METER_USED, rows.plans.length) * KM_PERIOD
    const engineer = personId(branchIndex, 'facility_lead')
    const plan = { assetId, engineer, legal: false }
    addCarePlan(context, {
      ...plan,
      taskCode: 'service',
      nameZh: '常规保养',
      nameEn: 'Regular service',
      calendar: 'floating',
      months: 6,
      meter: {
        metric: 'odometer_km',
        period: KM_PERIOD,
        now: km,
        perDay: metres / 1000 / (context.startDay - context.anchorDay),
      },
    })
    addCarePlan(context, {
      ...plan,
      taskCode: 'inspection',
      nameZh: '车辆年检',
      nameEn: 'Annual inspection',
      calendar: 'fixed',
      months: 12,
      legal: true,
      meter: null,
    })
    const byKm = { driver: 'km', practicalCapacity: type.capacityKm } as const
    addPool(context, assetId, {
      ...byKm,
      nameZh: '车辆租赁',
      nameEn: 'Lease',
      kind: 'fixed',
      amountMinor: type.leaseMinor,
    })
    addPool(context, assetId, {
      ...byKm,
      nameZh: '保险',
      nameEn: 'Insurance',
      kind: 'fixed',
      amountMinor: Math.round(type.priceMinor * 0.0032),
    })
    if (type.duty !== 'office') {
      addPool(context, assetId, {
        nameZh: '驾驶员工资分摊',
        nameEn: 'Driver',
        kind: 'fixed',
        amountMinor: 480_000,
        driver: 'trip_hours',
        practicalCapacity: 170,
      })
    }
    addPool(context, assetId, {
      nameZh: type.electric ? '充电' : '燃油',
      nameEn: type.electric ? 'Electricity' : 'Fuel',
      kind: 'variable',
      amountMinor: type.electric ? 19 : 71,
      driver: 'km',
      practicalCapacity: null,
    })
    rows.warranties.push({
      id: `war_vehicle_${twoDigits(n)}`,
      assetId,
      kind: 'base',
      vendor: type.model,
      startsOn: bought,
      endsOn: monthsBefore(bought, -36),
      meterMetric: 'odometer_km',
      meterLimit: 100_000,
      part: null,
    })
    return { ...draft, baseOdometerM: Math.round(km * 1000) - metres }
  })
