import type { RuleReference } from '../explanation.ts'
import type { Sample } from '../reading.ts'
import type { SessionQuantities, UsageSession } from '../session.ts'
import type { MetricName } from '../vocabulary.ts'
import type { MeterParams } from './meter-reading.ts'
import { usageWithin } from './meters.ts'
import { firstIndexAt, gatherEvidence, orderSamples, type Reading, readSeries } from './samples.ts'
import { findSpans } from './spans.ts'

export const RUN_RULE: RuleReference = {
  rule: 'usage.run',
  version: 1,
  title: { zh: '运行识别', en: 'Runs of a machine' },
  source: 'domain rules §2, Runs',
}

export interface RunParams {
  /** Power, current or a state flag. */
  readonly metric: MetricName
  /** On strictly above it, in the metric's unit. */
  readonly onThreshold: number
  /** Off strictly below it; at most `onThreshold`. Between the two, what was goes on. */
  readonly offThreshold: number
  readonly minOnMs: number
  readonly minOffMs: number
  readonly maxGapMs: number
  /** How to read the counters; without an entry, the plain sum of positive differences. */
  readonly meters?: Partial<Record<'pulses_total' | 'energy_kwh_total', MeterParams>>
}

/** Times for a device that reports at least every minute or two; thresholds belong to the profile. */
export const RUN_DEFAULTS = { minOnMs: 30_000, minOffMs: 60_000, maxGapMs: 600_000 } as const

export interface SessionContext {
  /** Registry id of the asset. */
  readonly asset: string
  /** `from` of `planRederivation`: the end of a closed session at which to take up the thread. */
  readonly resumeAt?: number
}

/** How far before a changed sample a stored run must have ended to be out of its reach (for `planRederivation`). */
export const runMarginMs = (params: Pick<RunParams, 'minOffMs' | 'maxGapMs'>): number =>
  params.minOffMs + params.maxGapMs

/** Readings from `start` on, without copying the whole series for every session. */
const usageFrom = (readings: readonly Reading[], start: number, end: number, params?: MeterParams) =>
  usageWithin(readings.slice(firstIndexAt(readings, start), firstIndexAt(readings, end + 1)), start, end, params)

/**
 * Runs of an asset: periods in which a power, current or state metric says that it is on.
 *
 * - A run starts at the first reading above `onThreshold`, once readings stayed above it for `minOnMs`.
 * - It ends at the first reading below `offThreshold`, once readings stayed below it for `minOffMs` ("when it went off").
 * - A gap between readings longer than `maxGapMs` ends it at the last reading, flagged `gap`; after a gap it is off.
 * - A reading holds until the next one within `maxGapMs`, so a device that reports on change needs no repetition.
 * - Where none of this has happened the last run is open, up to the last reading.
 *
 * Quantities: `duration_s`; `pulses` and `energy_kwh` from counter readings within `[start, end]`, absent with fewer
 * than two. Samples may come in any order, repeated, and of several devices of the asset.
 *
 * Resume state: `off`, just after the end of a closed run: give samples from `resumeAt` on; those at it are passed over.
 */
export const deriveRuns = (
  samples: readonly Sample[],
  params: RunParams,
  { asset, resumeAt }: SessionContext,
): UsageSession[] => {
  const ordered = orderSamples(samples)
  const spans = findSpans(
    readSeries(ordered, params.metric),
    {
      isOn: (value) => value > params.onThreshold,
      isOff: (value) => value < params.offThreshold,
      minOnMs: params.minOnMs,
      minOffMs: params.minOffMs,
      maxGapMs: params.maxGapMs,
      offBeforeGap: 'last_sample',
    },
    resumeAt,
  )
  if (spans.length === 0) return []
  const pulseReadings = readSeries(ordered, 'pulses_total')
  const energyReadings = readSeries(ordered, 'energy_kwh_total')
  const metrics: MetricName[] = [params.metric]
  for (const metric of ['pulses_total', 'energy_kwh_total'] as const) {
    if (metric !== params.metric) metrics.push(metric)
  }
  return spans.map(({ start, end, open, gap }) => {
    const pulses = usageFrom(pulseReadings, start, end, params.meters?.pulses_total)
    const energyKwh = usageFrom(energyReadings, start, end, params.meters?.energy_kwh_total)
    const quantities: SessionQuantities = {
      duration_s: (end - start) / 1000,
      ...(pulses === null ? {} : { pulses }),
      ...(energyKwh === null ? {} : { energy_kwh: energyKwh }),
    }
    return {
      kind: 'run',
      asset,
      start,
      end,
      open,
      quantities,
      tag: null,
      flags: gap ? ['gap'] : [],
      rule: RUN_RULE.rule,
      ruleVersion: RUN_RULE.version,
      evidence: gatherEvidence(ordered, metrics, start, end),
    }
  })
}
