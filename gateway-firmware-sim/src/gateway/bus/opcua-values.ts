import { DataType, type DataValue, StatusCodes, type Variant, VariantArrayType } from 'node-opcua'
import type { OpcuaBusConfiguration } from '../configuration.ts'
import type { MetricValue } from '../record.ts'
import type { Observation } from '../reporter.ts'

type NodeRule = OpcuaBusConfiguration['nodes'][string]

/** The controller's clock against the gateway's counter, from one reading of its time. */
export interface ClockMapping {
  readonly utcMs: number
  readonly monotonicMs: number
}

/**
 * Node id on this server of a configured one: `nsu=<namespace URI>;…` keeps its meaning when the server numbers its namespaces
 * differently (OPC 10000-6, 5.3.1.10), `ns=…` is taken as it is. Null if the server does not have the namespace.
 */
export const resolveNodeId = (configured: string, namespaces: readonly string[]): string | null => {
  const named = /^nsu=(.+?);([isgb]=.+)$/.exec(configured)
  if (named === null) return configured
  const index = namespaces.indexOf(named[1] ?? '')
  return index < 0 ? null : `ns=${index};${named[2] ?? ''}`
}

/** A variant's value as a metric takes it; null for arrays, structures and whatever is no finite number, flag or text. */
const readScalar = ({ dataType, arrayType, value: raw }: Variant, map: NodeRule['map']): MetricValue | null => {
  const value: unknown = raw
  if (map !== undefined) {
    const mapped = map[String(value)]
    if (mapped !== undefined) return mapped
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean' || typeof value === 'string') return value
  // 64 bits come as [high, low], and the high word of a negative number as a large one.
  const is64 = dataType === DataType.Int64 || dataType === DataType.UInt64
  if (!is64 || arrayType !== VariantArrayType.Scalar || !Array.isArray(value)) return null
  const [high, low] = value as readonly unknown[]
  if (typeof high !== 'number' || typeof low !== 'number') return null
  return (dataType === DataType.Int64 ? high | 0 : high >>> 0) * 2 ** 32 + (low >>> 0)
}

/**
 * What a notification says of a metric. Its instant is the source timestamp by the controller's clock, mapped to the gateway's counter: a
 * controller whose clock is wrong by hours still gives samples at the right time. A timestamp before `sinceMs`, when the session began, is that
 * of the last change: the value is true at `sinceMs`. Uncertain values are kept, as OPC 10000-8 leaves their use to the
 * client, unless their status says that they are the last usable ones.
 */
export const observationOf = (
  metric: string,
  rule: NodeRule,
  data: DataValue,
  clock: ClockMapping,
  sinceMs: number,
  nowMs: number,
): Observation => {
  const source = (data.sourceTimestamp ?? data.serverTimestamp)?.getTime()
  const mapped = source === undefined ? nowMs : clock.monotonicMs + (source - clock.utcMs)
  const atMs = Math.min(nowMs, Math.max(sinceMs, Math.round(mapped)))
  const { statusCode } = data
  const stale = statusCode.equals(StatusCodes.UncertainLastUsableValue)
  if (statusCode.isBad() || stale) return { metric, atMs, reading: { good: false, status: statusCode.name } }
  const value = readScalar(data.value, rule.map)
  return value === null
    ? { metric, atMs, reading: { good: false, status: 'BadTypeMismatch' } }
    : { metric, atMs, reading: { good: true, value } }
}
