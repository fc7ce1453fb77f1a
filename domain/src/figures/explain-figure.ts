import type { BilingualText, Explanation } from '../explanation.ts'
import { reliabilityOf } from '../reliability/reliability.ts'
import { formatQuantity } from '../wording.ts'
import type { FigureTally } from './asset-tally.ts'
import { type CostFigureName, type CostFigures, dueCount, FIGURE_RULES, type FigureName, figuresOf } from './figure.ts'

const HOUR_MS = 3_600_000

const hours = (ms: number): string => formatQuantity(ms / HOUR_MS)
const percent = (share: number): string => `${formatQuantity(Math.round(share * 10_000) / 100)} %`
/** Amounts as plain decimals: what currency has other than two digits is rare enough to be read with its code. */
const amount = (minor: number, currency: string): string => {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits
  return `${formatQuantity(minor / 10 ** (digits ?? 2))} ${currency}`
}

type Inputs = Explanation['inputs']

interface Told {
  readonly inputs: Inputs
  readonly steps: readonly BilingualText[]
}

const compliance = (tally: FigureTally): Told => {
  const { in_window, early, late, missed, open, overdue, cancelled, no_due_date } = tally.occurrences
  const due = dueCount(tally)
  return {
    inputs: { due, in_window, early, late, missed, open, overdue, cancelled, no_due_date },
    steps: [
      {
        zh: `期内到期 ${due} 次：按期 ${in_window}、提前 ${early}、延迟 ${late}、错过 ${missed}、待做 ${open}、逾期 ${overdue}、取消 ${cancelled}、无到期日 ${no_due_date}`,
        en: `${due} due in the period: ${in_window} in window, ${early} early, ${late} late, ${missed} missed, ${open} open, ${overdue} overdue, ${cancelled} cancelled, ${no_due_date} without a due date`,
      },
      {
        zh: '按期：在到期日前后 10 % 周期以内完成；未完成、逾期与无到期日的留在分母中',
        en: 'In window: done within 10 % of the interval before or after the due day; what is open, overdue or without a date stays in the denominator',
      },
      due === 0
        ? { zh: '期内没有到期的保养，没有按期率', en: 'Nothing was due in the period, so there is no compliance' }
        : {
            zh: `按期率 = ${in_window} ÷ ${due} = ${percent(in_window / due)}`,
            en: `Compliance = ${in_window} ÷ ${due} = ${percent(in_window / due)}`,
          },
    ],
  }
}

const mtbf = ({ reliability: parts, sessions }: FigureTally): Told => {
  const { mtbfMs, mtbfAtLeastMs } = reliabilityOf(parts)
  const step =
    mtbfMs !== null
      ? {
          zh: `MTBF = ${hours(parts.operatingMs)} 小时 ÷ ${parts.failures} 次故障 = ${hours(mtbfMs)} 小时`,
          en: `MTBF = ${hours(parts.operatingMs)} h ÷ ${parts.failures} failure${parts.failures === 1 ? '' : 's'} = ${hours(mtbfMs)} h`,
        }
      : mtbfAtLeastMs !== null
        ? {
            zh: `期内无故障，没有平均值；95 % 置信下限 = ${hours(parts.operatingMs)} ÷ 2.996 = ${hours(mtbfAtLeastMs)} 小时`,
            en: `No failure, so there is no mean; with 95 % confidence it is at least ${hours(parts.operatingMs)} ÷ 2.996 = ${hours(mtbfAtLeastMs)} h`,
          }
        : {
            zh: '期内既无运行也无故障，没有平均值',
            en: 'Neither operation nor a failure in the period, so there is no mean',
          }
  return {
    inputs: { operating_hours: parts.operatingMs / HOUR_MS, failures: parts.failures, session_count: sessions },
    steps: [
      {
        zh: `运行时间 = 期内 ${sessions} 个使用时段之和（在期边界处截断）= ${hours(parts.operatingMs)} 小时`,
        en: `Operating time = the ${sessions} usage sessions of the period, cut at its ends = ${hours(parts.operatingMs)} h`,
      },
      step,
    ],
  }
}

