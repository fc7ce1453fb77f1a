import type { TelemetryPoint } from '../reading.ts'
import type { MetricName } from '../vocabulary.ts'

/** What the points of one source have in common: where they are from, and which metrics they say. Shared by all of them, never changed. */
export interface PointShape extends Omit<TelemetryPoint, 'ts' | 'fields'> {
  readonly metrics: readonly MetricName[]
  /** For each metric whether its value is a text. */
  readonly texts: readonly boolean[]
}

const MAX_SHAPES = 100_000
const MAX_LISTS = 10_000
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

type Said = Pick<PointShape, 'metrics' | 'texts'>

/** What is said, by its metrics and their kinds: devices of one model say the same. */
const lists = new Map<string, Said>()

const saidOf = (fields: TelemetryPoint['fields']): Said => {
  const said = Object.entries(fields).filter(([, value]) => value !== undefined)
  const key = said.map(([name, value]) => `${name} ${typeof value}`).join()
  const known = lists.get(key)
  if (known !== undefined) return known
  const made: Said = {
    metrics: said.map(([name]) => name as MetricName),
    texts: said.map(([, value]) => typeof value === 'string'),
  }
  if (lists.size >= MAX_LISTS) lists.clear()
  lists.set(key, made)
  return made
}

const makeShape = ({ fields, ts: _, ...source }: TelemetryPoint): PointShape => ({ ...source, ...saidOf(fields) })

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
