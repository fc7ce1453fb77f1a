import type { BilingualText, Explanation, RuleReference } from '../explanation.ts'
import type { Severity } from './alarm-rule.ts'

/** A rule that warns. `rule` is its stable id (`warning.<what>`), `source` where it is written down. */
export const warningRule = (rule: string, zh: string, en: string, source: string): RuleReference => ({
  rule,
  version: 1,
  title: { zh, en },
  source,
})

/** What a rule says of a subject now; null if nothing. */
export interface BusinessWarning {
  readonly severity: Severity
  readonly explanation: Explanation
}

/** What a rule says, with what it saw and the steps that led to it. */
export const sayWarning = (
  rule: RuleReference,
  severity: Severity,
  inputs: Explanation['inputs'],
  steps: readonly BilingualText[],
): BusinessWarning => ({ severity, explanation: { rule, inputs, sessions: [], telemetry: [], steps } })
