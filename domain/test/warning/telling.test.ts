import { describe, expect, it } from 'vitest'
import {
  BUSINESS_RULES,
  chainOf,
  DEFAULT_ESCALATION,
  gatherSilences,
  judgeBattery,
  judgeDue,
  judgeUnassigned,
  judgeWarranty,
  tellAt,
} from '../../src/warning/index.ts'

const at = (text: string): number => Date.parse(text)
const MINUTE = 60_000

describe('quiet hours', () => {
  const night = { from: '22:00', to: '07:00' }
  const rest = { from: '12:00', to: '13:30' }
  it.each([
    ['by day', '2026-11-21T10:00:00+08:00', night, 'warning', '2026-11-21T10:00:00+08:00'],
    ['in the evening until next morning', '2026-11-21T23:10:00+08:00', night, 'warning', '2026-11-22T07:00:00+08:00'],
    ['after midnight until the same morning', '2026-11-22T03:00:00+08:00', night, 'info', '2026-11-22T07:00:00+08:00'],
    ['their end is not quiet', '2026-11-22T07:00:00+08:00', night, 'info', '2026-11-22T07:00:00+08:00'],
    ['at noon', '2026-11-22T12:00:00+08:00', rest, 'warning', '2026-11-22T13:30:00+08:00'],
    ['what is critical breaks through', '2026-11-22T03:00:00+08:00', night, 'critical', '2026-11-22T03:00:00+08:00'],
    ['none', '2026-11-22T03:00:00+08:00', null, 'info', '2026-11-22T03:00:00+08:00'],
  ] as const)('%s', (_, when, quiet, severity, told) => {
    expect(tellAt(at(when), quiet, severity, 'Asia/Shanghai')).toBe(at(told))
  })
  it('follow the wall clock over a change of daylight saving', () => {
    expect(tellAt(at('2026-03-28T23:00:00+01:00'), night, 'warning', 'Europe/Berlin')).toBe(
      at('2026-03-29T07:00:00+02:00'),
    )
  })
})

describe('the chain of an alarm', () => {
  const people: Record<string, string> = { maintainer: 'per_m', supervisor: 'per_s', owner: 'per_o' }
  const personOf = (role: string): string | null => people[role] ?? null
  it('the responsible person at once, then by severity', () => {
    const chain = chainOf('critical', { role: 'custodian', personId: 'per_c' }, DEFAULT_ESCALATION, personOf)
    expect(chain.map(({ personId, afterMs }) => [personId, afterMs / MINUTE])).toEqual([
      ['per_c', 0],
      ['per_m', 15],
      ['per_s', 30],
      ['per_o', 60],
    ])
    expect(chainOf('info', { role: 'custodian', personId: 'per_c' }, DEFAULT_ESCALATION, personOf)).toHaveLength(1)
  })
  it('nobody is told twice', () => {
    const chain = chainOf('critical', { role: 'maintainer', personId: 'per_m' }, DEFAULT_ESCALATION, personOf)
    expect(chain.map(({ personId }) => personId)).toEqual(['per_m', 'per_s', 'per_o'])
  })
  it('without a responsible person the first that there is is told at once; without anybody the chain is empty', () => {
    expect(chainOf('info', null, DEFAULT_ESCALATION, personOf)).toEqual([
      { role: 'maintainer', personId: 'per_m', afterMs: 0 },
    ])
    expect(chainOf('critical', null, DEFAULT_ESCALATION, () => null)).toEqual([])
  })
})

describe('business rules', () => {
  const due = (dueOn: string, legal = false) =>
    judgeDue({ dueOn, legal, task: { zh: '保养', en: 'Service' } }, '2026-11-21')
  it.each([
    ['2026-11-20', false, 'overdue', 'warning'],
    ['2026-11-21', false, 'dueSoon', 'info'],
    ['2026-11-28', false, 'dueSoon', 'info'],
    ['2026-11-29', false, null, null],
    ['2026-12-21', true, 'inspection', 'warning'],
    ['2026-12-22', true, null, null],
    ['2026-11-20', true, 'inspection', 'critical'],
  ])('due on %s, legal %s: %s', (dueOn, legal, kind, severity) => {
    const found = due(dueOn, legal)
    expect(found?.kind ?? null).toBe(kind)
    expect(found?.severity ?? null).toBe(severity)
    if (found !== null) expect(found.explanation.steps.every(({ zh, en }) => zh !== '' && en !== '')).toBe(true)
  })
  it.each([
    ['2026-11-20', null],
    ['2026-11-21', 7],
    ['2026-11-28', 7],
    ['2026-11-29', 30],
    ['2026-12-21', 30],
    ['2026-12-22', 90],
    ['2027-02-19', 90],
    ['2027-02-20', null],
  ])('a warranty to %s: within %s days', (endsOn, days) => {
    expect(judgeWarranty({ endsOn, vendor: 'V' }, '2026-11-21')?.withinDays ?? null).toBe(days)
  })
  it.each([
    [21, false, null],
    [20, false, 'info'],
    [30, true, 'info'],
    [31, true, null],
    [5, false, 'warning'],
  ])('a battery of %s %%, told already %s: %s', (percent, open, severity) => {
    expect(judgeBattery(percent, open)?.severity ?? null).toBe(severity)
  })
  it('an urgent order is told after half an hour', () => {
    const order = { no: 'WO-2026-000001', requestedAt: 0 }
    expect(judgeUnassigned(order, 30 * MINUTE - 1)).toBeNull()
    expect(judgeUnassigned(order, 30 * MINUTE)?.explanation.rule).toEqual(BUSINESS_RULES.unassigned)
  })
  it('devices that fell silent together are one outage of their site', () => {
    const device = (deviceId: string, site: string, lastSeenAt: number) => ({
      deviceId,
      name: deviceId,
      site,
      lastSeenAt,
    })
    const dead = Array.from({ length: 1000 }, (_, k) => device(`d${k}`, 'a', k * 500))
    const alone = device('x', 'a', 9_000_000)
    const few = [device('y', 'b', 0), device('z', 'b', 1)]
    const { outages, single } = gatherSilences(
      [alone, ...dead, ...few],
      new Map([
        ['a', 1100],
        ['b', 2],
      ]),
    )
    expect(outages.map(({ site, devices, of }) => [site, devices.length, of])).toEqual([['a', 1000, 1100]])
    expect(single.map(({ deviceId }) => deviceId).sort()).toEqual(['x', 'y', 'z'])
    expect(gatherSilences(dead, new Map([['a', 2001]])).outages).toEqual([])
  })
})
