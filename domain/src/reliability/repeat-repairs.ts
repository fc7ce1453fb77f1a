import type { RuleReference } from '../explanation.ts'
import { failuresOf, type RepairFact } from './failure.ts'

export const REPEAT_REPAIR_RULE: RuleReference = {
  rule: 'maintenance.repeat_repair',
  version: 1,
  title: { zh: '重复维修', en: 'Repeat repairs' },
  source: 'domain rules §3, Repeat repair',
}

/** A failure that came back. */
export interface RepeatRepair {
  readonly repair: RepairFact
  /** The repair after which it came back. */
  readonly previous: RepairFact
}

/** Within this long after its repair, the same failure is a repeated one (domain rules §3, "Repeat repair"). */
export const REPEAT_WITHIN_MS = 30 * 86_400_000

/**
 * Failures with the same code on the same asset within 30 days of the restoration before. A failure without a code is never one, nor
 * is one that was reported before the other had been repaired: that is the same failure, told twice.
 */
export const findRepeatRepairs = (repairs: readonly RepairFact[], withinMs = REPEAT_WITHIN_MS): RepeatRepair[] => {
  const byTime = failuresOf(repairs).sort((a, b) => a.failedAt - b.failedAt || (a.id < b.id ? -1 : 1))
  const last = new Map<string, { readonly repair: RepairFact; readonly restoredAt: number }>()
  const found: RepeatRepair[] = []
  for (const repair of byTime) {
    if (repair.failureCode === null) continue
    const key = JSON.stringify([repair.assetId, repair.failureCode])
    const before = last.get(key)
    if (before !== undefined && repair.failedAt >= before.restoredAt && repair.failedAt - before.restoredAt <= withinMs)
      found.push({ repair, previous: before.repair })
    const restoredAt = repair.restoredAt
    if (restoredAt !== null && restoredAt >= (before?.restoredAt ?? Number.NEGATIVE_INFINITY))
      last.set(key, { repair, restoredAt })
  }
  return found
}
