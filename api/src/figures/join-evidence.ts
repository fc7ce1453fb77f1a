import type { TelemetryEvidence } from '@custodia/domain'

/** Evidence of many sessions as one stretch of each device. */
export const joinEvidence = (evidence: readonly TelemetryEvidence[]): TelemetryEvidence[] => {
  const byDevice = new Map<string, TelemetryEvidence>()
  for (const each of evidence) {
    const before = byDevice.get(each.device)
    byDevice.set(
      each.device,
      before === undefined
        ? each
        : {
            device: each.device,
            metrics: [...new Set([...before.metrics, ...each.metrics])],
            from: Math.min(before.from, each.from),
            to: Math.max(before.to, each.to),
            samples: before.samples + each.samples,
          },
    )
  }
  return [...byDevice.values()]
}
