import { correctionsOf, type DemoGroup, placesOf, receiptsUntil, shiftsBetween } from '@custodia/gateway-firmware-sim'
import { type RegistryTransaction, recordVehicleEntry, schema } from '@custodia/storage/registry'

const DAY_MS = 86_400_000
/** How far ahead drivers have their shifts. */
const ROSTER_AHEAD_DAYS = 7
const CHUNK = 500

/** Who keeps the demonstration's books of vehicles: whoever operates the first of them. */
const keeperOf = ({ rows }: DemoGroup): string =>
  rows.responsibilities.find(({ role, scopeId }) => role === 'operator' && scopeId.startsWith('ast_vehicle'))
    ?.personId ?? 'system'

/** Places that vehicles go to, and what was said of some of their trips: written once. */
export const insertVehicles = async (tx: RegistryTransaction, group: DemoGroup, now: number): Promise<void> => {
  const validFrom = Math.min(...group.rows.responsibilities.map((row) => row.validFrom))
  await tx
    .insert(schema.geofence)
    .values(placesOf().map((place) => ({ ...place, shape: 'circle' as const, bufferM: 60, validFrom, validTo: null })))
  const corrections = correctionsOf(group, now)
  if (corrections.length > 0)
    await tx
      .insert(schema.tripCorrection)
      .values(corrections.map((row) => ({ ...row, createdAt: now, createdBy: keeperOf(group) })))
}

/** Shifts and receipts from the first day of telemetry on; a later start adds those that have come since. */
export const insertVehicleRecords = async (tx: RegistryTransaction, group: DemoGroup, now: number): Promise<void> => {
  const to = new Date(now + ROSTER_AHEAD_DAYS * DAY_MS).toISOString().slice(0, 10)
  const createdBy = keeperOf(group)
  const shifts = shiftsBetween(group, group.firstDay, to)
  for (let at = 0; at < shifts.length; at += CHUNK)
    await tx
      .insert(schema.vehicleRoster)
      .values(shifts.slice(at, at + CHUNK).map((row) => ({ ...row, createdAt: now, createdBy })))
      .onConflictDoNothing()
  const currencies = new Map(group.rows.assets.map(({ id, currency }) => [id, currency]))
  for (const receipt of receiptsUntil(group, now))
    await recordVehicleEntry(tx, {
      ...{ ...receipt, currency: currencies.get(receipt.assetId) ?? 'CNY', note: null },
      ...{ source: 'fuel-card', createdAt: now, createdBy },
    })
}
