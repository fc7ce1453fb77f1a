import type { TelemetryPoint } from '@custodia/domain'
import { toLine } from '../../../storage/src/telemetry/influx/line-protocol.ts'
import { type BenchDevice, payloadOf, pointOf } from './fleet.ts'

/** How often the devices report. */
const STEP_MS = 60_000

/** A number of messages, each with the same number of samples, from a fleet that reports every minute until now. */
export interface Backlog {
  readonly messages: number
  readonly samplesPerMessage: number
  readonly fleet: readonly BenchDevice[]
  /** Sample time of the first round of messages. */
  readonly from: number
}

/** A backlog whose newest sample is of now, or just older than another backlog's oldest. */
export const planBacklog = (
  fleet: readonly BenchDevice[],
  messages: number,
  samplesPerMessage: number,
  until: number = Date.now(),
): Backlog => {
  const rounds = Math.ceil(messages / fleet.length) * samplesPerMessage
  const from = Math.floor(until / STEP_MS) * STEP_MS - rounds * STEP_MS
  return { messages, samplesPerMessage, fleet, from }
}

interface Sample {
  readonly sample: number
  readonly ts: number
}

const samplesOf = ({ samplesPerMessage, fleet, from }: Backlog, message: number): readonly Sample[] => {
  const round = Math.floor(message / fleet.length)
  return Array.from({ length: samplesPerMessage }, (_, i) => {
    const sample = round * samplesPerMessage + i
    return { sample, ts: from + sample * STEP_MS }
  })
}

const deviceOf = ({ fleet }: Backlog, message: number): BenchDevice => {
  const device = fleet[message % fleet.length]
  if (device === undefined) throw new Error('a fleet has devices')
  return device
}

/**
 * Message `message` as it goes over the wire. The very first sample has no time, so that it is stored at its receipt: the newest
 * sample of the first device says when reading the backlog began.
 */
export const messageOf = (backlog: Backlog, message: number): { readonly topic: string; readonly payload: string } => {
  const samples = samplesOf(backlog, message)
  return {
    topic: deviceOf(backlog, message).topic,
    payload: payloadOf(
      message > 0 ? samples : samples.map(({ sample, ts }, i) => (i > 0 ? { sample, ts } : { sample })),
    ),
  }
}

/** All points of the backlog, in the order of its messages. */
export const pointsOf = function* (backlog: Backlog): Generator<TelemetryPoint> {
  for (let message = 0; message < backlog.messages; message += 1) {
    const device = deviceOf(backlog, message)
    for (const { sample, ts } of samplesOf(backlog, message)) yield pointOf(device, sample, ts)
  }
}

/** The lines that the backlog is stored as, written by the store's own serialiser. */
export const linesOf = (backlog: Backlog): string[] => Array.from(pointsOf(backlog), toLine)
