/** One repair, planned or not, as work orders tell it. Instants are UTC milliseconds. */
export interface RepairFact {
  readonly id: string
  readonly assetId: string
  /** True for work that was planned ahead: no failure (domain rules §3, "Reliability"). */
  readonly planned: boolean
  /** What failed, by the asset type's list of codes; null where nobody said. */
  readonly failureCode: string | null
  /** When the asset stopped doing what it should. */
  readonly failedAt: number
  /** When hands were laid on it; null while it waits. */
  readonly repairStartedAt: number | null
  /** When it could be used again; null while it cannot. */
  readonly restoredAt: number | null
}

/** Failures are unplanned only. */
export const failuresOf = (repairs: readonly RepairFact[]): RepairFact[] => repairs.filter((each) => !each.planned)
