import type { Uplink } from '../dialect.ts'
import { emptyRecord, type JsonRecord, readMilliseconds, setByName } from '../payload.ts'
import { readMetricValue } from './metric-value.ts'
import { type Birth, indexBirth } from './sessions.ts'
import type { WireMetric, WirePayload } from './wire.ts'

/** Values of one device by sample time, and what could not be read. */
export interface Samples {
  readonly uplinks: Uplink[]
  readonly problems: string[]
  /** True if an alias is in no birth that we know. */
  readonly strange: boolean
}

const MAX_PROBLEMS = 20
/** What a node lets others do to it is no measurement. */
const CONTROL = /^(?:Node|Device) Control\//

/**
 * A payload's metrics as samples: each at its own time, else at the payload's, else (null) at its receipt. Historical metrics are
 * samples like others, of an earlier time. `own` is put to the payload's time.
 */
export const readSamples = (
  deviceKey: string,
  payload: WirePayload,
  birth: Birth | undefined,
  own: JsonRecord = {},
): Samples => {
  const declaredIn = birth === undefined ? undefined : indexBirth(birth)
  const byTime = new Map<number | null, JsonRecord>()
  const problems: string[] = []
  let strange = false
  const valuesAt = (time: number | null): JsonRecord => {
    const values = byTime.get(time) ?? emptyRecord()
    byTime.set(time, values)
    return values
  }
  const refuse = (detail: string): void => {
    if (problems.length < MAX_PROBLEMS) problems.push(detail)
  }
  const readOne = (metric: WireMetric): void => {
    const declared = declaredIn?.get(metric.alias === undefined ? `=${metric.name ?? ''}` : `#${metric.alias}`)
    const name = metric.name ?? declared?.name
    if (name === undefined || name === '') {
      strange = true
      refuse(`alias ${metric.alias ?? '(none)'} is in no birth certificate`)
      return
    }
    if (name === 'bdSeq' || CONTROL.test(name)) return
    const time = metric.timestamp ?? payload.timestamp
    const sampleTime = time === undefined ? null : readMilliseconds(time)
    if (sampleTime === null && time !== undefined) {
      refuse(`${name}: timestamp ${time} is not in UTC milliseconds`)
      return
    }
    const read = readMetricValue(metric, metric.datatype ?? declared?.datatype)
    if (read.ok) setByName(valuesAt(sampleTime), name, read.value)
    else refuse(`${name} ${read.detail}`)
  }
  for (const metric of payload.metrics) readOne(metric)
  const ownTime = payload.timestamp === undefined ? null : readMilliseconds(payload.timestamp)
  if (Object.keys(own).length > 0) Object.assign(valuesAt(ownTime), own)
  const uplinks = [...byTime].map(
    ([sampleTime, values]): Uplink => ({ deviceKey, sampleTime, body: { kind: 'values', values } }),
  )
  return { uplinks, problems, strange }
}
