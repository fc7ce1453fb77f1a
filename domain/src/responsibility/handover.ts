import type { BilingualText, Explanation, RuleReference } from '../explanation.ts'
import { coversInstant } from '../period.ts'
import { findConflicts } from './conflicts.ts'
import type { ResponsibilityRow } from './resolve.ts'

export const HANDOVER_RULE: RuleReference = {
  rule: 'responsibility.handover',
  version: 1,
  title: { zh: '责任交接', en: 'Handover of responsibility' },
  source: 'domain rules §6: handover is recorded; docs/decisions/026',
}

/** What is offered: statements of one person to another, from a time on. */
export interface HandoverOffer {
  readonly fromPersonId: string
  readonly toPersonId: string
  readonly rowIds: readonly string[]
  /** From when it is to hold, UTC milliseconds. */
  readonly effectiveAt: number
}

/** A statement that ends for the giver, and what holds for the receiver from the same instant until the statement's own end. */
export interface HandoverStep {
  readonly ends: ResponsibilityRow
  /** The receiver's statement, without an id. */
  readonly begins: Omit<ResponsibilityRow, 'id'>
}

/** A statement that is not handed over, and why. */
export interface HandoverSkip {
  readonly rowId: string
  /** `gone`: no such statement, or of somebody else by now. `ended`: not in force at that time. `conflict`: another one stands against it. */
  readonly reason: 'gone' | 'ended' | 'conflict'
  /** The statement that stands against it. */
  readonly against: string | null
}

export interface HandoverPlan {
  /** From when the statements change: as offered, and never before the receiver accepted. */
  readonly changesAt: number
  readonly steps: readonly HandoverStep[]
  readonly skipped: readonly HandoverSkip[]
}

/** From when an offer holds that is accepted at an instant: nobody answers for a time before they accepted. */
export const handoverTime = (offer: Pick<HandoverOffer, 'effectiveAt'>, acceptedAt: number): number =>
  Math.max(offer.effectiveAt, acceptedAt)

/**
 * What an offer does to statements of responsibility if it is accepted at `acceptedAt`. Each statement that the giver still has then
 * ends, and one of the same level, role and RACI begins for the receiver, at one instant: no gap, no overlap. What the giver has not any
 * more, and what would contradict another statement, stays as it is and is named. Pass all statements of the levels concerned.
 */
export const planHandover = (
  offer: HandoverOffer,
  rows: readonly ResponsibilityRow[],
  acceptedAt: number,
): HandoverPlan => {
  const changesAt = handoverTime(offer, acceptedAt)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const steps: HandoverStep[] = []
  const skipped: HandoverSkip[] = []
  /** Statements as they would stand after the steps so far. */
  const after = new Map(byId)
  for (const rowId of [...new Set(offer.rowIds)].sort()) {
    const row = byId.get(rowId)
    if (row === undefined || row.personId !== offer.fromPersonId) {
      skipped.push({ rowId, reason: 'gone', against: null })
      continue
    }
    if (!coversInstant(row, changesAt)) {
      skipped.push({ rowId, reason: 'ended', against: null })
      continue
    }
    const begins = { ...row, personId: offer.toPersonId, from: changesAt }
    const ended = { ...row, to: changesAt }
    const level = [...after.values()].filter(
      (other) => other.id !== rowId && other.scope === row.scope && other.scopeId === row.scopeId,
    )
    // The new statement stands under the old one's id here: the old one ends as it begins, so they never meet.
    const conflict = findConflicts([...level, begins]).find(({ rowIds }) => rowIds.includes(rowId))
    if (conflict !== undefined) {
      const against = conflict.rowIds.find((id) => id !== rowId) ?? null
      skipped.push({ rowId, reason: 'conflict', against })
      continue
    }
    const { id: _, ...statement } = begins
    after.set(rowId, begins)
    steps.push({ ends: ended, begins: statement })
  }
  return { changesAt, steps, skipped }
}

const SKIP_WORDS: Readonly<Record<HandoverSkip['reason'], BilingualText>> = {
  gone: { zh: '已不属于交出人', en: 'is the giver’s no longer' },
  ended: { zh: '届时未生效', en: 'does not hold at that time' },
  conflict: { zh: '与另一条规定冲突', en: 'contradicts another statement' },
}

/** Why a handover did, or would do, what it does. */
export const explainHandover = (
  offer: HandoverOffer,
  plan: HandoverPlan,
  acceptedAt: number,
  names: { readonly person: (id: string) => BilingualText; readonly row: (row: ResponsibilityRow) => BilingualText },
): Explanation => {
  const [from, to] = [names.person(offer.fromPersonId), names.person(offer.toPersonId)]
  const { changesAt } = plan
  const late = offer.effectiveAt < acceptedAt
  return {
    rule: HANDOVER_RULE,
    inputs: {
      from: offer.fromPersonId,
      to: offer.toPersonId,
      effective_at: offer.effectiveAt,
      accepted_at: acceptedAt,
      changes_at: changesAt,
      statements: offer.rowIds.length,
      handed_over: plan.steps.length,
    },
    sessions: [],
    telemetry: [],
    steps: [
      late
        ? {
            zh: '接受晚于约定时间：自接受之时起生效，之前仍由交出人负责。',
            en: 'Accepted after the time that was agreed: it holds from the acceptance, and the giver answers until then.',
          }
        : { zh: '自约定时间起生效。', en: 'It holds from the time that was agreed.' },
      ...plan.steps.map(({ ends }) => {
        const what = names.row(ends)
        return { zh: `${what.zh}：${from.zh} → ${to.zh}`, en: `${what.en}: ${from.en} → ${to.en}` }
      }),
      ...plan.skipped.map(({ rowId, reason, against }) => ({
        zh: `${rowId}：未交接，${SKIP_WORDS[reason].zh}${against === null ? '' : `（${against}）`}`,
        en: `${rowId}: not handed over, ${SKIP_WORDS[reason].en}${against === null ? '' : ` (${against})`}`,
      })),
    ],
  }
}
