import type { RuleReference } from '../explanation.ts'
import type { Sample } from '../reading.ts'
import type { SessionQuantities, UsageSession } from '../session.ts'
import type { MetricName } from '../vocabulary.ts'
import { advanceLevel, type LevelState } from './level-sessions.ts'
import type { MeterParams } from './meter-reading.ts'
import { orderSamples, samplesAfter } from './samples.ts'
import type { SpanRule } from './spans.ts'
import { type EvidenceTally, evidenceTally, type MeterTally, meterTally, type Tally, toEvidence } from './tallies.ts'

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

interface RunTotals {
  readonly pulses: MeterTally
  readonly energyKwh: MeterTally
  readonly evidence: EvidenceTally
}

/** What the rule remembers at a sample, to go on from there; plain data. */
export type RunState = LevelState<RunTotals>

const spanRule = (params: RunParams): SpanRule => ({
  isOn: (value) => value > params.onThreshold,
  isOff: (value) => value < params.offThreshold,
  minOnMs: params.minOnMs,
  minOffMs: params.minOffMs,
  maxGapMs: params.maxGapMs,
  offBeforeGap: 'last_sample',
})

const runTally = ({ meters }: RunParams, metrics: readonly MetricName[]): Tally<RunTotals> => {
  const pulses = meterTally('pulses_total', meters?.pulses_total)
  const energyKwh = meterTally('energy_kwh_total', meters?.energy_kwh_total)
  const evidence = evidenceTally(metrics)
  return {
    empty: () => ({ pulses: pulses.empty(), energyKwh: energyKwh.empty(), evidence: evidence.empty() }),
    copy: (state) => ({
      pulses: pulses.copy(state.pulses),
      energyKwh: energyKwh.copy(state.energyKwh),
      evidence: evidence.copy(state.evidence),
    }),
    add: (state, sample) => {
      pulses.add(state.pulses, sample)
      energyKwh.add(state.energyKwh, sample)
      evidence.add(state.evidence, sample)
    },
  }
}

/**
 * The runs that end with samples newer than all that `state` has seen, and the one still open; and the state after them.
 * In parts this gives what `deriveRuns` gives at once, a run still open between two parts standing in both. `state` null:
 * off, with nothing seen.
 */
export const advanceRuns = (
  samples: readonly Sample[],
  params: RunParams,
  { asset, state }: { readonly asset: string; readonly state: RunState | null },
): { readonly sessions: UsageSession[]; readonly state: RunState } => {
  const metrics = [...new Set<MetricName>([params.metric, 'pulses_total', 'energy_kwh_total'])]
  const tally = runTally(params, metrics)
  const found = advanceLevel(orderSamples(samples), { metric: params.metric, span: spanRule(params), tally }, state)
  const sessions = found.sessions.map(({ span, tally: { pulses, energyKwh, evidence } }): UsageSession => {
    const { start, end, open, gap } = span
    const quantities: SessionQuantities = {
      duration_s: (end - start) / 1000,
      ...(pulses.usage === null ? {} : { pulses: pulses.usage }),
      ...(energyKwh.usage === null ? {} : { energy_kwh: energyKwh.usage }),
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
      evidence: toEvidence(evidence, metrics),
    }
  })
  return { sessions, state: found.state }
}

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
): UsageSession[] => advanceRuns(samplesAfter(samples, resumeAt), params, { asset, state: null }).sessions
