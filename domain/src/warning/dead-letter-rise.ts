import type { BilingualText, Explanation, RuleReference } from '../explanation.ts'
import { formatQuantity } from '../wording.ts'

/**
 * A rate is judged against the device's own past, as a control chart for counts does: hours differ more than pure chance would have them
 * (a device that is moved, a bad link), so the limits are widened by how much they do.
 */
export const DEAD_LETTER_RISE_RULE: RuleReference = {
  rule: 'warning.dead_letter_rise',
  version: 1,
  title: { zh: '无法入库的消息突增', en: 'A rise of messages that could not be stored' },
  source: 'Laney 2002, “Improved control charts for attributes”, Quality Engineering 14(4)',
}

const HOUR = 3_600_000
/** Hours of the past that say what is usual. */
const PAST_HOURS = 168
/** Letters that a device without a past is taken to have in a window. */
const LEAST_USUAL = 0.25
const RAISE_SIGMAS = 4
const HOLD_SIGMAS = 2
/** A device that was silent for so many of its gaps between dead letters, an hour at least, has got over it. */
const SILENT_GAPS = 3

/** The last hour for devices that send often, the last day for those that send a few times a day. */
const WINDOWS = [
  { hours: 1, least: 5 },
  { hours: 24, least: 3 },
] as const

/** Hours of dead letters that the rule looks back over. */
export const DEAD_LETTER_LOOKBACK_HOURS = PAST_HOURS + 24

/** Dead letters of one device that no replay has settled since. */
export interface DeadLetterHistory {
  /** By age: the first is the last hour before `now`, the next the one before it … */
  readonly perHour: readonly number[]
  /** UTC milliseconds of the first and the last one of the last day. */
  readonly firstAt: number
  readonly lastAt: number
}

/** A window in which more messages failed than the device's past would have it. */
export interface DeadLetterRise {
  readonly hours: number
  readonly count: number
  /** Usual number in such a window, and the number beyond which it is no chance. */
  readonly usual: number
  readonly limit: number
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Mean of an hour and how much wider than Poisson's the hours scatter; 1 at least. */
const usualHour = (
  perHour: readonly number[],
  hours: number,
): { readonly mean: number; readonly dispersion: number } => {
  const past = Array.from({ length: PAST_HOURS }, (_, k) => perHour[hours + k] ?? 0)
  const mean = sum(past) / PAST_HOURS
  const variance = sum(past.map((value) => (value - mean) ** 2)) / (PAST_HOURS - 1)
  return { mean, dispersion: mean === 0 ? 1 : Math.max(1, variance / mean) }
}

const isOver = ({ perHour, firstAt, lastAt }: DeadLetterHistory, now: number): boolean => {
  const count = sum(perHour.slice(0, 24))
  const gap = count > 1 ? (lastAt - firstAt) / (count - 1) : 0
  return count === 0 || now - lastAt > Math.max(HOUR, SILENT_GAPS * gap)
}

/**
 * Judges a device's dead letters against its own past.
 * @param open whether the warning is open already: it closes at a lower number than it opens at, so that it does not flicker
 * @param now UTC milliseconds
 * @returns the window that shows it, or null if all is as usual
 */
export const judgeDeadLetters = (history: DeadLetterHistory, open: boolean, now: number): DeadLetterRise | null => {
  if (isOver(history, now)) return null
  for (const { hours, least } of WINDOWS) {
    const count = sum(history.perHour.slice(0, hours))
    const { mean, dispersion } = usualHour(history.perHour, hours)
    const usual = mean * hours
    const scatter = Math.sqrt(Math.max(usual * dispersion, LEAST_USUAL))
    const limit = usual + (open ? HOLD_SIGMAS : RAISE_SIGMAS) * scatter
    if (count > limit && (open || count >= least)) return { hours, count, usual, limit }
  }
  return null
}

/** What is known of the letters of a rise, for the words of its explanation. */
export interface DeadLetterEvidence {
  /** By reason, the most frequent first. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[]
  readonly example: { readonly topic: string; readonly detail: string }
  /** Version of the firmware as the device said it last; null if it never did. */
  readonly firmware: string | null
  readonly profileId: string | null
  /** Devices concerned. */
  readonly devices: number
}

const windowText = (hours: number): BilingualText =>
  hours === 1 ? { zh: '最近一小时', en: 'the last hour' } : { zh: `最近 ${hours} 小时`, en: `the last ${hours} hours` }

/** Says why a rise was raised, with its numbers and its first example. */
export const explainDeadLetterRise = (rise: DeadLetterRise, evidence: DeadLetterEvidence): Explanation => {
  const { hours, count, usual, limit } = rise
  const { reasons, example, firmware, profileId, devices } = evidence
  const span = windowText(hours)
  const said = reasons.map(({ reason, count: n }) => `${reason} ${n}`).join(', ')
  const [few, many] = [formatQuantity(usual), formatQuantity(limit)]
  return {
    rule: DEAD_LETTER_RISE_RULE,
    inputs: {
      hours,
      count,
      usual,
      limit,
      devices,
      firmware,
      profile: profileId,
      ...Object.fromEntries(reasons.map((one) => [`reason.${one.reason}`, one.count])),
    },
    sessions: [],
    telemetry: [],
    steps: [
      {
        zh: `${span.zh}有 ${count} 条消息无法入库；按过去七天，通常为 ${few} 条，超过 ${many} 条即非偶然。`,
        en: `${count} messages of ${span.en} could not be stored; by the seven days before, ${few} are usual, and more than ${many} are no chance.`,
      },
      { zh: `原因：${said}。`, en: `Reasons: ${said}.` },
      { zh: `例如 ${example.topic}：${example.detail}`, en: `For example ${example.topic}: ${example.detail}` },
      firmware === null
        ? {
            zh: '若设备最近升级过固件，其报文格式可能已改变：修正型号档案后重放这些消息。',
            en: 'If its firmware was changed of late, its payload may have: mend the profile, then replay the messages.',
          }
        : {
            zh: `设备所报固件为 ${firmware}：若其报文格式已改变，修正型号档案后重放这些消息。`,
            en: `It says that its firmware is ${firmware}: if its payload changed with it, mend the profile, then replay the messages.`,
          },
    ],
  }
}

/** A device whose dead letters have risen. */
export interface RisenDevice {
  readonly deviceId: string
  readonly profileId: string | null
  readonly firmware: string | null
  readonly orgUnitId: string | null
}

/** So many devices of one model, firmware and branch are one cause. */
const DEVICES_OF_ONE_CAUSE = 3

/**
 * Gathers devices that rose together into one cause: the same profile and firmware in one unit. What stays alone is a cause by itself.
 * No storm of warnings comes of one update.
 */
export const gatherCauses = <Device extends RisenDevice>(
  devices: readonly Device[],
): readonly (readonly Device[])[] => {
  const groups = new Map<string, Device[]>()
  for (const device of devices) {
    const key = JSON.stringify([device.profileId, device.firmware, device.orgUnitId])
    groups.set(key, [...(groups.get(key) ?? []), device])
  }
  return [...groups.values()].flatMap((group) =>
    group.length >= DEVICES_OF_ONE_CAUSE ? [group] : group.map((device) => [device]),
  )
}
