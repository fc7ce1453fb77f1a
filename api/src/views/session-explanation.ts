import {
  type BilingualText,
  type Explanation,
  findRule,
  formatQuantity,
  localTime,
  metricName,
  type RuleReference,
  type SessionFlag,
  type SessionKind,
} from '@custodia/domain'
import type { SessionRow } from '@custodia/storage/registry'

const KINDS: Readonly<Record<SessionKind, BilingualText>> = {
  run: { zh: '运行', en: 'Run' },
  trip: { zh: '行程', en: 'Trip' },
  stop: { zh: '停留', en: 'Stop' },
  occupancy: { zh: '占用', en: 'Occupancy' },
  visit: { zh: '到访', en: 'Visit' },
}

const FLAGS: Readonly<Record<SessionFlag, BilingualText>> = {
  gap: {
    zh: '遥测中断，以中断前的最后一个采样为结束',
    en: 'Telemetry broke off, so it ends at the last sample before the gap',
  },
  missing_exit: {
    zh: '未见离开，以最后一次感应为结束',
    en: 'No exit was seen, so it ends where the tag was last seen',
  },
  distance_from_positions: {
    zh: '起止处缺少里程表读数，里程按定位计算',
    en: 'No odometer stood at both ends, so the distance comes from positions',
  },
  device_removed: {
    zh: '设备此后已从该资产解绑，以其最后一个采样为结束',
    en: 'The device was then taken off the asset, so it ends at its last sample',
  },
}

const isFlag = (flag: string): flag is SessionFlag => Object.hasOwn(FLAGS, flag)

/** From one instant to another on the site's clock; the day is said once where both share it. */
const span = (from: number, to: number, timeZone: string): readonly [string, string] => {
  const [start, end] = [localTime(from, timeZone), localTime(to, timeZone)]
  const day = start.slice(0, 'YYYY-MM-DD '.length)
  return [start, end.startsWith(day) ? end.slice(day.length) : end]
}

const periodStep = ({ kind, start, end, open }: SessionRow, timeZone: string): BilingualText => {
  const [from, to] = span(start, end, timeZone)
  const { zh, en } = KINDS[kind]
  return open
    ? {
        zh: `${zh}：${from} 开始，仍在进行，最近的采样在 ${to}`,
        en: `${en} since ${from}, still going on, last sample at ${to}`,
      }
    : { zh: `${zh}：${from} 至 ${to}`, en: `${en} from ${from} to ${to}` }
}

const ruleOf = ({ rule, ruleVersion }: SessionRow): RuleReference => {
  const known = findRule(rule) ?? { title: { zh: rule, en: rule }, source: 'domain rules §2' }
  return { rule, version: ruleVersion, title: known.title, source: known.source }
}

/**
 * A session explains itself by its rule, its quantities and the samples that it was derived from. Times in the steps are on the
 * clock of `timeZone`, the zone of the asset's site.
 */
export const explanationOfSession = (row: SessionRow, timeZone: string): Explanation => ({
  rule: ruleOf(row),
  inputs: {
    asset: row.assetId,
    start: row.start,
    end: row.end,
    open: row.open,
    ...row.quantities,
    ...(row.tagDeviceId === null ? {} : { tag: row.tagDeviceId }),
    ...(row.bookingId === null ? {} : { booking: row.bookingId }),
    ...(row.flags.length === 0 ? {} : { flags: row.flags.join(', ') }),
  },
  sessions: [row.id],
  telemetry: row.evidence,
  steps: [
    periodStep(row, timeZone),
    ...row.evidence.map(({ metrics, from, to, samples }) => {
      const names = metrics.map(metricName)
      const [first, last] = span(from, to, timeZone)
      const count = formatQuantity(samples)
      return {
        zh: `依据 ${count} 个采样：${names.map(({ zh }) => zh).join('、')}，${first} 至 ${last}`,
        en: `Read from ${count} samples of ${names.map(({ en }) => en).join('; ')}, ${first} to ${last}`,
      }
    }),
    ...row.flags.filter(isFlag).map((flag) => FLAGS[flag]),
  ],
})
