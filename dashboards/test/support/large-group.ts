import {
  BRANCHES,
  type Branch,
  byException,
  type DemoGroup,
  type DeviceMessage,
  demoGroup,
  groupMessages,
  localDayNumber,
  midnight,
  type SimulatedDevice,
  visitsOf,
  withClimate,
} from '@custodia/gateway-firmware-sim'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const BUSY_HOUR = 15
/** As long as profiles let a reading hold: half an hour where runs are derived, else an hour; so every hour of the hour series has values. */
const heartbeatOf = ({ kind }: SimulatedDevice): number => (kind === 'medical' || kind === 'plug' ? 29 : 55) * MINUTE_MS
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

/** Where it is between three and four in the afternoon, so that at whatever hour the tests run rooms, machines, vans and cleaners are busy. */
export const afternoonZone = (now: number): string => {
  const ahead = BUSY_HOUR - new Date(now).getUTCHours()
  const hours = ahead > 12 ? ahead - 24 : ahead
  // POSIX signs: Etc/GMT-8 is eight hours ahead of UTC.
  return hours === 0 ? 'Etc/UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`
}

/** Whether somebody cleans now, and has for two minutes: a panel says who does. */
const isCleaned = (group: DemoGroup, now: number): boolean => {
  const day = localDayNumber(now, group.timeZone)
  const at = now - midnight(day, group.timeZone)
  const bySite = new Map(
    group.simulated.flatMap((device) => (device.kind === 'ble_gateway' ? [[device.site, device.cleaning]] : [])),
  )
  return [...bySite.values()].some((cleaning) =>
    visitsOf(group.seed, cleaning, day).some(({ start, end }) => start + 2 * MINUTE_MS <= at && at <= end),
  )
}

/** A laser that gives way in every other treatment, and one device whose line was cut. */
const FAULTY_LASER = 'dev_laser_02'
export const CUT_OFF = { deviceId: 'dev_gateway_03', sinceMs: 3 * 3_600_000 } as const

const withFaults = (group: DemoGroup): DemoGroup => ({
  ...group,
  simulated: group.simulated.map((device) =>
    device.deviceId === FAULTY_LASER && device.kind === 'medical' ? { ...device, failureRate: 0.5 } : device,
  ),
})

/** The group of which 30 days lie before `now`, with sensors of the air, and with something amiss in it. */
export const largeGroup = (now: number): DemoGroup => {
  const timeZone = afternoonZone(now)
  const firstDay = new Intl.DateTimeFormat('en-CA', { timeZone }).format(now - HISTORY_DAYS * DAY_MS)
  for (let n = 1; ; n++) {
    const group = demoGroup(`boards ${n}`, firstDay, timeZone, allBranches())
    if (isCleaned(group, now)) return withFaults(withClimate(group))
  }
}

/** What the group's devices sent in 30 days, part by part: until a day ago by exception, then as their kinds do. */
export function* historyOf(group: DemoGroup, now: number): Generator<readonly DeviceMessage[]> {
  const thrifty = byException(group, heartbeatOf)
  for (let from = now - HISTORY_DAYS * DAY_MS; from < now; from += DAY_MS) {
    const told = groupMessages(from < now - DAY_MS ? thrifty : group, from, Math.min(from + DAY_MS, now))
    yield told.filter(({ deviceId, ts }) => deviceId !== CUT_OFF.deviceId || ts < now - CUT_OFF.sinceMs)
  }
}
