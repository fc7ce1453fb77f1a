import {
  addDays,
  dayPeriod,
  deriveUseProfile,
  type Period,
  type PlannableTask,
  type PlanningInput,
  planSlots,
  rotaPeriods,
  taskWindow,
} from '@custodia/domain'
import type { Benchmark } from '../comparison.ts'

const ZONE = 'Asia/Shanghai'
const ASSETS = 10_000
const ENGINEERS = 40
const SITES = 40
/** Engineers of four neighbouring sites stand in for each other. */
const REGION = 4
const FROM_ON = '2026-12-01'
const TO_ON = '2026-12-31'
const HISTORY_DAYS = 56
const SESSIONS_A_DAY = 4
const HOUR = 3_600_000
const LIMIT_S = 30

const weekly = (startMinute: number, endMinute: number) => ({
  spans: [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, startMinute, endMinute, from: 0, to: null })),
  exceptions: [],
})

/** A number from 0 to 1 for some integers, always the same. */
const spread = (...seeds: readonly number[]): number => {
  let hash = 2_166_136_261
  for (const seed of seeds) hash = Math.imul(hash ^ (seed + 0x9e37), 16_777_619) >>> 0
  return ((Math.imul(hash ^ (hash >>> 15), 0x85eb_ca6b) >>> 0) % 100_000) / 100_000
}

const sessionsOf = (asset: number, observed: Period): Period[] =>
  Array.from({ length: HISTORY_DAYS * SESSIONS_A_DAY }, (_, n) => {
    const day = Math.floor(n / SESSIONS_A_DAY)
    const start = observed.start + day * 24 * HOUR + (8 + spread(asset, n) * 9) * HOUR
    return { start, end: start + (0.2 + spread(n, asset)) * HOUR }
  })

const inputOf = (): PlanningInput => {
  const days = { fromOn: FROM_ON, toOn: TO_ON }
  const from = dayPeriod(FROM_ON, ZONE).start
  const observed = { start: from - HISTORY_DAYS * 24 * HOUR, end: from }
  const open = rotaPeriods(weekly(450, 1260), days, ZONE)
  const duty = rotaPeriods(weekly(480, 1080), days, ZONE)
  const task = (asset: number, n: number): PlannableTask => {
    const dueOn = addDays(FROM_ON, Math.floor(spread(asset, n, 1) * 31))
    const legal = spread(asset, n, 2) < 0.1
    const first = Math.floor((asset % SITES) / REGION) * REGION
    return {
      id: `p${asset}_${n}`,
      assetId: `a${asset}`,
      taskCode: n === 0 ? 'yearly' : 'monthly',
      dueOn,
      legal,
      window: taskWindow({ dueOn, toleranceDays: 3 + Math.floor(spread(asset, n, 3) * 15), neverLate: legal }),
      minutes: 15 + Math.floor(spread(asset, n, 4) * 4) * 5,
      includes: n === 0 ? ['monthly'] : [],
      engineerIds: Array.from({ length: REGION }, (_, k) => `e${first + k}`),
      responsibleId: `e${asset % SITES}`,
      rejections: [],
    }
  }
  return {
    from,
    to: dayPeriod(TO_ON, ZONE).end,
    sites: Array.from({ length: SITES }, (_, n) => ({ id: `s${n}`, timeZone: ZONE, open })),
    engineers: Array.from({ length: ENGINEERS }, (_, n) => ({ id: `e${n}`, duty, taken: [] })),
    assets: Array.from({ length: ASSETS }, (_, n) => ({
      id: `a${n}`,
      siteId: `s${n % SITES}`,
      taken: [0, 1, 2].map((k) => {
        const start = from + Math.floor(spread(n, k) * 30 * 24) * HOUR
        return { start, end: start + 2 * HOUR }
      }),
      use: deriveUseProfile(sessionsOf(n, observed), observed, ZONE),
    })),
    tasks: Array.from({ length: ASSETS }, (_, n) => [task(n, 0), ...(n % 5 === 0 ? [task(n, 1)] : [])]).flat(),
  }
}

/** A month of 10,000 assets, all of them due at least once, and 40 engineers: profiles of 8 weeks of use, bundles and slots. */
export const plan: Benchmark = async (say) => {
  const start = performance.now()
  const input = inputOf()
  const profiled = performance.now()
  const { slots, unplaced, summary } = planSlots(input)
  const seconds = (performance.now() - start) / 1000
  say(
    `${ASSETS * HISTORY_DAYS * SESSIONS_A_DAY} sessions to ${ASSETS} profiles in ${((profiled - start) / 1000).toFixed(1)} s`,
  )
  say(`${input.tasks.length} tasks: ${slots.length} placed, ${unplaced.length} not, in ${seconds.toFixed(1)} s in all`)
  for (const { en } of summary.explanation.steps) say(en)
  return [
    {
      name: `a month’s plan, ${ASSETS} assets, ${ENGINEERS} engineers`,
      against: `the limit of ${LIMIT_S} s`,
      ratio: seconds / LIMIT_S,
      target: { atMost: 1 },
    },
  ]
}
