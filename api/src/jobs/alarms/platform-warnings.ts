import {
  DEAD_LETTER_SURGE,
  judgeSpool,
  judgeSurge,
  judgeUnseen,
  LAG_AFTER_MS,
  PROCESS_UNSEEN,
  SPOOL_GROWING,
  SURGE_MINUTES,
  UNSEEN_AFTER_MS,
} from '@custodia/domain'
import {
  findRootUnit,
  listProcesses,
  type ProcessRow,
  sumProcessMinutes,
  type WarningDraft,
} from '@custodia/storage/registry'
import { draftOf, type WarningSource } from './warning-source.ts'

const MAX_PROCESSES = 500
const MINUTE_MS = 60_000

const draftsOf = (row: ProcessRow, orgUnitId: string | null, now: number): WarningDraft[] => {
  const subject = { subjectKind: 'process', subjectId: row.id, orgUnitId }
  const unseen = judgeUnseen(row, now)
  const spool = judgeSpool(row, now)
  return [
    ...(unseen === null ? [] : [draftOf(unseen, { ...subject, raisedAt: row.seenAt + UNSEEN_AFTER_MS })]),
    ...(spool === null
      ? []
      : [draftOf(spool, { ...subject, raisedAt: row.seenAt - (row.oldestUnsettledMs ?? 0) + LAG_AFTER_MS })]),
  ]
}

/** The platform itself. Its warnings are those of the whole group. */
export const platformWarnings: WarningSource = {
  rules: [PROCESS_UNSEEN, SPOOL_GROWING, DEAD_LETTER_SURGE],
  drafts: async (registry, now) => {
    const [rows, sums, root] = await Promise.all([
      listProcesses(registry, { limit: MAX_PROCESSES }),
      sumProcessMinutes(registry, now - SURGE_MINUTES * MINUTE_MS),
      findRootUnit(registry),
    ])
    const orgUnitId = root ?? null
    const surge = judgeSurge(sums)
    const subject = { subjectKind: 'platform', subjectId: 'platform', orgUnitId }
    return [
      ...rows.flatMap((row) => draftsOf(row, orgUnitId, now)),
      ...(surge === null ? [] : [draftOf(surge, { ...subject, raisedAt: sums.firstMinute ?? now })]),
    ]
  },
}
