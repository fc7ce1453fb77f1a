import type { PlanningRunRow, SlotListRow } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { PlanningResult } from '../planning/run-planning.ts'
import type { runRow, slotRow } from '../schemas/planning.ts'
import type { OrgTree } from './org-tree.ts'
import { readExplanation } from './stored-explanation.ts'

/** A proposal as the API says it; one that no longer fits is stale. */
export const toSlotView = (row: SlotListRow, tree: OrgTree): z.output<typeof slotRow> => {
  const { rule, inputs, sessions, steps } = readExplanation(row.explanation)
  return {
    id: row.id,
    planId: row.planId,
    asset: { id: row.assetId, code: row.assetCode, nameZh: row.assetNameZh, nameEn: row.assetNameEn },
    orgUnit: tree.named(row.orgUnitId),
    timeZone: tree.timeZone(row.orgUnitId),
    taskCode: row.taskCode,
    nameZh: row.nameZh,
    nameEn: row.nameEn,
    dueOn: row.dueOn,
    earliestOn: row.earliestOn,
    latestOn: row.latestOn,
    engineer: { id: row.engineerId, name: row.engineerName, nameEn: row.engineerNameEn },
    start: row.startTs,
    end: row.endTs,
    bundleId: row.bundleId,
    includedInPlanId: row.includedInPlanId,
    state: row.staleReason === null ? row.state : 'stale',
    staleReason: row.staleReason,
    rejects: row.rejects,
    reason: row.reason,
    order: row.orderId === null || row.orderNo === null ? null : { id: row.orderId, no: row.orderNo },
    decidedAt: row.decidedAt,
    // A slot stands on profiles of use, not on single samples.
    explanation: { rule, inputs, sessions: [...sessions], telemetry: [], steps: [...steps] },
  }
}

/** A planning as the API says it. Its result is what `runPlanning` wrote. */
export const toRunView = (row: PlanningRunRow): z.output<typeof runRow> => {
  const result = row.result as PlanningResult | null
  return {
    id: row.id,
    state: row.state,
    progress: row.progress,
    from: row.fromOn,
    to: row.toOn,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    detail: row.detail,
    result:
      result === null
        ? null
        : {
            ...result,
            minutesByEngineer: { ...result.minutesByEngineer },
            unplacedByReason: { ...result.unplacedByReason },
            steps: [...result.steps],
            unplaced: [...result.unplaced],
          },
  }
}
