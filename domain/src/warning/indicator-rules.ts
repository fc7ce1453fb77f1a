import type { Figure, FigureName } from '../figures/figure.ts'
import type { Severity } from './alarm-rule.ts'
import { type BusinessWarning, sayWarning, warningRule } from './business-warning.ts'

export const INDICATOR_RULE = warningRule(
  'warning.indicator_beyond_band',
  '指标超出范围',
  'Indicator beyond its band',
  'domain rules §7',
)

const HOUR_MS = 3_600_000

/** How a figure is said: shares as percent, times in hours. */
const FIGURES: Readonly<
  Record<FigureName, { readonly zh: string; readonly en: string; readonly unit: 'share' | 'hours' }>
> = {
  compliance: { zh: '按时保养率', en: 'Maintenance on time', unit: 'share' },
  mtbf: { zh: '平均无故障时间', en: 'Mean time between failures', unit: 'hours' },
  mttr: { zh: '平均修复时间', en: 'Mean time to repair', unit: 'hours' },
  mdt: { zh: '平均停机时间', en: 'Mean downtime', unit: 'hours' },
  availability_inherent: { zh: '固有可用度', en: 'Inherent availability', unit: 'share' },
  availability_operational: { zh: '可用率', en: 'Availability', unit: 'share' },
  repeat_rate: { zh: '重复维修率', en: 'Repeat repairs', unit: 'share' },
}

/** What an indicator is to keep within: shares from 0 to 1, times in hours; null for no bound on that side. */
export interface IndicatorBand {
  readonly figure: FigureName
  readonly low: number | null
  readonly high: number | null
  /** Events that it must stand on to say anything. */
  readonly minBase: number
  readonly severity: Severity
}

const round = (value: number): number => Math.round(value * 1000) / 1000

const say = (value: number, unit: 'share' | 'hours'): string =>
  unit === 'share' ? `${Math.round(value * 1000) / 10} %` : `${Math.round(value * 10) / 10} h`

/**
 * An indicator beyond its band; the band's own ends are within it. Null within it, without a value, or on fewer events than
 * `minBase`. Of a mean time between failures without a failure nothing is said: its lower bound proves nothing against it.
 * @param period first and last day that it was computed over
 */
export const judgeIndicator = (
  { value, base }: Pick<Figure, 'value' | 'base'>,
  band: IndicatorBand,
  {
    of,
    period,
  }: { readonly of: { readonly zh: string; readonly en: string }; readonly period: readonly [string, string] },
): BusinessWarning | null => {
  const { figure, low, high, minBase, severity } = band
  if (value === null || base < minBase) return null
  const { zh, en, unit } = FIGURES[figure]
  const found = unit === 'hours' ? value / HOUR_MS : value
  const isLow = low !== null && found < low
  if (!isLow && (high === null || found <= high)) return null
  const bound = isLow ? low : (high ?? found)
  const inputs = { figure, value: round(found), low, high, base, minBase, from: period[0], to: period[1] }
  return sayWarning(INDICATOR_RULE, severity, inputs, [
    {
      zh: `${of.zh}：${zh} ${say(found, unit)}（${period[0]} 至 ${period[1]}，基于 ${base} 次）。`,
      en: `${of.en}: ${en} ${say(found, unit)} (${period[0]} to ${period[1]}, of ${base} events).`,
    },
    isLow
      ? { zh: `低于下限 ${say(bound, unit)}。`, en: `Below the lower bound of ${say(bound, unit)}.` }
      : { zh: `高于上限 ${say(bound, unit)}。`, en: `Above the upper bound of ${say(bound, unit)}.` },
  ])
}
