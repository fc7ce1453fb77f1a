import type { Catalogue } from '@custodia/device-profiles'
import {
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  TimePickerBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { commonWords } from '../i18n/common.ts'
import { LANGUAGES, type Language, type Said, say, type Words } from '../i18n/words.ts'
import { boardUid } from '../panels/links.ts'
import type { PanelSpec } from '../panels/panel.ts'
import type { dashboard } from '../queries/sdk.ts'
import { layOut, type Section } from './layout.ts'
import { boardVariables, type Category, type ScopeVariable } from './variables.ts'

/** What a board's sections are drawn with. */
export interface Canvas<Key extends string = string> {
  /** The board's words in its language. */
  readonly t: Said<Key>
  /** What all boards say. */
  readonly common: Said<keyof typeof commonWords>
  /** Ends the names of columns: `a.asset_${language}`. */
  readonly language: Language
  readonly catalogue: Catalogue
}

/** A board as it is written: words, what can be chosen, and sections of panels. */
export interface BoardDefinition<Key extends string = string> {
  /** Part of its ids; stays for good. */
  readonly name: string
  readonly words: Words<Key | 'title' | 'description'>
  /** What its reader may choose. */
  readonly scope: readonly ScopeVariable[]
  /** Only assets of this category are chosen from. */
  readonly category?: Category
  readonly oneAsset?: boolean
  /** Range at first, for example `now-24h`; up to `to`, now by default. */
  readonly from: string
  readonly to?: string
  /** Shown anew every 5 seconds; every 5 minutes where nothing changes sooner. */
  readonly live: boolean
  /** Variables of its own. */
  readonly variables?: (canvas: Canvas<Key | 'title' | 'description'>) => readonly dashboard.VariableModel[]
  readonly sections: (canvas: Canvas<Key | 'title' | 'description'>) => readonly Section[]
}

/** A board in one language, as it is generated, and what its panels were drawn from. */
export interface DrawnBoard {
  readonly name: string
  readonly language: Language
  readonly dashboard: dashboard.Dashboard
  readonly panels: readonly PanelSpec[]
}

/** Keeps the types of a board's words. */
export const defineBoard = <Key extends string>(board: BoardDefinition<Key>): BoardDefinition =>
  board as unknown as BoardDefinition

const REFRESH = ['5s', '10s', '30s', '1m', '5m', '15m', '1h']

const linkTo = (title: string, icon: string): DashboardLinkBuilder => new DashboardLinkBuilder(title).icon(icon)

const linksOf = (name: string, language: Language): DashboardLinkBuilder[] => {
  const said = say(commonWords, language)
  const other: Language = language === 'zh' ? 'en' : 'zh'
  return [
    linkTo(said.boards, 'external link')
      .type(DashboardLinkType.Dashboards)
      .tags(['custodia', language])
      .asDropdown(true)
      .includeVars(true)
      .keepTime(true),
    linkTo(said.otherLanguage, 'exchange-alt')
      .type(DashboardLinkType.Link)
      .url(`/d/${boardUid(name, other)}`)
      .includeVars(true)
      .keepTime(true),
    linkTo(said.console, 'apps').type(DashboardLinkType.Link).url('${console}/').targetBlank(true),
  ]
}

/** Draws a board in a language. Pure: the same definition and profiles give the same board. */
export const drawBoard = (board: BoardDefinition, language: Language, catalogue: Catalogue): DrawnBoard => {
  const { name, words, scope, category, oneAsset, from, to = 'now', live } = board
  const canvas: Canvas = { t: say(words, language), common: say(commonWords, language), language, catalogue }
  const sections = board.sections(canvas)
  const builder = new DashboardBuilder(canvas.t.title ?? name)
    .uid(boardUid(name, language))
    .description(canvas.t.description ?? '')
    .tags(['custodia', language])
    .timezone('browser')
    .readonly()
    .tooltip(DashboardCursorSync.Crosshair)
    .time({ from, to })
    .refresh(live ? '5s' : '5m')
    .timepicker(new TimePickerBuilder().refreshIntervals(REFRESH))
    .links(linksOf(name, language))
  const drawn: dashboard.Dashboard = {
    ...builder.build(),
    panels: layOut(sections),
    templating: {
      list: [...boardVariables({ language, scope, category, oneAsset, own: board.variables?.(canvas) ?? [] })],
    },
  }
  return { name, language, dashboard: drawn, panels: sections.flatMap(({ panels }) => panels) }
}

/** Draws boards in every language. */
export const drawBoards = (boards: readonly BoardDefinition[], catalogue: Catalogue): readonly DrawnBoard[] =>
  LANGUAGES.flatMap((language) => boards.map((board) => drawBoard(board, language, catalogue)))
