import { BRANCHES, type Branch, type DemoGroup, type DeviceMessage, demoGroup } from '@custodia/gateway-firmware-sim'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const TIME_ZONE = 'Asia/Shanghai'
export const HISTORY_DAYS = 30

/** More branches in the four towns: with those of the demonstration, 200 assets and some. */
const MORE: readonly Pick<Branch, 'code' | 'mark' | 'nameZh' | 'nameEn' | 'shortZh' | 'shortEn'>[] = [
  { code: 'sh-xuhui', mark: 'XU', nameZh: '上海徐汇院区', nameEn: 'Shanghai Xuhui', shortZh: '徐汇', shortEn: 'Xuhui' },
  {
    code: 'sh-minhang',
    mark: 'MH',
    nameZh: '上海闵行院区',
    nameEn: 'Shanghai Minhang',
    shortZh: '闵行',
    shortEn: 'Minhang',
  },
  {
    code: 'hz-binjiang',
    mark: 'BJ',
    nameZh: '杭州滨江院区',
    nameEn: 'Hangzhou Binjiang',
    shortZh: '滨江',
    shortEn: 'Binjiang',
  },
  {
    code: 'sz-gaoxin',
    mark: 'GX',
    nameZh: '苏州高新院区',
    nameEn: 'Suzhou New District',
    shortZh: '高新',
    shortEn: 'SND',
  },
  {
    code: 'sh-changning',
    mark: 'CN',
    nameZh: '上海长宁院区',
    nameEn: 'Shanghai Changning',
    shortZh: '长宁',
    shortEn: 'Changning',
  },
]

/** Each stands in the town of one of the four. */
const allBranches = (): readonly Branch[] => [
  ...BRANCHES,
  ...MORE.flatMap((more, i) => {
    const like = BRANCHES[i % BRANCHES.length]
    return like === undefined ? [] : [{ ...like, ...more }]
  }),
]

/** The group of which 30 days lie before `now`. */
export const largeGroup = (now: number): DemoGroup => {
  const firstDay = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE }).format(now - HISTORY_DAYS * DAY_MS)
  return demoGroup('boards', firstDay, TIME_ZONE, allBranches())
}

/** Days of which every message is told: the last one, and one of the week before. */
export const WHOLE_DAYS = [0, 6] as const
/** On the others a device says something once in so many hours. */
const SPARSE_HOURS = 3

/** Of 100 hours so many stand in the hour series of each device. */
export const HOURS_TOLD_PERCENT = Math.round(
  (100 * (WHOLE_DAYS.length * 24 + (HISTORY_DAYS - WHOLE_DAYS.length) * (24 / SPARSE_HOURS))) / (HISTORY_DAYS * 24),
)

/** Whether a message of a history is one that a test has time for. */
export const thin = (now: number): ((message: DeviceMessage) => boolean) => {
  const told = new Map<string, number>()
  return ({ topic, ts }) => {
    if (WHOLE_DAYS.some((day) => day === Math.floor((now - ts) / DAY_MS))) return true
    const hours = Math.floor(ts / (SPARSE_HOURS * HOUR_MS))
    if (told.get(topic) === hours) return false
    told.set(topic, hours)
    return true
  }
}
