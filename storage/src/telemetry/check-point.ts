import { METRICS, type MetricName, type TelemetryPoint } from '@custodia/domain'
import type { RejectedPoint } from './port.ts'

/** InfluxDB's own limit for a string field. */
const MAX_TEXT_LENGTH = 65_536 / 4

/** The type of each metric's values. */
const TYPES: ReadonlyMap<string, 'string' | 'number'> = new Map(
  Object.entries(METRICS).map(([name, { kind }]) => [name, kind === 'text' ? 'string' : 'number']),
)

/**
 * Why no store may ever take the point, or null if it may. `edge` is the oldest sample time kept, UTC milliseconds.
 * A field's type is the vocabulary's, whatever a store happens to hold ("a field never changes type").
 */
export const checkPoint = (point: TelemetryPoint, edge: number): Pick<RejectedPoint, 'reason' | 'detail'> | null => {
  if (!Number.isSafeInteger(point.ts)) return { reason: 'rejected_by_store', detail: `not a sample time: ${point.ts}` }
  if (point.ts < edge) return { reason: 'outside_retention', detail: `sample time ${point.ts} is before ${edge}` }
  let fields = 0
  for (const metric in point.fields) {
    const wanted = TYPES.get(metric)
    if (wanted === undefined) return { reason: 'rejected_by_store', detail: `unknown metric ${metric}` }
    const value = point.fields[metric as MetricName]
    if (value === undefined) continue
    if (typeof value === 'number' && wanted === 'number') {
      if (!Number.isFinite(value)) return { reason: 'rejected_by_store', detail: `${metric} is not finite` }
    } else if (typeof value === 'string' && wanted === 'string') {
      if (value.length > MAX_TEXT_LENGTH)
        return { reason: 'rejected_by_store', detail: `${metric} is longer than ${MAX_TEXT_LENGTH} characters` }
    } else return { reason: 'type_conflict', detail: `${metric} is a ${wanted}, not a ${typeof value}` }
    fields++
  }
  return fields > 0 ? null : { reason: 'rejected_by_store', detail: 'a point without fields' }
}
