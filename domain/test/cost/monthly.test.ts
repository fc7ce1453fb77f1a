import { describe, expect, it } from 'vitest'
import { type CostLineDraft, MONTHLY_COST_RULE, type MonthlyCostInput, monthlyCost } from '../../src/cost/monthly.ts'
import { type CostPool, driverQuantities } from '../../src/cost/pool.ts'
import type { UsageShare } from '../../src/cost/usage-piece.ts'
import vectors from '../vectors/cost.json' with { type: 'json' }

const timeZone = 'Asia/Shanghai'
const month = '2026-11'
const at = (local: string) => Date.parse(`${local}+08:00`)
const HOUR = 3_600_000

const rent: CostPool = {
  id: 'pool_rent',
  kind: 'fixed',
  amountMinor: 300_000,
  currency: 'CNY',
  driver: 'run_hours',
  practicalCapacity: 100,
  from: at('2026-01-01T00:00'),
  to: null,
}
const perPulse: CostPool = {
  ...rent,
  id: 'pool_pulse',
  kind: 'variable',
  amountMinor: 3,
  driver: 'pulses',
  practicalCapacity: null,
}
const run = (sessionId: string, from: string, hours: number, more: Partial<UsageShare> = {}): UsageShare => ({
  sessionId,
  start: at(from),
  end: at(from) + hours * HOUR,
  quantities: { run_hours: hours },
  orgUnitId: 'dep_a',
  personId: null,
  ...more,
})
const base: MonthlyCostInput = {
  assetId: 'ast_1',
  month,
  timeZone,
  pools: [rent],
  usage: [run('ses_1', '2026-11-02T09:00', 10), run('ses_2', '2026-11-03T09:00', 30, { orgUnitId: 'dep_b' })],
  owners: [{ orgUnitId: 'dep_own', from: 0, to: null }],
}
const sum = (lines: readonly { amountMinor: number }[]) =>
  lines.reduce((total, { amountMinor }) => total + amountMinor, 0)
const brief = (lines: readonly CostLineDraft[]) =>
  lines.map((l) => [l.kind, l.orgUnitId, l.driverQuantity, l.amountMinor])

describe('monthly cost of a fixed pool', () => {
  it('charges use at pool ÷ practical capacity and leaves the rest to the owner', () => {
    expect(brief(monthlyCost(base))).toEqual([
      ['usage', 'dep_a', 10, 30_000],
      ['usage', 'dep_b', 30, 90_000],
      ['idle', 'dep_own', 60, 180_000],
    ])
  })

  it(`${vectors.practicalCapacity.source}`, () => {
    const { poolMinor, practicalHours, usedHours, idleMinor } = vectors.practicalCapacity
    const pools = [{ ...rent, amountMinor: poolMinor, practicalCapacity: practicalHours }]
    const usage = [run('ses_1', '2026-11-02T00:00', 24, { quantities: { run_hours: usedHours } })]
    const idle = monthlyCost({ ...base, pools, usage }).find(({ kind }) => kind === 'idle')
    expect(idle).toMatchObject({ amountMinor: idleMinor, driverQuantity: practicalHours - usedHours })
  })

  it('never charges above the pool', () => {
    const usage = [run('ses_1', '2026-11-02T00:00', 100), run('ses_2', '2026-11-10T00:00', 50, { orgUnitId: 'dep_b' })]
    expect(brief(monthlyCost({ ...base, usage }))).toEqual([
      ['usage', 'dep_a', 100, 200_000],
      ['usage', 'dep_b', 50, 100_000],
    ])
  })

  it.each([
    ['no session at all', []],
    ['sessions that do not measure the driver', [run('ses_1', '2026-11-02T09:00', 1, { quantities: { pulses: 5 } })]],
    ['sessions of other months', [run('ses_1', '2026-10-02T09:00', 1), run('ses_2', '2026-12-01T00:00', 1)]],
  ])('is unallocated with %s', (_, usage) => {
    expect(brief(monthlyCost({ ...base, usage }))).toEqual([['unallocated', null, 0, 300_000]])
  })

  it('is all idle where the driver was measured and stood still', () => {
    const usage = [run('ses_1', '2026-11-02T09:00', 1, { quantities: { run_hours: 0 } })]
    expect(brief(monthlyCost({ ...base, usage }))).toEqual([['idle', 'dep_own', 100, 300_000]])
  })

  it.each([
    ['from the start of a day', { from: at('2026-11-16T00:00') }, 150_000],
    ['from within the month', { from: at('2026-11-16T10:00') }, 150_000],
    ['to within the month', { to: at('2026-11-11T00:00') }, 100_000],
    ['outside of it', { to: at('2026-11-01T00:00') }, 0],
  ])('pro-rates a pool valid %s by days', (_, validity, total) => {
    expect(sum(monthlyCost({ ...base, pools: [{ ...rent, ...validity }], usage: [] }))).toBe(total)
  })
})

