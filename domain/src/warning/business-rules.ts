/** Warnings that stand on the registry and not on telemetry (domain rules §7). Each says what it saw, and by which limit. */
import { daysBetween } from '../calendar.ts'
import type { BilingualText } from '../explanation.ts'
import type { Severity } from './alarm-rule.ts'
import { type BusinessWarning, sayWarning, warningRule } from './business-warning.ts'

export const BUSINESS_RULES = {
  overdue: warningRule('warning.maintenance_overdue', '保养逾期', 'Maintenance overdue', 'domain rules §3, §7'),
  dueSoon: warningRule('warning.maintenance_due', '保养即将到期', 'Maintenance due soon', 'domain rules §3, §7'),
  inspection: warningRule(
    'warning.inspection_due',
    '法定检验临近期限',
    'Legal inspection near its limit',
    'domain rules §3: no rule may stretch a legal inspection',
  ),
  warranty: warningRule('warning.warranty_ending', '保修即将到期', 'Warranty ending', 'domain rules §5, Warranty'),
  battery: warningRule('warning.battery_low', '设备电量低', 'Battery low', 'domain rules §7'),
  silent: warningRule('warning.device_silent', '设备失联', 'Device silent', 'domain rules §7'),
  outage: warningRule(
    'warning.site_outage',
    '站点多台设备同时失联',
    'Devices of a site fell silent together',
    'domain rules §7: one cause, one alarm',
  ),
  repeatRepair: warningRule('warning.repeat_repair', '重复维修', 'Repeat repair', 'domain rules §3, Repeat repairs'),
  unassigned: warningRule(
    'warning.order_unassigned',
    '紧急工单无人负责',
    'Urgent order without an engineer',
    'domain rules §7',
  ),
} as const

/** Days ahead within which a plan is announced; a legal inspection needs an appointment with the authority. */
const DUE_SOON_DAYS = 7
const INSPECTION_DAYS = 30

/** A plan's next due date, as its rule has computed it. Days are `YYYY-MM-DD` of the site. */
export interface DueFact {
  readonly dueOn: string
  readonly legal: boolean
  readonly task: BilingualText
}

/**
 * Overdue, or due soon; a legal inspection is announced earlier and is critical once its day is over.
 * @param today `YYYY-MM-DD` of the site
 */
export const judgeDue = (
  { dueOn, legal, task }: DueFact,
  today: string,
): (BusinessWarning & { readonly kind: 'overdue' | 'dueSoon' | 'inspection' }) | null => {
  const left = daysBetween(today, dueOn)
  const inputs = { dueOn, today, daysLeft: left, legal }
  const said: BilingualText = { zh: `${task.zh}：应于 ${dueOn} 完成。`, en: `${task.en}: due on ${dueOn}.` }
  if (left < 0) {
    const late = { zh: `已逾期 ${-left} 天。`, en: `${-left} ${left === -1 ? 'day' : 'days'} overdue.` }
    return legal
      ? {
          kind: 'inspection',
          ...sayWarning(BUSINESS_RULES.inspection, 'critical', inputs, [
            said,
            late,
            { zh: '法定检验过期，设备不得使用。', en: 'Past a legal inspection the equipment must not be used.' },
          ]),
        }
      : { kind: 'overdue', ...sayWarning(BUSINESS_RULES.overdue, 'warning', inputs, [said, late]) }
  }
  const ahead = legal ? INSPECTION_DAYS : DUE_SOON_DAYS
  if (left > ahead) return null
  const soon = {
    zh: `还有 ${left} 天（提前 ${ahead} 天提醒）。`,
    en: `${left} ${left === 1 ? 'day' : 'days'} left (announced ${ahead} days ahead).`,
  }
  return legal
    ? { kind: 'inspection', ...sayWarning(BUSINESS_RULES.inspection, 'warning', inputs, [said, soon]) }
    : { kind: 'dueSoon', ...sayWarning(BUSINESS_RULES.dueSoon, 'info', inputs, [said, soon]) }
}

