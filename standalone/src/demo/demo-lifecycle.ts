/** Purchases, books and models of the demonstration, as tables. Days count back from the first start. */
import type { DefaultTerms, PurchaseCategory, PurchaseState } from '@custodia/domain'

interface DemoPurchase {
  readonly key: string
  /** An asset of the branch and department that asks. */
  readonly near: string
  readonly title: string
  readonly reason: string
  readonly daysAgo: number
  /** How far it is. */
  readonly state: Exclude<PurchaseState, 'withdrawn'>
  readonly vendor: string
  readonly category: PurchaseCategory
  readonly nameZh: string
  readonly nameEn: string
  readonly model: string
  /** Of the same model as the asset near it. */
  readonly sameModel: boolean
  readonly quantity: number
  readonly priceMinor: number
  /** Codes of what was accepted. */
  readonly codes: readonly string[]
}

const device = { category: 'medical_device', sameModel: false } as const

export const DEMO_PURCHASES: readonly DemoPurchase[] = [
  {
    ...{
      ...device,
      key: 'analysers',
      near: 'ast_laser_01',
      daysAgo: 75,
      state: 'accepted',
      quantity: 2,
      priceMinor: 6_800_000,
    },
    ...{
      title: '皮肤检测仪 2 台',
      reason: '初诊增加，现有设备排队',
      vendor: '上海明镜医疗设备有限公司',
      model: 'ClearView S2',
    },
    ...{ nameZh: '皮肤检测仪', nameEn: 'Skin analyser', codes: ['SA-01', 'SA-02'] },
  },
  {
    ...{
      ...device,
      key: 'laser',
      near: 'ast_laser_11',
      daysAgo: 38,
      state: 'received',
      quantity: 1,
      priceMinor: 86_000_000,
    },
    ...{ title: 'Nd:YAG 激光更新', reason: '原设备维修费用持续上升，厂家停止支持', vendor: '苏州辉光激光科技有限公司' },
    ...{ nameZh: 'Nd:YAG 激光', nameEn: 'Nd:YAG laser', model: '', sameModel: true, codes: [] },
  },
  {
    ...{
      key: 'van',
      near: 'ast_laser_03',
      daysAgo: 30,
      state: 'ordered',
      category: 'vehicle',
      sameModel: false,
      quantity: 1,
    },
    ...{
      title: '纯电动厢式车',
      reason: '耗材与布草配送，替换租赁车',
      vendor: '杭州众达汽车销售有限公司',
      priceMinor: 17_800_000,
    },
    ...{ nameZh: '纯电动厢式车', nameEn: 'Electric van', model: 'E-Carrier 300', codes: [] },
  },
  {
    ...{
      ...device,
      key: 'cooler',
      near: 'ast_laser_04',
      daysAgo: 12,
      state: 'approved',
      quantity: 3,
      priceMinor: 2_350_000,
    },
    ...{ title: '冷风治疗仪 3 台', reason: '激光治疗后冷敷，夏季高峰不足', vendor: '', model: 'CoolJet 5' },
    ...{ nameZh: '冷风治疗仪', nameEn: 'Cold-air unit', codes: [] },
  },
  {
    ...{
      ...device,
      key: 'ipl',
      near: 'ast_laser_05',
      daysAgo: 4,
      state: 'requested',
      quantity: 1,
      priceMinor: 42_000_000,
    },
    ...{ title: 'IPL 强脉冲光一台', reason: '客户等候超过两周', vendor: '', model: 'Lumina M22' },
    ...{ nameZh: '强脉冲光治疗仪', nameEn: 'Intense pulsed light', codes: [] },
  },
  {
    ...{
      ...device,
      key: 'chair',
      near: 'ast_laser_01',
      daysAgo: 20,
      state: 'rejected',
      quantity: 6,
      priceMinor: 980_000,
    },
    ...{ title: '电动治疗床 6 张', reason: '外观陈旧', vendor: '', model: 'ComfortLift' },
    ...{ nameZh: '电动治疗床', nameEn: 'Treatment couch', codes: [] },
  },
]

const byTime = (method: DefaultTerms['method'], years: number, salvagePercent: number): DefaultTerms => ({
  ...{ method, years, salvagePercent, metric: null, lifeUnits: null },
})

export const DEMO_BOOKS = [
  {
    purpose: 'local_gaap',
    ...{ key: 'cas', code: 'CAS', nameZh: '会计账（企业会计准则）', nameEn: 'Accounts (CAS)' },
    defaults: { medical_device: byTime('straight_line', 8, 5), vehicle: byTime('straight_line', 5, 5) },
  },
  {
    purpose: 'tax',
    ...{ key: 'tax', code: 'TAX', nameZh: '税务账（加速折旧）', nameEn: 'Tax, accelerated' },
    defaults: { medical_device: byTime('double_declining', 6, 0), vehicle: byTime('straight_line', 4, 0) },
  },
] as const

/** A device that had its time: bought, written off, retired, sold. */
export const DEMO_OLD_DEVICE = {
  ...{
    id: 'ast_old_ipl',
    code: 'OLD-IPL-01',
    near: 'ast_laser_01',
    nameZh: '强脉冲光治疗仪（旧）',
    nameEn: 'Intense pulsed light, old',
  },
  ...{ model: 'Lumina One', boughtDaysAgo: 2_700, retiredDaysAgo: 40, disposedDaysAgo: 26 },
  ...{ priceMinor: 38_000_000, proceedsMinor: 2_600_000, costMinor: 180_000 },
} as const
