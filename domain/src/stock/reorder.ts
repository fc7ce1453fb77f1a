/** When to order again, and how long what is there will last (domain rules §5, Consumables). */
import { addDays, daysBetween } from '../calendar.ts'
import type { Explanation, RuleReference } from '../explanation.ts'
import { formatQuantity } from '../wording.ts'
import { normalQuantile } from './normal-quantile.ts'

export const REORDER_RULE: RuleReference = {
  rule: 'stock.reorder',
  version: 1,
  title: { zh: '订货点与用尽日期', en: 'Reorder point and run-out date' },
  source: 'domain rules §5, Consumables: demand·L + z·√(L·σd² + d²·σL²)',
}

/** Days of use that demand stands on, and how many there must be at least. */
export const DEMAND_DAYS = 90
const LEAST_DAYS = 14
/** Days of demand that an order brings beyond the reorder point. */
const COVER_DAYS = 30

/** Mean and standard deviation of use a day, in thousandths of the item's unit. */
export interface Demand {
  readonly perDayMilli: number
  readonly sdMilli: number
  readonly days: number
}

/**
 * Demand of the days `[from, to)`, those without use counted as zero; null where there are fewer than 14 of them.
 * @param byDay use by local day, thousandths
 */
export const demandOf = (byDay: ReadonlyMap<string, number>, from: string, to: string): Demand | null => {
  const days = daysBetween(from, to)
  if (days < LEAST_DAYS) return null
  const uses = Array.from({ length: days }, (_, k) => byDay.get(addDays(from, k)) ?? 0)
  const mean = uses.reduce((sum, use) => sum + use, 0) / days
  const squares = uses.reduce((sum, use) => sum + (use - mean) ** 2, 0)
  return { perDayMilli: mean, sdMilli: Math.sqrt(squares / (days - 1)), days }
}

export interface ReorderTerms {
  /** Days from order to receipt: mean and standard deviation. */
  readonly leadDays: number
  readonly leadSdDays: number
  /** Chance, percent, that stock lasts until a delivery. */
  readonly servicePercent: number
}

/** Demand over the lead time and the safety stock; both in thousandths, not rounded. */
export const reorderPoint = (
  { perDayMilli, sdMilli }: Pick<Demand, 'perDayMilli' | 'sdMilli'>,
  { leadDays, leadSdDays, servicePercent }: ReorderTerms,
): { readonly expected: number; readonly safety: number; readonly point: number; readonly z: number } => {
  const z = normalQuantile(servicePercent / 100)
  const expected = perDayMilli * leadDays
  const safety = Math.max(0, z * Math.sqrt(leadDays * sdMilli ** 2 + perDayMilli ** 2 * leadSdDays ** 2))
  return { expected, safety, point: expected + safety, z }
}

/** What there is of an item in a store, and what is promised; thousandths. */
export interface StockPosition {
  readonly onHandMilli: number
  /** Derived use since the last count that no issue has taken yet. */
  readonly usedSinceMilli: number
  readonly orderedMilli: number
  readonly requestedMilli: number
  readonly reservedMilli: number
}

/** How an item stands in a store. */
export interface StockOutlook {
  readonly demand: Demand | null
  readonly pointMilli: number | null
  /** On hand − used since + ordered + requested − reserved. */
  readonly availableMilli: number
  readonly isLow: boolean
  /** What to order; 0 if it is not low. */
  readonly suggestedMilli: number
  /** The day on which what is there is used up; null without use. */
  readonly runsOutOn: string | null
  readonly explanation: Explanation
}

const LONGEST_DAYS = 3_650

const units = (milli: number): string => formatQuantity(milli / 1000)

