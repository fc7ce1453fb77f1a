import { listSessions, type Registry } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { resolvedExplanation } from '../schemas/explanation.ts'
import { withLink } from './session-view.ts'
import { readExplanation } from './stored-explanation.ts'

/** Sessions of one figure that are looked up; a month of visits has fewer. */
const MAX_SESSIONS = 1000

/** An explanation, stored or made, with its sessions looked up, as far as they are in sight, and links to the samples. */
export const resolveExplanation = async (
  registry: Registry,
  explanation: unknown,
  sight: { readonly units: readonly string[]; readonly at: number },
): Promise<z.output<typeof resolvedExplanation>> => {
  const { rule, inputs, steps, sessions, telemetry } = readExplanation(explanation)
  const found =
    sessions.length === 0
      ? []
      : await listSessions(registry, { ...sight, ids: sessions.slice(0, MAX_SESSIONS), limit: MAX_SESSIONS })
  return {
    rule,
    inputs,
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
