import { FAILURE_CAUSES, FAILURE_MECHANISMS, FAILURE_MODES } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { ASSET_CATEGORIES } from './asset.ts'
import { currency, identifier, instant, named, shortText } from './common.ts'
import { planFields, planFlaws, planShape, taskCode } from './plan.ts'

const keysOf = <Table extends object>(table: Table) => Object.keys(table) as (keyof Table & string)[]

export const EQUIPMENT_KINDS = ['component', 'failure_code', 'spare_part', 'document'] as const

const componentCode = identifier.nullable().default(null).describe('Code of the component that it belongs to.')

/** What an item of each kind has besides its code and names. */
export const itemDetails = {
  component: z.object({
    parent: identifier.nullable().default(null).describe('Code of the component that it is part of.'),
    quantity: z.number().int().positive().default(1),
  }),
  failure_code: z.object({
    mode: z.enum(keysOf(FAILURE_MODES)).describe('How it shows, by ISO 14224.'),
    mechanisms: z
      .array(z.enum(keysOf(FAILURE_MECHANISMS)))
      .max(40)
      .default([]),
    causes: z
      .array(z.enum(keysOf(FAILURE_CAUSES)))
      .max(40)
      .default([]),
    component: componentCode,
  }),
  spare_part: z.object({
    unit: z.string().trim().min(1).max(20).default('pc'),
    priceMinor: z.number().int().min(0).nullable().default(null),
    currency: currency.default('CNY'),
    component: componentCode,
  }),
  document: z.object({
    sort: z.enum(['manual', 'service_manual', 'certificate', 'drawing', 'other']).default('manual'),
    language: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, { error: 'must be a language, for example zh or en' }),
    url: z
      .url({ protocol: /^https?$/ })
      .max(1000)
      .nullable()
      .default(null)
      .describe('Null for a stored file.'),
  }),
} as const satisfies Record<(typeof EQUIPMENT_KINDS)[number], z.ZodType>

const names = { nameZh: shortText, nameEn: shortText }

/** The body of an item; what `detail` must hold depends on the kind in the path. */
export const itemBody = z
  .object({ ...names, detail: z.record(z.string(), z.unknown()).default({}) })
  .meta({ example: { nameZh: '闪光灯', nameEn: 'Flash lamp', detail: { unit: 'pc', priceMinor: 1260000 } } })

export const assetItemBody = itemBody.partial({ nameZh: true, nameEn: true }).extend({
  switchedOff: z.boolean().default(false).describe('The asset does without this item of its type.'),
})

export const itemParams = z.object({
  id: identifier,
  kind: z.enum(EQUIPMENT_KINDS),
  code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, { error: 'must be letters, digits, ".", "_" and "-"' }),
})

const itemRow = z
  .object({
    kind: z.enum(EQUIPMENT_KINDS),
    code: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    detail: z.record(z.string(), z.unknown()),
    file: z
      .object({ name: z.string(), mediaType: z.string(), bytes: z.number(), href: z.string() })
      .nullable()
      .describe('The stored file of a document.'),
  })
  .meta({ id: 'EquipmentItem' })

const score = (most: number) => z.number().int().min(1).max(most).nullable().default(null)

const typeFields = {
  code: identifier,
  ...names,
  category: z.enum(ASSET_CATEGORIES),
  vendor: shortText,
  model: shortText,
  functionScore: score(10).describe('Fennigkoh–Smith: function, 1–10.'),
  riskScore: score(5).describe('Fennigkoh–Smith: risk, 1–5.'),
  maintenanceScore: score(5).describe('Fennigkoh–Smith: need of maintenance, 1–5.'),
  expectedLifeYears: z.number().int().min(1).max(100).nullable().default(null),
  makerBound: z.boolean().default(false).describe('Lasers and imaging devices: no interval longer than the maker’s.'),
  profileId: identifier.nullable().default(null).describe('Device profile of its controllers.'),
}

