import type { PointColumns } from '@custodia/domain'
import type { QueuedLetter, ReplayOutcome, ReplaySettlement } from '@custodia/storage/registry'
import type { WriteOutcome } from '@custodia/storage/telemetry'
import { type PipelineContext, type PipelineResult, runPipeline } from '../pipeline/pipeline.ts'
import type { Verdict } from '../pipeline/verdict.ts'
import { createDeviceStates, noteStates } from '../settle/device-states.ts'
import type { FreshPoints } from '../settle/fresh-points.ts'
import { createLiveValues } from '../settle/live-values.ts'
import { NOTHING_STOOD, settleBatch } from '../settle/settlement.ts'
import type { SpooledMessage } from '../spool/index.ts'

/** The messages of dead letters, in their order; a letter's place among them stands for the place in a spool. */
const toMessages = (letters: readonly QueuedLetter[]): readonly SpooledMessage[] =>
  letters.map(({ topic, payload, receivedAt, packetId, dup, retained }, index) => ({
    seq: index,
    topic,
    payload,
    receivedAt,
    packetId,
    dup,
    retained,
  }))

/** All points are written: the store knows what it has, and a point written again changes nothing. */
const allPoints = (result: PipelineResult): FreshPoints => ({
  points: result.points,
  origin: Int32Array.from({ length: result.points.length }, (_, index) => index),
  identities: new Uint32Array(result.points.length * 2),
})

const outcomeOf = (letter: QueuedLetter, verdict: Verdict | undefined, isNews: boolean): ReplayOutcome => {
  const { id } = letter
  if (verdict === undefined || verdict.reason === null) return { id, outcome: isNews ? 'stored' : 'duplicate' }
  const { reason, detail, deviceId, profileId } = verdict
  return { id, outcome: 'failed', reason, detail, deviceId, profileId }
}

/** Indexes of the messages with a point that the store did not have, or a report. */
const findNews = (result: PipelineResult, existing: readonly number[] | null): ReadonlySet<number> => {
  const known = new Set(existing)
  const news = new Set(result.reports.map((report) => report.message))
  for (const [point, message] of result.messageOf.entries()) if (!known.has(point)) news.add(message)
  return news
}

/**
 * Takes dead letters through the pipeline again and stores their points; says what that leaves behind in the registry. Nothing of
 * it reaches the ledger of a spool or quarantine: the messages have been received and counted.
 * @param store writes points; rejects if it cannot now
 */
export const tryAgain = async (
  letters: readonly QueuedLetter[],
  context: PipelineContext,
  store: (points: PointColumns) => Promise<Extract<WriteOutcome, { ok: true }>>,
): Promise<ReplaySettlement> => {
  const messages = toMessages(letters)
  const result = await runPipeline(messages, context)
  const fresh = allPoints(result)
  const written = await store(fresh.points)
  const news = findNews(result, written.existing)
  // What the store has may be our own of an attempt that a kill or the registry cut off: timelines are marked for all of it.
  const settlement = settleBatch('', messages, result, fresh, written, NOTHING_STOOD, () => '', result.reports)
  const live = createLiveValues()
  live.note(settlement.news)
  // Both are merged by their own times: what is old says nothing of now.
  const states = createDeviceStates()
  noteStates(states, messages, result)
  return {
    batch: {
      dirty: settlement.dirty,
      late: settlement.late,
      live: live.take(),
      states: states.take(),
      reports: result.reports,
    },
    outcomes: letters.map((letter, index) => outcomeOf(letter, result.verdicts[index], news.has(index))),
  }
}
