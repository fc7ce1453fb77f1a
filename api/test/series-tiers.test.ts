/** Series of assets come from the minute and hour series where they stand, and say the same as the samples. */
import { commitIngestBatch } from '@custodia/storage/registry'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRollUp } from '../src/jobs/roll-up.ts'
import { A, SESSION_END, SESSION_START, seedFacts } from './facts.ts'
import { NOW, type Platform, startPlatform } from './platform.ts'

const HOUR = 3_600_000
let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
})
afterAll(() => platform.stop())

const seriesOf = async (from: number, to: number, points: number) =>
  (
    await platform.as(
      'ann',
      `/api/v1/telemetry/series?asset=${A.asset}&metric=power_w&from=${from}&to=${to}&points=${points}`,
    )
  ).json()

it('answers alike before and after the roll-up, and tells late samples at once', async () => {
  const { registry, store } = platform
  const cuts = [
    [SESSION_START, SESSION_END, 6],
    [SESSION_START - 1234, SESSION_END + 777, 60],
    [SESSION_START - HOUR, SESSION_END, 2],
  ] as const
  const ask = () => Promise.all(cuts.map(([from, to, points]) => seriesOf(from, to, points)))
  const before = await ask()
  const log = { info: () => undefined, warn: () => undefined }
  const rollUp = createRollUp({ registry, store, log, retention: {}, now: () => NOW })
  await rollUp.catchUp()
  expect(await ask()).toEqual(before)

  const late = { ts: SESSION_START + 1000, fields: { power_w: 9999 } }
  const device = { device: A.device, asset: A.asset, site: A.branch, profile: 'shelly/plus-plug-s' }
  await store.write([{ measurement: 'power', ...device, ...late }])
  // Nothing has marked it, and the tiers have the period: so it was they that answered.
  expect(await ask()).toEqual(before)
  await commitIngestBatch(registry, { late: [{ device: A.device, from: late.ts, to: late.ts }] })
  const marked = await ask()
  for (const series of marked) expect(Math.max(...series.points.map((one: { max: number }) => one.max))).toBe(9999)
  await rollUp.catchUp()
  expect(await ask()).toEqual(marked)
})
