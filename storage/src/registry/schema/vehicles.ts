/** What people say of vehicles beside telemetry: who drives when, what a trip was for, what was filled and paid, where places are. */
import { sql } from 'drizzle-orm'
import { boolean, doublePrecision, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant, money, validFrom, validTo } from './columns.ts'

/** A person's shift on a vehicle. Shifts of one vehicle do not overlap; a cancelled one stays. */
export const vehicleRoster = pgTable(
  'vehicle_roster',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    personId: text('person_id').notNull(),
    startTs: instant('start_ts').notNull(),
    endTs: instant('end_ts').notNull(),
    purpose: text('purpose'),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    cancelledAt: instant('cancelled_at'),
  },
  (t) => [
    index('vehicle_roster_asset').on(t.assetId, t.startTs),
    index('vehicle_roster_person').on(t.personId, t.startTs),
  ],
)

/**
 * What a person says of a trip. It is kept by vehicle and time, not by session, so that a trip which late samples move or
 * split keeps it. Null says nothing: what was derived holds. A newer one revokes the older.
 */
export const tripCorrection = pgTable(
  'trip_correction',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    /** The trip as it stood when it was corrected. */
    startTs: instant('start_ts').notNull(),
    endTs: instant('end_ts').notNull(),
    personId: text('person_id'),
    orgUnitId: text('org_unit_id'),
    purpose: text('purpose'),
    use: text('use', { enum: ['business', 'private'] }),
    note: text('note'),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    revokedAt: instant('revoked_at'),
    revokedBy: text('revoked_by'),
  },
  (t) => [
    uniqueIndex('trip_correction_live').on(t.assetId, t.startTs).where(sql`${t.revokedAt} is null`),
    index('trip_correction_asset').on(t.assetId, t.startTs),
  ],
)

/** A place that vehicles enter and leave, of a unit and all below it. */
export const geofence = pgTable(
  'geofence',
  {
    id: id(),
    orgUnitId: text('org_unit_id').notNull(),
    code: text('code').notNull().unique(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    shape: text('shape', { enum: ['circle', 'polygon'] }).notNull(),
    /** Circles: the centre and the radius; null for polygons. */
    latitudeDeg: doublePrecision('latitude_deg'),
    longitudeDeg: doublePrecision('longitude_deg'),
    radiusM: doublePrecision('radius_m'),
    /** Polygons: corners in order, [latitude, longitude]; null for circles. */
    corners: jsonb('corners').$type<readonly (readonly [number, number])[]>(),
    /** How far beyond the edge a vehicle must be to have left, metres. */
    bufferM: doublePrecision('buffer_m').notNull(),
    validFrom: validFrom(),
    validTo: validTo(),
  },
  (t) => [index('geofence_unit').on(t.orgUnitId)],
)

/** Fuel, charging and what else was paid on the way. Never changed: a wrong one is cancelled, which reverses its cost, and entered anew. */
export const vehicleEntry = pgTable(
  'vehicle_entry',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    personId: text('person_id'),
    kind: text('kind', { enum: ['fuel', 'charge', 'toll', 'parking', 'wash', 'other'] }).notNull(),
    at: instant('at_ts').notNull(),
    /** Fuel and charging: litres, kilowatt hours or kilograms. */
    quantity: doublePrecision('quantity'),
    unit: text('unit', { enum: ['l', 'kwh', 'kg'] }),
    /** Whether the tank or battery was full afterwards: consumption is reckoned from full to full. */
    full: boolean('full').notNull(),
    amountMinor: money('amount_minor').notNull(),
    currency: text('currency').notNull(),
    odometerKm: doublePrecision('odometer_km'),
    station: text('station'),
    note: text('note'),
    /** Who said it: `console`, `import`, a fuel card's system … with its own id there. */
    source: text('source').notNull(),
    externalId: text('external_id').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    cancelledAt: instant('cancelled_at'),
    cancelledBy: text('cancelled_by'),
    cancelReason: text('cancel_reason'),
  },
  (t) => [
    uniqueIndex('vehicle_entry_source').on(t.source, t.externalId),
    index('vehicle_entry_asset').on(t.assetId, t.at),
  ],
)
