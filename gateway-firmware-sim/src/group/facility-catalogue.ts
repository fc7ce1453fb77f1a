import type { TrackerSimulation } from './simulated-device.ts'

/** Vehicles of every branch. */
export const VEHICLE_TYPES: readonly {
  readonly duty: TrackerSimulation['duty']
  readonly nameZh: string
  readonly nameEn: string
  readonly model: string
  readonly electric: boolean
  readonly priceMinor: number
  readonly leaseMinor: number
  readonly capacityKm: number
}[] = [
  {
    duty: 'shuttle',
    nameZh: '客户接送商务车',
    nameEn: 'Client shuttle',
    model: '别克 GL8 陆尊',
    electric: false,
    priceMinor: 30_990_000,
    leaseMinor: 720_000,
    capacityKm: 4_200,
  },
  {
    duty: 'logistics',
    nameZh: '院区物流车',
    nameEn: 'Logistics van',
    model: '上汽大通 EV30',
    electric: true,
    priceMinor: 14_680_000,
    leaseMinor: 420_000,
    capacityKm: 8_500,
  },
  {
    duty: 'office',
    nameZh: '行政公务车',
    nameEn: 'Office car',
    model: '大众 帕萨特',
    electric: false,
    priceMinor: 19_890_000,
    leaseMinor: 480_000,
    capacityKm: 2_600,
  },
]

/** Meeting rooms of every branch. */
export const ROOM_TYPES: readonly {
  readonly nameZh: string
  readonly nameEn: string
  readonly capacity: number
  readonly areaM2: number
  readonly floor: number
}[] = [
  { nameZh: '大会议室', nameEn: 'Boardroom', capacity: 16, areaM2: 48, floor: 3 },
  { nameZh: '培训室', nameEn: 'Training room', capacity: 24, areaM2: 62, floor: 3 },
  { nameZh: '会诊室', nameEn: 'Case conference room', capacity: 8, areaM2: 24, floor: 2 },
  { nameZh: 'VIP 咨询室', nameEn: 'VIP consultation room', capacity: 4, areaM2: 16, floor: 1 },
]

/** Cleaning zones of a branch; the two branches of the second company have no eighth one. */
export const ZONE_TYPES: readonly {
  readonly nameZh: string
  readonly nameEn: string
  readonly areaM2: number
  readonly floor: number
}[] = [
  { nameZh: '前台大厅', nameEn: 'Reception hall', areaM2: 110, floor: 1 },
  { nameZh: '候诊区', nameEn: 'Waiting area', areaM2: 85, floor: 1 },
  { nameZh: 'VIP 休息区', nameEn: 'VIP lounge', areaM2: 52, floor: 1 },
  { nameZh: '激光治疗区', nameEn: 'Laser treatment area', areaM2: 96, floor: 2 },
  { nameZh: '注射治疗区', nameEn: 'Injection area', areaM2: 64, floor: 2 },
  { nameZh: '消毒供应区', nameEn: 'Sterile supply area', areaM2: 38, floor: 2 },
  { nameZh: '公共卫生间', nameEn: 'Washrooms', areaM2: 34, floor: 2 },
  { nameZh: '员工办公区', nameEn: 'Staff offices', areaM2: 120, floor: 3 },
]
