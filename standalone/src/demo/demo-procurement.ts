/** Vendors, contracts and stock of the demonstration, as tables. Days count from the first start. Makers are invented. */

export interface DemoVendor {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly taxNo: string
  readonly contact: string
  readonly phone: string
  /** Days until its business licence expires. */
  readonly licenceDays: number
  /** The name by which warranties call it. */
  readonly maker?: string
  readonly state: 'approved' | 'reviewing' | 'draft'
}

export const DEMO_VENDORS: readonly DemoVendor[] = [
  {
    ...{ code: 'V-TAILANG', nameZh: '泰朗医疗科技', nameEn: 'Tailang Medical', taxNo: '91310115MA1K3TL001' },
    ...{ contact: '周岚', phone: '021-5550 1120', licenceDays: 620, maker: '泰朗医疗科技', state: 'approved' },
  },
  {
    ...{ code: 'V-AURALIS', nameZh: '奥睿医疗（中国）', nameEn: 'Auralis Medical China', taxNo: '91310000MA1FL2AU02' },
    ...{ contact: 'Mei Tan', phone: '021-5550 3308', licenceDays: 24, maker: 'Auralis Medical', state: 'approved' },
  },
  {
    ...{ code: 'V-HELVIA', nameZh: '赫维亚激光', nameEn: 'Helvia Lasertechnik', taxNo: '91310000MA1FL2HV03' },
    ...{
      contact: 'Jonas Frei',
      phone: '021-5550 7741',
      licenceDays: 300,
      maker: 'Helvia Lasertechnik',
      state: 'approved',
    },
  },
  {
    ...{ code: 'V-XINCHEN', nameZh: '新辰消毒设备', nameEn: 'Xinchen Sterilisers', taxNo: '91320500MA1XC04' },
    ...{ contact: '陆建', phone: '0512-5550 2210', licenceDays: 80, maker: '新辰消毒设备', state: 'approved' },
  },
  {
    ...{ code: 'V-BORUI', nameZh: '博瑞医疗耗材', nameEn: 'Borui Medical Supplies', taxNo: '91330100MA2BR05' },
    ...{ contact: '沈欣', phone: '0571-5550 6612', licenceDays: 410, state: 'approved' },
  },
  {
    ...{ code: 'V-JIEDA', nameZh: '洁达清洁用品', nameEn: 'Jieda Cleaning Supplies', taxNo: '91310112MA1JD06' },
    ...{ contact: '马骏', phone: '021-5550 9034', licenceDays: 150, state: 'reviewing' },
  },
]

export interface DemoItem {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly kind: 'consumable' | 'spare_part'
  readonly unit: string
  readonly vendor: string
  readonly priceMinor: number
  readonly leadDays: number
  readonly leadSdDays: number
  readonly batched: boolean
  /** What a session takes of it: of which family of models (by the mark of their assets), by what, how much. */
  readonly use?: {
    readonly mark: string
    readonly basis: 'session' | 'pulses' | 'run_hours'
    readonly per: number
    readonly quantity: number
    readonly rounding: 'whole' | 'exact'
  }
  /** On hand of each branch at the last count, five days ago. */
  readonly counted: number
}

