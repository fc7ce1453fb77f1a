import { HANDOVER_NEWS_MS, HANDOVER_PATIENCE_MS, judgeHandover, PEOPLE_WARNINGS } from '@custodia/domain'
import { listHandovers, type Registry } from '@custodia/storage/registry'
import { draftOf, type WarningSource } from './warning-source.ts'

/** Offers that may wait at one time; a group of ten thousand people has fewer. */
const MAX_OFFERS = 10_000

/**
 * Handovers tell both sides: the receiver that something waits for them (and the giver, where nobody answers for two days), the giver how
 * it was answered. These go to persons by name, whoever is responsible for an asset.
 */
export const handoverWarnings: WarningSource = {
  rules: Object.values(PEOPLE_WARNINGS),
  drafts: async (registry: Registry, now: number) => {
    const rows = await listHandovers(registry.db, {
      ...{ units: null, personId: null, since: now - HANDOVER_NEWS_MS, limit: MAX_OFFERS },
    })
    return rows.map((row) => {
      const found = judgeHandover({
        from: { zh: row.fromName, en: row.fromNameEn || row.fromName },
        to: { zh: row.toName, en: row.toNameEn || row.toName },
        statements: row.rowIds.length,
        ...{ state: row.state, decisionNote: row.decisionNote },
      })
      const giver = { role: 'giver', personId: row.fromPersonId }
      const receiver = { role: 'receiver', personId: row.toPersonId }
      return {
        ...draftOf(found, {
          ...{ subjectKind: 'handover', subjectId: row.id, orgUnitId: row.orgUnitId },
          raisedAt: row.decidedAt ?? row.offeredAt,
        }),
        told:
          row.state === 'offered'
            ? [
                { ...receiver, afterMs: 0 },
                { ...giver, afterMs: HANDOVER_PATIENCE_MS },
              ]
            : row.state === 'withdrawn'
              ? [{ ...receiver, afterMs: 0 }]
              : [{ ...giver, afterMs: 0 }],
      }
    })
  },
}