describe('monthly cost of part of a month', () => {
  const firstHalf = { ...rent, to: at('2026-11-16T00:00') }
  it('is unallocated where the only sessions lie outside the pool', () => {
    const usage = [run('ses_1', '2026-11-20T09:00', 10)]
    expect(brief(monthlyCost({ ...base, usage, pools: [firstHalf] }))).toEqual([['unallocated', null, 0, 150_000]])
  })

  it('counts a session without duration once, where it starts', () => {
    const usage = [run('ses_1', '2026-11-16T00:00', 0, { quantities: { pulses: 10 } })]
    const pools = [
      { ...perPulse, to: at('2026-11-16T00:00') },
      { ...perPulse, id: 'pool_pulse_2', from: at('2026-11-16T00:00') },
    ]
    const lines = monthlyCost({ ...base, usage, pools })
    expect(lines.map((l) => [l.poolId, l.amountMinor])).toEqual([['pool_pulse_2', 30]])
    expect(monthlyCost({ ...base, usage, pools, month: '2026-12' })).toEqual([])
  })
})

describe('monthly cost splits', () => {
  it('a session that crosses the month at its end', () => {
    const usage = [run('ses_1', '2026-11-30T21:00', 12)]
    expect(brief(monthlyCost({ ...base, usage }))[0]).toEqual(['usage', 'dep_a', 3, 9_000])
    expect(brief(monthlyCost({ ...base, usage, month: '2026-12' }))[0]).toEqual(['usage', 'dep_a', 9, 27_000])
  })

  it('a session that crosses a change of rate', () => {
    const change = at('2026-11-16T00:00')
    const pools = [
      { ...perPulse, to: change },
      { ...perPulse, id: 'pool_pulse_2', amountMinor: 5, from: change },
    ]
    const usage = [run('ses_1', '2026-11-15T20:00', 16, { quantities: { run_hours: 16, pulses: 1600 } })]
    const lines = monthlyCost({ ...base, pools, usage })
    expect(lines.map((l) => [l.poolId, l.driverQuantity, l.amountMinor])).toEqual([
      ['pool_pulse', 400, 1_200],
      ['pool_pulse_2', 1200, 6_000],
    ])
  })

  it('a session of a person who changes department, and of an asset that changes owner', () => {
    const change = at('2026-11-03T10:00')
    const moves = (before: string, after: string) => [
      { orgUnitId: before, from: 0, to: change },
      { orgUnitId: after, from: change, to: null },
    ]
    const usage = [run('ses_1', '2026-11-03T09:00', 4, { orgUnitId: null, personId: 'per_1' })]
    const byPerson = monthlyCost({ ...base, usage, membershipsOf: () => moves('dep_a', 'dep_b') })
    expect(brief(byPerson).slice(0, 2)).toEqual([
      ['usage', 'dep_a', 1, 3_000],
      ['usage', 'dep_b', 3, 9_000],
    ])
    const byOwner = brief(monthlyCost({ ...base, usage, owners: moves('dep_x', 'dep_y') }))
    expect(byOwner.slice(0, 2)).toEqual([
      ['usage', 'dep_x', 1, 3_000],
      ['usage', 'dep_y', 3, 9_000],
    ])
    // Idle capacity of 96 h by days owned: two days and twenty-eight.
    expect(byOwner.slice(2)).toEqual([
      ['idle', 'dep_x', 6.4, 19_200],
      ['idle', 'dep_y', 89.6, 268_800],
    ])
  })

  it('use that nobody is known to bear is unallocated', () => {
    const usage = [run('ses_1', '2026-11-02T09:00', 10, { orgUnitId: null })]
    const owners = [{ orgUnitId: 'dep_own', from: at('2026-11-16T00:00'), to: null }]
    expect(brief(monthlyCost({ ...base, usage, owners }))).toEqual([
      ['unallocated', null, 10, 30_000],
      ['idle', null, 45, 135_000],
      ['idle', 'dep_own', 45, 135_000],
    ])
  })
})

