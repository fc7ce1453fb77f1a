/** The watch over cleaning rounds: what it keeps from look to look is what a look at everything says. */
import { schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RoundMemory, watchRounds } from '../../src/jobs/alarms/watch-rounds.ts'
import { DAY, NOW, type Platform, startPlatform } from '../platform.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Saturday 21 November 2026, 00:00 in Shanghai; now is noon. */
const TODAY = Date.parse('2026-11-21T00:00:00+08:00')
const ZONES = ['one', 'two', 'three']
const SINCE = NOW - 200 * DAY
let platform: Platform
const memory: RoundMemory = new Map()
let clock = TODAY + 9 * HOUR

const db = () => platform.registry.db
const look = async (kept: RoundMemory, atMost?: number): Promise<string[]> =>
  (await watchRounds(platform.registry, kept, clock, atMost))
    .map(({ subjectId, severity, count }) => `${subjectId} ${severity} ${count}`)
    .sort()
/** What is said of everything, and that it is what the watch says that remembers. */
const said = async (): Promise<string[]> => {
  clock += 1000
  const whole = await look(new Map())
  expect(await look(memory)).toEqual(whole)
  return whole
}

const addVisit = (id: string, zone: string, start: number, open = false) =>
  db()
    .insert(schema.usageSession)
    .values({
      ...{ id, timeline: 'tag:dev', kind: 'visit', assetId: zone, startTs: start, endTs: start + 12 * MINUTE, open },
      ...{ quantities: { duration_s: 720 }, flags: [], rule: 'usage.visit', ruleVersion: 2, evidence: [] },
      derivedAt: NOW,
    })
const dropVisit = (id: string) => db().delete(schema.usageSession).where(eq(schema.usageSession.id, id))

beforeAll(async () => {
  platform = await startPlatform()
  for (const id of ZONES) {
    await db()
      .insert(schema.asset)
      .values({
        ...{ id, code: id.toUpperCase(), category: 'cleaning_zone', nameZh: id, nameEn: id, model: 'Treatment' },
        ...{ currency: 'CNY', createdAt: SINCE },
      })
    await db()
      .insert(schema.assetPlacement)
      .values({ id: `plc_${id}`, assetId: id, orgUnitId: 'org_a_derm', validFrom: SINCE, validTo: null })
    await db()
      .insert(schema.cleaningRound)
      .values({
        ...{ id: `rnd_${id}`, assetId: id, nameZh: id, nameEn: id, weekdays: [1, 2, 3, 4, 5, 6, 7] },
        ...{
          plannedMinute: 600,
          earlyMinutes: 30,
          lateMinutes: 60,
          validFrom: SINCE,
          createdAt: SINCE,
          createdBy: 't',
        },
      })
    // Somebody comes each morning.
    for (let day = 1; day <= 12; day++) await addVisit(`${id}-${day}`, id, TODAY - day * DAY + 10 * HOUR)
  }
})
afterAll(() => platform.stop())

describe('the watch', () => {
  it('says nothing while somebody came to each last round', async () => {
    expect(await said()).toEqual([])
  })

  it('tells when a window is over by the clock alone, and again when it is too late', async () => {
    clock = TODAY + 11 * HOUR
    expect(await said()).toEqual(ZONES.map((zone) => `${zone} info 1`).sort())
    await addVisit('one-0', 'one', TODAY + 10 * HOUR)
    expect(await said()).toEqual(['three info 1', 'two info 1'])
    clock = TODAY + DAY
    expect(await said()).toEqual(['three warning 1', 'two warning 1'])
    clock = TODAY + 12 * HOUR
    memory.clear()
  })

  it.each<[string, () => Promise<unknown>, readonly string[]]>([
    ['somebody is there', () => addVisit('two-0', 'two', TODAY + 11.5 * HOUR, true), ['three info 1']],
    ['who was never there', () => dropVisit('two-0'), ['three info 1', 'two info 1']],
    [
      'an excuse',
      () =>
        db()
          .insert(schema.cleaningExcuse)
          .values({
            ...{ id: 'exc', roundId: 'rnd_two', day: '2026-11-21', reason: 'closed', createdAt: NOW, createdBy: 't' },
          }),
      ['three info 1'],
    ],
    [
      'that is withdrawn',
      () => db().update(schema.cleaningExcuse).set({ withdrawnAt: NOW }),
      ['three info 1', 'two info 1'],
    ],
    [
      'a round that has ended',
      () => db().update(schema.cleaningRound).set({ validTo: TODAY }).where(eq(schema.cleaningRound.id, 'rnd_three')),
      ['two info 1'],
    ],
    [
      'a holiday of all',
      () =>
        db()
          .insert(schema.holiday)
          .values({ id: 'hol', orgUnitId: 'org_a', day: '2026-11-21', nameZh: '店庆', nameEn: 'Anniversary' }),
      [],
    ],
    ['that is taken back', () => db().delete(schema.holiday), ['two info 1']],
    [
      'a zone that is gone',
      () =>
        db()
          .update(schema.asset)
          .set({ retiredAt: NOW - 60 * DAY })
          .where(eq(schema.asset.id, 'two')),
      [],
    ],
  ])('sees at its next look: %s', async (_, change, expected) => {
    await said()
    await change()
    expect(await said()).toEqual(expected)
  })

  it('finds within its turns what no stamp tells', async () => {
    for (let day = 0; day <= 12; day++) await dropVisit(`one-${day}`)
    await addVisit('one-0', 'one', TODAY + 10 * HOUR - 6 * DAY)
    expect(await said()).toEqual(['one warning 6'])
    await dropVisit('one-0')
    for (let turn = 0; turn < ZONES.length; turn++) await look(memory)
    expect(await said()).toEqual(['one warning 9'])
  })

  it('looks at so many of those that changed, and keeps what it said of the others', async () => {
    await db().update(schema.asset).set({ retiredAt: null }).where(eq(schema.asset.id, 'two'))
    await db().update(schema.cleaningRound).set({ validTo: null })
    const few: RoundMemory = new Map()
    const before = await look(few)
    expect(before).toEqual(['one warning 9', 'three info 1', 'two info 1'])
    await addVisit('two-0', 'two', TODAY + 10 * HOUR)
    await addVisit('three-0', 'three', TODAY + 10 * HOUR)
    expect((await look(few, 0)).length).toBeGreaterThan(1)
    await look(few, 1)
    expect(await look(few, 1)).toEqual(['one warning 9'])
  })
})
