/** Warnings about the platform itself: processes that died, spools that grow, messages that fail everywhere (domain rules §7). */
import type { RuleReference } from '../explanation.ts'
import { formatQuantity } from '../wording.ts'
import { type BusinessWarning, sayWarning, warningRule } from './business-warning.ts'

const SOURCE = 'domain rules §7'

export const PROCESS_UNSEEN: RuleReference = warningRule(
  'warning.process_unseen',
  '平台进程失联',
  'A process of the platform is not seen',
  SOURCE,
)
export const SPOOL_GROWING: RuleReference = warningRule(
  'warning.spool_growing',
  '待入库消息积压',
  'Messages wait to be stored',
  SOURCE,
)
export const DEAD_LETTER_SURGE: RuleReference = warningRule(
  'warning.dead_letter_surge',
  '全平台无法入库的消息激增',
  'Many messages of the whole platform cannot be stored',
  SOURCE,
)

const MINUTE_MS = 60_000
/** A process writes every ten seconds: a minute is six that are missing. */
export const UNSEEN_AFTER_MS = MINUTE_MS
const UNSEEN_CRITICAL_MS = 10 * MINUTE_MS
/** A restart of a store is no warning; an hour of devices' data that nobody sees is grave. */
export const LAG_AFTER_MS = 5 * MINUTE_MS
const LAG_CRITICAL_MS = 60 * MINUTE_MS
/** Minutes that are looked back over for dead letters of the platform. */
export const SURGE_MINUTES = 15
const SURGE_LEAST = 20
const SURGE_PART = 0.1
const SURGE_CRITICAL_PART = 0.5

/** What a process said last of itself. Instants are UTC milliseconds. */
export interface ProcessFact {
  readonly service: string
  readonly host: string
  readonly pid: number
  readonly seenAt: number
  /** Null for a process without a spool. */
  readonly spooled: number | null
  readonly spooledBytes: number | null
  readonly oldestUnsettledMs: number | null
  readonly storeUp: boolean
  readonly registryUp: boolean
}

/** A process that has not been seen for a minute; critical after ten. One that was stopped has no fact. */
export const judgeUnseen = (fact: ProcessFact, now: number): BusinessWarning | null => {
  const unseenMs = now - fact.seenAt
  if (unseenMs <= UNSEEN_AFTER_MS) return null
  const { service, host, pid } = fact
  const seconds = Math.floor(unseenMs / 1000)
  const inputs = { service, host, pid, unseenSeconds: seconds, toleratedSeconds: UNSEEN_AFTER_MS / 1000 }
  return sayWarning(PROCESS_UNSEEN, unseenMs > UNSEEN_CRITICAL_MS ? 'critical' : 'warning', inputs, [
    {
      zh: `${host} 上的 ${service} 进程（${pid}）已有 ${seconds} 秒没有报告，通常每 10 秒报告一次。`,
      en: `Process ${pid} (${service}) on ${host} has said nothing for ${seconds} seconds; it does so every 10 seconds.`,
    },
    {
      zh: '请在该主机上查看它是否仍在运行及其日志，并重新启动；`custodia doctor` 会指出其余问题。',
      en: 'Look on that host whether it runs, and at its log, and start it again; `custodia doctor` says what else is wrong.',
    },
  ])
}

/** A process that is seen and whose oldest message has waited for five minutes; critical after an hour. */
export const judgeSpool = (fact: ProcessFact, now: number): BusinessWarning | null => {
  const lagMs = fact.oldestUnsettledMs ?? 0
  if (lagMs < LAG_AFTER_MS || now - fact.seenAt > UNSEEN_AFTER_MS) return null
  const { service, host, pid, storeUp, registryUp } = fact
  const [messages, bytes, minutes] = [fact.spooled ?? 0, fact.spooledBytes ?? 0, Math.floor(lagMs / MINUTE_MS)]
  const inputs = { service, host, pid, messages, bytes, lagMinutes: minutes, storeUp, registryUp }
  const cause =
    storeUp && registryUp
      ? {
          zh: '两个存储都有应答：处理能力不足，请再启动一个 ingest 进程。',
          en: 'Both stores answer: it is too slow for what comes; start one more ingest process.',
        }
      : {
          zh: `${storeUp ? '登记库' : '遥测库'}没有应答；消息已安全保存在磁盘上，恢复后自动入库。`,
          en: `The ${storeUp ? 'registry' : 'telemetry store'} does not answer; the messages are safe on disk and are stored when it does.`,
        }
  return sayWarning(SPOOL_GROWING, lagMs >= LAG_CRITICAL_MS ? 'critical' : 'warning', inputs, [
    {
      zh: `${host} 上的 ${service} 进程（${pid}）有 ${messages} 条消息（${formatQuantity(bytes / 1_048_576)} MB）等待入库，最早的已等待 ${minutes} 分钟。`,
      en: `${messages} messages (${formatQuantity(bytes / 1_048_576)} MB) wait at process ${pid} (${service}) on ${host}, the oldest for ${minutes} minutes.`,
    },
    cause,
  ])
}

/** How the messages of the last quarter of an hour ended, of all processes together. */
export interface SettledFact {
  readonly settled: number
  readonly deadLettered: number
}

/**
 * A tenth of what was settled in a quarter of an hour, twenty messages at least, could not be stored; critical from a half on. Unlike the
 * rise that is judged device by device, this sees unknown devices as well.
 */
export const judgeSurge = ({ settled, deadLettered }: SettledFact): BusinessWarning | null => {
  const part = settled === 0 ? 0 : deadLettered / settled
  if (deadLettered < SURGE_LEAST || part < SURGE_PART) return null
  const percent = Math.round(part * 100)
  const inputs = { minutes: SURGE_MINUTES, settled, deadLettered, percent, toleratedPercent: SURGE_PART * 100 }
  return sayWarning(DEAD_LETTER_SURGE, part >= SURGE_CRITICAL_PART ? 'critical' : 'warning', inputs, [
    {
      zh: `最近 ${SURGE_MINUTES} 分钟的 ${settled} 条消息中有 ${deadLettered} 条（${percent}%）无法入库。`,
      en: `Of ${settled} messages of the last ${SURGE_MINUTES} minutes ${deadLettered} (${percent} %) could not be stored.`,
    },
    {
      zh: '请在“死信”页面按原因、设备与型号查看；原始消息均已保留，修正后可重放。',
      en: 'See them by reason, device and profile on the page of dead letters; the originals are kept, and can be replayed once that is mended.',
    },
  ])
}
