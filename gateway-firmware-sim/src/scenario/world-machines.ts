import { MEDICAL_TYPES } from '../group/medical-catalogue.ts'
import type { MedicalKind, MedicalSimulation } from '../group/simulated-device.ts'
import { HOUR } from '../local-time.ts'
import { createRandom, cycle, hashSeed } from '../random.ts'
import type { Scenario } from './scenario-file.ts'
import { addAsset, markOf, numberOf, siteOf, type WorldContext } from './world-draft.ts'

const FLEET_OF: Readonly<Record<MedicalKind, keyof Scenario['fleet']>> = {
  nd_yag: 'laser',
  ipl: 'ipl',
  rf: 'rf',
  cryo: 'cryo',
  steriliser: 'steriliser',
}

type Machine = Omit<MedicalSimulation, 'deviceId' | 'key' | 'site' | 'timeZone'>

const machineOf = ({ scenario, anchorDay }: WorldContext, kind: MedicalKind, n: number): Machine => {
  const { physics, seed, reportEveryS } = scenario
  const random = createRandom(seed, 'machine', kind, n)
  return {
    kind: 'medical',
    medical: kind,
    nightShift: kind === 'cryo' || (kind === 'steriliser' && n % 2 === 0),
    basePulses: kind === 'cryo' || kind === 'steriliser' ? 0 : 100_000 + Math.floor(random() * 3_000_000),
    baseRunMs: Math.round((300 + random() * 3000) * HOUR),
    baseCycles: kind === 'steriliser' ? 200 + Math.floor(random() * 2000) : 0,
    warmC: random() * 3 - 1.5,
    failureRate: physics.failureRate,
    wear: {
      lifeDays: physics.handpieceLifeDays,
      bornDay: anchorDay - Math.floor(random() * physics.handpieceLifeDays),
    },
    ...(reportEveryS === undefined ? {} : { reportEveryMs: reportEveryS * 1000 }),
  }
}

/** Medical devices with a controller that speaks for itself. */
export const addMachines = (context: WorldContext): void => {
  const { scenario, branches, draft } = context
  for (const type of MEDICAL_TYPES) {
    for (let n = 0; n < scenario.fleet[FLEET_OF[type.kind]]; n++) {
      const code = `${markOf(context)}-${type.mark}-${numberOf(n)}`
      const base = addAsset(
        context,
        {
          code,
          category: 'medical_device',
          nameZh: `${type.nameZh} ${n + 1}`,
          nameEn: `${type.nameEn} ${n + 1}`,
          model: cycle(type.models, n).model,
          site: siteOf(context, cycle(branches, n)),
          attributes: {},
        },
        { key: code.toLowerCase(), profileId: type.profileId },
      )
      draft.simulated.push({ ...machineOf(context, type.kind, n), ...base })
    }
  }
}

/** Machines without a controller of their own, told apart from those that have one. */
const UNSPOKEN = 10_000

/** Machines that only a smart plug tells of. */
export const addPluggedMachines = (context: WorldContext): void => {
  const { scenario, branches, draft, keys } = context
  const { seed, timeZone, fleet } = scenario
  for (let n = 0; n < fleet.plug; n++) {
    const kind = n % 2 === 0 ? 'ipl' : 'nd_yag'
    const site = siteOf(context, cycle(branches, n))
    const code = `${markOf(context)}-PL-${numberOf(n)}`
    const names = { nameZh: `插座设备 ${n + 1}`, nameEn: `Machine on a plug ${n + 1}` }
    const base = addAsset(
      context,
      { code, category: 'medical_device', ...names, model: kind, site, attributes: {} },
      { key: keys.shelly(n), profileId: 'shelly/plus-plug-s' },
    )
    const load = { ...machineOf(context, kind, UNSPOKEN + n), deviceId: code, key: code, site, timeZone }
    const baseWh = 40_000 + (hashSeed(seed, code) % 400_000)
    draft.simulated.push({ ...base, kind: 'plug', load, baseWh, notifies: true })
  }
}
