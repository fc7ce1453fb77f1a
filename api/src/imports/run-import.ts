import type { BilingualText } from '@custodia/domain'
import { listCodes, listSheet, type RegistryTransaction } from '@custodia/storage/registry'
import type { ApiContext } from '../context.ts'
import type { Access } from '../plugins/authentication.ts'
import { type CellProblem, keyOf, readLayout } from './check-row.ts'
import type { ReferenceKind } from './reference-kind.ts'
import { type RegistryImport, unitsOf } from './registry-import.ts'
import { type Standing, standingValues } from './standing.ts'
import type { ReadTable } from './table.ts'
import { takeRows } from './take-rows.ts'
import { openTransactionApp } from './transaction-app.ts'

export interface ImportOptions {
  readonly context: ApiContext
  readonly access: Access
  readonly registry: RegistryImport
  readonly table: ReadTable
  /** Of times without an offset. */
  readonly timeZone: string
  /** Checks everything, and leaves everything as it is. */
  readonly dryRun: boolean
  /** What problems are said in. */
  readonly language: 'zh' | 'en'
}

/** A problem as one language says it. */
type SaidProblem = Omit<CellProblem, 'message'> & { readonly message: string }

export interface ImportOutcome {
  readonly registry: string
  readonly rows: number
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  /** Rows that stood and are not in the file any more; only where a file says the whole of something. */
  readonly ended: number
  readonly errors: readonly SaidProblem[]
  /** Errors beyond those listed. */
  readonly moreErrors: number
  readonly applied: boolean
}

const MAX_ERRORS = 200

/** Rolls the transaction back. */
class Undo extends Error {}

const referencesOf = ({ columns, makes }: RegistryImport): Set<ReferenceKind> => {
  const kinds = columns.flatMap((column): (ReferenceKind | 'word')[] => {
    if (column.kind === 'reference' || column.kind === 'references') return [column.to]
    if (column.kind === 'parts') return column.fields.flatMap(({ refers }) => refers ?? [])
    return column.kind === 'reference_by' ? Object.values(column.of) : []
  })
  if (makes !== undefined) kinds.push(makes.kind)
  return new Set(kinds.filter((kind): kind is ReferenceKind => kind !== 'word'))
}

/** What the file may refer to, and what stands of the registry, as far as the importer sees. */
const gather = async (tx: RegistryTransaction, { context, access, registry }: ImportOptions) => {
  const query = { units: access.scope.units, at: context.now() }
  const rows = { ...query, units: unitsOf(registry, access.scope) }
  const references = new Map<ReferenceKind, Map<string, string>>()
  for (const kind of referencesOf(registry)) {
    const codes = await listCodes(tx, kind, query)
    references.set(kind, new Map(codes.map(({ id, code }) => [code.toLowerCase(), id])))
  }
  const standing = new Map<string, Standing>()
  for (const { id, ...raw } of await listSheet(tx, registry.sheet, rows)) {
    const values = standingValues(registry.columns, raw)
    standing.set(keyOf(registry.columns, values), { id, values })
  }
  return { references, standing }
}

/**
 * Takes a file in: each row is new, changed, or as it stands, by its natural key. All rows or none: one wrong cell leaves everything as
 * it was, and so does a dry run, which finds the same errors.
 */
export const runImport = async (options: ImportOptions): Promise<ImportOutcome> => {
  const { context, access, registry, table, timeZone, dryRun, language } = options
  const say = (problems: readonly CellProblem[]): SaidProblem[] =>
    problems.map(({ message, ...at }) => ({ ...at, message: message[language] }))
  const nothing = {
    ...{ registry: registry.name, rows: 0, created: 0, changed: 0, unchanged: 0, ended: 0 },
    ...{ errors: [] as readonly SaidProblem[], moreErrors: 0, applied: false },
  }
  if (!table.ok) {
    const { line, message } = table
    const said: BilingualText = { en: `the file ${message.en}`, zh: `文件${message.zh}` }
    return { ...nothing, errors: say([{ line, column: '', cell: '', value: '', message: said }]) }
  }
  const { layout, problems } = readLayout(registry.columns, table.header)
  if (problems.length > 0) return { ...nothing, rows: table.rows.length, errors: say(problems) }
  let outcome: ImportOutcome = nothing
  try {
    await context.registry.transaction(async (tx) => {
      const app = await openTransactionApp(context, tx, access, registry)
      try {
        const taken = await takeRows(table.rows, {
          ...{ registry, layout, timeZone },
          write: (request) => app.write(request),
          ...(await gather(tx, options)),
        })
        const { created, changed, unchanged, ended } = taken
        const applied = taken.problems.length === 0 && !dryRun
        outcome = {
          ...{ registry: registry.name, rows: table.rows.length, created, changed, unchanged, ended, applied },
          errors: say(taken.problems.slice(0, MAX_ERRORS)),
          moreErrors: Math.max(0, taken.problems.length - MAX_ERRORS),
        }
        if (!applied) throw new Undo()
      } finally {
        await app.close()
      }
    })
  } catch (error) {
    if (!(error instanceof Undo)) throw error
  }
  return outcome
}
