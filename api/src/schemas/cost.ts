import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { assetRef, identifier, instant, month, named, personRef } from './common.ts'

export const costLine = z
  .object({
    id: z.string(),
    assetId: z.string(),
    asset: assetRef,
    month: z.string(),
    pool: named.extend({ kind: z.enum(['fixed', 'variable']).nullable() }),
    kind: z
      .enum(['usage', 'no_show', 'idle', 'unallocated'])
      .describe('`no_show`: booked, and nobody came; `idle`: capacity not used, less what no-shows paid for it.'),
    orgUnit: named.nullable().describe('Department charged; for idle cost the owner; null for unallocated.'),
    person: personRef.nullable(),
    driver: z.string(),
    driverQuantity: z.number(),
    amountMinor: z.number(),
    currency: z.string(),
    computedAt: instant,
  })
  .meta({ id: 'CostLine' })

export const costListQuery = z.object({
  ...pageQuery,
  month: month.optional(),
  asset: identifier.optional(),
  orgUnit: identifier.optional().describe('Charged to this unit or below.'),
})

export const costSummaryQuery = z.object({
  month: month.optional().describe('The current month if absent.'),
  by: z.enum(['asset', 'department', 'company']).default('department'),
})

export const costSummary = z
  .object({
    month: z.string(),
    by: z.enum(['asset', 'department', 'company']),
    items: z.array(
      z.object({
        id: z.string().describe('`unallocated` where nobody is charged.'),
        name: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        amountMinor: z.number(),
        usageMinor: z.number(),
        noShowMinor: z.number(),
        idleMinor: z.number(),
        unallocatedMinor: z.number(),
        currency: z.string(),
      }),
    ),
    totals: z
      .array(
        z.object({
          currency: z.string(),
          totalMinor: z.number().describe('Sum of the items.'),
          poolTotalMinor: z.number().describe('What the pools of assets in sight cost, computed from the pools.'),
          chargedFromElsewhereMinor: z
            .number()
            .describe('Use of assets out of sight, charged to departments in sight.'),
        }),
      )
      .describe('`totalMinor` = `poolTotalMinor` + `chargedFromElsewhereMinor`, in each currency.'),
    currency: z.string().nullable().describe('Currency of the totals below: the one with the largest total.'),
    totalMinor: z.number(),
    poolTotalMinor: z.number(),
    assetsNotDerived: z
      .number()
      .describe('Assets with pools whose lines of the month have not been derived; they are in neither total.'),
  })
  .meta({ id: 'CostSummary' })
