/** The job of alarms by hand, as its tests need it: samples arrive, their marks are looked at, and what stands is held against the rules. */
import { loadCatalogue } from '@custodia/device-profiles'
import { type Alarm, deriveAlarms, type MetricValues, type Sample } from '@custodia/domain'
import {
  type AlarmMarkKind,
  claimAlarmMarks,
  commitIngestBatch,
  finishAlarmMarks,
  schema,
} from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { evaluateAlarms } from '../../../src/jobs/alarms/evaluate-alarms.ts'
import { sliceMarks } from '../../../src/jobs/alarms/slice-marks.ts'
import { NOW, type Platform } from '../../platform.ts'
import type { AlarmAsset } from './alarm-assets.ts'

export const FRIDGE = 'custodia/medicine-refrigerator'

export type AlarmStore = Pick<TelemetryStore, 'samples' | 'lastBefore'>
type Facts = Pick<Alarm, 'since' | 'raisedAt' | 'clearedAt' | 'value'> & { readonly ruleCode: string }

const factsOf = (ruleCode: string, { since, raisedAt, clearedAt, value }: Omit<Facts, 'ruleCode'>): Facts => ({
  ...{ ruleCode, since, raisedAt, clearedAt, value },
})

const byRuleAndTime = (a: Facts, b: Facts): number =>
  a.ruleCode === b.ruleCode ? a.since - b.since : a.ruleCode < b.ruleCode ? -1 : 1

export const createAlarmJob = async (platform: Platform) => {
  const { registry, store } = platform
  const catalogue = await loadCatalogue()
  const rules = catalogue.get(FRIDGE)?.alarms
  if (rules === undefined) throw new Error(`no rules of ${FRIDGE}`)

  /** What ingest does: stores the points of one asset or several, then marks them together. */
  const arrive = async (
    ...said: readonly (readonly [AlarmAsset, readonly (readonly [number, MetricValues])[]])[]
  ): Promise<void> => {
    await store.write(
      said.flatMap(([{ deviceId, assetId }, samples]) =>
        samples.map(([ts, fields]) => ({
          ...{ measurement: 'medical_device' as const, device: deviceId, asset: assetId, site: 'org_a_sh' },
          ...{ profile: FRIDGE, ts, fields },
        })),
      ),
    )
    const dirty = said.map(([{ assetId }, samples]) => {
      const times = samples.map(([ts]) => ts)
      return { timeline: `asset:${assetId}`, from: Math.min(...times), to: Math.max(...times) }
    })
    await commitIngestBatch(registry, { dirty })
  }

  /** What the watch does with marks of a kind: slices the long ones, evaluates the others. Returns how many there were. */
  const lookAt = (kind: AlarmMarkKind, from: AlarmStore = store): Promise<number> =>
    registry.transaction(async (tx) => {
      const marks = await claimAlarmMarks(tx, { now: NOW, limit: 1000, kind })
      const context = { tx, store: from, catalogue, now: NOW }
      if (marks.length === 0) return 0
      if (kind === 'long') await sliceMarks(context, marks)
      else {
        await evaluateAlarms(context, marks)
        await finishAlarmMarks(tx, marks)
      }
      return marks.length
    })

  const evaluate = async (from: AlarmStore = store): Promise<void> => {
    let looked: number
    do looked = (await lookAt('short', from)) + (await lookAt('long', from)) + (await lookAt('slice', from))
    while (looked > 0)
  }

  const alarmsOf = ({ assetId, deviceId }: AlarmAsset) =>
    registry.db
      .select()
      .from(schema.warning)
      .where(
        and(
          eq(schema.warning.assetId, assetId),
          eq(schema.warning.subjectId, deviceId),
          isNull(schema.warning.withdrawnAt),
        ),
      )
      .orderBy(asc(schema.warning.ruleCode), asc(schema.warning.since))

  return {
    arrive,
    lookAt,
    evaluate,
    alarmsOf,
    marks: () => registry.db.select().from(schema.alarmMark).orderBy(asc(schema.alarmMark.timeline)),
    /** The facts of what stands of a device on an asset. */
    factsOf: async (asset: AlarmAsset): Promise<Facts[]> =>
      (await alarmsOf(asset)).map(({ ruleCode, since, ...facts }) =>
        factsOf(ruleCode, { ...facts, since: since ?? 0 }),
      ),
    /** What the rules say of all samples of a device's time on the asset at once. */
    expectedOf: (
      samples: readonly Sample[],
      period: { readonly from: number; readonly to: number | null },
    ): Facts[] => {
      const end = period.to ?? Number.POSITIVE_INFINITY
      const within = samples.filter(({ ts }) => ts >= period.from && ts < end)
      return rules
        .flatMap((rule) => deriveAlarms(within, rule, Math.min(NOW, end)))
        .map((alarm) => factsOf(alarm.code, { ...alarm, clearedAt: alarm.clearedAt ?? period.to }))
        .sort(byRuleAndTime)
    },
  }
}

export type AlarmJob = Awaited<ReturnType<typeof createAlarmJob>>
