import { type BilingualText, FAILURE_CAUSES, FAILURE_MECHANISMS, FAILURE_MODES } from '@custodia/domain'
import type { Language } from '../../i18n/language.ts'

/** The lists of ISO 14224 from which a failure is described. */
export const FAILURE_LISTS = {
  mode: FAILURE_MODES,
  mechanism: FAILURE_MECHANISMS,
  cause: FAILURE_CAUSES,
} as const satisfies Record<string, Readonly<Record<string, BilingualText>>>

export type FailurePart = keyof typeof FAILURE_LISTS

/** A code in words, with the code behind; words that are no code of the list stay as they are. */
export const sayFailure = (part: FailurePart, code: string, language: Language): string => {
  const list: Readonly<Record<string, BilingualText>> = FAILURE_LISTS[part]
  const words = Object.hasOwn(list, code) ? list[code] : undefined
  return words === undefined ? code : `${words[language]} (${code})`
}

/** The list of a part to choose from, what is likely first. */
export const failureChoices = (
  part: FailurePart,
  likely: readonly string[],
  language: Language,
): { readonly value: string; readonly label: string }[] => {
  const codes = Object.keys(FAILURE_LISTS[part])
  const first = likely.filter((code) => codes.includes(code))
  return [...new Set([...first, ...codes])].map((value) => ({ value, label: sayFailure(part, value, language) }))
}
