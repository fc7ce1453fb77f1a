/** Words for the states and kinds of orders, which more than one board shows. */
import type { Language } from '../i18n/words.ts'
import { valueMapping } from '../panels/mappings.ts'
import type { Level } from '../panels/steps.ts'

// biome-ignore format: a table
const STATES: Readonly<Record<string, readonly [zh: string, en: string, level: Level]>> = {
  requested: ['已报修', 'Requested', 'warning'],
  triaged: ['已受理', 'Triaged', 'info'],
  planned: ['已排期', 'Planned', 'info'],
  in_progress: ['进行中', 'In progress', 'ok'],
  paused: ['暂停', 'Paused', 'warning'],
  waiting_for_parts: ['等待备件', 'Waiting for parts', 'warning'],
  done: ['已完成', 'Done', 'none'],
  verified: ['已验收', 'Verified', 'none'],
  rejected: ['已驳回', 'Rejected', 'none'],
  cancelled: ['已取消', 'Cancelled', 'none'],
}

const at = (language: Language): 0 | 1 => (language === 'zh' ? 0 : 1)

export const orderStateMapping = (language: Language) =>
  valueMapping(
    Object.fromEntries(Object.entries(STATES).map(([code, words]) => [code, [words[at(language)], words[2]]])),
  )

/** A state as people call it, in SQL: for names of bars. */
export const orderStateWord = (language: Language, column: string): string =>
  `case ${column} ${Object.entries(STATES)
    .map(([code, words]) => `when '${code}' then '${words[at(language)]}'`)
    .join(' ')} end`
