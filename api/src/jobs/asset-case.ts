/** What a batch knows of one asset, and what its derivation comes to. */
import { createHash } from 'node:crypto'
import type { Catalogue } from '@custodia/device-profiles'
import { METER_RULE, type UsageSession } from '@custodia/domain'
import type {
  AssetTimeline,
  DirtyRange,
  MeterDaySpan,
  StoredMeterDay,
  StoredSession,
  TimelineState,
} from '@custodia/storage/registry'
import { type MeterSource, meterSources } from './derive-meters.ts'
import { entryAt } from './session-rows.ts'
import { ruleOf } from './usage-rules.ts'
import { type UsageSource, usageSources } from './usage-sources.ts'

/** An asset whose timeline changed. */
export interface AssetCase {
  readonly asset: AssetTimeline
  readonly range: DirtyRange
  readonly timeZone: string
  readonly sources: readonly UsageSource[]
  readonly meters: readonly MeterSource[]
  /** Fingerprint of what sessions and meter days depend on besides samples. */
  readonly inputs: string
  readonly state: TimelineState | undefined
}

/** Sessions and meter days of an asset, derived again as far as the change reaches. */
export interface AssetDraft {
  readonly sessions: readonly UsageSession[]
  /** Stored sessions that they replace. */
  readonly replaced: readonly StoredSession[]
  readonly meterRows: readonly StoredMeterDay[]
  /** Meter days of which those not derived again are gone. */
  readonly meterSpans: readonly MeterDaySpan[]
  readonly state: Omit<TimelineState, 'timeline' | 'figures'>
}

const FALLBACK_ZONE = 'UTC'
/** No inputs have it: what was kept with it is of no use. */
export const UNKNOWN_INPUTS = ''

export const fingerprint = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)

/** The key by which a source's rule finds what it remembers. */
export const stateKey = (source: UsageSource): string => `${source.kind} ${source.profile.id}`

/** Gathers what an asset's derivation stands on. */
export const toAssetCase = (
  asset: AssetTimeline,
  range: DirtyRange,
  state: TimelineState | undefined,
  { catalogue, now }: { readonly catalogue: Pick<Catalogue, 'get'>; readonly now: number },
): AssetCase => {
  const timeZone = (entryAt(asset.placements, now) ?? asset.placements.at(-1))?.timeZone ?? FALLBACK_ZONE
  const sources = usageSources(asset.devices, catalogue)
  const meters = meterSources(asset.devices, catalogue)
  const inputs = fingerprint([
    timeZone,
    sources.map((source) => [stateKey(source), ruleOf(source)?.inputs, source.segments]),
    METER_RULE.version,
    meters.map(({ params, segments }) => [params, segments]),
  ])
  return { asset, range, timeZone, sources, meters, inputs, state }
}

/**
 * Time of the newest sample that a derivation is to take up: those that it was told of. Newer ones have a mark of their own, and are cheap to
 * take up with it, if they were left alone here. No bound where nothing tells what was read before.
 */
export const toldUntil = ({ range, inputs, state }: AssetCase): number =>
  state !== undefined && state.inputs === inputs ? Math.max(range.to, state.throughTs) : Number.MAX_SAFE_INTEGER

/** Whether everything that changed is newer than all that the rules remember. */
export const isNewer = ({ range, inputs, state, sources }: AssetCase): boolean =>
  state !== undefined &&
  state.inputs === inputs &&
  range.from > state.throughTs &&
  sources.every((source) => (state.rules[stateKey(source)] ?? null) !== null)
