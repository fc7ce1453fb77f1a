/** What a finished order says to maintenance plans. */
import type { OrderChange, WorkOrder } from '@custodia/domain'
import { eq, sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { RegistryTransaction } from '../registry.ts'
import { maintenanceCompletion } from '../schema/index.ts'
import { isAnyOf, selectRows } from './query.ts'

/**
 * Records the order's tasks as done for its own plan and for the asset's other plans of the same tasks: an ad-hoc repair resets a plan
 * only where it did the same task (domain rules §3). A trigger asks for the new due dates.
 */
export const recordCompletions = async (
  tx: RegistryTransaction,
  orderId: string,
  order: WorkOrder,
  finished: Extract<OrderChange, { readonly type: 'finished' }>,
): Promise<void> => {
  const at = order.restoredAt ?? order.lastAt
  const plans = await selectRows<{ id: string; assetId: string; taskCode: string; no: string; dueOn: string | null }>(
    tx,
    sql`
    select p.id, p.asset_id as "assetId", p.task_code as "taskCode", o.no,
      case when p.id = o.plan_id then o.due_on else d.due_on end as "dueOn"
    from work_order o join maintenance_plan p on p.asset_id = o.asset_id left join due_date d on d.plan_id = p.id
    where o.id = ${orderId} and (p.id = o.plan_id or (${isAnyOf(sql`p.task_code`, order.tasksDone)}
      and p.valid_from <= ${at} and (p.valid_to is null or p.valid_to > ${at})))
    order by p.id`,
  )
  if (plans.length === 0) return
  await tx.insert(maintenanceCompletion).values(
    plans.map(({ id, assetId, taskCode, no, dueOn }) => ({
      ...{ id: newId('cmp'), planId: id, assetId, taskCode, plannedOn: dueOn, completedAt: at },
      meterReading: id === order.planId ? finished.meterReading : null,
      ...{ personId: order.assigneeId, note: no, orderId },
    })),
  )
}

/** A reopened order has done nothing yet. What was recorded stays in its trail. */
export const withdrawCompletions = async (tx: RegistryTransaction, orderId: string): Promise<void> => {
  await tx.delete(maintenanceCompletion).where(eq(maintenanceCompletion.orderId, orderId))
}
