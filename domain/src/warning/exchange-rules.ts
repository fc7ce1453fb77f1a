/** Warnings about what other systems are told (domain rules §7). */
import type { RuleReference } from '../explanation.ts'
import { type BusinessWarning, sayWarning, warningRule } from './business-warning.ts'

export const RECEIVER_FAILING: RuleReference = warningRule(
  'warning.receiver_failing',
  '外部接收方持续失败',
  'A receiver keeps failing',
  'domain rules §7',
)

const MINUTE_MS = 60_000
/** A restart of the receiver is no warning; a day of silence between two systems is grave. */
const TOLERATED_MINUTES = 15
const LEAST_FAILURES = 3
const CRITICAL_MINUTES = 24 * 60

/** A webhook or robot whose last attempts failed. Instants are UTC milliseconds. */
export interface FailingFact {
  readonly name: string
  readonly failures: number
  readonly failingSince: number
  readonly lastError: string | null
  /** Events that wait for it. */
  readonly waiting: number
}

/** A receiver that has failed for a quarter of an hour, three times at least; critical after a day. */
export const judgeReceiver = (fact: FailingFact, now: number): BusinessWarning | null => {
  const minutes = Math.floor((now - fact.failingSince) / MINUTE_MS)
  if (minutes < TOLERATED_MINUTES || fact.failures < LEAST_FAILURES) return null
  const { name, failures, waiting } = fact
  const error = fact.lastError ?? ''
  const inputs = {
    receiver: name,
    failingMinutes: minutes,
    toleratedMinutes: TOLERATED_MINUTES,
    failures,
    waiting,
    lastError: error,
  }
  return sayWarning(RECEIVER_FAILING, minutes >= CRITICAL_MINUTES ? 'critical' : 'warning', inputs, [
    {
      zh: `${name}：已连续失败 ${failures} 次，历时 ${minutes} 分钟。`,
      en: `${name}: ${failures} failures in a row, over ${minutes} minutes.`,
    },
    { zh: `等待发送 ${waiting} 条；最近的错误：${error}`, en: `${waiting} events wait; the last error: ${error}` },
  ])
}
