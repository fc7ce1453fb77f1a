import type { Explanation } from '@custodia/domain'
import { listSessions, type Registry, type SessionRow } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { resolvedExplanation } from '../schemas/explanation.ts'
import { withLink } from './session-view.ts'

/** Sessions of one figure that are looked up; a month of visits has fewer. */
const MAX_SESSIONS = 1000

/** An explanation with its sessions looked up, as far as they are in sight, and links to the samples. */
export const resolveExplanation = async (
  registry: Registry,
  explanation: Explanation,
  sight: { readonly units: readonly string[]; readonly at: number },
): Promise<z.output<typeof resolvedExplanation>> => {
  const { rule, inputs, steps, sessions, telemetry } = explanation
  const found =
    sessions.length === 0
      ? []
      : await listSessions(registry, { ...sight, ids: sessions.slice(0, MAX_SESSIONS), limit: MAX_SESSIONS })
  return {
    rule: { ...rule },
    inputs: { ...inputs },
    steps: [...steps],
    sessions: [...sessions],
    sessionDetails: found
      .map(({ id, kind, assetId, start, end, open, quantities }) => ({
        id,
        kind,
        assetId,
        start,
        end,
        open,
        quantities: { ...quantities },
        href: `/api/v1/sessions/${encodeURIComponent(id)}`,
      }))
      .reverse(),
    telemetry: telemetry.map(withLink),
  }
}

const SOURCES: Readonly<Record<string, string>> = {
  run: 'domain rules §2, Runs',
  trip: 'domain rules §2, Trips',
  stop: 'domain rules §2, Trips',
  occupancy: 'domain rules §2, Rooms',
  visit: 'domain rules §2, Cleaning',
}

/** A session explains itself by its rule, its quantities and the samples that it was derived from. */
export const explanationOfSession = (row: SessionRow): Explanation => ({
  rule: { rule: row.rule, version: row.ruleVersion, source: SOURCES[row.kind] ?? 'domain rules §2' },
  inputs: {
    asset: row.assetId,
    start: row.start,
    end: row.end,
    open: row.open,
    ...row.quantities,
    ...(row.tagDeviceId === null ? {} : { tag: row.tagDeviceId }),
    ...(row.bookingId === null ? {} : { booking: row.bookingId }),
    ...(row.flags.length === 0 ? {} : { flags: row.flags.join(', ') }),
  },
  sessions: [row.id],
  telemetry: row.evidence,
  steps: [
    `${row.kind} from ${new Date(row.start).toISOString()} to ${new Date(row.end).toISOString()}${row.open ? ' (still open)' : ''}`,
    ...row.evidence.map(
      (one) =>
        `${one.samples} samples of ${one.metrics.join(', ')} of ${one.device}, ${new Date(one.from).toISOString()} to ${new Date(one.to).toISOString()}`,
    ),
  ],
})
