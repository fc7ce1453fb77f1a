import type { AccountRole, SheetName } from '@custodia/storage/registry'
import type { Api, ApiContext } from '../context.ts'
import type { OrganisationScope } from '../plugins/scope.ts'
import type { CellValue, ImportColumn } from './column.ts'
import type { ReferenceKind } from './reference-kind.ts'

/** A row's values by column, references already as ids. */
export type RowValues = Readonly<Record<string, CellValue>>

/** A write of the API. */
export interface ImportRequest {
  readonly method: 'POST' | 'PATCH' | 'PUT'
  /** Below `/api/v1`. */
  readonly url: string
  readonly body: Readonly<Record<string, unknown>>
}

/**
 * How a registry is filled from a file. An import makes the very requests that a page makes, in one transaction: rules, rights and
 * audit are those of the routes, and a registry needs no second set of them.
 */
export interface RegistryImport {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly columns: readonly ImportColumn[]
  /** What stands, with the same columns. */
  readonly sheet: SheetName
  /** The routes that its requests go to. */
  readonly routes: readonly ((app: Api, context: ApiContext) => void)[]
  /** The request for a new row; by default a POST of all fields to `/<name>`. `row` has ids, `body` the fields without what is empty. */
  readonly create?: (row: RowValues, body: Readonly<Record<string, unknown>>) => ImportRequest
  /** The request for a change; by default a PATCH of the changed fields at `/<name>/<id>`. `whole` is the row as it is to be, as for a new one. */
  readonly change?: (
    id: string,
    changed: Readonly<Record<string, unknown>>,
    whole: { readonly row: RowValues; readonly body: Readonly<Record<string, unknown>> },
  ) => ImportRequest
  /** Rows of one owner, which these columns name, are one request: a week of opening hours, the lines of a purchase. */
  readonly together?: {
    readonly by: readonly string[]
    readonly request: (rows: readonly [RowValues, ...RowValues[]]) => ImportRequest
    /** What stands of an owner is not changed by a file; without it, whatever is not in the file ends. */
    readonly stands?: boolean
    /** Columns that say the same in all rows of an owner. */
    readonly same?: readonly string[]
  }
  /** Rows are of units over which the account has this role, as in the registry's list; of all in sight if absent. */
  readonly role?: AccountRole
  /** What later rows of the same file may refer to. */
  readonly makes?: { readonly kind: ReferenceKind; readonly code: string }
  /** New rows widen what the importer sees. */
  readonly widensSight?: boolean
}

/** Units whose rows of a registry an account may read. */
export const unitsOf = ({ role }: Pick<RegistryImport, 'role'>, scope: OrganisationScope): readonly string[] =>
  role === undefined ? scope.units : scope.units.filter((unit) => scope.may(role, unit))
