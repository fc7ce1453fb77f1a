import type { MedicalKind } from './simulated-device.ts'

/** A model of medical device that the group owns; makers and models are invented. */
export interface MedicalModel {
  readonly model: string
  readonly vendor: string
  readonly priceMinor: number
}

export interface MedicalTask {
  readonly taskCode: string
  readonly nameZh: string
  readonly nameEn: string
  readonly calendar: 'fixed' | 'floating' | null
  /** Months; 0 without a calendar trigger. */
  readonly months: number
  readonly meter: {
    readonly metric: 'pulses_total' | 'run_hours_total' | 'cycles_total'
    readonly period: number
  } | null
  readonly legal: boolean
}

export interface MedicalType {
  readonly kind: MedicalKind
  readonly profileId: string
  readonly mark: string
  readonly nameZh: string
  readonly nameEn: string
  readonly perBranch: number
  readonly department: 'laser' | 'nursing'
  readonly models: readonly MedicalModel[]
  readonly tasks: readonly MedicalTask[]
  /** Hours a month that the device can practically be used. */
  readonly capacityHours: number
  readonly consumable: {
    readonly nameZh: string
    readonly nameEn: string
    readonly driver: 'pulses' | 'run_hours'
    readonly amountMinor: number
  }
}

const safety: MedicalTask = {
  taskCode: 'electrical_safety',
  nameZh: '年度电气安全检测',
  nameEn: 'Annual electrical safety test',
  calendar: 'fixed',
  months: 12,
  meter: null,
  legal: true,
}

export const MEDICAL_TYPES: readonly MedicalType[] = [
  {
    kind: 'nd_yag',
    profileId: 'custodia/laser-nd-yag',
    mark: 'ND',
    nameZh: 'Nd:YAG 激光',
    nameEn: 'Nd:YAG laser',
    perBranch: 3,
    department: 'laser',
    models: [
      { model: '泰朗 TL-1064Q 调Q激光', vendor: '泰朗医疗科技', priceMinor: 68_800_000 },
      { model: 'Auralis PicoWave 1064', vendor: 'Auralis Medical', priceMinor: 128_000_000 },
      { model: 'Helvia QS-Pro', vendor: 'Helvia Lasertechnik', priceMinor: 96_500_000 },
    ],
    tasks: [
      {
        taskCode: 'flashlamp',
        nameZh: '闪光灯更换',
        nameEn: 'Flashlamp replacement',
        calendar: null,
        months: 0,
        meter: { metric: 'pulses_total', period: 2_000_000 },
        legal: false,
      },
      {
        taskCode: 'energy_calibration',
        nameZh: '能量校准与光路检查',
        nameEn: 'Energy calibration and optics check',
        calendar: 'fixed',
        months: 6,
        meter: null,
        legal: true,
      },
      {
        taskCode: 'coolant',
        nameZh: '冷却液与滤芯更换',
        nameEn: 'Coolant and filter change',
        calendar: 'floating',
        months: 3,
        meter: null,
        legal: false,
      },
    ],
    capacityHours: 170,
    consumable: {
      nameZh: '耗材（闪光灯、保护镜片）',
      nameEn: 'Consumables (flashlamp, windows)',
      driver: 'pulses',
      amountMinor: 2,
    },
  },
  {
    kind: 'ipl',
    profileId: 'custodia/ipl',
    mark: 'IP',
    nameZh: '强脉冲光',
    nameEn: 'IPL',
    perBranch: 2,
    department: 'laser',
    models: [
      { model: 'Auralis PhotonLite M8', vendor: 'Auralis Medical', priceMinor: 42_000_000 },
      { model: '泰朗 TL-IPL8 光子平台', vendor: '泰朗医疗科技', priceMinor: 29_800_000 },
    ],
    tasks: [
      {
        taskCode: 'handpiece',
        nameZh: '治疗手具翻新',
        nameEn: 'Handpiece refurbishment',
        calendar: null,
        months: 0,
        meter: { metric: 'pulses_total', period: 150_000 },
        legal: false,
      },
      safety,
    ],
    capacityHours: 160,
    consumable: {
      nameZh: '耗材（手具、滤光片）',
      nameEn: 'Consumables (handpiece, filters)',
      driver: 'pulses',
      amountMinor: 28,
    },
  },
  {
    kind: 'rf',
    profileId: 'custodia/rf',
    mark: 'RF',
    nameZh: '射频紧肤仪',
    nameEn: 'RF tightening',
    perBranch: 2,
    department: 'laser',
    models: [
      { model: 'Helvia ThermaLift S2', vendor: 'Helvia Lasertechnik', priceMinor: 58_000_000 },
      { model: '泰朗 TL-RF 黄金微针', vendor: '泰朗医疗科技', priceMinor: 36_600_000 },
    ],
    tasks: [
      {
        taskCode: 'electrode',
        nameZh: '电极与接地检查',
        nameEn: 'Electrode and earth check',
        calendar: null,
        months: 0,
        meter: { metric: 'run_hours_total', period: 250 },
        legal: false,
      },
      safety,
    ],
    capacityHours: 160,
    consumable: {
      nameZh: '耗材（探头、凝胶）',
      nameEn: 'Consumables (tips, gel)',
      driver: 'run_hours',
      amountMinor: 18_000,
    },
  },
  {
    kind: 'cryo',
    profileId: 'custodia/cryo',
    mark: 'CR',
    nameZh: '冷冻溶脂仪',
    nameEn: 'Cryolipolysis',
    perBranch: 1,
    department: 'laser',
    models: [{ model: 'NordKryo CT-200', vendor: 'NordKryo AB', priceMinor: 26_000_000 }],
    tasks: [
      {
        taskCode: 'compressor',
        nameZh: '压缩机保养',
        nameEn: 'Compressor service',
        calendar: 'floating',
        months: 6,
        meter: { metric: 'run_hours_total', period: 500 },
        legal: false,
      },
      safety,
    ],
    capacityHours: 230,
    consumable: {
      nameZh: '耗材（防冻膜）',
      nameEn: 'Consumables (membranes)',
      driver: 'run_hours',
      amountMinor: 9_500,
    },
  },
  {
    kind: 'steriliser',
    profileId: 'custodia/steriliser',
    mark: 'ST',
    nameZh: '脉动真空灭菌器',
    nameEn: 'Steam steriliser',
    perBranch: 2,
    department: 'nursing',
    models: [{ model: '新辰 XC-24B', vendor: '新辰消毒设备', priceMinor: 8_860_000 }],
    tasks: [
      {
        taskCode: 'gasket',
        nameZh: '门封圈更换',
        nameEn: 'Door gasket replacement',
        calendar: null,
        months: 0,
        meter: { metric: 'cycles_total', period: 500 },
        legal: false,
      },
      {
        taskCode: 'validation',
        nameZh: '灭菌效果年度验证',
        nameEn: 'Annual sterilisation validation',
        calendar: 'fixed',
        months: 12,
        meter: null,
        legal: true,
      },
    ],
    capacityHours: 330,
    consumable: {
      nameZh: '耗材（指示卡、纯水）',
      nameEn: 'Consumables (indicators, water)',
      driver: 'run_hours',
      amountMinor: 2_600,
    },
  },
]
