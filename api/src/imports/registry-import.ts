import type { SheetName } from '@custodia/storage/registry'
import type { Api, ApiContext } from '../context.ts'
import type { CellValue, ImportColumn, ReferenceKind } from './column.ts'

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
  /** Rows of one owner are one request: a week of opening hours. Whatever of it is not in the file ends. */
  readonly together?: {
    readonly by: string
    readonly request: (owner: string, rows: readonly RowValues[]) => ImportRequest
  }
  /** What later rows of the same file may refer to. */
  readonly makes?: { readonly kind: ReferenceKind; readonly code: string }
  /** New rows widen what the importer sees. */
  readonly widensSight?: boolean
}
