import { localDay } from '../calendar.ts'
import type { RuleReference } from '../explanation.ts'
import type { Sample } from '../reading.ts'
import type { MetricName } from '../vocabulary.ts'
import { type MeterFlag, type MeterParams, type MeterReading, stepMeter } from './meter-reading.ts'
import { orderSamples, readSeries } from './samples.ts'

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
  /** Where each device's readings stand at the end of the day; null if none of its readings was acceptable yet. */
  readonly chains: MeterChains
}

/** The last accepted reading of each device. */
export type MeterChains = Readonly<Record<string, MeterReading | null>>

export interface MeterContext {
  readonly asset: string
  /** IANA zone of the site. */
  readonly timeZone: string
  /**
   * Resume state: the last accepted reading before the samples, that is `lastTs` and `lastReading` of the newest stored day
   * before the first day derived, with its `chains`. Without them it is taken to be of `device`, and without that of the device
   * that reads first.
   */
  readonly before?: MeterReading & { readonly device?: string; readonly chains?: MeterChains }
  /** Resume state within a day: the newest day, for samples that are all newer than what it counts. It goes on. */
  readonly resume?: MeterDay
}

interface DayTotal {
  day: string
  usage: number
  samples: number
  flags: Set<MeterFlag>
  last: MeterReading & { readonly device: string }
  chains: MeterChains
}

const goOn = (day: MeterDay): DayTotal => ({
  day: day.day,
  usage: day.usage,
  samples: day.samples,
  flags: new Set(day.flags),
  last: { ts: day.lastTs, value: day.lastReading, device: day.lastDevice },
  chains: day.chains,
})

/**
 * Usage of a meter per local day, ascending; days without readings have no entry. A difference counts on the day of the
 * reading that shows it. Differences are taken between readings of one device only: a replaced device starts a chain
 * of its own, and its first reading counts nothing.
 *
 * Exact resumption: a reading that comes late at `t` changes days from `localDay(t)` on. Derive again from that day's
 * start with `before` set; once a day's `lastReading`, `lastTs` and `chains` come out as stored, the days after it are unchanged.
 * Readings newer than all before need only the newest day as `resume`.
 */
export const deriveMeterDays = (
  samples: readonly Sample[],
  params: MeterParams,
  { asset, timeZone, before, resume }: MeterContext,
): MeterDay[] => {
  const readings = readSeries(orderSamples(samples), params.metric)
  const chains = new Map<string, MeterReading | null>(Object.entries(resume?.chains ?? before?.chains ?? {}))
  const firstDevice = readings.find((reading) => before === undefined || reading.ts > before.ts)?.device
  const knownDevice = before?.device ?? firstDevice
  if (before !== undefined && before.chains === undefined && knownDevice !== undefined)
    chains.set(knownDevice, { ts: before.ts, value: before.value })

  const days: DayTotal[] = resume === undefined ? [] : [goOn(resume)]
  let newest: DayTotal['last'] | null =
    days[0]?.last ??
    (before === undefined || knownDevice === undefined
      ? null
      : { ts: before.ts, value: before.value, device: knownDevice })
  const endDay = () => {
    const total = days.at(-1)
    if (total !== undefined) total.chains = Object.fromEntries(chains)
  }
  for (const { ts, value, device } of readings) {
    if (before !== undefined && ts <= before.ts) continue
    const day = localDay(ts, timeZone)
    if (days.at(-1)?.day !== day) endDay()
    const previous = chains.get(device) ?? null
    const step = stepMeter(previous, { ts, value }, params)
    chains.set(device, step.last)
    if (step.last !== null && step.last !== previous) newest = { ts: step.last.ts, value: step.last.value, device }
    // Nothing is known of the meter until a first reading was acceptable.
    if (newest === null) continue
    let total = days.at(-1)
    if (total === undefined || total.day !== day) {
      total = { day, usage: 0, samples: 0, flags: new Set(), last: newest, chains: {} }
      days.push(total)
    }
    total.usage += step.usage
    total.samples += 1
    total.last = newest
    for (const flag of step.flags) total.flags.add(flag)
  }
  endDay()
  return days.map(({ day, usage, samples: count, flags, last, chains: standing }) => ({
    asset,
    metric: params.metric,
    day,
    usage,
    lastReading: last.value,
    lastTs: last.ts,
    lastDevice: last.device,
    samples: count,
    flags: [...flags].sort(),
    chains: standing,
  }))
}
