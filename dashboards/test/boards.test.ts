import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadCatalogue } from '@custodia/device-profiles'
import type { GridPos } from '@grafana/grafana-foundation-sdk/dashboard'
import { describe, expect, test } from 'vitest'
import { BOARDS } from '../src/boards/all-boards.ts'
import { drawBoards } from '../src/boards/board.ts'
import { GRID_COLUMNS } from '../src/boards/layout.ts'
import { grafanaFiles } from '../src/files.ts'
import { faultsOfGrid } from './support/grid.ts'

const catalogue = await loadCatalogue()
const drawn = drawBoards(BOARDS, catalogue)
const folder = fileURLToPath(new URL('../grafana', import.meta.url))

test('what lies in dashboards/grafana is what the boards say: `npm run generate -w @custodia/dashboards`', () => {
  const made = grafanaFiles(catalogue)
  const there = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
  expect(there.sort()).toEqual([...made.keys()].sort())
  for (const [path, text] of made) expect(readFileSync(`${folder}/${path}`, 'utf8'), path).toBe(text)
})

test('uids are unique and made of the board’s name and language', () => {
  const uids = drawn.map(({ dashboard }) => dashboard.uid ?? '')
  expect(new Set(uids).size).toBe(uids.length)
  // Grafana takes no more than 40 characters.
  for (const uid of uids) expect(uid).toMatch(/^custodia-[a-z-]{1,28}-(zh|en)$/)
})

test('boards link to boards that are there', () => {
  const uids = new Set(drawn.map(({ dashboard }) => dashboard.uid))
  for (const { dashboard } of drawn)
    for (const [, uid] of JSON.stringify(dashboard).matchAll(/"\/d\/([\w-]+)/g))
      expect(uids, dashboard.uid).toContain(uid)
})

test('a board is the same in both languages but for its words', () => {
  for (const { name } of BOARDS) {
    const [zh, en] = drawn.filter((board) => board.name === name)
    const shapes = [zh, en].map((board) =>
      board?.dashboard.panels?.map(({ type, id, gridPos }) => ({ type, id, gridPos })),
    )
    expect(shapes[0]).toEqual(shapes[1])
    const titles = (board: typeof zh) => board?.dashboard.panels?.map(({ title }) => title).join('\n') ?? ''
    expect(titles(zh)).toMatch(/[\u4e00-\u9fff]/)
    expect(titles(en)).not.toMatch(/[\u4e00-\u9fff]/)
  }
})

test('a title says something, and no word is left out', () => {
  for (const { dashboard } of drawn)
    for (const { title } of dashboard.panels ?? []) expect(title, dashboard.uid).toMatch(/\S/)
})

describe.each(drawn.map((board) => [board.dashboard.uid ?? '', board] as const))('%s', (_uid, board) => {
  const panels = board.dashboard.panels ?? []

  test('lies within the grid, nothing on top of anything else', () => {
    expect(faultsOfGrid(panels)).toEqual([])
  })

  test('every panel has an id of its own, from its key', () => {
    const ids = panels.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const keys = board.panels.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('columns that a panel names are columns that its queries read', () => {
    for (const { key, panel, queries } of board.panels) {
      const columns = new Set(queries.flatMap((query) => Object.keys(query.columns)))
      const named = (panel.fieldConfig?.overrides ?? []).flatMap(({ matcher }): unknown[] =>
        matcher.id === 'byName' ? [matcher.options] : [],
      )
      for (const name of named) expect(columns, key).toContain(name)
      for (const [, name] of JSON.stringify(panel).matchAll(/__data\.fields\[\\+"([^"\\]+)/g))
        expect(columns, `${key}: a link reads ${name}`).toContain(name)
    }
  })

  test('what a panel joins its queries by is in all of them', () => {
    for (const { key, panel, queries } of board.panels)
      for (const { id, options } of panel.transformations ?? [])
        if (id === 'joinByField')
          for (const { columns } of queries) expect(Object.keys(columns), key).toContain(String(options.byField))
  })

  test('reads live boards every 5 seconds, and lets its reader do so', () => {
    expect(board.dashboard.timepicker?.refresh_intervals).toContain('5s')
  })
})

describe('the check of the grid', () => {
  const at = (id: number, gridPos: GridPos) => ({ id, title: String(id), gridPos })

  test.each([
    ['a panel on top of another', [at(1, { x: 0, y: 0, w: 12, h: 8 }), at(2, { x: 11, y: 7, w: 12, h: 8 })]],
    ['a panel off the columns', [at(1, { x: 18, y: 0, w: GRID_COLUMNS - 17, h: 8 })]],
    ['a panel without a size', [at(1, { x: 0, y: 0, w: 0, h: 8 })]],
    ['a panel without a place', [{ id: 1, title: '1' }]],
    ['a hole above a panel', [at(1, { x: 0, y: 0, w: 24, h: 4 }), at(2, { x: 0, y: 9, w: 24, h: 4 })]],
  ])('finds %s', (_name, panels) => {
    expect(faultsOfGrid(panels)).toHaveLength(1)
  })

  test('lets panels lie side by side', () => {
    expect(faultsOfGrid([at(1, { x: 0, y: 0, w: 12, h: 8 }), at(2, { x: 12, y: 0, w: 12, h: 8 })])).toEqual([])
  })
})
