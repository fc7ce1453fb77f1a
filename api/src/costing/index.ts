export { deriveCostMonths } from '../jobs/derive-costs.ts'
export { type CloseOutcome, closeMonth, restateMonth } from './close-month.ts'
export { type CostTree, loadCostTree } from './month-terms.ts'
