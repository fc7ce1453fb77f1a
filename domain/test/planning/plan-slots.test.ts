import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  dayPeriod,
  intersectPeriods,
  localDay,
  type PlannableTask,
  type PlanningInput,
  planSlots,
  rotaPeriods,
  type SlotDraft,
  taskWindow,
} from '../../src/index.ts'

const ZONE = 'Europe/Berlin'
/** Summer time ends on the 25th. */
const FROM_ON = '2026-10-12'
const TO_ON = '2026-11-08'
const FROM = dayPeriod(FROM_ON, ZONE).start
const TO = dayPeriod(TO_ON, ZONE).end
const HOUR = 3_600_000

const weekdays = (startMinute: number, endMinute: number) => ({
  spans: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startMinute, endMinute, from: 0, to: null })),
  exceptions: [],
})
const days = { fromOn: FROM_ON, toOn: TO_ON }
const OPEN = rotaPeriods(weekdays(480, 1200), days, ZONE)
const DUTY = rotaPeriods(weekdays(540, 1020), days, ZONE)

const task = (patch: Partial<PlannableTask> & { readonly id: string }): PlannableTask => {
  const { dueOn = '2026-10-21', legal = false } = patch
  return {
    assetId: 'a1',
    taskCode: patch.id,
    dueOn,
    window: taskWindow({ dueOn, toleranceDays: 5, neverLate: legal }),
    legal,
    minutes: 60,
    includes: [],
    engineerIds: ['e1', 'e2'],
    responsibleId: 'e1',
    rejections: [],
    ...patch,
  }
}

const input = (tasks: readonly PlannableTask[], patch: Partial<PlanningInput> = {}): PlanningInput => ({
  from: FROM,
  to: TO,
  sites: [{ id: 's1', timeZone: ZONE, open: OPEN }],
  assets: ['a1', 'a2', 'a3'].map((id) => ({ id, siteId: 's1', taken: [], use: null })),
  engineers: ['e1', 'e2'].map((id) => ({ id, duty: DUTY, taken: [] })),
  tasks,
  ...patch,
})

const slotOf = (slots: readonly SlotDraft[], id: string): SlotDraft => {
  const found = slots.find((slot) => slot.taskId === id)
  if (found === undefined) throw new Error(`no slot for ${id}`)
  return found
}

