export { PointColumns, type PointList } from './point-columns.ts'
export type { PointShape } from './point-shape.ts'
