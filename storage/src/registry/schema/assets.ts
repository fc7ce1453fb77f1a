/** Places, assets, where these stand and who answers for them. */
import { doublePrecision, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { id, instant, money, validFrom, validTo } from './columns.ts'

export const location = pgTable('location', {
  id: id(),
  parentId: text('parent_id'),
  /** The branch it belongs to. */
  orgUnitId: text('org_unit_id').notNull(),
  kind: text('kind', { enum: ['site', 'building', 'floor', 'room', 'zone'] }).notNull(),
  code: text('code').notNull().unique(),
  nameZh: text('name_zh').notNull(),
  nameEn: text('name_en').notNull(),
  latitudeDeg: doublePrecision('latitude_deg'),
  longitudeDeg: doublePrecision('longitude_deg'),
  createdAt: instant('created_at').notNull(),
})

export const asset = pgTable('asset', {
  id: id(),
  code: text('code').notNull().unique(),
  category: text('category', { enum: ['medical_device', 'vehicle', 'room', 'cleaning_zone'] }).notNull(),
  /** Its equipment model; null without one. */
  assetTypeId: text('asset_type_id'),
  nameZh: text('name_zh').notNull(),
  nameEn: text('name_en').notNull(),
  /** Maker and model, plate's vehicle type, room type … as people say it. */
  model: text('model').notNull(),
  serialNo: text('serial_no'),
  purchasedOn: text('purchased_on'),
  purchaseMinor: money('purchase_minor'),
  currency: text('currency').notNull(),
  /** Rule parameters that override the profile's, capacity (seats), areaM2, plate … */
  attributes: jsonb('attributes').$type<Record<string, string | number | boolean>>().notNull().default({}),
  retiredAt: instant('retired_at'),
  createdAt: instant('created_at').notNull(),
})

/** The department that owns an asset and where it stands, over time. */
export const assetPlacement = pgTable(
  'asset_placement',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    /** Owning department (or branch). */
    orgUnitId: text('org_unit_id').notNull(),
    locationId: text('location_id'),
    validFrom: validFrom(),
    validTo: validTo(),
  },
  (t) => [index('asset_placement_asset').on(t.assetId, t.validFrom)],
)

export const responsibility = pgTable(
  'responsibility',
  {
    id: id(),
    scope: text('scope', { enum: ['asset', 'location', 'org_unit', 'category'] }).notNull(),
    /** Id of the asset, location or unit, or the category's name. */
    scopeId: text('scope_id').notNull(),
    role: text('role', { enum: ['owner', 'custodian', 'operator', 'maintainer', 'supervisor'] }).notNull(),
    /** R, A, C or I. */
    raci: text('raci', { enum: ['R', 'A', 'C', 'I'] }).notNull(),
    personId: text('person_id').notNull(),
    validFrom: validFrom(),
    validTo: validTo(),
    note: text('note'),
  },
  (t) => [index('responsibility_scope').on(t.scope, t.scopeId, t.validFrom)],
)
