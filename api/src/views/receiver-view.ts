import type { ReceiverRow } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { receiverRow } from '../schemas/receiver.ts'
import type { OrgTree } from './org-tree.ts'

/** An address without its keys: a robot's is in the query or at the end of the path. */
export const maskedAddress = (url: string): string => {
  const { origin, pathname, search } = new URL(url)
  const parts = pathname.split('/').map((part) => (part.length > 16 ? `${part.slice(0, 4)}…` : part))
  return `${origin}${parts.join('/')}${search === '' ? '' : '?…'}`
}

const stateOf = (row: ReceiverRow): z.output<typeof receiverRow>['state'] => {
  if (row.pausedAt !== null) return 'paused'
  if (row.failingSince !== null) return 'failing'
  return row.lastDeliveredAt === null ? 'new' : 'working'
}

/** A receiver as people see it: its secret never, its address without keys. */
export const receiverView = (
  row: ReceiverRow & { readonly waiting: number },
  tree: OrgTree,
  now: number,
): z.output<typeof receiverRow> => ({
  id: row.id,
  name: row.name,
  orgUnit: tree.named(row.orgUnitId),
  channel: row.channel,
  address: maskedAddress(row.url),
  signed: row.secret !== null,
  kinds: row.kinds,
  minSeverity: row.minSeverity,
  language: row.language,
  state: stateOf(row),
  failures: row.failures,
  failingSince: row.failingSince,
  nextAttemptAt: row.waiting > 0 ? Math.max(now, row.notBefore) : null,
  lastError: row.lastError,
  lastDeliveredAt: row.lastDeliveredAt,
  waiting: row.waiting,
  createdAt: row.createdAt,
})
