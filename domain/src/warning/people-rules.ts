/** Warnings of responsibility: what waits for somebody's acceptance, and what they said (domain rules §6, §7). */
import type { BilingualText } from '../explanation.ts'
import { type BusinessWarning, sayWarning, warningRule } from './business-warning.ts'

export const PEOPLE_WARNINGS = {
  handoverWaiting: warningRule(
    'warning.handover_waiting',
    '责任交接待接受',
    'Handover waits to be accepted',
    'domain rules §6: handover is recorded',
  ),
  handoverDecided: warningRule(
    'warning.handover_decided',
    '责任交接已答复',
    'Handover was answered',
    'domain rules §6: handover is recorded',
  ),
} as const

const DAY_MS = 86_400_000
/** How long an offer waits for the receiver before the giver is told that nobody answered. */
export const HANDOVER_PATIENCE_MS = 2 * DAY_MS
/** How long an answer stands among the warnings. */
export const HANDOVER_NEWS_MS = 7 * DAY_MS

/** A handover as these rules see it; names in both languages. */
export interface HandoverFact {
  readonly from: BilingualText
  readonly to: BilingualText
  readonly statements: number
  readonly state: 'offered' | 'accepted' | 'declined' | 'withdrawn'
  readonly decisionNote: string | null
}

const offered = ({ from, to, statements }: HandoverFact): BilingualText => ({
  zh: `${from.zh}请${to.zh}接管 ${statements} 项责任。`,
  en: `${from.en} asks ${to.en} to take over ${statements} ${statements === 1 ? 'responsibility' : 'responsibilities'}.`,
})

const ANSWERS: Readonly<Record<Exclude<HandoverFact['state'], 'offered'>, (fact: HandoverFact) => BilingualText>> = {
  accepted: ({ to }) => ({ zh: `${to.zh}已接受。`, en: `${to.en} accepted.` }),
  declined: ({ from, to }) => ({
    zh: `${to.zh}未接受；仍由${from.zh}负责。`,
    en: `${to.en} declined; ${from.en} still answers for it.`,
  }),
  withdrawn: ({ from }) => ({
    zh: `已撤回；仍由${from.zh}负责。`,
    en: `It was taken back; ${from.en} still answers for it.`,
  }),
}

/** What a handover has to say now: that it waits, or how it was answered. */
export const judgeHandover = (fact: HandoverFact): BusinessWarning => {
  const { state, statements, decisionNote } = fact
  const inputs = { state, statements }
  if (state === 'offered')
    return sayWarning(PEOPLE_WARNINGS.handoverWaiting, 'warning', inputs, [
      offered(fact),
      { zh: '接受之前不发生任何变化。', en: 'Nothing changes before it is accepted.' },
    ])
  const note = decisionNote === null ? [] : [{ zh: decisionNote, en: decisionNote }]
  // Who gave it up for good may learn of it in the pages; who still answers must be told.
  const severity = state === 'declined' ? 'warning' : 'info'
  return sayWarning(PEOPLE_WARNINGS.handoverDecided, severity, inputs, [offered(fact), ANSWERS[state](fact), ...note])
}
