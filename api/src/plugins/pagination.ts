import { z } from 'zod'
import { invalidField } from './problems.ts'

export const MAX_PAGE = 500

/** Query parameters of every list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(100).describe('Items a page.'),
  cursor: z.string().max(2000).optional().describe('`nextCursor` of the page before.'),
}

/** A page of items. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('Send it as `cursor` for the next page; null on the last.'),
  })

/** An opaque cursor of the last item's sort key. */
export const encodeCursor = (key: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url')

/** The sort key in a cursor. Throws 400 if it is not one of this list's. */
export const decodeCursor = <Key extends z.ZodType>(
  cursor: string | undefined,
  key: Key,
): z.output<Key> | undefined => {
  if (cursor === undefined) return undefined
  try {
    return key.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw invalidField('query.cursor', 'is not a cursor of this list; leave it out to start from the first page')
  }
}

/** Makes a page of rows that were read with one more than `limit`. */
export const toPage = <Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number | null)[],
  toItem: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } => {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null,
  }
}

/** Effective-dated rows are listed by the beginning of their validity, the newest first. */
interface DatedRow {
  readonly id: string
  readonly validFrom: number
}

/** Where a list of effective-dated rows goes on. Throws 400 if the cursor is not one of such a list. */
export const decodeDatedCursor = (cursor: string | undefined): DatedRow | undefined => {
  const key = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
  return key === undefined ? undefined : { validFrom: key[0], id: key[1] }
}

/** Makes a page of effective-dated rows that were read with one more than `limit`. */
export const toDatedPage = <Row extends DatedRow, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } => toPage(rows, limit, (row) => [row.validFrom, row.id], toItem)
