import {
  type MetricName,
  planRederivation,
  type RederivationPlan,
  type Sample,
  type SessionKind,
  settleRederivation,
  type UsageSession,
} from '@custodia/domain'
import type { StoredSession } from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import { ruleOf } from './usage-rules.ts'
import type { Segment, UsageSource } from './usage-sources.ts'

/** Session kinds that asset timelines hold. */
export const ASSET_SESSION_KINDS: readonly SessionKind[] = ['run', 'trip', 'stop', 'occupancy']

/** Samples of several segments within `[from, to)`, each device only for its own time. */
export const readSegments = async (
  store: Pick<TelemetryStore, 'samples'>,
  segments: readonly Segment[],
  query: { readonly metrics: readonly MetricName[]; readonly from: number; readonly to: number },
): Promise<readonly Sample[]> => {
  const parts = await Promise.all(
    segments.flatMap((segment) => {
      const from = Math.max(segment.from, query.from)
      const to = Math.min(segment.to ?? Number.MAX_SAFE_INTEGER, query.to)
      return from < to ? [store.samples({ devices: [segment.deviceId], metrics: query.metrics, from, to })] : []
    }),
  )
  return parts.length === 1 ? (parts[0] ?? []) : parts.flat().sort((a, b) => a.ts - b.ts)
}

const isOfSource = (session: StoredSession, devices: ReadonlySet<string>): boolean =>
  (session.evidence as UsageSession['evidence']).some((evidence) => devices.has(evidence.device))

/** A device that is no longer on the asset cannot go on with a session. */
export const closeEnded = (session: UsageSession, segments: readonly Segment[], now: number): UsageSession => {
  if (!session.open) return session
  const goesOn = segments.some((segment) => (segment.to === null || segment.to > now) && segment.from <= now)
  return goesOn ? session : { ...session, open: false, flags: [...session.flags, 'device_removed'] }
}

export interface SourceDerivation {
  /** Stored sessions that the derived ones replace. */
  readonly replaced: readonly StoredSession[]
  readonly sessions: readonly UsageSession[]
  /** What the rule remembers at the newest sample, and that sample's time (null without one); undefined if it settled before. */
  readonly end?: { readonly state: unknown; readonly ts: number | null }
}

interface SourceInput {
  readonly asset: string
  readonly source: UsageSource
  /** All stored sessions of the timeline. */
  readonly stored: readonly StoredSession[]
  readonly dirty: { readonly from: number; readonly to: number }
  /** Time of the newest sample to take up. */
  readonly until: number
  readonly now: number
}

/** Where an attempt stops reading: extra time past a settle instant, so that the rule can see a session close there, or the end. */
const readUntil = (plan: RederivationPlan, attempt: number, marginMs: number, end: number): number => {
  const settle = plan.settle[attempt]
  return settle === undefined ? end : Math.min(settle + marginMs + 1, end)
}

/**
 * Derives again the part of one source's sessions that a change can reach: from the last session that ended safely
 * before it, to the first instant at which the derivation meets what is stored, or to the newest sample.
 */
export const deriveSource = async (
  store: Pick<TelemetryStore, 'samples'>,
  input: SourceInput,
): Promise<SourceDerivation> => {
  const { asset, source, dirty, until, now } = input
  const rule = ruleOf(source)
  if (rule === null) return { replaced: [], sessions: [] }
  const devices = new Set(source.segments.map((segment) => segment.deviceId))
  const kinds = new Set(rule.kinds)
  const stored = input.stored
    .filter((session) => kinds.has(session.kind) && isOfSource(session, devices))
    // What only the device's removal closed is open to the rule: nothing may be resumed there.
    .map((row) => ({
      row,
      kind: row.kind,
      start: row.startTs,
      end: row.endTs,
      open: row.open || row.flags.includes('device_removed'),
    }))
  const plan = planRederivation(dirty, stored, rule.marginMs)
  const context = plan.from === null ? { asset } : { asset, resumeAt: plan.from }
  const end = Math.min(until + 1, Number.MAX_SAFE_INTEGER)
  // A second settle instant is rarely needed; after that, everything to the newest sample is read.
  const attempts = plan.settle.length > 1 ? [0, plan.settle.length - 1, plan.settle.length] : [0, plan.settle.length]
  for (const attempt of attempts) {
    const to = readUntil(plan, attempt, rule.marginMs, end)
    const samples = await readSegments(store, source.segments, { metrics: rule.metrics, from: plan.from ?? 0, to })
    const { sessions, state } = rule.derive(samples, context)
    const result = settleRederivation(plan, stored, sessions)
    if (result.settledAt === null && to < end) continue
    return {
      replaced: result.replaced.map(({ row }) => row),
      sessions: result.sessions.map((session) => closeEnded(session, source.segments, now)),
      ...(result.settledAt === null ? { end: { state, ts: samples.at(-1)?.ts ?? null } } : {}),
    }
  }
  return { replaced: [], sessions: [] }
}
