/** What use takes of an item: tips by pulses, gel by treatment, cleaning agents by visit (domain rules §5, Consumables). */
import { localDay } from '../calendar.ts'
import { driverQuantities } from '../cost/pool.ts'
import { coversInstant, type Validity } from '../period.ts'
import type { SessionKind, SessionQuantities } from '../session.ts'

export const CONSUMPTION_BASES = ['session', 'pulses', 'run_hours', 'km', 'occupied_hours', 'visit_minutes'] as const
export type ConsumptionBasis = (typeof CONSUMPTION_BASES)[number]

export interface ConsumptionRule extends Validity {
  readonly id: string
  readonly scope: 'asset' | 'asset_type'
  readonly scopeId: string
  readonly basis: ConsumptionBasis
  /** So many of the basis take `quantityMilli`. */
  readonly per: number
  readonly quantityMilli: number
  /** `whole`: a part begun is a part used (a tip of 900 pulses). `exact`: in proportion. */
  readonly rounding: 'whole' | 'exact'
}

/** A closed session of use. */
export interface ConsumingSession {
  readonly id: string
  readonly assetId: string
  readonly assetTypeId: string | null
  readonly kind: SessionKind
  readonly start: number
  readonly quantities: SessionQuantities
}

const amountOf = ({ kind, quantities }: ConsumingSession, basis: ConsumptionBasis): number | undefined => {
  if (kind === 'stop') return undefined
  return basis === 'session' ? 1 : driverQuantities({ kind, quantities })[basis]
}

/** What one session takes by one rule, in thousandths of the item's unit; 0 where the rule does not measure it. */
export const useOfSession = (rule: ConsumptionRule, session: ConsumingSession): number => {
  const parts = (amountOf(session, rule.basis) ?? 0) / rule.per
  return rule.rounding === 'whole'
    ? Math.max(0, Math.ceil(parts - 1e-9)) * rule.quantityMilli
    : Math.round(parts * rule.quantityMilli)
}

const applies = (rule: ConsumptionRule, { assetId, assetTypeId, start }: ConsumingSession): boolean =>
  coversInstant(rule, start) && rule.scopeId === (rule.scope === 'asset' ? assetId : assetTypeId)

/** Use by local day, and what it stands on. */
export interface DerivedUse {
  readonly byDay: ReadonlyMap<string, number>
  readonly totalMilli: number
  readonly sessions: readonly string[]
}

/**
 * What sessions take of one item, by the rules in force when each began; a rule of the asset stands in the place of its type's. Any
 * order gives the same; a late session adds to its own day.
 */
export const deriveUse = (
  rules: readonly ConsumptionRule[],
  sessions: readonly ConsumingSession[],
  timeZone: string,
): DerivedUse => {
  const byDay = new Map<string, number>()
  const used: string[] = []
  let totalMilli = 0
  for (const session of sessions) {
    const inForce = rules.filter((rule) => applies(rule, session))
    const own = inForce.filter(({ scope }) => scope === 'asset')
    const milli = (own.length > 0 ? own : inForce).reduce((sum, rule) => sum + useOfSession(rule, session), 0)
    if (milli === 0) continue
    const day = localDay(session.start, timeZone)
    byDay.set(day, (byDay.get(day) ?? 0) + milli)
    used.push(session.id)
    totalMilli += milli
  }
  return { byDay, totalMilli, sessions: used }
}

/** What some cleanings of one day took by their standards; `sessions` names some of them. */
export interface StandardUse {
  /** When the first of them began. */
  readonly start: number
  readonly quantityMilli: number
  readonly sessions: readonly string[]
}

/** Use by rules, and what cleanings took beside it. */
export const addStandardUse = (use: DerivedUse, cleanings: readonly StandardUse[], timeZone: string): DerivedUse => {
  const byDay = new Map(use.byDay)
  let { totalMilli } = use
  for (const { start, quantityMilli } of cleanings) {
    const day = localDay(start, timeZone)
    byDay.set(day, (byDay.get(day) ?? 0) + quantityMilli)
    totalMilli += quantityMilli
  }
  return { byDay, totalMilli, sessions: [...use.sessions, ...cleanings.flatMap(({ sessions }) => sessions)] }
}
