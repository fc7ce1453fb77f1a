import { expect, test } from 'vitest'
import { judgeSpool, judgeSurge, judgeUnseen, type ProcessFact } from '../../src/warning/platform-rules.ts'

const NOW = Date.UTC(2026, 10, 22, 6)
const MINUTE = 60_000
const fact: ProcessFact = {
  ...{ service: 'ingest', host: 'h1', pid: 7, seenAt: NOW, storeUp: true, registryUp: true },
  ...{ spooled: 900, spooledBytes: 3_145_728, oldestUnsettledMs: 0 },
}

test.each([
  [MINUTE, null],
  [MINUTE + 1, 'warning'],
  [10 * MINUTE, 'warning'],
  [10 * MINUTE + 1, 'critical'],
])('a process not seen for %i ms: %s', (unseen, severity) => {
  expect(judgeUnseen({ ...fact, seenAt: NOW - unseen }, NOW)?.severity ?? null).toBe(severity)
})

test.each([
  [5 * MINUTE - 1, null],
  [5 * MINUTE, 'warning'],
  [60 * MINUTE - 1, 'warning'],
  [60 * MINUTE, 'critical'],
])('a spool whose oldest message waits for %i ms: %s', (lag, severity) => {
  expect(judgeSpool({ ...fact, oldestUnsettledMs: lag }, NOW)?.severity ?? null).toBe(severity)
})

test('a spool is said once: not where there is none, nor of a process that is not seen', () => {
  const behind = { ...fact, oldestUnsettledMs: 10 * MINUTE }
  expect(judgeSpool({ ...behind, oldestUnsettledMs: null, spooled: null, spooledBytes: null }, NOW)).toBeNull()
  expect(judgeSpool({ ...behind, seenAt: NOW - 2 * MINUTE }, NOW)).toBeNull()
})

test.each([
  [true, true, 'start one more ingest process'],
  [false, true, 'The telemetry store does not answer'],
  [true, false, 'The registry does not answer'],
])('store up: %s, registry up: %s: %s', (storeUp, registryUp, said) => {
  const steps = judgeSpool({ ...fact, oldestUnsettledMs: 10 * MINUTE, storeUp, registryUp }, NOW)?.explanation.steps
  expect(steps?.[0]?.en).toBe('900 messages (3 MB) wait at process 7 (ingest) on h1, the oldest for 10 minutes.')
  expect(steps?.[1]?.en).toContain(said)
})

test.each([
  [0, 0, null],
  [100, 19, null],
  [201, 20, null],
  [200, 20, 'warning'],
  [100, 49, 'warning'],
  [100, 50, 'critical'],
])('of %i messages %i could not be stored: %s', (settled, deadLettered, severity) => {
  expect(judgeSurge({ settled, deadLettered })?.severity ?? null).toBe(severity)
})
