import {
  addDays,
  BUSINESS_RULES,
  dayPeriod,
  explainRepeatRepair,
  findRepeatRepairs,
  judgeDue,
  judgeUnassigned,
  judgeWarranty,
  localDay,
  REPEAT_WITHIN_MS,
} from '@custodia/domain'
import {
  listDueFacts,
  listRecentRepairs,
  listUnassignedUrgent,
  listWarrantyFacts,
  type Registry,
  type WarningDraft,
} from '@custodia/storage/registry'
import { draftOf, type WarningSource } from './warning-source.ts'

/** Days ahead that the rules look, with room for sites whose day is another. */
const DUE_AHEAD_DAYS = 31
const WARRANTY_AHEAD_DAYS = 91

const dueDrafts = async (registry: Registry, now: number): Promise<WarningDraft[]> => {
  const rows = await listDueFacts(registry, { at: now, upTo: addDays(localDay(now, 'UTC'), DUE_AHEAD_DAYS) })
  return rows.flatMap((row) => {
    const today = localDay(now, row.timeZone)
    const found = judgeDue({ dueOn: row.dueOn, legal: row.legal, task: { zh: row.nameZh, en: row.nameEn } }, today)
    if (found === null) return []
    // An announcement begins with the day on which it is first true.
    const ahead = found.kind === 'overdue' ? -1 : found.kind === 'dueSoon' ? 7 : 30
    const raisedAt = Math.min(now, dayPeriod(addDays(row.dueOn, -ahead), row.timeZone).start)
    return [
      draftOf(found, {
        subjectKind: 'maintenance_plan',
        subjectId: row.planId,
        orgUnitId: row.orgUnitId,
        assetId: row.assetId,
        raisedAt,
      }),
    ]
  })
}

/** Each of 90, 30 and 7 days is a warning of its own: the one before it clears. */
const warrantyDrafts = async (registry: Registry, now: number): Promise<WarningDraft[]> => {
  const today = localDay(now, 'UTC')
  const rows = await listWarrantyFacts(registry, {
    at: now,
    from: addDays(today, -1),
    upTo: addDays(today, WARRANTY_AHEAD_DAYS),
  })
  return rows.flatMap((row) => {
    const found = judgeWarranty(row, localDay(now, row.timeZone))
    if (found === null) return []
    const raisedAt = Math.min(now, dayPeriod(addDays(row.endsOn, -found.withinDays), row.timeZone).start)
    const subjectId = `${row.warrantyId}@${found.withinDays}`
    return [
      draftOf(found, { subjectKind: 'warranty', subjectId, orgUnitId: row.orgUnitId, assetId: row.assetId, raisedAt }),
    ]
  })
}

const repeatDrafts = async (registry: Registry, now: number): Promise<WarningDraft[]> => {
  const repairs = await listRecentRepairs(registry, now - 2 * REPEAT_WITHIN_MS)
  const byId = new Map(repairs.map((repair) => [repair.id, repair]))
  const latest = new Map<string, WarningDraft>()
  for (const { repair, previous } of findRepeatRepairs(repairs)) {
    const [again, before] = [byId.get(repair.id), byId.get(previous.id)]
    if (again === undefined || before === undefined || now - again.failedAt > REPEAT_WITHIN_MS) continue
    const failureCode = again.failureCode ?? ''
    const found = explainRepeatRepair({
      failureCode,
      orders: [before.no, again.no],
      withinDays: REPEAT_WITHIN_MS / 86_400_000,
    })
    const subjectId = `${again.assetId}@${failureCode}`
    latest.set(
      subjectId,
      draftOf(found, {
        subjectKind: 'asset_failure',
        subjectId,
        orgUnitId: again.orgUnitId,
        assetId: again.assetId,
        raisedAt: again.failedAt,
      }),
    )
  }
  return [...latest.values()]
}

const unassignedDrafts = async (registry: Registry, now: number): Promise<WarningDraft[]> =>
  (await listUnassignedUrgent(registry)).flatMap((order) => {
    const found = judgeUnassigned(order, now)
    const { id: subjectId, orgUnitId, assetId, requestedAt } = order
    return found === null
      ? []
      : [
          draftOf(found, {
            subjectKind: 'work_order',
            subjectId,
            orgUnitId,
            assetId,
            raisedAt: requestedAt + 1_800_000,
          }),
        ]
  })

/** Due dates, legal inspections, warranties that end, repeat repairs and urgent orders without an engineer. */
export const maintenanceWarnings: WarningSource = {
  rules: [
    BUSINESS_RULES.overdue,
    BUSINESS_RULES.dueSoon,
    BUSINESS_RULES.inspection,
    BUSINESS_RULES.warranty,
    BUSINESS_RULES.repeatRepair,
    BUSINESS_RULES.unassigned,
  ],
  drafts: async (registry, now) => [
    ...(await dueDrafts(registry, now)),
    ...(await warrantyDrafts(registry, now)),
    ...(await repeatDrafts(registry, now)),
    ...(await unassignedDrafts(registry, now)),
  ],
}
