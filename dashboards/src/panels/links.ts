import { commonWords } from '../i18n/common.ts'
import { type Language, say } from '../i18n/words.ts'
import type { Link } from '../queries/query.ts'

/** Stable id of a board in a language. */
export const boardUid = (board: string, language: Language): string => `custodia-${board}-${language}`

/** A value of the row that a link stands in. */
export const cell = (column: string): string => `\${__data.fields["${column}"]}`

const SCOPE_PARAMETERS = ['company', 'branch', 'department'].map((name) => `\${${name}:queryparam}`).join('&')

/**
 * A link to another board that keeps the time and what was chosen above the asset; `values` choose further:
 * `toBoard('device', language, t.openBoard, { asset: cell('asset_id') })`.
 */
export const toBoard = (
  board: string,
  language: Language,
  title: string,
  values: Readonly<Record<string, string>> = {},
): Link => {
  const chosen = Object.entries(values).map(([name, value]) => `var-${name}=${value}`)
  const parameters = [...chosen, SCOPE_PARAMETERS, '${__url_time_range}'].join('&')
  return { title, url: `/d/${boardUid(board, language)}?${parameters}` }
}

/** A link to a page of the console, for example `/assets/${cell('asset_id')}`. */
export const toConsole = (title: string, page: string): Link => ({
  title,
  url: `\${console}/#${page}`,
  newWindow: true,
})

/** A link to the page of the asset that a row is of; the query has to give `asset_id`. */
export const toAsset = (language: Language): Link =>
  toConsole(say(commonWords, language).openAsset, `/assets/${cell('asset_id')}`)
