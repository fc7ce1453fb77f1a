import type { AssetFilters } from './queries.ts'
import type { AssetCategory, DueStatus, SessionKind, StateCode } from './types.ts'

/** Codes in the order in which people choose from them. */
export const CATEGORIES = [
  'medical_device',
  'vehicle',
  'room',
  'cleaning_zone',
] as const satisfies readonly AssetCategory[]
export const STATES = [
  'running',
  'idle',
  'moving',
  'parked',
  'occupied',
  'free',
  'cleaning',
  'clean',
  'offline',
  'unknown',
] as const satisfies readonly StateCode[]
export const DUE_STATUSES = ['overdue', 'soon', 'ok'] as const satisfies readonly DueStatus[]
export const SESSION_KINDS = ['run', 'trip', 'stop', 'occupancy', 'visit'] as const satisfies readonly SessionKind[]

type Sort = NonNullable<AssetFilters['sort']>
export const SORTS = [
  'code',
  '-code',
  'name',
  '-name',
  'state',
  '-state',
  'due',
  '-due',
  'cost',
  '-cost',
] as const satisfies readonly Sort[]

/** The value if it is one of the codes. */
export const oneOf = <T extends string>(codes: readonly T[], value: unknown): T | undefined =>
  codes.find((code) => code === value)
