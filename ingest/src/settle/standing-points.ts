import type { MetricName, PointList, Sample, TelemetryPoint } from '@custodia/domain'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import type { PipelineResult } from '../pipeline/pipeline.ts'
import type { MessageList } from '../spool/index.ts'
import type { FreshPoints } from './fresh-points.ts'

/** One question covers so much of the time line at most; stored samples lie far apart. */
const HOUR_MS = 3_600_000
/** A batch asks no more often than this: a repeated message with years of samples counts as stored rather than hold up the others. */
const MAX_QUESTIONS = 48

/**
 * Indexes of the fresh points of messages which the broker says that it sent before (MQTT's DUP flag), perhaps to another process: with
 * another spool, or with this one before it was lost. What this process itself took is not among the fresh ones.
 * @param after messages up to this sequence were in the spool at the start: the store may have theirs from our own hand
 */
export const repeatedPoints = (
  messages: MessageList,
  { messageOf }: Pick<PipelineResult, 'messageOf'>,
  { points, origin }: Pick<FreshPoints, 'points' | 'origin'>,
  after: number,
): number[] => {
  const repeated: number[] = []
  for (let i = 0; i < points.length; i += 1) {
    const message = messages.at(messageOf[origin[i] ?? -1] ?? -1)
    if (message?.dup === true && message.seq > after) repeated.push(i)
  }
  return repeated
}

const keyOf = ({ device, via, ts }: Sample | TelemetryPoint): string => `${device} ${via ?? ''} ${ts}`

const has = (sample: Sample | undefined, { fields }: TelemetryPoint): boolean =>
  sample !== undefined &&
  Object.entries(fields).every(([metric, value]) => sample.values[metric as MetricName] === value)

/**
 * Asks the store which of these points it has, with these very values; returns their indexes, ascending.
 * @throws if the store is away
 */
export const findStanding = async (
  store: Pick<TelemetryStore, 'samples'>,
  points: PointList,
  asked: readonly number[],
): Promise<readonly number[]> => {
  const byHour = new Map<number, number[]>()
  for (const index of asked) {
    const hour = Math.floor((points.at(index)?.ts ?? 0) / HOUR_MS)
    const indexes = byHour.get(hour)
    if (indexes !== undefined) indexes.push(index)
    else if (byHour.size < MAX_QUESTIONS) byHour.set(hour, [index])
  }
  const standing: number[] = []
  for (const indexes of byHour.values()) {
    const of = indexes.flatMap((index) => points.at(index) ?? [])
    const times = of.map(({ ts }) => ts)
    const samples = await store.samples({
      devices: [...new Set(of.map(({ device }) => device))],
      metrics: [...new Set(of.flatMap(({ fields }) => Object.keys(fields) as MetricName[]))],
      from: Math.min(...times),
      to: Math.max(...times) + 1,
    })
    const found = new Map(samples.map((sample) => [keyOf(sample), sample]))
    for (const index of indexes) {
      const point = points.at(index)
      if (point !== undefined && has(found.get(keyOf(point)), point)) standing.push(index)
    }
  }
  return standing.sort((a, b) => a - b)
}
