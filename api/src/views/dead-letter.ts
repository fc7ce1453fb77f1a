import type { DeadLetterRow, DeadLetterState, ReplayRow } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { deadLetterRow, replayRow } from '../schemas/dead-letter.ts'

const stateOf = ({ queued, replayedAt }: DeadLetterRow): DeadLetterState =>
  queued ? 'queued' : replayedAt === null ? 'standing' : 'replayed'

/** A dead letter as lists show it. */
export const deadLetterView = (row: DeadLetterRow): z.output<typeof deadLetterRow> => {
  const { payload, queued: _, ...rest } = row
  return { ...rest, state: stateOf(row), payloadBase64: payload.toString('base64') }
}

/** A replay with how many of its letters wait. */
export const replayView = (row: ReplayRow): z.output<typeof replayRow> => ({
  ...row,
  queued: Math.max(0, row.total - row.stored - row.duplicate - row.failed),
})
