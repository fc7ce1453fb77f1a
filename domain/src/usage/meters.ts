import { localDay } from '../calendar.ts'
import type { RuleReference } from '../explanation.ts'
import type { Sample } from '../reading.ts'
import type { MetricName } from '../vocabulary.ts'
import { type MeterFlag, type MeterParams, type MeterReading, stepMeter } from './meter-reading.ts'
import { orderSamples, type Reading, readSeries } from './samples.ts'

export const METER_RULE: RuleReference = {
  rule: 'usage.meter',
  version: 1,
  title: { zh: '计量表日用量', en: 'Daily use of a meter' },
  source: 'domain rules §2, Meters',
}

/** Usage of one meter of an asset on one local day. */
export interface MeterDay {
  readonly asset: string
  readonly metric: MetricName
  /** `YYYY-MM-DD` in the site's zone. */
  readonly day: string
  /** In the metric's unit. */
  readonly usage: number
  /** The last accepted reading at the end of the day, as the device said it, and when. It may be of an earlier day. */
  readonly lastReading: number
  readonly lastTs: number
  /** The device whose reading it is. */
  readonly lastDevice: string
  /** Readings of the day, rejected ones included. */
  readonly samples: number
  readonly flags: readonly MeterFlag[]
}

export interface MeterContext {
  readonly asset: string
  /** IANA zone of the site. */
  readonly timeZone: string
  /**
   * Resume state: the last accepted reading before the samples, that is `lastTs` and `lastReading` of the newest stored day
   * before the first day derived. Without `device` it is taken to be of the device that reads first.
   */
  readonly before?: MeterReading & { readonly device?: string }
}

interface DayTotal {
  day: string
  usage: number
  samples: number
  flags: Set<MeterFlag>
  last: MeterReading & { readonly device: string }
}

/**
 * Usage of a meter per local day, ascending; days without readings have no entry. A difference counts on the day of the
 * reading that shows it. Differences are taken between readings of one device only: a replaced device starts a chain
 * of its own, and its first reading counts nothing.
 *
 * Exact resumption: a reading that comes late at `t` changes days from `localDay(t)` on. Derive again from that day's
 * start with `before` set; once a day's `lastReading` and `lastTs` come out as stored, the days after it are unchanged.
 */
export const deriveMeterDays = (
  samples: readonly Sample[],
  params: MeterParams,
  { asset, timeZone, before }: MeterContext,
): MeterDay[] => {
  const readings = readSeries(orderSamples(samples), params.metric)
  const chains = new Map<string, MeterReading | null>()
  const firstDevice = readings.find((reading) => before === undefined || reading.ts > before.ts)?.device
  const knownDevice = before?.device ?? firstDevice
  if (before !== undefined && knownDevice !== undefined) chains.set(knownDevice, { ts: before.ts, value: before.value })

  const days: DayTotal[] = []
  let newest: DayTotal['last'] | null =
    before === undefined || knownDevice === undefined
      ? null
      : { ts: before.ts, value: before.value, device: knownDevice }
  for (const { ts, value, device } of readings) {
    if (before !== undefined && ts <= before.ts) continue
    const previous = chains.get(device) ?? null
    const step = stepMeter(previous, { ts, value }, params)
    chains.set(device, step.last)
    if (step.last !== null && step.last !== previous) newest = { ts: step.last.ts, value: step.last.value, device }
    // Nothing is known of the meter until a first reading was acceptable.
    if (newest === null) continue
    const day = localDay(ts, timeZone)
    let total = days.at(-1)
    if (total === undefined || total.day !== day) {
      total = { day, usage: 0, samples: 0, flags: new Set(), last: newest }
      days.push(total)
    }
    total.usage += step.usage
    total.samples += 1
    total.last = newest
    for (const flag of step.flags) total.flags.add(flag)
  }
  return days.map(({ day, usage, samples: count, flags, last }) => ({
    asset,
    metric: params.metric,
    day,
    usage,
    lastReading: last.value,
    lastTs: last.ts,
    lastDevice: last.device,
    samples: count,
    flags: [...flags].sort(),
  }))
}

/**
 * Usage that readings within `[start, end]` (both inclusive) show, from their first to their last; null with fewer than
 * two readings of one device. Without `params` it is the plain sum of the positive differences.
 */
export const usageWithin = (
  readings: readonly Reading[],
  start: number,
  end: number,
  params?: MeterParams,
): number | null => {
  const chains = new Map<string, MeterReading | null>()
  let usage: number | null = null
  for (const { ts, value, device } of readings) {
    if (ts < start) continue
    if (ts > end) break
    const previous = chains.get(device)
    if (previous !== undefined) usage ??= 0
    if (params === undefined) {
      if (previous !== undefined && previous !== null) usage = (usage ?? 0) + Math.max(0, value - previous.value)
      chains.set(device, { ts, value })
    } else {
      const step = stepMeter(previous ?? null, { ts, value }, params)
      usage = usage === null ? null : usage + step.usage
      chains.set(device, step.last)
    }
  }
  return usage
}
