/** The usage rules of the domain with the parameters of a profile. */
import type { Profile } from '@custodia/device-profiles'
import {
  advanceOccupancy,
  advanceRuns,
  deriveTrips,
  type MeterParams,
  type MetricName,
  OCCUPANCY_RULE,
  type OccupancyParams,
  type OccupancyState,
  occupancyMarginMs,
  RUN_RULE,
  type RunState,
  runMarginMs,
  type Sample,
  type SessionKind,
  samplesAfter,
  TRIP_DEFAULTS,
  TRIP_METRICS,
  TRIP_RULE,
  tripMarginMs,
  type UsageSession,
} from '@custodia/domain'
import type { UsageRuleKind, UsageSource } from './usage-sources.ts'

/** How one usage rule is run for a profile. */
export interface UsageRule {
  readonly kinds: readonly SessionKind[]
  readonly metrics: readonly MetricName[]
  readonly marginMs: number
  /** All that its results depend on besides samples. */
  readonly inputs: unknown
  /**
   * Sessions of samples from `resumeAt` on (see `planRederivation`), or of samples newer than all that `state` has seen; and what the rule
   * remembers after them, null if it does not.
   */
  derive(samples: readonly Sample[], context: RuleContext): RuleResult
}

interface RuleContext {
  readonly asset: string
  readonly resumeAt?: number
  /** What the rule gave before, as JSON kept it. */
  readonly state?: unknown
}

interface RuleResult {
  readonly sessions: readonly UsageSession[]
  readonly state: unknown
}

/** The meter rule's parameters for a profile's meter. */
export const meterParamsOf = (profile: Profile, metric: MetricName): MeterParams | undefined => {
  const meter = profile.meters[metric]
  if (meter === undefined) return undefined
  return {
    metric,
    noise: meter.noise,
    maxPerHour: meter.maxPerHour,
    ...(meter.rollover === undefined ? {} : { rolloverModulus: meter.rollover }),
  }
}

const seconds = (value: number): number => value * 1000

const runRule = (profile: Profile): UsageRule | null => {
  const run = profile.usage.run
  if (run === undefined) return null
  const pulses = meterParamsOf(profile, 'pulses_total')
  const energy = meterParamsOf(profile, 'energy_kwh_total')
  const params = {
    metric: run.metric,
    onThreshold: run.onThreshold,
    offThreshold: run.offThreshold,
    minOnMs: seconds(run.minOnS),
    minOffMs: seconds(run.minOffS),
    maxGapMs: seconds(run.maxGapS),
    meters: {
      ...(pulses === undefined ? {} : { pulses_total: pulses }),
      ...(energy === undefined ? {} : { energy_kwh_total: energy }),
    },
  }
  return {
    kinds: ['run'],
    metrics: [...new Set<MetricName>([run.metric, 'pulses_total', 'energy_kwh_total'])],
    marginMs: runMarginMs(params),
    inputs: [RUN_RULE.rule, RUN_RULE.version, params],
    derive: (samples, { asset, resumeAt, state = null }) =>
      advanceRuns(samplesAfter(samples, resumeAt), params, { asset, state: state as RunState | null }),
  }
}

const tripRule = (profile: Profile): UsageRule | null => {
  const trip = profile.usage.trip
  if (trip === undefined) return null
  const params = {
    minDistanceM: trip.minDistanceM ?? TRIP_DEFAULTS.minDistanceM,
    minTripMs: trip.minTripS === undefined ? TRIP_DEFAULTS.minTripMs : seconds(trip.minTripS),
    minStopMs: trip.minStopS === undefined ? TRIP_DEFAULTS.minStopMs : seconds(trip.minStopS),
    maxGapMs: trip.maxGapS === undefined ? TRIP_DEFAULTS.maxGapMs : seconds(trip.maxGapS),
    maxSpeedMps: trip.maxSpeedMps ?? TRIP_DEFAULTS.maxSpeedMps,
    maxAccuracyM: trip.maxAccuracyM ?? TRIP_DEFAULTS.maxAccuracyM,
  }
  return {
    kinds: ['trip', 'stop'],
    metrics: TRIP_METRICS,
    marginMs: tripMarginMs(params),
    inputs: [TRIP_RULE.rule, TRIP_RULE.version, params],
    derive: (samples, context) => ({ sessions: deriveTrips(samples, params, context), state: null }),
  }
}

/** The occupancy rule's parameters for a profile; null where it does not tell occupancy. */
export const occupancyParams = (profile: Profile): OccupancyParams | null => {
  const { occupancy } = profile.usage
  return occupancy === undefined
    ? null
    : {
        metric: occupancy.metric,
        threshold: occupancy.threshold,
        mergeGapMs: seconds(occupancy.mergeGapS),
        maxGapMs: seconds(occupancy.maxGapS),
      }
}

const occupancyRule = (profile: Profile): UsageRule | null => {
  const params = occupancyParams(profile)
  if (params === null) return null
  return {
    kinds: ['occupancy'],
    metrics: [...new Set<MetricName>([params.metric, 'people_count'])],
    marginMs: occupancyMarginMs(params),
    inputs: [OCCUPANCY_RULE.rule, OCCUPANCY_RULE.version, params],
    derive: (samples, { asset, resumeAt, state = null }) =>
      advanceOccupancy(samplesAfter(samples, resumeAt), params, { asset, state: state as OccupancyState | null }),
  }
}

const RULES: Readonly<Record<UsageRuleKind, (profile: Profile) => UsageRule | null>> = {
  run: runRule,
  trip: tripRule,
  occupancy: occupancyRule,
}

/** The rule that derives a source's sessions; null if its profile has none. */
export const ruleOf = (source: UsageSource): UsageRule | null => RULES[source.kind](source.profile)
