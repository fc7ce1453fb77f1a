import type { BilingualText } from '@custodia/domain'
import { type CellProblem, type CheckedRow, cellName, checkRow, keyOf, type Layout } from './check-row.ts'
import { type CellValue, type ImportColumn, showCell } from './column.ts'
import type { ReferenceKind } from './reference-kind.ts'
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
  const write = async (
    rows: readonly [CheckedRow, ...CheckedRow[]],
    request: ImportRequest,
  ): Promise<WriteAnswer | null> => {
    const answer = await around.write(request)
    if (answer.status < 300) return answer
    for (const { path, message } of answer.errors) {
      const [, list, at, inner] = path.split('.')
      // Of several rows each is an item of a list: `body.lines.2.quantity`.
      const row = rows.length > 1 || inner !== undefined ? (rows[Number(at)] ?? rows[0]) : rows[0]
      const column = columns.find((one) => one.field === inner) ?? columns.find((one) => one.field === list)
      const field = path.split('.').slice(1).join('.') || path
      flaw(row, column, sayRefusal(column === undefined ? `${field}: ${message}` : message))
    }
    if (answer.errors.length === 0) flaw(rows[0], keyColumn, sayRefusal(answer.detail))
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
    if ((await write([row], request)) !== null) count.changed++
  }

  const takeNew = async (row: CheckedRow): Promise<void> => {
    const body = bodyOf(columns, row.ids)
    const plain: ImportRequest = { method: 'POST', url: `/${registry.name}`, body }
    const answer = await write([row], registry.create?.(row.ids, body) ?? plain)
    if (answer === null) return
    count.created++
    if (makes === undefined || answer.id === null) return
    references.get(makes.kind)?.set(String(row.values[makes.code]).toLowerCase(), answer.id)
  }

  /** Rows of an owner that stands: each says what stands, or is refused. */
  const takeStanding = (group: readonly CheckedRow[]): void => {
    for (const row of group) {
      const known = standing.get(keyOf(columns, row.values))
      if (known === undefined) {
        const en = 'is not among what stands of it, which a file cannot add to'
        flaw(row, keyColumn, { en, zh: '不在现有内容之中；已登记的内容不能用文件增加' })
      } else if (differenceOf(row, known, { layout, said, flaw }) !== null) count.unchanged++
    }
  }

  /** Whether all rows of an owner say the same where they must. */
  const agrees = ([first, ...rest]: readonly [CheckedRow, ...CheckedRow[]]): boolean => {
    const before = problems.length
    for (const column of columns.filter(({ name }) => together?.same?.includes(name) === true))
      for (const row of rest)
        if ((row.values[column.name] ?? null) !== (first.values[column.name] ?? null)) {
          const en = `differs from line ${first.line}, which is of the same`
          flaw(row, column, { en, zh: `与同属一单的第 ${first.line} 行不同` })
        }
    return problems.length === before
  }

  const takeGroup = async (group: readonly [CheckedRow, ...CheckedRow[]]): Promise<void> => {
    if (together === undefined) return
    const [first, ...rest] = group
    const ownerOf = (values: CheckedRow['values']): string => JSON.stringify(together.by.map((name) => values[name]))
    const keys = new Set(group.map((row) => keyOf(columns, row.values)))
    const fresh = [...keys].filter((key) => !standing.has(key)).length
    const stood = [...standing].filter(([, { values }]) => ownerOf(values) === ownerOf(first.values))
    if (together.stands === true && stood.length > 0) return takeStanding(group)
    if (!agrees(group)) return
    const ended = stood.filter(([key]) => !keys.has(key)).length
    const request = together.request([first.ids, ...rest.map(({ ids }) => ids)])
    if (fresh + ended > 0 && (await write(group, request)) === null) return
    count.created += fresh
    count.ended += ended
    count.unchanged += keys.size - fresh
  }

  const lines = new Map<string, number>()
  const groups = new Map<string, [CheckedRow, ...CheckedRow[]]>()
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
      const owner = JSON.stringify(together.by.map((name) => row.ids[name]))
      const group = groups.get(owner)
      if (group === undefined) groups.set(owner, [row])
      else group.push(row)
    } else if (known !== undefined) await takeKnown(row, known)
    else await takeNew(row)
  }
  for (const group of groups.values()) await takeGroup(group)
  return { problems, ...count }
}
