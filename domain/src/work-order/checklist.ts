/** What a checklist asks, and whether an answer is within its limits. */

/** One question of a checklist. */
export interface ChecklistItem {
  /** Unique within its order, for example `leakage_current`. */
  readonly item: string
  readonly zh: string
  readonly en: string
  readonly kind: 'number' | 'yes_no' | 'text'
  /** Unit of a number as people write it, for example `µA`; null without one. */
  readonly unit: string | null
  /** Limits of a number, both inclusive; null where there is none. */
  readonly min: number | null
  readonly max: number | null
  /** False for what may be left out. */
  readonly required: boolean
}

export interface ChecklistAnswer {
  readonly item: string
  readonly value: number | string | boolean
}

/** One answer as it was judged. */
export interface ChecklistResult extends ChecklistAnswer {
  /** False if it is outside the item's limits. */
  readonly ok: boolean
  /** UTC milliseconds. */
  readonly at: number
}

const KINDS: Readonly<Record<ChecklistItem['kind'], { readonly type: string; readonly words: string }>> = {
  number: { type: 'number', words: 'a number' },
  yes_no: { type: 'boolean', words: 'yes or no' },
  text: { type: 'string', words: 'text' },
}

/** What is wrong with an answer as such (not whether it is within limits); null if it answers one of the items. */
export const answerFlaw = (items: readonly ChecklistItem[], { item, value }: ChecklistAnswer): string | null => {
  const asked = items.find((each) => each.item === item)
  if (asked === undefined) return `answers ${item}, which the checklist does not ask`
  const { type, words } = KINDS[asked.kind]
  if (typeof value !== type) return `answers ${item} with something other than ${words}`
  if (typeof value === 'number' && !Number.isFinite(value)) return `answers ${item} with no finite number`
  return typeof value === 'string' && value.trim() === '' ? `answers ${item} with nothing` : null
}

/** True if an answer is within its item's limits: a number between them, a question answered with yes, any text. */
export const isWithinLimits = ({ min, max }: ChecklistItem, value: ChecklistAnswer['value']): boolean =>
  typeof value === 'number'
    ? (min === null || value >= min) && (max === null || value <= max)
    : typeof value === 'string' || value

/** The latest answer to each item, in the items' order. An answer that is given again stands in the place of the one before. */
export const settleAnswers = (
  items: readonly ChecklistItem[],
  before: readonly ChecklistResult[],
  answers: readonly ChecklistAnswer[],
  at: number,
): ChecklistResult[] => {
  const latest = new Map(before.map((result) => [result.item, result]))
  for (const { item, value } of answers) {
    const asked = items.find((each) => each.item === item)
    if (asked !== undefined) latest.set(item, { item, value, ok: isWithinLimits(asked, value), at })
  }
  return items.flatMap(({ item }) => latest.get(item) ?? [])
}

/** Items that must be answered and are not. */
export const unansweredItems = (items: readonly ChecklistItem[], results: readonly ChecklistResult[]): string[] => {
  const answered = new Set(results.map(({ item }) => item))
  return items.filter(({ item, required }) => required && !answered.has(item)).map(({ item }) => item)
}
