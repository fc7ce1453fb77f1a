import { ALLOCATION_METHODS, COST_ELEMENTS, LEDGER_KINDS, LEDGER_LAYERS, LEDGER_ROLES } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { assetRef, identifier, instant, month, named, personRef } from './common.ts'
import { bilingual, explanation, resolvedExplanation } from './explanation.ts'

export const monthParams = z.object({ month })
export const versionQuery = z.object({
  version: z.coerce.number().int().min(1).optional().describe('Of a closed month; the newest if absent.'),
})

const version = z
  .object({
    version: z.number(),
    reason: z.string().nullable().describe('Why it was restated; null for the close.'),
    closedAt: instant,
    closedBy: z.string(),
    lines: z.number(),
    totals: z.array(z.object({ currency: z.string(), amountMinor: z.number() })),
  })
  .meta({ id: 'CostMonthVersion' })

export const costMonthList = z
  .object({
    group: named,
    months: z.array(
      z.object({
        month: z.string(),
        state: z
          .enum(['open', 'ended', 'closed'])
          .describe('`ended`: over, and not closed yet. A closed month never opens again.'),
        versions: z.array(version),
      }),
    ),
    mayClose: z.boolean().describe('Whether you may close months: managers of the whole group.'),
    nextToClose: z.string().nullable(),
  })
  .meta({ id: 'CostMonthList' })

const columns = z.object({
  usage: z.number(),
  noShow: z.number(),
  idle: z.number(),
  unallocated: z.number(),
  direct: z.number().describe('Recorded costs, work orders, departments’ own costs.'),
  allocatedIn: z.number(),
  allocatedOut: z.number().describe('Passed on to those that it serves; not above 0 unless costs were.'),
  adjustment: z.number().describe('Corrections of closed months.'),
})

const amounts = { currency: z.string(), columns, totalMinor: z.number() }

export const budgetView = z
  .object({
    unit: named,
    element: z.enum(COST_ELEMENTS).nullable(),
    budgetMinor: z.number(),
    actualMinor: z.number(),
    currency: z.string(),
    state: z.enum(['within', 'near', 'over']),
    leftMinor: z.number(),
    usedPercent: z.number().nullable(),
    explanation,
  })
  .meta({ id: 'BudgetComparison' })

export const costMonth = z
  .object({
    month: z.string(),
    state: z.enum(['open', 'ended', 'closed']),
    version: z.number().nullable(),
    versions: z.array(version),
    method: z.enum(ALLOCATION_METHODS),
    companies: z.array(z.object({ company: named, ...amounts })),
    units: z
      .array(
        z.object({
          unit: named.nullable().describe('Null: nobody bears it; it stays with the company.'),
          companyId: z.string(),
          ...amounts,
        }),
      )
      .describe('Units of a company sum to it, in each column.'),
    elements: z.array(z.object({ element: z.enum(COST_ELEMENTS), currency: z.string(), amountMinor: z.number() })),
    groupTotals: z.array(z.object({ currency: z.string(), totalMinor: z.number() })),
    budgets: z.array(budgetView),
    adjustments: z.number().describe('Lines that correct closed months.'),
  })
  .meta({ id: 'CostMonth' })

export const ledgerLine = z
  .object({
    key: z.string(),
    layer: z.enum(LEDGER_LAYERS),
    kind: z.enum(LEDGER_KINDS),
    element: z.enum(COST_ELEMENTS),
    asset: assetRef.nullable(),
    refId: z.string().nullable(),
    unit: named.nullable(),
    fromUnit: named.nullable().describe('Where it comes from: the asset’s owner, the serving department.'),
    person: personRef.nullable(),
    quantity: z.number().nullable(),
    amountMinor: z.number(),
    currency: z.string(),
    correctsMonth: z.string().nullable().describe('The closed month that it corrects.'),
    bookedMinor: z.number().nullable().describe('Of an adjustment: what was booked of that line before.'),
    knownMinor: z.number().nullable().describe('Of an adjustment: what it is known to be now.'),
  })
  .meta({ id: 'CostMonthLine' })

export const ledgerLineQuery = z.object({
  ...pageQuery,
  ...versionQuery.shape,
  orgUnit: identifier.optional().describe('Borne by this unit or below.'),
  layer: z.enum(LEDGER_LAYERS).optional(),
  asset: identifier.optional(),
  adjustments: z.enum(['true', 'false']).optional().describe('`true`: only lines that correct closed months.'),
})

export const lineKeyQuery = z.object({ ...versionQuery.shape, key: z.string().min(1).max(600) })

export const closeChecks = z
  .object({
    month: z.string(),
    canClose: z.boolean(),
    checks: z.array(
      z.object({
        check: z.enum(['over', 'order', 'derived', 'rates', 'unallocated', 'adjustments']),
        ok: z.boolean(),
        blocks: z.boolean().describe('Whether the month cannot be closed for it.'),
        count: z.number(),
        amounts: z.array(z.object({ currency: z.string(), amountMinor: z.number() })),
        detail: z.string(),
      }),
    ),
  })
  .meta({ id: 'CostCloseChecks' })

export const restateBody = z
  .object({ reason: z.string().trim().min(3).max(500).describe('Why the month is said anew; stays with the version.') })
  .strict()
  .meta({ example: { reason: 'The lease of van 3 was corrected by the lessor on 12 November.' } })

export const journalView = z
  .object({
    month: z.string(),
    version: z.number().nullable(),
    journals: z.array(
      z.object({
        company: named,
        currency: z.string(),
        totalMinor: z.number().describe('Debits, and credits.'),
        rows: z.array(
          z.object({
            account: z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() }),
            role: z.enum(LEDGER_ROLES),
            unit: named.nullable(),
            partner: named.nullable().describe('The other company, of intercompany rows.'),
            correctsMonth: z.string().nullable(),
            debitMinor: z.number(),
            creditMinor: z.number(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'CostJournal' })

export const exportQuery = z.object({
  ...versionQuery.shape,
  language: z.enum(['zh', 'en']).default('zh'),
})

/** Why a line is what it is, with words for the ids and codes among its inputs. */
export const explainedLine = resolvedExplanation
  .extend({
    words: z
      .record(z.string(), bilingual)
      .describe('By the text of an input: the name of the unit, pool, asset or method.'),
  })
  .meta({ id: 'ExplainedCostLine' })
