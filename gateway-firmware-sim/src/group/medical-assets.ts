import { HOUR } from '../local-time.ts'
import { dayUsage } from '../physics/day-usage.ts'
import { cycle, hashSeed } from '../random.ts'
import {
  addDevice,
  addPool,
  type BuildContext,
  dayFromStart,
  monthsBefore,
  personId,
  placeAsset,
  snake,
  twoDigits,
} from './build-context.ts'
import { addCarePlan, METER_USED } from './care-plans.ts'
import { shellyId } from './device-keys.ts'
import { MEDICAL_TYPES, type MedicalModel, type MedicalTask, type MedicalType } from './medical-catalogue.ts'
import { type Branch, departmentId } from './organisation.ts'
import type { MedicalSimulation, PlugSimulation, SimulatedDevice } from './simulated-device.ts'

/** Lasers and IPLs of a branch that hang on a smart plug. */
const PLUGS_PER_BRANCH = 4
/** Ages in months; some warranties end within weeks. */
const AGES = [23, 8, 31, 35, 14, 47, 5, 26, 11, 59, 17, 38] as const

const usageFromAnchor = (context: BuildContext, device: MedicalSimulation | PlugSimulation): readonly number[] => {
  const sum = [0, 0, 0]
  for (let day = context.anchorDay; day < context.startDay; day++) {
    for (const [i, value] of dayUsage(context.seed, device, day).entries()) sum[i] = (sum[i] ?? 0) + value
  }
  return sum
}

/**
 * Bases that put the meters where the plans want them at the start of the demonstration: `whole` periods done, and of the
 * current one the share that the plan with that number uses up.
 */
const settleMeters = (context: BuildContext, type: MedicalType, draft: MedicalSimulation): MedicalSimulation => {
  const used = usageFromAnchor(context, draft)
  const spanDays = context.startDay - context.anchorDay
  const age = 2 + (hashSeed(draft.deviceId) % 5)
  const wanted = (metric: string, fallback: number): number => {
    const at = type.tasks.findIndex((task) => task.meter?.metric === metric)
    const period = type.tasks[at]?.meter?.period
    return period === undefined ? fallback : (age + cycle(METER_USED, context.rows.plans.length + at)) * period
  }
  const [pulses = 0, runMs = 0, cycles = 0] = used
  const hours = wanted('run_hours_total', ((runMs / HOUR) * (300 + age * 90)) / spanDays)
  return {
    ...draft,
    basePulses: pulses === 0 ? 0 : Math.round(wanted('pulses_total', (pulses * (300 + age * 90)) / spanDays) - pulses),
    baseRunMs: Math.round(hours * HOUR - runMs),
    baseCycles: draft.medical === 'steriliser' ? Math.round(wanted('cycles_total', cycles * age) - cycles) : 0,
  }
}

const addWarranties = (
  context: BuildContext,
  assetId: string,
  model: MedicalModel,
  type: MedicalType,
  bought: string,
  n: number,
): void => {
  const end = (months: number): string => monthsBefore(bought, -months)
  const { warranties } = context.rows
  const id = `war_${assetId.slice(4)}`
  const row = { assetId, vendor: model.vendor, startsOn: bought, meterMetric: null, meterLimit: null, part: null }
  warranties.push({ ...row, id: `${id}_1`, kind: 'base', endsOn: end(24) })
  if (n % 3 === 0) warranties.push({ ...row, id: `${id}_2`, kind: 'extension', startsOn: end(24), endsOn: end(60) })
  if (type.kind === 'nd_yag') {
    warranties.push({
      ...row,
      id: `${id}_3`,
      kind: 'part',
      endsOn: end(36),
      meterMetric: 'pulses_total',
      meterLimit: 20_000_000,
      part: '激光腔体',
    })
  }
}

const addPools = (context: BuildContext, assetId: string, model: MedicalModel, type: MedicalType): void => {
  const fixed = { kind: 'fixed', driver: 'run_hours', practicalCapacity: type.capacityHours } as const
  addPool(context, assetId, {
    ...fixed,
    nameZh: '折旧（8 年直线）',
    nameEn: 'Depreciation (8 years, straight line)',
    amountMinor: (model.priceMinor * 0.95) / 96,
  })
  addPool(context, assetId, {
    ...fixed,
    nameZh: '厂家维保合同',
    nameEn: 'Service contract',
    amountMinor: (model.priceMinor * 0.055) / 12,
  })
  addPool(context, assetId, { ...type.consumable, kind: 'variable', practicalCapacity: null })
}

