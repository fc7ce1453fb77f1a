import { TRIP_RULE } from '@custodia/domain'
import type { SessionRow } from '@custodia/storage/registry'
import { expect, it } from 'vitest'
import { explanationOfSession } from '../../src/views/session-explanation.ts'

const start = Date.parse('2026-11-21T15:50:00Z')
const end = Date.parse('2026-11-21T16:10:30Z')
const trip: SessionRow = {
  id: 'trip:ast_1:1',
  kind: 'trip',
  assetId: 'ast_1',
  assetCode: 'VAN-1',
  assetNameZh: '货车',
  assetNameEn: 'Van',
  start,
  end,
  open: false,
  quantities: { duration_s: 1230, distance_km: 12.5 },
  tagDeviceId: null,
  personId: null,
  personName: null,
  personNameEn: null,
  bookingId: null,
  orgUnitId: 'org_1',
  flags: ['gap', 'not_known_here'],
  rule: TRIP_RULE.rule,
  ruleVersion: TRIP_RULE.version,
  evidence: [{ device: 'dev_1', metrics: ['speed_mps', 'odometer_km'], from: start, to: end, samples: 1231 }],
  derivedAt: end,
}

it('says a session on the clock of its site, in both languages', () => {
  const { rule, steps } = explanationOfSession(trip, 'Asia/Shanghai')
  expect(rule).toEqual(TRIP_RULE)
  expect(steps).toEqual([
    {
      zh: '行程：2026-11-21 23:50:00 至 2026-11-22 00:10:30',
      en: 'Trip from 2026-11-21 23:50:00 to 2026-11-22 00:10:30',
    },
    {
      zh: '依据 1,231 个采样：速度、里程表，2026-11-21 23:50:00 至 2026-11-22 00:10:30',
      en: 'Read from 1,231 samples of Speed; Odometer, 2026-11-21 23:50:00 to 2026-11-22 00:10:30',
    },
    {
      zh: '遥测中断，以中断前的最后一个采样为结束',
      en: 'Telemetry broke off, so it ends at the last sample before the gap',
    },
  ])
})

it('says of an open session when it was last seen', () => {
  const { steps } = explanationOfSession({ ...trip, open: true, flags: [], evidence: [] }, 'UTC')
  expect(steps).toEqual([
    {
      zh: '行程：2026-11-21 15:50:00 开始，仍在进行，最近的采样在 16:10:30',
      en: 'Trip since 2026-11-21 15:50:00, still going on, last sample at 16:10:30',
    },
  ])
})