export const typeBody = z
  .object({
    orgUnitId: identifier.describe('Whoever sees this unit or one below it sees the type.'),
    ...typeFields,
    plansFromProfile: z.boolean().default(true).describe('Start from the care plan of the profile.'),
  })
  .meta({
    example: {
      ...{ orgUnitId: 'org_group', code: 'laser-nd-yag', nameZh: 'Nd:YAG 激光', nameEn: 'Nd:YAG laser' },
      ...{ category: 'medical_device', vendor: 'Auralis Medical', model: 'PicoWave 1064', makerBound: true },
      ...{ functionScore: 8, riskScore: 4, maintenanceScore: 5, profileId: 'custodia/laser-nd-yag' },
    },
  })

export const typePatch = z
  .object({
    ...names,
    vendor: shortText,
    model: shortText,
    functionScore: score(10).removeDefault(),
    riskScore: score(5).removeDefault(),
    maintenanceScore: score(5).removeDefault(),
    expectedLifeYears: typeFields.expectedLifeYears.removeDefault(),
    makerBound: z.boolean(),
    profileId: typeFields.profileId.removeDefault(),
  })
  .partial()

export const typePlanBody = z.object(planFields).superRefine((plan, issues) => {
  for (const { path, message } of planFlaws(plan)) issues.addIssue({ code: 'custom', path: [path], message })
})

export const typePlanParams = z.object({ id: identifier, taskCode })

export const typePlanRow = z.object({ id: z.string(), ...planShape }).meta({ id: 'AssetTypePlan' })

const typeShape = {
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  category: z.enum(ASSET_CATEGORIES),
  vendor: z.string(),
  model: z.string(),
  functionScore: z.number().nullable(),
  riskScore: z.number().nullable(),
  maintenanceScore: z.number().nullable(),
  expectedLifeYears: z.number().nullable(),
  makerBound: z.boolean(),
  profileId: z.string().nullable(),
}

export const typeRow = z
  .object({
    id: z.string(),
    orgUnit: named.nullable(),
    ...typeShape,
    risk: z
      .object({ score: z.number(), planned: z.boolean(), interval: z.string().nullable() })
      .nullable()
      .describe('Equipment management number by Fennigkoh and Smith; null where it is not scored.'),
    assets: z.number().describe('Assets of the type in your part of the organisation.'),
    plans: z.number(),
    createdAt: instant,
  })
  .meta({ id: 'AssetType' })

export const typeDetail = typeRow
  .extend({ planRows: z.array(typePlanRow), items: z.array(itemRow) })
  .meta({ id: 'AssetTypeDetail' })

export const typeListQuery = z.object({
  ...pageQuery,
  category: z.enum(ASSET_CATEGORIES).optional(),
  q: z.string().trim().max(100).optional().describe('Part of the code, names, maker or model.'),
})

export const fileBody = z
  .object({
    name: shortText,
    mediaType: z.enum(['application/pdf', 'image/jpeg', 'image/png']),
    contentBase64: z.base64().min(1),
  })
  .describe('A file of at most 15 MB.')

const exportedItem = itemBody.extend({ kind: z.enum(EQUIPMENT_KINDS), code: itemParams.shape.code })

/** A type as a file that another installation takes. Stored files stay behind. */
export const typeExport = z
  .object({
    format: z.literal('custodia-asset-type/1'),
    type: z.object(typeFields),
    plans: z.array(typePlanBody).max(200),
    items: z.array(exportedItem).max(2000),
  })
  .meta({ id: 'AssetTypeFile' })

export const typeImportBody = typeExport.extend({ orgUnitId: identifier })

const SOURCES = ['inherited', 'overridden', 'own'] as const

/** What an asset has after its type's and its own are put together. */
export const assetEquipment = z
  .object({
    assetType: named.extend({ code: z.string() }).nullable(),
    plans: z.array(
      z.object({
        id: z.string(),
        ...planShape,
        source: z.enum(SOURCES),
        overridden: z.array(z.string()).readonly().describe('What the asset says for itself.'),
        switchedOff: z.boolean(),
      }),
    ),
    items: z.array(itemRow.extend({ source: z.enum(SOURCES), switchedOff: z.boolean() })),
  })
  .meta({ id: 'AssetEquipment' })
