import type { Catalogue, Profile } from '@custodia/device-profiles'
import {
  addDays,
  dayPeriod,
  deriveMeterDays,
  localDay,
  type MeterDay,
  type MeterParams,
  type MetricName,
  type Sample,
} from '@custodia/domain'
import type { DeviceOnAsset, StoredMeterDay } from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import { readSegments } from './derive-sessions.ts'
import { meterParamsOf } from './usage-rules.ts'
import type { Segment } from './usage-sources.ts'

/** A meter of an asset: the devices that read it, each for its own time. */
export interface MeterSource {
  readonly params: MeterParams
  readonly segments: readonly Segment[]
}

const metersOf = (profile: Profile): readonly MetricName[] => Object.keys(profile.meters) as MetricName[]

/** The meters of an asset. Where profiles differ, the parameters of the device bound first hold. */
export const meterSources = (
  devices: readonly DeviceOnAsset[],
  catalogue: Pick<Catalogue, 'get'>,
): readonly MeterSource[] => {
  const sources = new Map<MetricName, { params: MeterParams; segments: Segment[] }>()
  for (const { deviceId, profileId, from, to } of devices) {
    const profile = catalogue.get(profileId)
    if (profile === undefined) continue
    for (const metric of metersOf(profile)) {
      const params = meterParamsOf(profile, metric)
      if (params === undefined) continue
      const source = sources.get(metric) ?? { params, segments: [] }
      source.segments.push({ deviceId, from, to })
      sources.set(metric, source)
    }
  }
  return [...sources.values()]
}

export interface MeterChange {
  readonly metric: MetricName
  readonly fromDay: string
  readonly toDay: string
  readonly rows: readonly StoredMeterDay[]
  /** Time of the newest reading (null without one); undefined if the meter settled before. */
  readonly end?: { readonly ts: number | null }
}

/** The device that read the meter at an instant: a replaced one starts a chain of its own. */
const deviceAt = (segments: readonly Segment[], at: number): string | undefined =>
  segments.findLast((segment) => segment.from <= at && (segment.to === null || at < segment.to))?.deviceId

/** Later than any local day, for a replacement that goes to the newest one. */
const LAST_DAY = '9999-12-31'

const toRow = (asset: string, day: MeterDay): StoredMeterDay => ({
  assetId: asset,
  metric: day.metric,
  day: day.day,
  usage: day.usage,
  lastReading: day.lastReading,
  lastTs: day.lastTs,
  samples: day.samples,
  flags: [...day.flags],
  chains: day.chains,
})

/** Goes on with a meter's newest day, for readings that are all newer than what it counts. */
export const continueMeter = (
  samples: readonly Sample[],
  input: {
    readonly asset: string
    readonly timeZone: string
    readonly params: MeterParams
    readonly newest: StoredMeterDay | undefined
  },
): readonly StoredMeterDay[] => {
  const { asset, timeZone, params, newest } = input
  const resume =
    newest === undefined
      ? {}
      : {
          resume: {
            ...newest,
            asset,
            metric: params.metric,
            lastDevice: '',
            flags: newest.flags as MeterDay['flags'],
            chains: newest.chains ?? {},
          },
        }
  return deriveMeterDays(samples, params, { asset, timeZone, ...resume }).map((day) => toRow(asset, day))
}

/** Whether each device's readings stand where they stood. */
const isSameStanding = (a: StoredMeterDay, b: StoredMeterDay): boolean => {
  if (a.lastTs !== b.lastTs || a.lastReading !== b.lastReading) return false
  const [one, other] = [Object.entries(a.chains ?? {}), b.chains ?? {}]
  return (
    one.length === Object.keys(other).length &&
    one.every(([device, last]) => {
      const there = other[device]
      return there !== undefined && last?.ts === there?.ts && last?.value === there?.value
    })
  )
}

/**
 * Derives the meter days again that a change of samples can reach: from the day of the first changed sample to that of the
 * last one, and further only if the meter does not stand there as it stood before.
 */
export const deriveMeter = async (
  store: Pick<TelemetryStore, 'samples'>,
  input: {
    readonly asset: string
    readonly timeZone: string
    readonly source: MeterSource
    /** Stored days of this meter, ascending. */
    readonly stored: readonly StoredMeterDay[]
    readonly dirty: { readonly from: number; readonly to: number }
    /** Time of the newest reading to take up. */
    readonly until: number
  },
): Promise<MeterChange> => {
  const { asset, timeZone, source, stored, dirty, until } = input
  const { metric } = source.params
  const fromDay = localDay(dirty.from, timeZone)
  const lastDirtyDay = localDay(dirty.to, timeZone)
  const devices = new Set(source.segments.map((segment) => segment.deviceId))
  // Days of before chains were kept do not tell where each of several devices stood.
  const isKnown = (day: StoredMeterDay) => day.chains !== null || devices.size === 1
  const previous = stored.findLast((day) => day.day < fromDay && isKnown(day))
  const context = {
    asset,
    timeZone,
    ...(previous === undefined
      ? {}
      : {
          before: {
            ts: previous.lastTs,
            value: previous.lastReading,
            device: deviceAt(source.segments, previous.lastTs),
            ...(previous.chains === null ? {} : { chains: previous.chains }),
          },
        }),
  }
  // The day after the one whose end is known.
  const firstDay = previous === undefined ? '' : addDays(previous.day, 1)
  const from = previous === undefined ? 0 : dayPeriod(firstDay, timeZone).start
  const derive = async (to: number) => {
    const samples = await readSegments(store, source.segments, { metrics: [metric], from, to })
    const rows = deriveMeterDays(samples, source.params, context).map((day) => toRow(asset, day))
    return { rows, ts: samples.at(-1)?.ts ?? null }
  }
  const hasLater = stored.some((day) => day.day > lastDirtyDay)
  if (hasLater) {
    const { rows } = await derive(Math.min(dayPeriod(lastDirtyDay, timeZone).end, until + 1))
    const now = rows.at(-1)
    const before = stored.findLast((day) => day.day <= lastDirtyDay)
    if (now !== undefined && before !== undefined && isSameStanding(now, before))
      return { metric, fromDay: firstDay, toDay: lastDirtyDay, rows }
  }
  const { rows, ts } = await derive(Math.min(until + 1, Number.MAX_SAFE_INTEGER))
  return { metric, fromDay: firstDay, toDay: LAST_DAY, rows, end: { ts } }
}
