import { HttpError, type WriteApi } from '@influxdata/influxdb-client'
import type { RejectedPoint } from '../port.ts'

/** A line and the point of the batch that it is of. */
export interface Line {
  readonly index: number
  readonly text: string
}

export type LinesOutcome =
  | { readonly ok: true; readonly rejected: readonly RejectedPoint[] }
  | { readonly ok: false; readonly retryAfterMs: number; readonly detail: string }

const RETRY_AFTER_MS = 1000

type Failure =
  /** The server is away, busy or not to be entered: all lines later. */
  | { readonly kind: 'retry'; readonly retryAfterMs: number }
  /** Some lines are not to its liking. */
  | { readonly kind: 'split'; readonly reason: RejectedPoint['reason'] }

const classify = (error: unknown): Failure => {
  if (!(error instanceof HttpError)) return { kind: 'retry', retryAfterMs: RETRY_AFTER_MS }
  const text = `${error.message} ${error.body ?? ''}`
  if (error.statusCode === 413) return { kind: 'split', reason: 'rejected_by_store' }
  if (error.statusCode !== 400 && error.statusCode !== 422) {
    return { kind: 'retry', retryAfterMs: Math.max(error.retryAfter(), RETRY_AFTER_MS) }
  }
  if (/type conflict|already exists as type/i.test(text)) return { kind: 'split', reason: 'type_conflict' }
  if (/retention/i.test(text)) return { kind: 'split', reason: 'outside_retention' }
  return { kind: 'split', reason: 'rejected_by_store' }
}

const send = async (writeApi: WriteApi, lines: readonly Line[]): Promise<unknown> => {
  try {
    writeApi.writeRecords(lines.map((line) => line.text))
    await writeApi.flush()
    return null
  } catch (error) {
    return error ?? new Error('write failed')
  }
}

/**
 * Writes lines; where the server refuses some of them, splits until the culprits are alone, so that the others are stored
 * (writing a line again changes nothing).
 */
export const writeLines = async (writeApi: WriteApi, lines: readonly Line[]): Promise<LinesOutcome> => {
  if (lines.length === 0) return { ok: true, rejected: [] }
  const error = await send(writeApi, lines)
  if (error === null) return { ok: true, rejected: [] }
  const detail = error instanceof Error ? error.message : String(error)
  const failure = classify(error)
  if (failure.kind === 'retry') return { ok: false, retryAfterMs: failure.retryAfterMs, detail }
  const [only] = lines
  if (lines.length === 1 && only !== undefined) {
    return { ok: true, rejected: [{ index: only.index, reason: failure.reason, detail }] }
  }
  const half = lines.length >> 1
  const first = await writeLines(writeApi, lines.slice(0, half))
  if (!first.ok) return first
  const second = await writeLines(writeApi, lines.slice(half))
  return second.ok ? { ok: true, rejected: [...first.rejected, ...second.rejected] } : second
}
