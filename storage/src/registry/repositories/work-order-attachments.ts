/** Files of work orders. */
import { createHash } from 'node:crypto'
import type { OrderAttachment } from '@custodia/domain'
import { sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { Registry, RegistryTransaction } from '../registry.ts'
import { workOrderAttachment } from '../schema/index.ts'
import { toBuffer } from './bulk-parameters.ts'
import { selectRows } from './query.ts'
import { type AppendResult, appendOrderEvent, type OrderOccasion } from './work-orders.ts'

export interface OrderFile {
  readonly name: string
  readonly mediaType: string
  readonly content: Uint8Array
}

/** Puts a file to an order: its content once, and in the trail what it is. The caller rolls back what is not `ok`. */
export const attachToOrder = async (
  tx: RegistryTransaction,
  orderId: string,
  { name, mediaType, content }: OrderFile,
  occasion: OrderOccasion,
): Promise<{ readonly attachment: OrderAttachment; readonly result: AppendResult }> => {
  const attachment: OrderAttachment = {
    ...{ id: newId('att'), name, mediaType, bytes: content.byteLength },
    sha256: createHash('sha256').update(content).digest('hex'),
  }
  const result = await appendOrderEvent(tx, orderId, null, { type: 'attached', attachment }, occasion)
  if (result.ok)
    await tx.insert(workOrderAttachment).values({
      ...{ id: attachment.id, orderId, mediaType, content: toBuffer(content) },
      createdAt: occasion.recordedAt ?? occasion.at,
    })
  return { attachment, result }
}

/** A file's content; undefined if the order has no such file. */
export const findOrderFile = async (
  registry: Pick<Registry, 'db'>,
  query: { readonly orderId: string; readonly id: string },
): Promise<OrderFile | undefined> =>
  (
    await selectRows<OrderFile>(
      registry.db,
      sql`
      select e.change->'attachment'->>'name' as name, f.media_type as "mediaType", f.content
      from work_order_attachment f join work_order_event e
        on e.order_id = f.order_id and e.change->>'type' = 'attached' and e.change->'attachment'->>'id' = f.id
      where f.order_id = ${query.orderId} and f.id = ${query.id} limit 1`,
    )
  )[0]
