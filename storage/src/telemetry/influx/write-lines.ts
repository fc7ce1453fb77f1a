import type { PointColumns } from '@custodia/domain'
import { HttpError, type WriteApi } from '@influxdata/influxdb-client'
import type { RejectedPoint } from '../port.ts'
import { writeLine } from './line-protocol.ts'
import { TextWriter } from './text-writer.ts'

export type LinesOutcome =
  | { readonly ok: true; readonly rejected: readonly RejectedPoint[] }
  | { readonly ok: false; readonly retryAfterMs: number; readonly detail: string }

const RETRY_AFTER_MS = 1000
/** About; the text grows if they have more. */
const BYTES_OF_LINE = 320
const LINE_FEED = 0x0a

type Failure =
  /** The server is away, busy or not to be entered: all lines later. */
  | { readonly kind: 'retry'; readonly retryAfterMs: number }
  /** Some lines are not to its liking. */
  | { readonly kind: 'split'; readonly reason: RejectedPoint['reason'] }

/** What a failed write asks for. */
export const classifyFailure = (error: unknown): Failure => {
  if (!(error instanceof HttpError)) return { kind: 'retry', retryAfterMs: RETRY_AFTER_MS }
  const text = `${error.message} ${error.body ?? ''}`
  if (error.statusCode === 413) return { kind: 'split', reason: 'rejected_by_store' }
  if (error.statusCode !== 400 && error.statusCode !== 422) {
    return { kind: 'retry', retryAfterMs: Math.max(error.retryAfter(), RETRY_AFTER_MS) }
  }
  if (/type conflict|already exists as type|invalid column type/i.test(text))
    return { kind: 'split', reason: 'type_conflict' }
  if (/retention/i.test(text)) return { kind: 'split', reason: 'outside_retention' }
  return { kind: 'split', reason: 'rejected_by_store' }
}

const toText = (points: PointColumns, indexes: readonly number[]): string => {
  const text = new TextWriter(indexes.length * BYTES_OF_LINE)
  for (const index of indexes) {
    if (text.length > 0) text.byte(LINE_FEED)
    writeLine(points, index, text)
  }
  return text.take()
}

/** Sends lines as one request; returns what went wrong, or null. */
export const sendLines = async (writeApi: WriteApi, text: string): Promise<unknown> => {
  try {
    // One record for the client, which counts the bytes of each.
    writeApi.writeRecord(text)
    await writeApi.flush()
    return null
  } catch (error) {
    return error ?? new Error('write failed')
  }
}

/**
 * Writes those of a batch's points; where the server refuses some of them, splits until the culprits are alone, so that the others are
 * stored (writing a line again changes nothing).
 */
export const writeLines = async (
  writeApi: WriteApi,
  points: PointColumns,
  indexes: readonly number[],
): Promise<LinesOutcome> => {
  if (indexes.length === 0) return { ok: true, rejected: [] }
  const error = await sendLines(writeApi, toText(points, indexes))
  if (error === null) return { ok: true, rejected: [] }
  const detail = error instanceof Error ? error.message : String(error)
  const failure = classifyFailure(error)
  if (failure.kind === 'retry') return { ok: false, retryAfterMs: failure.retryAfterMs, detail }
  const [only] = indexes
  if (indexes.length === 1 && only !== undefined) {
    return { ok: true, rejected: [{ index: only, reason: failure.reason, detail }] }
  }
  const half = indexes.length >> 1
  const first = await writeLines(writeApi, points, indexes.slice(0, half))
  if (!first.ok) return first
  const second = await writeLines(writeApi, points, indexes.slice(half))
  return second.ok ? { ok: true, rejected: [...first.rejected, ...second.rejected] } : second
}
