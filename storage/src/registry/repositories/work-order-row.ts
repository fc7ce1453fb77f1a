import { costOfOrder, type WorkOrder } from '@custodia/domain'

/** The columns of an order's row that its events make. */
export const rowOfOrder = (order: WorkOrder) => {
  const { failure, scheduled } = order
  const { labourMinutes, labourMinor, partsMinor, outsideMinor, totalMinor } = costOfOrder(order)
  return {
    dueOn: order.dueOn,
    ...{ state: order.state, priority: order.priority, assigneeId: order.assigneeId },
    ...{ scheduledFrom: scheduled?.from ?? null, scheduledTo: scheduled?.to ?? null },
    ...{ requestedAt: order.requestedAt, failedAt: order.failedAt, startedAt: order.startedAt },
    ...{ finishedAt: order.finishedAt, restoredAt: order.restoredAt, verifiedAt: order.verifiedAt },
    ...{ lastAt: order.lastAt, workedMs: order.workedMs, pausedMs: order.pausedMs, partsWaitMs: order.partsWaitMs },
    ...{ failureCode: failure?.code ?? null, failureMode: failure?.mode ?? null },
    ...{ failureMechanism: failure?.mechanism ?? null, failureCause: failure?.cause ?? null },
    ...{ labourMinutes, labourMinor, partsMinor, outsideMinor, costMinor: totalMinor },
  }
}
