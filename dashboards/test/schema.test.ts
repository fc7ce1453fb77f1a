import { loadCatalogue } from '@custodia/device-profiles'
import { expect, test } from 'vitest'
import { grafanaFiles } from '../src/files.ts'
import { checkSchema } from './support/check-schema.ts'

interface Editable {
  title: unknown
  time: unknown
  templating: { list: Record<string, unknown>[] }
  panels: Record<string, unknown>[]
}

const boards = new Map([...grafanaFiles(await loadCatalogue())].filter(([path]) => path.startsWith('boards/')))
const sample = boards.get('boards/en/overview.json') ?? ''

const panelOf = (board: Editable, type: string): Record<string, unknown> => {
  const panel = board.panels.find((each) => each.type === type)
  if (panel === undefined) throw new Error(`no panel is a ${type}`)
  return panel
}

/** Mistakes that a board might be made with, and what of it the check has to name. */
const mistakes: readonly (readonly [name: string, make: (board: Editable) => void, named: RegExp])[] = [
  ['a key that boards do not have', (board) => Object.assign(board, { refreshRate: '5s' }), /refreshRate/],
  ['a title that is a number', (board) => Object.assign(board, { title: 5 }), /title|number/],
  ['a panel of a kind that is not there', (board) => Object.assign(panelOf(board, 'stat'), { type: 'stats' }), /stats/],
  ['a panel without a place', (board) => Object.assign(panelOf(board, 'table'), { gridPos: undefined }), /gridPos/],
  [
    'an option of another kind of panel',
    (board) => Object.assign(panelOf(board, 'stat').options ?? {}, { xField: 'x' }),
    /xField/,
  ],
  [
    'an option with a value that is not one',
    (board) => Object.assign(panelOf(board, 'stat').options ?? {}, { colorMode: 'rainbow' }),
    /colorMode|rainbow/,
  ],
  [
    'a unit that is a number',
    (board) => Object.assign(panelOf(board, 'timeseries').fieldConfig ?? {}, { defaults: { unit: 3 } }),
    /unit|number/,
  ],
  [
    'thresholds of a mode that is not one',
    (board) =>
      Object.assign(panelOf(board, 'timeseries').fieldConfig ?? {}, {
        defaults: { thresholds: { mode: 'relative', steps: [] } },
      }),
    /mode|relative/,
  ],
  [
    'a query without its text',
    (board) =>
      Object.assign(panelOf(board, 'table'), { targets: [{ refId: 'A', datasource: { type: 'x', uid: 'y' } }] }),
    /targets|rawQuery|query/,
  ],
  [
    'a variable with a misspelt key',
    (board) => Object.assign(board.templating.list[0] ?? {}, { includesAll: true }),
    /includesAll/,
  ],
]

test('every board keeps to the schema that Grafana publishes, and mistakes are found', async () => {
  const wrong = mistakes.map(([name, make]): [string, string] => {
    const board = JSON.parse(sample) as Editable
    make(board)
    return [name, JSON.stringify(board)]
  })
  const faults = await checkSchema(new Map([...boards, ...wrong]))
  for (const path of boards.keys()) expect(faults.get(path), path).toBeUndefined()
  for (const [name, , named] of mistakes) expect(faults.get(name), name).toMatch(named)
}, 120_000)
