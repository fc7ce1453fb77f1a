import type { Place } from './simulated-device.ts'

/** The invented group: two brands of aesthetic medicine in the Yangtze delta. */
export const GROUP = {
  id: 'org_group',
  code: 'mulan',
  nameZh: '沐澜医美集团',
  nameEn: 'Mulan Aesthetics Group',
} as const

export interface Company {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
}

export const COMPANIES: readonly Company[] = [
  { code: 'muyan', nameZh: '沐颜医疗美容', nameEn: 'Muyan Medical Aesthetics' },
  { code: 'lanfu', nameZh: '澜肤皮肤医学', nameEn: 'Lanfu Dermatology' },
]

export interface Branch {
  readonly code: string
  readonly company: string
  /** Two letters in asset codes. */
  readonly mark: string
  readonly shortZh: string
  readonly shortEn: string
  readonly nameZh: string
  readonly nameEn: string
  readonly plate: string
  readonly home: Place
  readonly cityPlaces: readonly Place[]
  /** Where its vans go between cities. */
  readonly farPlaces: readonly Place[]
}

const place = (nameZh: string, latitude: number, longitude: number): Place => ({ nameZh, latitude, longitude })

const SHANGHAI: readonly Place[] = [
  place('虹桥火车站', 31.1943, 121.3204),
  place('徐家汇', 31.1935, 121.4372),
  place('五角场', 31.3003, 121.5142),
  place('张江药谷', 31.2036, 121.6011),
  place('前滩太古里', 31.1526, 121.4638),
  place('医疗器械仓（外高桥）', 31.3389, 121.5899),
  place('中山公园', 31.2204, 121.4179),
  place('世纪大道', 31.2299, 121.5276),
]
const HANGZHOU: readonly Place[] = [
  place('杭州东站', 30.2907, 120.2127),
  place('钱江新城', 30.2442, 120.2098),
  place('未来科技城', 30.2803, 119.9997),
  place('滨江物流仓', 30.1876, 120.1893),
  place('湖滨银泰', 30.2552, 120.1643),
  place('良渚文化村', 30.3642, 120.0289),
]
const SUZHOU: readonly Place[] = [
  place('苏州站', 31.3306, 120.6105),
  place('苏州北站', 31.4216, 120.6429),
  place('金鸡湖李公堤', 31.3035, 120.7032),
  place('独墅湖医院', 31.2719, 120.7397),
  place('高新区狮山', 31.2953, 120.5531),
  place('园区物流仓', 31.3398, 120.7803),
]

export const BRANCHES: readonly Branch[] = [
  {
    code: 'sh-jingan',
    company: 'muyan',
    mark: 'JA',
    shortZh: '静安',
    shortEn: "Jing'an",
    nameZh: '上海静安院区',
    nameEn: "Shanghai Jing'an",
    plate: '沪',
    home: place('上海静安院区', 31.2291, 121.4482),
    cityPlaces: SHANGHAI,
    farPlaces: [place('苏州园区院区', 31.3148, 120.6719), place('浦东机场货站', 31.1443, 121.8083)],
  },
  {
    code: 'sh-pudong',
    company: 'muyan',
    mark: 'PD',
    shortZh: '浦东',
    shortEn: 'Pudong',
    nameZh: '上海浦东院区',
    nameEn: 'Shanghai Pudong',
    plate: '沪',
    home: place('上海浦东院区', 31.2336, 121.5218),
    cityPlaces: SHANGHAI,
    farPlaces: [place('苏州园区院区', 31.3148, 120.6719), place('虹桥商务区', 31.1936, 121.3145)],
  },
  {
    code: 'hz-xihu',
    company: 'lanfu',
    mark: 'XH',
    shortZh: '西湖',
    shortEn: 'West Lake',
    nameZh: '杭州西湖院区',
    nameEn: 'Hangzhou West Lake',
    plate: '浙',
    home: place('杭州西湖院区', 30.2712, 120.1309),
    cityPlaces: HANGZHOU,
    farPlaces: [place('上海静安院区', 31.2291, 121.4482), place('萧山机场', 30.2295, 120.4342)],
  },
  {
    code: 'sz-yuanqu',
    company: 'lanfu',
    mark: 'YQ',
    shortZh: '园区',
    shortEn: 'SIP',
    nameZh: '苏州园区院区',
    nameEn: 'Suzhou Industrial Park',
    plate: '苏',
    home: place('苏州园区院区', 31.3148, 120.6719),
    cityPlaces: SUZHOU,
    farPlaces: [place('上海静安院区', 31.2291, 121.4482), place('无锡新吴', 31.4908, 120.3659)],
  },
]

export const DEPARTMENTS = [
  { code: 'laser', nameZh: '皮肤激光科', nameEn: 'Laser Dermatology' },
  { code: 'nursing', nameZh: '护理与消毒供应部', nameEn: 'Nursing & Sterile Supply' },
  { code: 'client', nameZh: '客户服务部', nameEn: 'Client Services' },
  { code: 'facility', nameZh: '设备后勤部', nameEn: 'Equipment & Facilities' },
] as const
export type DepartmentCode = (typeof DEPARTMENTS)[number]['code']

const snake = (code: string): string => code.replaceAll('-', '_')
export const branchId = (branch: string): string => `org_${snake(branch)}`
export const departmentId = (branch: string, department: DepartmentCode): string => `org_${snake(branch)}_${department}`
export const companyId = (company: string): string => `org_${company}`