describe('planSlots', () => {
  it('proposes the due day when all are free', () => {
    const { slots, unplaced, summary } = planSlots(input([task({ id: 't1' })]))
    expect(unplaced).toEqual([])
    expect(localDay(slotOf(slots, 't1').start, ZONE)).toBe('2026-10-21')
    expect(slots[0]?.engineerId).toBe('e1')
    expect(summary).toMatchObject({ placed: 1, visits: 1, visitsSaved: 0, minutesSaved: 0 })
  })

  it('keeps away from bookings and from hours of the week in which the asset is usually in use', () => {
    const busy = Array.from({ length: 168 }, (_, hour) => (hour % 24 < 14 ? 0.6 : 0))
    const { slots } = planSlots(
      input([task({ id: 't1' })], {
        assets: [
          {
            id: 'a1',
            siteId: 's1',
            taken: [dayPeriod('2026-10-21', ZONE)],
            use: { shares: busy, weeks: 8 },
          },
        ],
      }),
    )
    const slot = slotOf(slots, 't1')
    expect(localDay(slot.start, ZONE)).toBe('2026-10-20')
    expect((slot.start - dayPeriod('2026-10-20', ZONE).start) / HOUR).toBe(14)
  })

  it('does the tasks of one asset and one site in one visit and says what that saves', () => {
    const { slots, summary } = planSlots(
      input([
        task({ id: 'big', taskCode: 'yearly', includes: ['monthly'], minutes: 120 }),
        task({ id: 'small', taskCode: 'monthly', dueOn: '2026-10-23', minutes: 30 }),
        task({ id: 'other', assetId: 'a2', dueOn: '2026-10-24' }),
      ]),
    )
    expect(new Set(slots.map(({ visitId }) => visitId)).size).toBe(1)
    expect(slotOf(slots, 'small')).toMatchObject({
      includedIn: 'big',
      start: slotOf(slots, 'big').start,
      end: slotOf(slots, 'big').end,
    })
    // Two ways of 30 min, one setup of 15 min, and the 30 min that the larger service includes.
    expect(summary).toMatchObject({ placed: 3, visits: 1, visitsSaved: 2, minutesSaved: 60 + 15 + 30 })
    expect(summary.explanation.steps[0]).toEqual({
      zh: '3 项任务逐项上门需 3 趟，合并后 1 趟：3 − 1 = 节省 2 趟。',
      en: '3 tasks one by one need 3 visits, bundled 1: 3 − 1 = 2 visits saved.',
    })
  })

  it('does not bundle what is due too far apart', () => {
    const far = { window: { earliestOn: '2026-10-12', latestOn: '2026-11-08' } }
    const { summary } = planSlots(
      input([task({ id: 't1', dueOn: '2026-10-14', ...far }), task({ id: 't2', dueOn: '2026-11-02', ...far })]),
    )
    expect(summary).toMatchObject({ placed: 2, visits: 2, visitsSaved: 0 })
  })

  const first = slotOf(planSlots(input([task({ id: 't1' })])).slots, 't1')
  const rejected = (rejects: 'time' | 'day' | 'engineer') =>
    slotOf(
      planSlots(input([task({ id: 't1', rejections: [{ rejects, period: first, engineerId: first.engineerId }] })]))
        .slots,
      't1',
    )
  it('remembers a refused time, day and engineer', () => {
    expect(rejected('time').start).toBeGreaterThanOrEqual(first.end)
    expect(localDay(rejected('time').start, ZONE)).toBe('2026-10-21')
    expect(localDay(rejected('day').start, ZONE)).not.toBe('2026-10-21')
    expect(rejected('engineer')).toMatchObject({ engineerId: 'e2', start: first.start })
  })

  it.each([
    ['window_passed', task({ id: 't', dueOn: '2026-10-01' })],
    ['window_later', task({ id: 't', dueOn: '2026-12-01' })],
    ['no_engineer', task({ id: 't', engineerIds: [] })],
    ['no_time', task({ id: 't', minutes: 24 * 60 })],
  ] as const)('says %s where nothing can be proposed', (reason, only) => {
    expect(planSlots(input([only])).unplaced).toEqual([{ taskId: 't', reason }])
  })

  it('loads engineers evenly', () => {
    const tasks = Array.from({ length: 40 }, (_, n) =>
      task({ id: `t${n}`, assetId: `a${(n % 3) + 1}`, minutes: 200, dueOn: addDays('2026-10-16', n % 20) }),
    )
    const { minutesByEngineer } = planSlots(input(tasks)).summary
    const [one = 0, two = 0] = Object.values(minutesByEngineer)
    expect(Math.abs(one - two)).toBeLessThanOrEqual(480)
  })
})

const arbitraryTask = (n: number) =>
  fc
    .record({
      asset: fc.integer({ min: 1, max: 3 }),
      due: fc.integer({ min: -3, max: 30 }),
      tolerance: fc.integer({ min: 0, max: 12 }),
      legal: fc.boolean(),
      minutes: fc.integer({ min: 5, max: 200 }),
      includes: fc.subarray(['c0', 'c1', 'c2', 'c3']),
      code: fc.integer({ min: 0, max: 3 }),
      engineers: fc.subarray(['e1', 'e2']),
      refusedHours: fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 3 }),
    })
    .map(({ asset, due, tolerance, legal, minutes, includes, code, engineers, refusedHours }): PlannableTask => {
      const dueOn = addDays(FROM_ON, due)
      return task({
        id: `t${n}`,
        assetId: `a${asset}`,
        taskCode: `c${code}`,
        dueOn,
        legal,
        minutes,
        includes,
        window: taskWindow({ dueOn, toleranceDays: tolerance, neverLate: legal }),
        engineerIds: engineers,
        rejections: refusedHours.map((hour) => ({
          rejects: 'time',
          period: { start: FROM + hour * HOUR, end: FROM + (hour + 2) * HOUR },
          engineerId: 'e1',
        })),
      })
    })

