import type { StockCommitmentRow, StockItemRow, StockMovementListRow } from '@custodia/storage/registry'
import type { z } from 'zod'
import { commitmentRow, fromMilli, type itemRow, type levelRow, type movementRow } from '../schemas/stock.ts'
import type { StockLevel } from '../stock/levels.ts'
import type { actorNames } from './actor-names.ts'
import { explanationView } from './explanation-view.ts'

/** An item as the API says it. */
export const itemView = ({ createdAt: _, retiredAt: __, ...item }: StockItemRow): z.output<typeof itemRow> => item

/** How an item stands in a store, as the API says it. */
export const levelView = (level: StockLevel): z.output<typeof levelRow> => {
  const { item, store, outlook, batches } = level
  const { demand, pointMilli } = outlook
  return {
    item: itemView(item),
    store: { id: store.id, code: store.code, nameZh: store.nameZh, nameEn: store.nameEn },
    onHand: fromMilli(level.onHandMilli),
    usedSince: fromMilli(level.usedSinceMilli),
    ordered: fromMilli(level.orderedMilli),
    requested: fromMilli(level.requestedMilli),
    reserved: fromMilli(level.reservedMilli),
    available: fromMilli(outlook.availableMilli),
    perDay: demand === null ? null : demand.perDayMilli / 1000,
    reorderPoint: pointMilli === null ? null : fromMilli(pointMilli),
    low: outlook.isLow,
    suggested: fromMilli(outlook.suggestedMilli),
    runsOutOn: outlook.runsOutOn,
    countedAt: level.countedAt,
    basis: level.basis,
    batches: batches.map(({ batchNo, expiresOn, onHandMilli }) => ({
      ...{ no: batchNo, expiresOn, quantity: fromMilli(onHandMilli) },
    })),
    explanation: explanationView(outlook.explanation),
  }
}

/** A movement as the API says it. */
export const movementView = (
  row: StockMovementListRow,
  names: {
    readonly items: ReadonlyMap<string, StockItemRow>
    readonly nameOf: Awaited<ReturnType<typeof actorNames>>
    /** Differences of counts, thousandths, by movement. */
    readonly differences: ReadonlyMap<string, number>
  },
): z.output<typeof movementRow> => {
  const { quantityMilli, recordedBy, kind, ...rest } = row
  const item = names.items.get(row.itemId)
  const difference = names.differences.get(row.id)
  return {
    ...rest,
    kind: kind as z.output<typeof movementRow>['kind'],
    item: item === undefined ? null : { code: item.code, nameZh: item.nameZh, nameEn: item.nameEn, unit: item.unit },
    quantity: fromMilli(quantityMilli),
    difference: difference === undefined ? null : fromMilli(difference),
    by: names.nameOf(recordedBy),
  }
}

/** What is asked for, ordered or kept, as the API says it. */
export const commitmentView = (row: StockCommitmentRow): z.output<typeof commitmentRow> =>
  commitmentRow.parse({ ...row, quantity: fromMilli(row.quantityMilli) })
