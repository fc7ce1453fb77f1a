import { judgeReceiver, RECEIVER_FAILING } from '@custodia/domain'
import { listFailingReceivers } from '@custodia/storage/registry'
import { draftOf, type WarningSource } from './warning-source.ts'

const TOLERATED_MS = 15 * 60_000

/** Webhooks and robots that keep failing. */
export const exchangeWarnings: WarningSource = {
  rules: [RECEIVER_FAILING],
  drafts: async (registry, now) =>
    (await listFailingReceivers(registry)).flatMap((fact) => {
      const found = judgeReceiver(fact, now)
      if (found === null) return []
      const { id: subjectId, orgUnitId, failingSince } = fact
      return [draftOf(found, { subjectKind: 'receiver', subjectId, orgUnitId, raisedAt: failingSince + TOLERATED_MS })]
    }),
}
