import type { BilingualText } from '@custodia/domain'
import { type CellProblem, type CheckedRow, cellName, checkRow, keyOf, type Layout } from './check-row.ts'
import { type CellValue, type ImportColumn, type ReferenceKind, showCell } from './column.ts'
import type { ImportRequest, RegistryImport } from './registry-import.ts'
import { sayRefusal } from './say-refusal.ts'
import type { Standing } from './standing.ts'
import type { TableRow } from './table.ts'
import type { WriteAnswer } from './transaction-app.ts'

/** What rows are taken with. */
interface Surroundings {
  readonly registry: RegistryImport
  readonly layout: Layout
  /** Ids by lower-case code; what rows make is added. */
  readonly references: Map<ReferenceKind, Map<string, string>>
  /** What stands, by its natural key. */
  readonly standing: ReadonlyMap<string, Standing>
  readonly timeZone: string
  readonly write: (request: ImportRequest) => Promise<WriteAnswer>
}

/** What came of the rows. */
export interface Taken {
  readonly problems: readonly CellProblem[]
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly ended: number
}

type Flaw = (row: CheckedRow, column: ImportColumn | undefined, message: BilingualText) => void

const COMPOUND: readonly string[] = ['list', 'references', 'parts', 'weekdays', 'attributes']

const unpacked = (column: ImportColumn, value: CellValue): unknown =>
  value !== null && COMPOUND.includes(column.kind) ? JSON.parse(String(value)) : value

/** The fields of a new row; empty cells are left out, so that the API's defaults hold. */
const bodyOf = (columns: readonly ImportColumn[], ids: CheckedRow['ids']): Record<string, unknown> =>
  Object.fromEntries(
    columns.flatMap((column) => {
      const value = ids[column.name] ?? null
      return value === null ? [] : [[column.field, unpacked(column, value)]]
    }),
  )

/** The fields in which a row differs from what stands; null if one of them is not for a file to change. */
const differenceOf = (
  row: CheckedRow,
  { values }: Standing,
  {
    layout,
    said,
    flaw,
  }: {
    readonly layout: Layout
    readonly said: (values: CheckedRow['values'], column: ImportColumn) => string
    readonly flaw: Flaw
  },
): Record<string, unknown> | null => {
  const changed: Record<string, unknown> = {}
  let possible = true
  for (const { column } of layout) {
    const value = row.values[column.name] ?? null
    const keeps = column.key === true || column.onlyNew === true || (value === null && column.clears !== true)
    if (keeps || value === (values[column.name] ?? null)) continue
    if (column.change === true) {
      changed[column.field] = unpacked(column, row.ids[column.name] ?? null)
      continue
    }
    const stands = said(values, column)
    flaw(row, column, {
      en: `differs from what stands ("${stands}"), which a file cannot change; write it as it stands`,
      zh: `与现有内容“${stands}”不同，该列不能用文件更改；请按现有内容填写`,
    })
    possible = false
  }
  return possible ? changed : null
}

