import type { VehicleTrip } from '@custodia/domain'

export const HOUR = 3_600_000

/** A trip of an hour and 30 km, with what a test wants else. */
export const tripOf = (over: Partial<VehicleTrip> = {}): VehicleTrip => ({
  id: 'ses_1',
  assetId: 'ast_1',
  start: 0,
  end: HOUR,
  open: false,
  km: 30,
  engineS: 3600,
  idleS: 120,
  personId: 'per_1',
  orgUnitId: 'org_1',
  bookingId: null,
  attribution: null,
  flags: [],
  ...over,
})