const WARRANTY_STEPS = [
  { days: 7, severity: 'warning' },
  { days: 30, severity: 'warning' },
  { days: 90, severity: 'info' },
] as const satisfies readonly { readonly days: number; readonly severity: Severity }[]

/** A warranty that ends within 90, 30 or 7 days; the last day still counts. Null before and after. */
export const judgeWarranty = (
  warranty: { readonly endsOn: string; readonly vendor: string },
  today: string,
): (BusinessWarning & { readonly withinDays: number }) | null => {
  const left = daysBetween(today, warranty.endsOn)
  const step = left < 0 ? undefined : WARRANTY_STEPS.find(({ days }) => left <= days)
  if (step === undefined) return null
  return {
    withinDays: step.days,
    ...sayWarning(
      BUSINESS_RULES.warranty,
      step.severity,
      { endsOn: warranty.endsOn, today, daysLeft: left, within: step.days, vendor: warranty.vendor },
      [
        {
          zh: `${warranty.vendor}的保修到 ${warranty.endsOn} 为止，还有 ${left} 天。`,
          en: `The warranty of ${warranty.vendor} ends on ${warranty.endsOn}, in ${left} ${left === 1 ? 'day' : 'days'}.`,
        },
        { zh: '报修未了的故障，并决定是否续保。', en: 'Report what is still broken, and decide whether to extend it.' },
      ],
    ),
  }
}

const LOW_BATTERY_PERCENT = 20
const EMPTY_BATTERY_PERCENT = 5
/** An open warning of a battery holds until it is plainly charged or changed. */
const CHARGED_PERCENT = 30

/** A battery at or below 20 percent; once told, until it is above 30. */
export const judgeBattery = (percent: number, open: boolean): BusinessWarning | null => {
  const limit = open ? CHARGED_PERCENT : LOW_BATTERY_PERCENT
  if (percent > limit) return null
  return sayWarning(
    BUSINESS_RULES.battery,
    percent <= EMPTY_BATTERY_PERCENT ? 'warning' : 'info',
    { percent, limit: LOW_BATTERY_PERCENT },
    [
      {
        zh: `电量 ${percent}%，低于 ${LOW_BATTERY_PERCENT}%。`,
        en: `The battery has ${percent} %; ${LOW_BATTERY_PERCENT} % is the limit.`,
      },
      { zh: '尽快更换或充电。', en: 'Change or charge it soon.' },
    ],
  )
}

/** A device that says nothing for longer than its profile allows. Instants are UTC milliseconds. */
export interface SilentDevice {
  readonly deviceId: string
  readonly name: string
  /** The branch it stands in. */
  readonly site: string
  readonly lastSeenAt: number
}

/** Devices of one site that fell silent by one cause: their last words lie so close together, and most of the site's devices are among them. */
const TOGETHER_MS = 10 * 60_000
const LEAST_DEVICES = 5
const LEAST_PART = 0.5

/** Silent devices: those of one cause together, the others each by itself. */
export interface Silences<Device extends SilentDevice> {
  readonly outages: readonly { readonly site: string; readonly devices: readonly Device[]; readonly of: number }[]
  readonly single: readonly Device[]
}

/**
 * Gathers devices that fell silent together: at least five, and at least half of what the site has. What failed is then the site's network,
 * power or gateway, not each device.
 * @param active active devices of each site
 */
