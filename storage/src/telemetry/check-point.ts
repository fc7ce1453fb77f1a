import { METRICS, type MetricName, type PointColumns, type PointShape } from '@custodia/domain'
import type { RejectedPoint } from './port.ts'

/** InfluxDB's own limit for a string field. */
const MAX_TEXT_LENGTH = 65_536 / 4

/** The type of each metric's values. */
const TYPES: ReadonlyMap<string, 'string' | 'number'> = new Map(
  Object.entries(METRICS).map(([name, { kind }]) => [name, kind === 'text' ? 'string' : 'number']),
)

type Refusal = Pick<RejectedPoint, 'reason' | 'detail'>

const checkMetric = (metric: MetricName, isText: boolean): Refusal | null => {
  const wanted = TYPES.get(metric)
  if (wanted === undefined) return { reason: 'rejected_by_store', detail: `unknown metric ${metric}` }
  const given = isText ? 'string' : 'number'
  return wanted === given ? null : { reason: 'type_conflict', detail: `${metric} is a ${wanted}, not a ${given}` }
}

/** For each metric of a shape why no store takes it, whatever its value is; null for most. */
const refusals = new WeakMap<PointShape, readonly (Refusal | null)[]>()
const refusalsOf = (shape: PointShape): readonly (Refusal | null)[] => {
  const known = refusals.get(shape)
  if (known !== undefined) return known
  const made = shape.metrics.map((metric, i) => checkMetric(metric, shape.texts[i] === true))
  refusals.set(shape, made)
  return made
}

/**
 * Why no store may ever take a point, or null if it may. `edge` is the oldest sample time kept, UTC milliseconds.
 * A field's type is the vocabulary's, whatever a store happens to hold ("a field never changes type").
 */
export const checkPoint = (points: PointColumns, index: number, edge: number): Refusal | null => {
  const ts = points.tsAt(index)
  if (!Number.isSafeInteger(ts)) return { reason: 'rejected_by_store', detail: `not a sample time: ${ts}` }
  if (ts < edge) return { reason: 'outside_retention', detail: `sample time ${ts} is before ${edge}` }
  const shape = points.shapes[index]
  if (shape === undefined || shape.metrics.length === 0)
    return { reason: 'rejected_by_store', detail: 'a point without fields' }
  const { metrics, texts } = shape
  const ofShape = refusalsOf(shape)
  const first = points.firstAt(index)
  for (let i = 0; i < metrics.length; i += 1) {
    const refusal = ofShape[i]
    if (refusal !== null && refusal !== undefined) return refusal
    if (texts[i] === true) {
      if (points.textAt(first + i).length > MAX_TEXT_LENGTH)
        return {
          reason: 'rejected_by_store',
          detail: `${metrics[i]} is longer than ${MAX_TEXT_LENGTH} characters`,
        }
    } else if (!Number.isFinite(points.numberAt(first + i)))
      return { reason: 'rejected_by_store', detail: `${metrics[i]} is not finite` }
  }
  return null
}