const meanOfRepairs = (name: 'mttr' | 'mdt', { reliability: parts }: FigureTally): Told => {
  const repair = name === 'mttr'
  const sum = repair ? parts.repairMs : parts.downMs
  const from = repair ? { zh: '维修开始', en: 'the start of the repair' } : { zh: '故障发生', en: 'the failure' }
  return {
    inputs: { failures: parts.failures, restored: parts.restored, open_failures: parts.open, sum_hours: sum / HOUR_MS },
    steps: [
      {
        zh: `期内故障 ${parts.failures} 次，其中已恢复 ${parts.restored} 次；尚未恢复的 ${parts.open} 次不计入平均值`,
        en: `${parts.failures} failures in the period, ${parts.restored} of them restored; the ${parts.open} still open are in no mean`,
      },
      parts.restored === 0
        ? { zh: '没有已恢复的故障，没有平均值', en: 'No restored failure, so there is no mean' }
        : {
            zh: `从${from.zh}到恢复，合计 ${hours(sum)} 小时 ÷ ${parts.restored} = ${hours(sum / parts.restored)} 小时`,
            en: `From ${from.en} to the restoration, ${hours(sum)} h ÷ ${parts.restored} = ${hours(sum / parts.restored)} h`,
          },
    ],
  }
}

const inherent = ({ reliability: parts }: FigureTally): Told => {
  const { mtbfMs, mttrMs, inherentAvailability } = reliabilityOf(parts)
  return {
    inputs: {
      mtbf_hours: mtbfMs === null ? null : mtbfMs / HOUR_MS,
      mttr_hours: mttrMs === null ? null : mttrMs / HOUR_MS,
    },
    steps: [
      inherentAvailability === null || mtbfMs === null || mttrMs === null
        ? {
            zh: '没有 MTBF 或 MTTR，因此没有固有可用度',
            en: 'Without an MTBF and an MTTR there is no inherent availability',
          }
        : {
            zh: `固有可用度 = MTBF ÷ (MTBF + MTTR) = ${hours(mtbfMs)} ÷ (${hours(mtbfMs)} + ${hours(mttrMs)}) = ${percent(inherentAvailability)}`,
            en: `Inherent availability = MTBF ÷ (MTBF + MTTR) = ${hours(mtbfMs)} ÷ (${hours(mtbfMs)} + ${hours(mttrMs)}) = ${percent(inherentAvailability)}`,
          },
    ],
  }
}

const operational = (tally: FigureTally): Told => {
  const { scheduledMs, downtimeMs } = tally.reliability
  const whole = tally.assets - tally.byOpeningHours
  return {
    inputs: {
      scheduled_hours: scheduledMs / HOUR_MS,
      downtime_hours: downtimeMs / HOUR_MS,
      by_opening_hours: tally.byOpeningHours,
      by_whole_period: whole,
    },
    steps: [
      {
        zh: `应可用时间 ${hours(scheduledMs)} 小时：${tally.byOpeningHours} 台按所在机构的开放时间，${whole} 台没有开放时间记录，按整个期间（昼夜）`,
        en: `Scheduled ${hours(scheduledMs)} h: ${tally.byOpeningHours} assets by the opening hours of their branch, ${whole} by the whole period, day and night, as no opening hours are recorded`,
      },
      {
        zh: `其中停机 ${hours(downtimeMs)} 小时：从故障到恢复，同一设备重叠部分只计一次`,
        en: `Down for ${hours(downtimeMs)} h of it: from failure to restoration, overlaps of one asset once`,
      },
      scheduledMs === 0
        ? { zh: '没有应可用时间，没有可用度', en: 'Nothing was scheduled, so there is no availability' }
        : {
            zh: `使用可用度 = (${hours(scheduledMs)} − ${hours(downtimeMs)}) ÷ ${hours(scheduledMs)} = ${percent((scheduledMs - downtimeMs) / scheduledMs)}`,
            en: `Operational availability = (${hours(scheduledMs)} − ${hours(downtimeMs)}) ÷ ${hours(scheduledMs)} = ${percent((scheduledMs - downtimeMs) / scheduledMs)}`,
          },
    ],
  }
}

