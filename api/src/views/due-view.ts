import { type DueStatus, dueStatus, localDay, planToleranceDays } from '@custodia/domain'
import type { DueDateRow } from '@custodia/storage/registry'
import type { OrgTree } from './org-tree.ts'

/** How a due date stands today in its asset's time zone. */
export const statusOfDue = (row: DueDateRow, tree: OrgTree, now: number): DueStatus => {
  const tolerance = planToleranceDays({
    interval: row.interval,
    anchorOn: null,
    tolerancePercent: row.tolerancePercent,
  })
  return dueStatus(row.dueOn, localDay(now, tree.timeZone(row.orgUnitId)), tolerance)
}