const arbitraryInput = fc
  .record({
    tasks: fc
      .integer({ min: 0, max: 25 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => arbitraryTask(n)))),
    booked: fc.array(
      fc.record({
        asset: fc.integer({ min: 1, max: 3 }),
        hour: fc.integer({ min: 0, max: 600 }),
        length: fc.integer({ min: 1, max: 30 }),
      }),
      { maxLength: 12 },
    ),
    busyHours: fc.array(fc.integer({ min: 0, max: 167 }), { maxLength: 60 }),
  })
  .map(({ tasks, booked, busyHours }) =>
    input(tasks, {
      assets: [1, 2, 3].map((n) => ({
        id: `a${n}`,
        siteId: 's1',
        taken: booked
          .filter(({ asset }) => asset === n)
          .map(({ hour, length }) => ({ start: FROM + hour * HOUR, end: FROM + (hour + length) * HOUR })),
        use: { shares: Array.from({ length: 168 }, (_, hour) => (busyHours.includes(hour) ? 0.5 : 0)), weeks: 8 },
      })),
    }),
  )

const overlapping = (slots: readonly SlotDraft[], key: (slot: SlotDraft) => string): boolean => {
  const own = slots.filter(({ includedIn }) => includedIn === null)
  return own.some((a, i) => own.some((b, j) => i < j && key(a) === key(b) && intersectPeriods(a, b) !== null))
}

describe('a plan, whatever the tasks', () => {
  const check = (holds: (planned: ReturnType<typeof planSlots>, given: PlanningInput) => void) =>
    fc.assert(
      fc.property(arbitraryInput, (given) => holds(planSlots(given), given)),
      { numRuns: 60 },
    )
  const tasksById = (given: PlanningInput) => new Map(given.tasks.map((each) => [each.id, each]))

  it('decides every task once', () =>
    check(({ slots, unplaced }, given) => {
      expect([...slots, ...unplaced].map(({ taskId }) => taskId).sort()).toEqual(given.tasks.map(({ id }) => id).sort())
    }))
  it('never needs an engineer or an asset twice at a time', () =>
    check(({ slots }) => {
      expect(overlapping(slots, (slot) => slot.engineerId)).toBe(false)
      expect(overlapping(slots, (slot) => slot.assetId)).toBe(false)
    }))
  it('keeps every slot within the window of its own task, bundled or included or not, and never beyond a legal limit', () =>
    check(({ slots }, given) => {
      for (const slot of slots) {
        const own = tasksById(given).get(slot.taskId)
        const last = localDay(slot.end - 1, ZONE)
        expect(localDay(slot.start, ZONE) >= (own?.window.earliestOn ?? '')).toBe(true)
        expect(last <= (own?.window.latestOn ?? '')).toBe(true)
        if (own?.legal === true) expect(last <= own.dueOn).toBe(true)
      }
    }))
  it('keeps within opening hours and duty, off bookings, usual use and refused times', () =>
    check(({ slots }, given) => {
      const within = (slot: SlotDraft, periods: typeof OPEN) =>
        periods.some(({ start, end }) => start <= slot.start && slot.end <= end)
      for (const slot of slots) {
        expect(within(slot, OPEN) && within(slot, DUTY)).toBe(true)
        const asset = given.assets.find(({ id }) => id === slot.assetId)
        expect(asset?.taken.some((period) => intersectPeriods(period, slot) !== null)).toBe(false)
        const own = tasksById(given).get(slot.taskId)
        expect(own?.rejections.some(({ period }) => intersectPeriods(period, slot) !== null)).toBe(false)
        expect(own?.engineerIds).toContain(slot.engineerId)
        expect(slot.explanation.inputs.useShare).toBe(0)
      }
    }))
  it('is the same whatever the order of its lists', () =>
    check((planned, given) => {
      const turned = {
        ...given,
        tasks: [...given.tasks].reverse(),
        assets: [...given.assets].reverse(),
        engineers: [...given.engineers].reverse(),
      }
      const sorted = ({ slots }: typeof planned) => [...slots].sort((a, b) => (a.taskId < b.taskId ? -1 : 1))
      expect(sorted(planSlots(turned))).toEqual(sorted(planned))
    }))
})
