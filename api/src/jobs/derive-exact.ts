/** Assets whose change is not only newer samples: as far as it reaches, their timeline is read and derived again. */
import type { StoredMeterDay, StoredSession } from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import { type AssetCase, type AssetDraft, stateKey, toldUntil, UNKNOWN_INPUTS } from './asset-case.ts'
import { deriveMeter } from './derive-meters.ts'
import { deriveSource } from './derive-sessions.ts'

/** Sessions whose device is no source of the asset's usage any more stand no longer. */
const orphans = (stored: readonly StoredSession[], devices: ReadonlySet<string>): readonly StoredSession[] =>
  stored.filter(
    (session) =>
      !(session.evidence as readonly { readonly device: string }[]).some(({ device }) => devices.has(device)),
  )

/**
 * What the rules remember afterwards: of those that met what is stored before the newest sample, what they remembered before, if that
 * is of the same inputs; else nothing.
 */
const stateAfter = (
  { inputs, state: before, sources }: AssetCase,
  ends: readonly (readonly [string | null, { readonly state?: unknown; readonly ts: number | null } | undefined])[],
): AssetDraft['state'] => {
  const isKept = before !== undefined && before.inputs === inputs
  if (!isKept && ends.some(([, end]) => end === undefined)) return { inputs: UNKNOWN_INPUTS, throughTs: -1, rules: {} }
  const rules = isKept ? { ...before.rules } : {}
  for (const [key, end] of ends) if (key !== null && end !== undefined) rules[key] = end.state
  const keys = new Set(sources.map(stateKey))
  return {
    inputs,
    throughTs: Math.max(isKept ? before.throughTs : -1, ...ends.map(([, end]) => end?.ts ?? -1)),
    rules: Object.fromEntries(Object.entries(rules).filter(([key]) => keys.has(key))),
  }
}

/** Derives the part of an asset's sessions and meter days again that a change can reach. `stored`, `days`: all that it has. */
export const deriveExact = async (
  one: AssetCase,
  {
    store,
    stored,
    days,
    now,
  }: {
    readonly store: Pick<TelemetryStore, 'samples'>
    readonly stored: readonly StoredSession[]
    readonly days: readonly StoredMeterDay[]
    readonly now: number
  },
): Promise<AssetDraft> => {
  const { asset, range, timeZone, sources, meters } = one
  const until = toldUntil(one)
  const sessions = Promise.all(
    sources.map((source) => deriveSource(store, { asset: asset.id, source, stored, dirty: range, until, now })),
  )
  const meterChanges = Promise.all(
    meters.map((source) =>
      deriveMeter(store, {
        asset: asset.id,
        timeZone,
        source,
        stored: days.filter(({ metric }) => metric === source.params.metric),
        dirty: range,
        until,
      }),
    ),
  )
  const [results, changes] = await Promise.all([sessions, meterChanges])
  const devices = new Set(sources.flatMap((source) => source.segments.map((segment) => segment.deviceId)))
  const metrics = new Set<string>(meters.map(({ params }) => params.metric))
  const gone = [...new Set(days.map(({ metric }) => metric))].filter((metric) => !metrics.has(metric))
  const span = { asset: asset.id, fromDay: '', toDay: '9999-12-31' }
  return {
    sessions: results.flatMap((result) => result.sessions),
    replaced: [...results.flatMap((result) => result.replaced), ...orphans(stored, devices)],
    meterRows: changes.flatMap((change) => change.rows),
    meterSpans: [
      ...changes.map(({ metric, fromDay, toDay }) => ({ asset: asset.id, metric, fromDay, toDay })),
      // A meter that no device of the asset reads, or ever read, by the bindings as they are now.
      ...gone.map((metric) => ({ ...span, metric })),
    ],
    state: stateAfter(one, [
      ...results.map((result, i) => [sources[i] === undefined ? null : stateKey(sources[i]), result.end] as const),
      ...changes.map((change) => [null, change.end] as const),
    ]),
  }
}