export const gatherSilences = <Device extends SilentDevice>(
  silent: readonly Device[],
  active: ReadonlyMap<string, number>,
): Silences<Device> => {
  const bySite = new Map<string, Device[]>()
  for (const device of silent) {
    const site = bySite.get(device.site)
    if (site === undefined) bySite.set(device.site, [device])
    else site.push(device)
  }
  const outages: { site: string; devices: readonly Device[]; of: number }[] = []
  const single: Device[] = []
  for (const [site, devices] of bySite) {
    const ordered = [...devices].sort((a, b) => a.lastSeenAt - b.lastSeenAt || (a.deviceId < b.deviceId ? -1 : 1))
    const of = active.get(site) ?? ordered.length
    const runs: Device[][] = []
    for (const device of ordered) {
      const run = runs.at(-1)
      const before = run?.at(-1)
      if (run !== undefined && before !== undefined && device.lastSeenAt - before.lastSeenAt <= TOGETHER_MS)
        run.push(device)
      else runs.push([device])
    }
    for (const run of runs) {
      if (run.length >= LEAST_DEVICES && run.length >= of * LEAST_PART) outages.push({ site, devices: run, of })
      else single.push(...run)
    }
  }
  return { outages, single }
}

/** Why one silent device is told. `silentMinutes` is what its profile allows. */
export const explainSilence = (device: SilentDevice, silentMinutes: number): BusinessWarning =>
  sayWarning(BUSINESS_RULES.silent, 'warning', { device: device.name, lastSeenAt: device.lastSeenAt, silentMinutes }, [
    {
      zh: `${device.name} 超过 ${silentMinutes} 分钟没有消息。`,
      en: `${device.name} has said nothing for more than ${silentMinutes} minutes.`,
    },
    { zh: '检查电源、网络和网关。', en: 'Check its power, network and gateway.' },
  ])

/** Why an outage is told. */
export const explainOutage = (outage: {
  readonly devices: readonly SilentDevice[]
  readonly of: number
}): BusinessWarning =>
  sayWarning(BUSINESS_RULES.outage, 'critical', { devices: outage.devices.length, of: outage.of }, [
    {
      zh: `该站点 ${outage.of} 台设备中有 ${outage.devices.length} 台几乎同时失联：多半是网络、电源或网关的问题。`,
      en: `${outage.devices.length} of the site’s ${outage.of} devices fell silent at nearly the same time: most likely its network, power or gateway.`,
    },
    {
      zh: '各设备的失联告警归入本告警，不再逐一通知。',
      en: 'The devices’ own alarms of silence are kept under this one and not told one by one.',
    },
  ])

/** Two repairs of one failure within 30 days. */
export const explainRepeatRepair = (repair: {
  readonly failureCode: string
  readonly orders: readonly string[]
  readonly withinDays: number
}): BusinessWarning =>
  sayWarning(
    BUSINESS_RULES.repeatRepair,
    'warning',
    { failureCode: repair.failureCode, repairs: repair.orders.length, withinDays: repair.withinDays },
    [
      {
        zh: `同一故障（${repair.failureCode}）在 ${repair.withinDays} 天内维修 ${repair.orders.length} 次：${repair.orders.join('、')}。`,
        en: `The same failure (${repair.failureCode}) was repaired ${repair.orders.length} times within ${repair.withinDays} days: ${repair.orders.join(', ')}.`,
      },
      { zh: '上次维修可能没有解决根本原因。', en: 'The repair before may not have mended the cause.' },
    ],
  )

/** An urgent order waits for so long for somebody who does it. */
const UNASSIGNED_MS = 30 * 60_000

/** An urgent order that nobody has had for half an hour; null otherwise. */
export const judgeUnassigned = (
  order: { readonly no: string; readonly requestedAt: number },
  now: number,
): BusinessWarning | null => {
  if (now - order.requestedAt < UNASSIGNED_MS) return null
  const limitMinutes = UNASSIGNED_MS / 60_000
  return sayWarning(
    BUSINESS_RULES.unassigned,
    'critical',
    { order: order.no, requestedAt: order.requestedAt, limitMinutes },
    [
      {
        zh: `紧急工单 ${order.no} 提出超过 ${limitMinutes} 分钟，仍无工程师负责。`,
        en: `Urgent order ${order.no} has waited for more than ${limitMinutes} minutes for an engineer.`,
      },
    ],
  )
}