describe('monthly cost lines', () => {
  it('explain themselves with rule, inputs, sessions and telemetry', () => {
    const evidence = (from: number) => [{ device: 'dev_1', metrics: ['power_w'], from, to: from + 9, samples: 10 }]
    const usage = [
      run('ses_1', '2026-11-02T09:00', 10, { evidence: evidence(100) }),
      run('ses_2', '2026-11-03T09:00', 10, { evidence: evidence(500) }),
    ]
    const [line] = monthlyCost({ ...base, usage })
    expect(line?.key).toBe('pool_rent:usage:dep_a:')
    expect(line?.explanation).toMatchObject({
      rule: MONTHLY_COST_RULE,
      sessions: ['ses_1', 'ses_2'],
      telemetry: [{ device: 'dev_1', metrics: ['power_w'], from: 100, to: 509, samples: 20 }],
      inputs: { asset: 'ast_1', month, pool: 'pool_rent', poolTotalMinor: 300_000, quantity: 20 },
    })
    expect(line?.explanation.steps).toEqual([
      {
        zh: '固定成本池：每月 ¥3,000.00，整月 = ¥3,000.00',
        en: 'Fixed cost pool: ¥3,000.00 a month, whole month = ¥3,000.00',
      },
      { zh: '实际产能 100 运行小时：使用量 20，闲置产能 80', en: 'Practical capacity 100 run hours: 20 used, 80 idle' },
      {
        zh: '按使用量分摊：¥3,000.00 × 20 / 100 运行小时 = ¥600.00（按最大余数法取整）',
        en: 'Share by use: ¥3,000.00 × 20 of 100 run hours = ¥600.00 (rounded by largest remainder)',
      },
    ])
  })

  it('of idle capacity cite all that used the pool, whoever bears it', () => {
    const evidence = (from: number) => [{ device: 'dev_1', metrics: ['power_w'], from, to: from + 9, samples: 10 }]
    const usage = [
      run('ses_1', '2026-11-02T09:00', 10, { evidence: evidence(100) }),
      run('ses_2', '2026-11-03T09:00', 10, { evidence: evidence(500), orgUnitId: 'dep_b' }),
      run('ses_other', '2026-11-04T09:00', 10, { quantities: { pulses: 5 } }),
    ]
    const idle = monthlyCost({ ...base, usage }).find(({ kind }) => kind === 'idle')
    expect(idle?.explanation).toMatchObject({
      sessions: ['ses_1', 'ses_2'],
      telemetry: [{ device: 'dev_1', metrics: ['power_w'], from: 100, to: 509, samples: 20 }],
    })
  })

  it.each([
    ['nothing was measured', [], 'No session in this month measured run hours', '本月没有任何使用记录计量到运行小时'],
    [
      'it stood still',
      [run('ses_1', '2026-11-02T09:00', 1, { quantities: { run_hours: 0 } })],
      'No use at all in this month: the whole practical capacity of 100 run hours is idle',
      '本月没有使用：实际产能 100 运行小时全部为闲置产能',
    ],
  ])('say so where %s', (_, usage, en, zh) => {
    expect(monthlyCost({ ...base, usage })[0]?.explanation.steps[1]).toEqual({ zh, en })
  })

  it('write quantities with at most three decimals, whatever the sum', () => {
    const usage = [
      run('ses_1', '2026-11-02T09:00', 1 / 3),
      run('ses_2', '2026-11-03T09:00', 2 / 7, { orgUnitId: 'dep_b' }),
    ]
    const pools = [
      rent,
      { ...rent, id: 'pool_free', practicalCapacity: null },
      { ...perPulse, driver: 'run_hours' as const },
    ]
    for (const { explanation } of monthlyCost({ ...base, pools, usage })) {
      for (const { zh, en } of explanation.steps) expect(`${zh} ${en}`).not.toMatch(/\.\d{4}|_/)
    }
  })

  it('take the drivers that a session measures', () => {
    const quantities = { duration_s: 1800, distance_km: 12, pulses: 7 }
    expect(driverQuantities({ kind: 'run', quantities })).toEqual({ run_hours: 0.5, pulses: 7 })
    expect(driverQuantities({ kind: 'trip', quantities })).toEqual({ trip_hours: 0.5, km: 12 })
    expect(driverQuantities({ kind: 'occupancy', quantities })).toEqual({ occupied_hours: 0.5 })
    expect(driverQuantities({ kind: 'visit', quantities })).toEqual({ visit_minutes: 30 })
    expect(driverQuantities({ kind: 'stop', quantities })).toEqual({})
    expect(driverQuantities({ kind: 'run', quantities: { duration_s: 0 } })).toEqual({ run_hours: 0 })
  })

  it('of thousands of sessions take a few milliseconds', () => {
    const usage = Array.from({ length: 5000 }, (_, k) => ({
      ...run(`ses_${k}`, '2026-11-01T00:00', 0.1, { orgUnitId: null, personId: `per_${k % 60}` }),
      start: at('2026-11-01T00:00') + k * 500_000,
      end: at('2026-11-01T00:00') + k * 500_000 + 360_000,
    }))
    const membershipsOf = ({ personId }: UsageShare) => [
      { orgUnitId: `dep_${personId}`, from: 0, to: at('2026-11-15T12:00') },
      { orgUnitId: 'dep_b', from: at('2026-11-15T12:00'), to: null },
    ]
    const input = { ...base, usage, membershipsOf, pools: [rent, perPulse] }
    const times = Array.from({ length: 7 }, () => {
      const begun = performance.now()
      monthlyCost(input)
      return performance.now() - begun
    })
    expect(Math.min(...times)).toBeLessThan(40)
  })
})