export const DEMO_ITEMS: readonly DemoItem[] = [
  {
    ...{
      code: 'RF-TIP-900',
      nameZh: '射频治疗头 900 发',
      nameEn: 'RF tip, 900 shots',
      kind: 'consumable',
      unit: 'pcs',
    },
    ...{ vendor: 'V-HELVIA', priceMinor: 88_000, leadDays: 12, leadSdDays: 3, batched: true, counted: 420 },
    use: { mark: 'RF', basis: 'session', per: 1, quantity: 1, rounding: 'whole' },
  },
  {
    ...{ code: 'GEL-5L', nameZh: '光子凝胶', nameEn: 'IPL gel', kind: 'consumable', unit: 'ml' },
    ...{ vendor: 'V-BORUI', priceMinor: 6, leadDays: 5, leadSdDays: 1, batched: true, counted: 26_000 },
    use: { mark: 'IP', basis: 'session', per: 1, quantity: 60, rounding: 'exact' },
  },
  {
    ...{ code: 'CR-MEMBRANE', nameZh: '防冻膜', nameEn: 'Cryo membrane', kind: 'consumable', unit: 'pcs' },
    ...{ vendor: 'V-BORUI', priceMinor: 9_500, leadDays: 7, leadSdDays: 2, batched: true, counted: 170 },
    use: { mark: 'CR', basis: 'session', per: 1, quantity: 1, rounding: 'whole' },
  },
  {
    ...{ code: 'ST-INDICATOR', nameZh: '灭菌指示卡', nameEn: 'Steriliser indicator', kind: 'consumable', unit: 'pcs' },
    ...{ vendor: 'V-XINCHEN', priceMinor: 350, leadDays: 6, leadSdDays: 1, batched: false, counted: 430 },
    use: { mark: 'ST', basis: 'session', per: 1, quantity: 2, rounding: 'whole' },
  },
  {
    ...{ code: 'AU-PW-12', nameZh: '保护镜片', nameEn: 'Protective window', kind: 'spare_part', unit: 'pcs' },
    ...{ vendor: 'V-AURALIS', priceMinor: 66_000, leadDays: 10, leadSdDays: 4, batched: false, counted: 6 },
    use: { mark: 'ND', basis: 'pulses', per: 900_000, quantity: 1, rounding: 'exact' },
  },
  {
    ...{
      code: 'AU-FB-600',
      nameZh: '手具光纤 600 µm',
      nameEn: 'Handpiece fibre, 600 µm',
      kind: 'spare_part',
      unit: 'pcs',
    },
    ...{ vendor: 'V-AURALIS', priceMinor: 420_000, leadDays: 21, leadSdDays: 5, batched: false, counted: 2 },
  },
  // What cleanings take by their standards: codes and units are those that the standards name.
  {
    ...{ code: 'CL-DISINFECT', nameZh: '表面消毒液', nameEn: 'Surface disinfectant', kind: 'consumable', unit: 'ml' },
    ...{ vendor: 'V-BORUI', priceMinor: 2, leadDays: 4, leadSdDays: 1, batched: true, counted: 380_000 },
  },
  {
    ...{ code: 'CL-CLOTH', nameZh: '一次性抹布', nameEn: 'Disposable cloth', kind: 'consumable', unit: 'pcs' },
    ...{ vendor: 'V-BORUI', priceMinor: 60, leadDays: 4, leadSdDays: 1, batched: false, counted: 2_100 },
  },
  {
    ...{ code: 'CL-BAG', nameZh: '垃圾袋', nameEn: 'Waste bag', kind: 'consumable', unit: 'pcs' },
    ...{ vendor: 'V-BORUI', priceMinor: 25, leadDays: 4, leadSdDays: 1, batched: false, counted: 4_000 },
  },
  {
    ...{ code: 'CL-PAPER', nameZh: '卷纸', nameEn: 'Paper roll', kind: 'consumable', unit: 'rolls' },
    ...{ vendor: 'V-BORUI', priceMinor: 260, leadDays: 4, leadSdDays: 1, batched: false, counted: 490 },
  },
]

/** A lamp that is warranted by its pulses: it stands at some 8.7 million, and fires some 50,000 a day. */
export const DEMO_METER_WARRANTY = {
  ...{ asset: 'JA-ND-01', vendor: 'V-AURALIS', maker: 'Auralis Medical', part: '闪光灯', component: 'FL' },
  ...{ metric: 'pulses_total', limit: 9_500_000, began: 400, ends: 330 },
} as const

export interface DemoContract {
  readonly no: string
  readonly nameZh: string
  readonly nameEn: string
  readonly kind: 'service' | 'insurance'
  readonly vendor: string
  /** Codes of its assets begin with these. */
  readonly assets: readonly string[]
  readonly amountMinor: number
  /** Days since it began, and until it ends. */
  readonly began: number
  readonly ends: number
  readonly noticeDays: number
  readonly renews: boolean
  readonly responseHours: number | null
}

export const DEMO_CONTRACTS: readonly DemoContract[] = [
  {
    ...{ no: 'FW-2024-017', nameZh: '激光设备全保维护', nameEn: 'Full service of lasers', kind: 'service' },
    ...{ vendor: 'V-AURALIS', assets: ['JA-ND', 'JA-IP'], amountMinor: 18_600_000, began: 342, ends: 23 },
    ...{ noticeDays: 0, renews: false, responseHours: 8 },
  },
  {
    ...{
      no: 'FW-2025-004',
      nameZh: '灭菌器年度维护与验证',
      nameEn: 'Service and validation of sterilisers',
      kind: 'service',
    },
    ...{ vendor: 'V-XINCHEN', assets: ['JA-ST', 'PD-ST'], amountMinor: 3_200_000, began: 250, ends: 115 },
    ...{ noticeDays: 60, renews: true, responseHours: 24 },
  },
]
