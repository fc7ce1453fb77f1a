import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { currency, day, identifier, instant, instantInput, named, shortText } from './common.ts'

export const ASSET_CATEGORIES = ['medical_device', 'vehicle', 'room', 'cleaning_zone'] as const
export const ASSET_STATES = [
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
] as const
export const DUE_STATUSES = ['ok', 'soon', 'overdue'] as const
export const ASSET_SORTS = ['code', 'name', 'category', 'state', 'due', 'cost'] as const

const sorts = ASSET_SORTS.flatMap((sort) => [sort, `-${sort}`] as const)

const assetFilters = {
  category: z.enum(ASSET_CATEGORIES).optional(),
  orgUnit: identifier.optional().describe('Assets of this unit and everything below it.'),
  state: z.enum(ASSET_STATES).optional(),
  due: z.enum(DUE_STATUSES).optional().describe('Status of the next due date.'),
  q: z.string().trim().max(100).optional().describe('Part of the code, name, model, serial number or plate.'),
}

export const assetListQuery = z.object({
  ...pageQuery,
  ...assetFilters,
  sort: z.enum(sorts).default('code').describe('A leading `-` turns the order round.'),
})

export const assetSummaryQuery = z.object(assetFilters)

export const assetSummary = z
  .object({
    total: z.number(),
    states: z
      .array(z.object({ code: z.enum(ASSET_STATES), count: z.number() }))
      .describe('The most frequent first; states that no asset is in are left out.'),
  })
  .meta({ id: 'AssetSummary' })

const attributes = z.record(
  z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,63}$/),
  z.union([z.string().max(500), z.number(), z.boolean()]),
)

export const assetRow = z
  .object({
    id: z.string(),
    code: z.string(),
    category: z.enum(ASSET_CATEGORIES),
    nameZh: z.string(),
    nameEn: z.string(),
    model: z.string(),
    orgUnit: named.describe('Owning department.'),
    company: named.nullable(),
    branch: named.nullable(),
    location: named.extend({ kind: z.string(), code: z.string() }).nullable(),
    timeZone: z.string(),
    state: z.object({ code: z.enum(ASSET_STATES), since: instant.nullable() }),
    live: z.array(
      z.object({ metric: z.string(), value: z.union([z.number(), z.string()]), ts: instant, unit: z.string() }),
    ),
    nextDue: z
      .object({
        planId: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        dueOn: z.string().nullable(),
        status: z.enum(DUE_STATUSES),
      })
      .nullable(),
    monthCost: z
      .object({ amountMinor: z.number(), currency: z.string() })
      .nullable()
      .describe('Of the current month in its time zone.'),
    responsible: z.object({ personId: z.string(), name: z.string(), nameEn: z.string(), role: z.string() }).nullable(),
  })
  .meta({ id: 'AssetRow' })

export const assetDetail = assetRow
  .extend({
    assetTypeId: z.string().nullable().describe('Its equipment model.'),
    serialNo: z.string().nullable(),
    purchasedOn: z.string().nullable(),
    purchaseMinor: z.number().nullable(),
    currency: z.string(),
    attributes,
    retiredAt: instant.nullable(),
    createdAt: instant,
    placements: z
      .array(
        z.object({
          id: z.string(),
          orgUnitId: z.string(),
          locationId: z.string().nullable(),
          validFrom: instant,
          validTo: instant.nullable(),
        }),
      )
      .describe('Where it has been, the newest first; only placements in your part of the organisation.'),
    devices: z
      .array(z.object({ id: z.string(), profileId: z.string(), role: z.string() }))
      .describe('Devices bound now.'),
  })
  .meta({ id: 'AssetDetail' })

export const assetBody = z
  .object({
    code: identifier,
    category: z.enum(ASSET_CATEGORIES),
    nameZh: shortText,
    nameEn: shortText,
    model: shortText,
    assetTypeId: identifier.nullable().default(null).describe('Its equipment model, whose plans it follows.'),
    serialNo: shortText.nullable().default(null),
    purchasedOn: day.nullable().default(null),
    purchaseMinor: z.number().int().min(0).nullable().default(null),
    currency: currency.default('CNY'),
    attributes: attributes.default({}),
    orgUnitId: identifier.describe('Owning department.'),
    locationId: identifier.nullable().default(null),
    validFrom: instantInput.optional().describe('Since when it is there; now if absent.'),
  })
  .meta({
    example: {
      code: 'LAS-0042',
      category: 'medical_device',
      nameZh: '激光脱毛仪',
      nameEn: 'Hair removal laser',
      model: 'Candela GentleMax',
      orgUnitId: 'org_dermatology',
    },
  })

export const assetPatch = z
  .object({
    code: identifier,
    nameZh: shortText,
    nameEn: shortText,
    model: shortText,
    assetTypeId: identifier.nullable(),
    serialNo: shortText.nullable(),
    purchasedOn: day.nullable(),
    purchaseMinor: z.number().int().min(0).nullable(),
    currency,
    attributes,
    retiredAt: instantInput.nullable(),
    orgUnitId: identifier.describe('Moves the asset to this department.'),
    locationId: identifier.nullable(),
    movedAt: instantInput.describe('When it moved; now if absent. What was before stays as it was.'),
  })
  .partial()