/** Reorder point, what to order and the run-out date of an item in a store, with why. */
export const judgeStock = (
  item: { readonly id: string; readonly unit: string } & ReorderTerms,
  position: StockPosition,
  demand: Demand | null,
  context: { readonly today: string; readonly sessions: readonly string[]; readonly basis: 'use' | 'issues' },
): StockOutlook => {
  const { onHandMilli, usedSinceMilli, orderedMilli, requestedMilli, reservedMilli } = position
  const presentMilli = Math.max(0, onHandMilli - usedSinceMilli)
  const availableMilli = presentMilli + orderedMilli + requestedMilli - reservedMilli
  const found = demand === null ? null : reorderPoint(demand, item)
  const pointMilli = found === null ? null : Math.round(found.point)
  const inUse = demand !== null && demand.perDayMilli > 0
  const isLow = inUse && pointMilli !== null && availableMilli <= pointMilli
  const wanted = inUse && isLow ? (pointMilli ?? 0) + demand.perDayMilli * COVER_DAYS - availableMilli : 0
  const lasts = inUse ? Math.floor(presentMilli / demand.perDayMilli) : null
  const runsOutOn = lasts === null || lasts > LONGEST_DAYS ? null : addDays(context.today, lasts)
  const unit = item.unit
  const { perDayMilli = 0, sdMilli = 0, days = 0 } = demand ?? {}
  return {
    ...{ demand, pointMilli, availableMilli, isLow, runsOutOn },
    // Whole units: nobody orders a part of one.
    suggestedMilli: Math.ceil(wanted / 1000) * 1000,
    explanation: {
      rule: REORDER_RULE,
      inputs: {
        item: item.id,
        basis: context.basis,
        days,
        perDay: perDayMilli / 1000,
        sdPerDay: sdMilli / 1000,
        leadDays: item.leadDays,
        leadSdDays: item.leadSdDays,
        servicePercent: item.servicePercent,
        onHand: onHandMilli / 1000,
        usedSince: usedSinceMilli / 1000,
        ordered: orderedMilli / 1000,
        requested: requestedMilli / 1000,
        reserved: reservedMilli / 1000,
      },
      sessions: context.sessions,
      telemetry: [],
      steps: [
        ...(demand === null
          ? [
              {
                zh: '用量历史不足 14 天，无法计算订货点。',
                en: 'Fewer than 14 days of use: no reorder point can be said.',
              },
            ]
          : [
              {
                zh: `近 ${days} 天${context.basis === 'use' ? '由使用记录推算' : '按领用'}：日均 ${units(perDayMilli)} ${unit}，标准差 ${units(sdMilli)}。`,
                en: `${days} days ${context.basis === 'use' ? 'of use by sessions' : 'of issues'}: ${units(perDayMilli)} ${unit} a day, standard deviation ${units(sdMilli)}.`,
              },
            ]),
        ...(found === null
          ? []
          : [
              {
                zh: `交货 ${item.leadDays} ± ${item.leadSdDays} 天，服务水平 ${item.servicePercent}%（z = ${found.z.toFixed(3)}）：需求 ${units(found.expected)} + 安全库存 ${units(found.safety)} = 订货点 ${units(found.point)} ${unit}。`,
                en: `Delivery ${item.leadDays} ± ${item.leadSdDays} days at ${item.servicePercent} % (z = ${found.z.toFixed(3)}): demand ${units(found.expected)} + safety ${units(found.safety)} = reorder point ${units(found.point)} ${unit}.`,
              },
            ]),
        {
          zh: `库存 ${units(onHandMilli)} − 已用未领 ${units(usedSinceMilli)} + 已订 ${units(orderedMilli)} + 申请中 ${units(requestedMilli)} − 预留 ${units(reservedMilli)} = ${units(availableMilli)} ${unit}${isLow ? '，不高于订货点：需要订货' : ''}。`,
          en: `On hand ${units(onHandMilli)} − used but not issued ${units(usedSinceMilli)} + ordered ${units(orderedMilli)} + requested ${units(requestedMilli)} − reserved ${units(reservedMilli)} = ${units(availableMilli)} ${unit}${isLow ? ', not above the reorder point: order' : ''}.`,
        },
        ...(runsOutOn === null
          ? []
          : [
              {
                zh: `现有 ${units(presentMilli)} ${unit}，按日均用量约于 ${runsOutOn} 用尽。`,
                en: `At this use the ${units(presentMilli)} ${unit} that are there last until about ${runsOutOn}.`,
              },
            ]),
      ],
    },
  }
}
