export {
  addStandardUse,
  CONSUMPTION_BASES,
  type ConsumingSession,
  type ConsumptionBasis,
  type ConsumptionRule,
  type DerivedUse,
  deriveUse,
  type StandardUse,
  useOfSession,
} from './consumption.ts'
export {
  type CountResult,
  foldStock,
  STOCK_KINDS,
  type StockFold,
  type StockKind,
  type StockRow,
} from './fold-stock.ts'
export { nearestStore, type PlacedStore } from './nearest-store.ts'
export { normalQuantile } from './normal-quantile.ts'
export { type BatchOnHand, type BatchPick, type PickResult, pickBatches } from './pick-batches.ts'
export {
  DEMAND_DAYS,
  type Demand,
  demandOf,
  judgeStock,
  REORDER_RULE,
  type ReorderTerms,
  reorderPoint,
  type StockOutlook,
  type StockPosition,
} from './reorder.ts'