const addPlans = (
  context: BuildContext,
  tasks: readonly MedicalTask[],
  device: MedicalSimulation,
  assetId: string,
  engineer: string,
): void => {
  const [pulses = 0, runMs = 0, cycles = 0] = usageFromAnchor(context, device)
  const spanDays = context.startDay - context.anchorDay
  const meters = {
    pulses_total: { now: device.basePulses + pulses, perDay: pulses / spanDays },
    run_hours_total: { now: (device.baseRunMs + runMs) / HOUR, perDay: runMs / HOUR / spanDays },
    cycles_total: { now: device.baseCycles + cycles, perDay: cycles / spanDays },
  }
  for (const task of tasks) {
    const meter = task.meter === null ? null : { ...task.meter, ...meters[task.meter.metric] }
    addCarePlan(context, { ...task, assetId, engineer, meter })
  }
}

/** The medical devices of a branch: assets, controllers, plugs, plans, pools and warranties. */
export const addMedicalAssets = (context: BuildContext, branch: Branch, branchIndex: number): SimulatedDevice[] => {
  const simulated: SimulatedDevice[] = []
  const engineer = personId(branchIndex, 'engineer')
  let plugs = 0
  for (const type of MEDICAL_TYPES) {
    for (let i = 0; i < type.perBranch; i++) {
      const n = branchIndex * type.perBranch + i + 1
      const name = `${type.kind.replace('nd_yag', 'laser')}_${twoDigits(n)}`
      const assetId = `ast_${name}`
      const model = cycle(type.models, n)
      const age = cycle(AGES, n + type.mark.charCodeAt(0))
      const bought = monthsBefore(dayFromStart(context, (n * 7) % 25), age + 1)
      const serialNo = `${type.mark}${bought.slice(2, 4)}${String(1000 + (hashSeed(name) % 9000))}`
      const code = `${branch.mark}-${type.mark}-${twoDigits(i + 1)}`
      context.rows.assets.push({
        id: assetId,
        code,
        category: 'medical_device',
        nameZh: `${branch.shortZh}${type.nameZh} ${i + 1} 号`,
        nameEn: `${branch.shortEn} ${type.nameEn} ${i + 1}`,
        model: model.model,
        serialNo,
        purchasedOn: bought,
        purchaseMinor: model.priceMinor,
        currency: context.currency,
        attributes: {},
      })
      const room = type.kind === 'steriliser' ? 'sterile' : `treatment_${((plugs + i) % 4) + 1}`
      placeAsset(context, assetId, departmentId(branch.code, type.department), `loc_${snake(branch.code)}_${room}`)
      const deviceId = `dev_${name}`
      const key = serialNo.toLowerCase()
      const profileId = type.profileId
      addDevice(context, branch, { id: deviceId, key, name: `${code} 控制器`, profileId }, { assetId, role: 'primary' })
      const medical = settleMeters(context, type, {
        kind: 'medical',
        deviceId,
        key,
        site: branch.code,
        timeZone: context.timeZone,
        medical: type.kind,
        // One steriliser and the cryo unit of every branch work at night.
        nightShift: type.kind === 'cryo' || (type.kind === 'steriliser' && i === 0),
        basePulses: 0,
        baseRunMs: 0,
        baseCycles: 0,
        warmC: name === 'laser_05' ? 6 : ((hashSeed(name, 'warm') % 30) - 15) / 10,
      })
      simulated.push(medical)
      addPlans(context, type.tasks, medical, assetId, engineer)
      addPools(context, assetId, model, type)
      addWarranties(context, assetId, model, type, bought, n)
      if ((type.kind === 'nd_yag' || type.kind === 'ipl') && plugs < PLUGS_PER_BRANCH) {
        plugs += 1
        const plugId = `dev_plug_${twoDigits(branchIndex * PLUGS_PER_BRANCH + plugs)}`
        const plugKey = shellyId(branchIndex * PLUGS_PER_BRANCH + plugs)
        addDevice(
          context,
          branch,
          { id: plugId, key: plugKey, name: `${code} 智能插座`, profileId: 'shelly/plus-plug-s' },
          { assetId, role: 'power' },
        )
        simulated.push({
          kind: 'plug',
          deviceId: plugId,
          key: plugKey,
          site: branch.code,
          timeZone: context.timeZone,
          load: medical,
          baseWh: 40_000 + (hashSeed(plugId) % 400_000),
        })
      }
    }
  }
  return simulated
}
