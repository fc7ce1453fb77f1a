import type { TelemetryPoint } from '../reading.ts'
import type { MetricName } from '../vocabulary.ts'

/** What the points of one source have in common: where they are from, and which metrics they say. Shared by all of them, never changed. */
export interface PointShape extends Omit<TelemetryPoint, 'ts' | 'fields'> {
  readonly metrics: readonly MetricName[]
  /** For each metric whether its value is a text. */
  readonly texts: readonly boolean[]
}

const MAX_SHAPES = 50_000
/** Most shapes of one device that are looked through. */
const MAX_OF_DEVICE = 32

const isOf = (shape: PointShape, point: TelemetryPoint): boolean => {
  if (
    shape.asset !== point.asset ||
    shape.via !== point.via ||
    shape.profile !== point.profile ||
    shape.site !== point.site ||
    shape.measurement !== point.measurement
  )
    return false
  const { fields } = point
  const { metrics, texts } = shape
  let i = 0
  for (const name in fields) {
    const value = fields[name as MetricName]
    if (value === undefined) continue
    if (metrics[i] !== name || texts[i] !== (typeof value === 'string')) return false
    i += 1
  }
  return i === metrics.length
}

const makeShape = ({ fields, ts: _, ...source }: TelemetryPoint): PointShape => {
  const said = Object.entries(fields).filter(([, value]) => value !== undefined)
  return {
    ...source,
    metrics: said.map(([name]) => name as MetricName),
    texts: said.map(([, value]) => typeof value === 'string'),
  }
}

/** Shapes by device, the newest first. Bounded, as assets, gateways and metrics come and go. */
const known = new Map<string, PointShape[]>()
let count = 0

/** The shape of a point: the same object for points of the same source with the same metrics, as long as few others come between. */
export const shapeOf = (point: TelemetryPoint): PointShape => {
  const shapes = known.get(point.device)
  if (shapes !== undefined) for (const shape of shapes) if (isOf(shape, point)) return shape
  if (count >= MAX_SHAPES) {
    known.clear()
    count = 0
  }
  const made = makeShape(point)
  count += 1
  const others = known.get(point.device)
  if (others === undefined) known.set(point.device, [made])
  else {
    if (others.length >= MAX_OF_DEVICE) others.pop()
    others.unshift(made)
  }
  return made
}
