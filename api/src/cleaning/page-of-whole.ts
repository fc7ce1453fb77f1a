import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../plugins/pagination.ts'

/** What of a list that is computed whole goes on which page. Throws 400 for a cursor that is not of such a list. */
export const pageOfWhole = <Item>(
  items: readonly Item[],
  cursor: string | undefined,
  limit: number,
): { readonly shown: readonly Item[]; readonly nextCursor: string | null } => {
  const at = decodeCursor(cursor, z.tuple([z.number().int().min(0)]))?.[0] ?? 0
  const next = at + limit
  return { shown: items.slice(at, next), nextCursor: next < items.length ? encodeCursor([next]) : null }
}