const repeatRate = ({ repeats, reliability: { failures } }: FigureTally): Told => ({
  inputs: { repeats, failures },
  steps: [
    {
      zh: `${repeats} 次故障在同一设备、同一故障代码恢复后 30 天内再次发生；没有故障代码的故障不算重复`,
      en: `${repeats} failures came back on the same asset with the same code within 30 days of the restoration; one without a code is never a repeated one`,
    },
    failures === 0
      ? { zh: '期内没有故障，没有重复率', en: 'No failure in the period, so there is no rate' }
      : {
          zh: `重复维修率 = ${repeats} ÷ ${failures} = ${percent(repeats / failures)}`,
          en: `Repeat-repair rate = ${repeats} ÷ ${failures} = ${percent(repeats / failures)}`,
        },
  ],
})

const cost = (name: CostFigureName, { currency, ...figures }: CostFigures): Told => {
  const { runningMinor, ordersMinor, totalMinor, perAsset, perHour } = figures
  const { value, denominator } = name === 'cost_per_asset' ? perAsset : perHour
  const unit = name === 'cost_per_asset' ? { zh: ' 台', en: ' assets' } : { zh: ' 小时', en: ' h' }
  return {
    inputs: { currency, runningMinor, ordersMinor, totalMinor, assets: perAsset.base },
    steps: [
      {
        zh: `合计 = 成本池 ${amount(runningMinor, currency)}（不足整月按天）+ 工单 ${amount(ordersMinor, currency)} = ${amount(totalMinor, currency)}`,
        en: `Total = cost pools ${amount(runningMinor, currency)} (parts of a month by the day) + work orders ${amount(ordersMinor, currency)} = ${amount(totalMinor, currency)}`,
      },
      value === null
        ? { zh: '没有运行时间，没有单位小时成本', en: 'No operating time, so there is no cost per hour' }
        : {
            zh: `${amount(totalMinor, currency)} ÷ ${formatQuantity(denominator)}${unit.zh} = ${amount(value, currency)}`,
            en: `${amount(totalMinor, currency)} ÷ ${formatQuantity(denominator)}${unit.en} = ${amount(value, currency)}`,
          },
    ],
  }
}

const told = (name: FigureName | CostFigureName, tally: FigureTally, currency: string | null): Told => {
  switch (name) {
    case 'compliance':
      return compliance(tally)
    case 'mtbf':
      return mtbf(tally)
    case 'mttr':
    case 'mdt':
      return meanOfRepairs(name, tally)
    case 'availability_inherent':
      return inherent(tally)
    case 'availability_operational':
      return operational(tally)
    case 'repeat_rate':
      return repeatRate(tally)
    case 'cost_per_asset':
    case 'cost_per_hour': {
      const { costs } = figuresOf(tally)
      const found = costs.find((each) => each.currency === currency) ?? costs[0]
      return found === undefined ? { inputs: {}, steps: [] } : cost(name, found)
    }
  }
}

/**
 * Why a figure is what it is.
 * @param evidence the sessions and telemetry that it stands on, as far as somebody wants to see them
 * @param currency of a cost figure; the first one if null
 */
export const explainFigure = (
  name: FigureName | CostFigureName,
  tally: FigureTally,
  context: {
    readonly from: string
    readonly to: string
    readonly currency: string | null
  } & Pick<Explanation, 'sessions' | 'telemetry'>,
): Explanation => {
  const { inputs, steps } = told(name, tally, context.currency)
  return {
    rule: FIGURE_RULES[name],
    inputs: { from: context.from, to: context.to, asset_count: tally.assets, ...inputs },
    sessions: context.sessions,
    telemetry: context.telemetry,
    steps,
  }
}
