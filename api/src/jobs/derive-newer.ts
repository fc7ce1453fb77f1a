/** Assets that only have newer samples: their rules go on from what they remember. Pure, but for what is read together. */
import type { MetricName, Sample } from '@custodia/domain'
import type { StoredMeterDay, StoredSession } from '@custodia/storage/registry'
import { type AssetCase, type AssetDraft, stateKey } from './asset-case.ts'
import { continueMeter } from './derive-meters.ts'
import { ASSET_SESSION_KINDS, closeEnded } from './derive-sessions.ts'
import type { SampleWindow } from './read-windows.ts'
import { ruleOf } from './usage-rules.ts'
import type { Segment } from './usage-sources.ts'

/** What is to be read for an asset: of each device the changed time only, all metrics at once. */
export const windowsOf = ({ range, sources, meters }: AssetCase): readonly SampleWindow[] => {
  const windows = new Map<string, { metrics: Set<MetricName>; from: number; to: number }>()
  const want = (segments: readonly Segment[], metrics: readonly MetricName[]): void => {
    for (const { deviceId, from, to } of segments) {
      const start = Math.max(from, range.from)
      const end = Math.min(to ?? Number.MAX_SAFE_INTEGER, range.to + 1)
      if (start >= end) continue
      const window = windows.get(deviceId) ?? { metrics: new Set(), from: start, to: end }
      for (const metric of metrics) window.metrics.add(metric)
      window.from = Math.min(window.from, start)
      window.to = Math.max(window.to, end)
      windows.set(deviceId, window)
    }
  }
  for (const source of sources) want(source.segments, ruleOf(source)?.metrics ?? [])
  for (const { segments, params } of meters) want(segments, [params.metric])
  return [...windows].map(([device, { metrics, from, to }]) => ({ device, metrics: [...metrics].sort(), from, to }))
}

/** The samples of segments within the changed time, each device only for its own; what is read may have some of other assets. */
const samplesOf = (
  segments: readonly Segment[],
  range: AssetCase['range'],
  byDevice: ReadonlyMap<string, readonly Sample[]>,
): readonly Sample[] => {
  const parts = segments.flatMap((segment) => {
    const from = Math.max(segment.from, range.from)
    const to = Math.min(segment.to ?? Number.MAX_SAFE_INTEGER, range.to + 1)
    const samples = byDevice.get(segment.deviceId)
    return samples === undefined ? [] : [samples.filter(({ ts }) => ts >= from && ts < to)]
  })
  return parts.length === 1 ? (parts[0] ?? []) : parts.flat().sort((a, b) => a.ts - b.ts)
}

/** Takes up an asset's newer samples. `open`: its stored sessions that nothing closed yet; `newest`: the newest day of each meter. */
export const deriveNewer = (
  { asset, range, timeZone, sources, meters, inputs, state }: AssetCase,
  known: {
    readonly samples: ReadonlyMap<string, readonly Sample[]>
    readonly open: readonly StoredSession[]
    readonly newest: readonly StoredMeterDay[]
    readonly now: number
  },
): AssetDraft => {
  let throughTs = state?.throughTs ?? Number.NEGATIVE_INFINITY
  const read = (segments: readonly Segment[]): readonly Sample[] => {
    const samples = samplesOf(segments, range, known.samples)
    throughTs = Math.max(throughTs, samples.at(-1)?.ts ?? throughTs)
    return samples
  }
  const results = sources.flatMap((source) => {
    const result = ruleOf(source)?.derive(read(source.segments), {
      asset: asset.id,
      state: state?.rules[stateKey(source)],
    })
    return result === undefined ? [] : [{ source, ...result }]
  })
  const meterRows = meters.flatMap(({ params, segments }) => {
    const samples = read(segments)
    if (samples.length === 0) return []
    const newest = known.newest.find(({ metric }) => metric === params.metric)
    return continueMeter(samples, { asset: asset.id, timeZone, params, newest })
  })
  return {
    sessions: results.flatMap(({ source, sessions }) =>
      sessions.map((session) => closeEnded(session, source.segments, known.now)),
    ),
    replaced: known.open.filter(
      ({ kind, timeline }) => timeline === range.timeline && ASSET_SESSION_KINDS.includes(kind),
    ),
    meterRows,
    meterSpans: [],
    state: {
      inputs,
      throughTs,
      rules: Object.fromEntries(results.map(({ source, state: after }) => [stateKey(source), after])),
    },
  }
}
