import { type JudgedRound, leastMinutesOf } from './judge-rounds.ts'
import type { ZoneVisit } from './match-visits.ts'
import { type CleaningConsumable, type CleaningTool, consumableQuantity } from './standard.ts'

/** A cleaning that used tools and consumables: a served round, or a visit beside the plan that was long enough for one. */
export interface Cleaning {
  readonly visit: ZoneVisit
  readonly terms: NonNullable<JudgedRound['terms']>
}

export interface ToolUse {
  readonly tool: CleaningTool
  readonly uses: number
  readonly minutes: number
}

export interface ConsumableUse {
  readonly consumable: Omit<CleaningConsumable, 'per' | 'quantity'>
  readonly quantity: number
  /** Cleanings that it was used in. */
  readonly uses: number
}

/**
 * Cleanings among rounds and visits. `extra` are visits that served no round; of them only those count that were long enough by the
 * standard as of their start. What is still going on is left out.
 */
export const findCleanings = (
  rounds: readonly JudgedRound[],
  extra: readonly { readonly visit: ZoneVisit; readonly terms: JudgedRound['terms'] }[],
): Cleaning[] => [
  ...rounds.flatMap(({ visit, terms }) => (visit === null || visit.open || terms === null ? [] : [{ visit, terms }])),
  ...extra.flatMap(({ visit, terms }) =>
    visit.open ||
    terms === null ||
    terms.standard === null ||
    (visit.end - visit.start) / 60_000 < leastMinutesOf(terms)
      ? []
      : [{ visit, terms }],
  ),
]

/** Visits that served none of the rounds. */
export const extraVisits = (rounds: readonly JudgedRound[], visits: readonly ZoneVisit[]): ZoneVisit[] => {
  const served = new Set(rounds.map(({ visit }) => visit?.id))
  return visits.filter(({ id }) => !served.has(id))
}

/** Tools by uses and minutes, by the standard of each cleaning. In order of their codes. */
export const tallyTools = (cleanings: readonly Cleaning[]): ToolUse[] => {
  const byCode = new Map<string, ToolUse>()
  for (const { visit, terms } of cleanings)
    for (const tool of terms.standard?.tools ?? []) {
      const { uses = 0, minutes = 0 } = byCode.get(tool.code) ?? {}
      byCode.set(tool.code, { tool, uses: uses + 1, minutes: minutes + (visit.end - visit.start) / 60_000 })
    }
  return [...byCode.values()].sort((a, b) => (a.tool.code < b.tool.code ? -1 : 1))
}

/** Consumables used, by the standard of each cleaning; an item in two units stands twice. In order of their codes. */
export const tallyConsumables = (cleanings: readonly Cleaning[]): ConsumableUse[] => {
  const byItem = new Map<string, ConsumableUse>()
  for (const { terms } of cleanings)
    for (const each of terms.standard?.consumables ?? []) {
      const { itemCode, nameZh, nameEn, unit } = each
      const key = `${itemCode} ${unit}`
      const known = byItem.get(key)
      byItem.set(key, {
        consumable: { itemCode, nameZh, nameEn, unit },
        quantity: (known?.quantity ?? 0) + consumableQuantity(each, terms.areaM2),
        uses: (known?.uses ?? 0) + 1,
      })
    }
  return [...byItem].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, use]) => use)
}
