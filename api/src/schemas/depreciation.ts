/** Books of depreciation as they are set up and shown. */
import { BOOK_PURPOSES, DEPRECIATION_METHODS, METRICS, type MetricName } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { assetRef, currency, day, identifier, instant, month, named, personRef, shortText } from './common.ts'
import { explanation } from './explanation.ts'
import { category, price } from './purchase.ts'
import { longText } from './work-order-change.ts'

const years = z.number().int().min(1).max(100)
const method = z.enum(DEPRECIATION_METHODS)
const METERS = (Object.keys(METRICS) as MetricName[]).filter((name) => METRICS[name].kind === 'meter')
const metric = z.enum(METERS)

const defaultTerms = z
  .object({
    method,
    years: years.default(5),
    salvagePercent: z.number().min(0).max(100).default(0),
    metric: metric.nullable().default(null).describe('Units of production: the counter that is counted.'),
    lifeUnits: z.number().positive().nullable().default(null).describe('Units of production: of a whole life.'),
  })
  .refine((terms) => terms.method !== 'units_of_production' || (terms.metric !== null && terms.lifeUnits !== null), {
    error: 'units of production need "metric" and "lifeUnits"',
  })

const defaults = z.partialRecord(category, defaultTerms).describe('By category, for assets that come.')

const bookFields = {
  nameZh: shortText,
  nameEn: shortText,
  postsFrom: month.nullable().default(null).describe('First month whose amounts become costs; null: kept for itself.'),
  defaults: defaults.default({}),
}

export const bookBody = z.object({
  orgUnitId: identifier.describe('For assets of this unit and those below it.'),
  code: identifier,
  purpose: z.enum(BOOK_PURPOSES),
  currency: currency.optional().describe('Of the unit, if absent.'),
  convention: z
    .enum(['monthly', 'daily'])
    .default('monthly')
    .describe('`monthly`: whole months from the month after. `daily`: by days.'),
  ...bookFields,
})

export const bookPatch = z.object({
  nameZh: shortText.optional(),
  nameEn: shortText.optional(),
  postsFrom: month.nullable().optional(),
  defaults: defaults.optional(),
})

export const bookRow = z
  .object({
    id: z.string(),
    orgUnit: named.nullable(),
    code: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    purpose: z.enum(BOOK_PURPOSES),
    currency: z.string(),
    convention: z.enum(['monthly', 'daily']),
    postsFrom: z.string().nullable(),
    defaults: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'DepreciationBook' })

export const bookedQuery = z.object({ ...pageQuery, month: month.optional().describe('This month, if absent.') })

export const bookedRow = z
  .object({
    asset: assetRef,
    category: z.string(),
    orgUnit: named.nullable(),
    method,
    costMinor: z.number(),
    monthMinor: z.number().describe('Written off in the month.'),
    accumulatedMinor: z.number(),
    bookMinor: z.number().describe('Book value at the end of the month.'),
    lastMonth: z.string().nullable().describe('The last month in which something is written off.'),
    disposedOn: z.string().nullable(),
  })
  .meta({ id: 'BookedAsset' })

const termsShown = z.object({
  method,
  costMinor: z.number().nullable(),
  salvageMinor: z.number(),
  years: z.number().nullable(),
  metric: z.string().nullable(),
  lifeUnits: z.number().nullable(),
  inServiceOn: z.string().nullable(),
  fromMonth: z.string().nullable(),
})

export const bookedDetail = bookedRow
  .extend({
    currency: z.string(),
    rows: z.array(
      z.object({
        month: z.string(),
        amountMinor: z.number(),
        accumulatedMinor: z.number(),
        bookMinor: z.number(),
        postedMinor: z.number().nullable().describe('Entered as cost for the month; null: not yet.'),
      }),
    ),
    stated: z.array(
      z.object({
        seq: z.number(),
        terms: termsShown,
        reason: z.string(),
        by: personRef.nullable(),
        recordedAt: instant,
      }),
    ),
    explanation,
  })
  .meta({ id: 'BookedAssetDetail' })

/** Terms as somebody states them. */
export const termsBody = z
  .object({
    method,
    costMinor: price.nullable().default(null),
    salvageMinor: price.default(0),
    years: years.nullable().default(null),
    metric: metric.nullable().default(null),
    lifeUnits: z.number().positive().nullable().default(null),
    inServiceOn: day.nullable().default(null),
    fromMonth: month.nullable().default(null),
    reason: longText,
  })
  .superRefine((terms, context) => {
    const need = (path: string, ok: boolean, message: string): void => {
      if (!ok) context.addIssue({ code: 'custom', path: [path], message })
    }
    const byUse = terms.method === 'units_of_production'
    need('years', byUse || terms.years !== null, 'is needed: whole years of life, or of what is left of it')
    need('metric', !byUse || terms.metric !== null, 'is needed for units of production')
    need('lifeUnits', !byUse || terms.lifeUnits !== null, 'is needed for units of production')
    if (terms.fromMonth === null) {
      need('costMinor', terms.costMinor !== null, 'is needed, unless "fromMonth" makes it a change of estimate')
      need('inServiceOn', terms.inServiceOn !== null, 'is needed, unless "fromMonth" makes it a change of estimate')
      need(
        'salvageMinor',
        terms.costMinor === null || terms.salvageMinor <= terms.costMinor,
        'must not exceed the cost',
      )
    } else {
      need('costMinor', terms.costMinor === null, 'must be absent: a change of estimate writes off the book value')
      need('inServiceOn', terms.inServiceOn === null, 'must be absent in a change of estimate')
    }
  })

export const postingQuery = z.object({ through: month })
export const postingBody = z.object({ through: month.describe('Last month to enter; not after this one.') })

export const postingPlan = z
  .object({
    through: z.string(),
    items: z.array(
      z.object({
        asset: assetRef,
        month: z.string(),
        amountMinor: z.number(),
        correction: z.boolean().describe('The month had entries already: this one corrects them.'),
      }),
    ),
    totalMinor: z.number(),
    correctionsMinor: z.number(),
    currency: z.string(),
  })
  .meta({ id: 'DepreciationPostings' })

export const opened = z.object({ opened: z.number().describe('Assets that were taken into the book.') })