/** Takes rows one after the other, so that a row may refer to one before it. A wrong row is noted and passed over. */
export const takeRows = async (rows: readonly TableRow[], around: Surroundings): Promise<Taken> => {
  const { registry, layout, references, standing, timeZone } = around
  const { columns, together, makes } = registry
  const problems: CellProblem[] = []
  const count = { created: 0, changed: 0, unchanged: 0, ended: 0 }
  const keyColumn = columns.find((column) => column.key === true)

  const said = (values: CheckedRow['values'], column: ImportColumn): string =>
    String(showCell(column, values[column.name] ?? null, { timeZone, currency: String(values.currency ?? '') }) ?? '')
  const flaw: Flaw = (row, column, message) => {
    const cell = column === undefined ? '' : cellName(layout, column, row.line)
    const value = column === undefined ? '' : said(row.values, column)
    problems.push({ line: row.line, column: column?.name ?? '', cell, value, message })
  }

  /** Makes a request; a refusal is noted at the cells that it is about. */
  const write = async (row: CheckedRow, request: ImportRequest): Promise<WriteAnswer | null> => {
    const answer = await around.write(request)
    if (answer.status < 300) return answer
    for (const { path, message } of answer.errors) {
      const field = path.split('.')[1] ?? path
      const column = columns.find((one) => one.field === field)
      flaw(row, column, sayRefusal(column === undefined ? `${field}: ${message}` : message))
    }
    if (answer.errors.length === 0) flaw(row, keyColumn, sayRefusal(answer.detail))
    return null
  }

  /** The id of what stands; what is out of sight keeps its code, which the route refuses: it is not taken away unseen. */
  const idOf = (column: ImportColumn, value: CellValue): CellValue => {
    if (value === null) return null
    if (column.kind === 'reference') return references.get(column.to)?.get(String(value)) ?? value
    if (column.kind !== 'references') return value
    const codes = JSON.parse(String(value)) as readonly string[]
    return JSON.stringify(codes.map((code) => references.get(column.to)?.get(code) ?? code))
  }

  /** The row as it is to be: what the file leaves out is as it stands. */
  const wholeOf = (row: CheckedRow, { values }: Standing): CheckedRow['ids'] =>
    Object.fromEntries(
      columns.map((column) => {
        const own = row.ids[column.name]
        const isSaid = own !== undefined && (own !== null || column.clears === true || column.onlyNew === true)
        return [column.name, isSaid ? own : idOf(column, values[column.name] ?? null)]
      }),
    )

  const takeKnown = async (row: CheckedRow, known: Standing): Promise<void> => {
    const changed = differenceOf(row, known, { layout, said, flaw })
    if (changed === null) return
    if (Object.keys(changed).length === 0) {
      count.unchanged++
      return
    }
    const plain: ImportRequest = { method: 'PATCH', url: `/${registry.name}/${known.id}`, body: changed }
    const whole = wholeOf(row, known)
    const request = registry.change?.(known.id, changed, { row: whole, body: bodyOf(columns, whole) }) ?? plain
    if ((await write(row, request)) !== null) count.changed++
  }

  const takeNew = async (row: CheckedRow): Promise<void> => {
    const body = bodyOf(columns, row.ids)
    const plain: ImportRequest = { method: 'POST', url: `/${registry.name}`, body }
    const answer = await write(row, registry.create?.(row.ids, body) ?? plain)
    if (answer === null) return
    count.created++
    if (makes === undefined || answer.id === null) return
    references.get(makes.kind)?.set(String(row.values[makes.code]).toLowerCase(), answer.id)
  }

  const takeGroup = async (owner: string, group: readonly CheckedRow[]): Promise<void> => {
    const [first] = group
    if (together === undefined || first === undefined) return
    const keys = new Set(group.map((row) => keyOf(columns, row.values)))
    const fresh = [...keys].filter((key) => !standing.has(key)).length
    const stood = [...standing].filter(([, { values }]) => values[together.by] === first.values[together.by])
    const ended = stood.filter(([key]) => !keys.has(key)).length
    if (
      fresh + ended > 0 &&
      (await write(
        first,
        together.request(
          owner,
          group.map(({ ids }) => ids),
        ),
      )) === null
    )
      return
    count.created += fresh
    count.ended += ended
    count.unchanged += keys.size - fresh
  }

  const lines = new Map<string, number>()
  const groups = new Map<string, CheckedRow[]>()
  for (const written of rows) {
    const checked = checkRow(layout, written, { references, timeZone })
    problems.push(...checked.problems)
    if (checked.row === null) continue
    const { row } = checked
    const key = keyOf(columns, row.values)
    const first = lines.get(key)
    lines.set(key, first ?? row.line)
    const known = standing.get(key)
    if (first !== undefined) {
      const en = `stands on line ${first} already; leave one of them out`
      flaw(row, keyColumn, { en, zh: `与第 ${first} 行重复，请删去其中一行` })
    } else if (together !== undefined) {
      const owner = String(row.ids[together.by])
      groups.set(owner, [...(groups.get(owner) ?? []), row])
    } else if (known !== undefined) await takeKnown(row, known)
    else await takeNew(row)
  }
  for (const [owner, group] of groups) await takeGroup(owner, group)
  return { problems, ...count }
}
