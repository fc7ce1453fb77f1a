/** The job of alarms by hand, as its tests need it: samples arrive, their marks are looked at, and what stands is held against the rules. */
import { loadCatalogue } from '@custodia/device-profiles'
import { type Alarm, deriveAlarms, type MetricValues, type Sample } from '@custodia/domain'
import { claimAlarmMarks, commitIngestBatch, finishAlarmMarks, schema } from '@custodia/storage/registry'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { evaluateAlarms } from '../../../src/jobs/alarms/evaluate-alarms.ts'
import { NOW, type Platform } from '../../platform.ts'
import type { AlarmAsset } from './alarm-assets.ts'

export const FRIDGE = 'custodia/medicine-refrigerator'

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

  /** What the watch does with marks. */
  const evaluate = (): Promise<void> =>
    registry.transaction(async (tx) => {
      const marks = [
        ...(await claimAlarmMarks(tx, { now: NOW, limit: 1000, long: true })),
        ...(await claimAlarmMarks(tx, { now: NOW, limit: 1000, long: false })),
      ]
      await evaluateAlarms({ tx, store, catalogue, now: NOW }, marks)
      await finishAlarmMarks(tx, marks)
    })

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
    evaluate,
    alarmsOf,
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
