import type { RuleReference } from '../explanation.ts'

export const RISK_CLASS_RULE: RuleReference = {
  rule: 'maintenance.risk',
  version: 1,
  title: { zh: '设备风险等级', en: 'Equipment risk class' },
  source: 'Fennigkoh & Smith 1989, Clinical equipment management; domain rules §3, Risk-based inclusion',
}

/** What an equipment is scored by. */
export interface RiskScores {
  /** 1–10: from 2 (patient related, other) over 5 (laboratory) and 8 (treatment) to 10 (life support). */
  readonly function: number
  /** 1–5, what a failure may do: no significant risk, damage, wrong therapy or diagnosis, injury, death. */
  readonly risk: number
  /** 1–5, need of maintenance: minimal, below average, average, above average, extensive. */
  readonly maintenance: number
}

export interface RiskClass {
  /** Equipment management number, 3–20. */
  readonly score: number
  /** True if it is to be in the maintenance programme. */
  readonly planned: boolean
  /** Longest interval of planned maintenance, ISO 8601; null where none is asked for. */
  readonly interval: 'P6M' | 'P1Y' | null
}

const INCLUDED_FROM = 12
const HALF_YEARLY_FROM = 17

const RANGES: Readonly<Record<keyof RiskScores, number>> = { function: 10, risk: 5, maintenance: 5 }

/**
 * The class of an equipment by Fennigkoh and Smith: the sum of its scores.
 * @throws RangeError naming the score that is not a whole number of its range
 */
export const classifyRisk = (scores: RiskScores): RiskClass => {
  let score = 0
  for (const name of ['function', 'risk', 'maintenance'] as const) {
    const value = scores[name]
    if (!Number.isInteger(value) || value < 1 || value > RANGES[name])
      throw new RangeError(`the score ${name} is ${value}; it must be a whole number from 1 to ${RANGES[name]}`)
    score += value
  }
  const planned = score >= INCLUDED_FROM
  return { score, planned, interval: score >= HALF_YEARLY_FROM ? 'P6M' : planned ? 'P1Y' : null }
}
