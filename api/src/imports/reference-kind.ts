/** What a cell may refer to by its code: a unit, a person by employee number, a device by key … */
export const REFERENCES = [
  'unit',
  'person',
  'asset',
  'location',
  'asset_type',
  'device',
  'vendor',
  'stock_item',
  'stock_store',
] as const
export type ReferenceKind = (typeof REFERENCES)[number]
