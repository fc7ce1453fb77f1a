export { PointColumns, type PointList } from './point-columns.ts'
export { type PointShape, shapeOf } from './point-shape.ts'
