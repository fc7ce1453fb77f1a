import { COST_DRIVERS, COST_ELEMENTS } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { assetRef, currency, identifier, instant, instantInput, instantQuery, named, shortText } from './common.ts'

const kind = z
  .enum(['fixed', 'variable'])
  .describe('`fixed`: `amountMinor` a month. `variable`: `amountMinor` a unit of the driver.')
const element = z.enum(COST_ELEMENTS).describe('What its cost is for; the accounts of a journal stand on it.')
const covers = z
  .array(z.enum(COST_ELEMENTS))
  .max(COST_ELEMENTS.length)
  .describe('Elements that its rate charges already: what is recorded of them for the asset is not charged again.')
const chargeBasis = z
  .enum(['used', 'booked'])
  .describe('`booked`: the booked time is charged, used or not; use that nobody booked is charged as used.')
const noShowMinor = z
  .number()
  .int()
  .min(0)
  .max(1_000_000_000)
  .nullable()
  .describe('Per booked hour to which nobody came; null: a no-show is charged nothing of its own.')
const driver = z.enum(COST_DRIVERS).describe('What use is measured in.')

export const costPoolRow = z
  .object({
    id: z.string(),
    assetId: z.string(),
    asset: assetRef,
    orgUnit: named.nullable().describe('Owner of the asset now.'),
    nameZh: z.string(),
    nameEn: z.string(),
    kind,
    amountMinor: z.number(),
    currency: z.string(),
    driver,
    practicalCapacity: z.number().nullable(),
    element,
    covers: z.array(z.enum(COST_ELEMENTS)),
    chargeBasis,
    noShowMinor: z.number().nullable(),
    validFrom: instant,
    validTo: instant.nullable(),
  })
  .meta({ id: 'CostPool' })

export const costPoolListQuery = z.object({
  ...pageQuery,
  asset: identifier.optional(),
  orgUnit: identifier.optional().describe('Of assets that belong to this unit or below.'),
  at: instantQuery.optional().describe('Only those in force then.'),
})

export const costPoolBody = z
  .object({
    assetId: identifier,
    nameZh: shortText,
    nameEn: shortText,
    kind,
    amountMinor: z
      .number()
      .int()
      .min(0)
      .max(1_000_000_000_000)
      .describe('In the currency’s smallest unit, for example fen.'),
    currency: currency.optional().describe('The asset’s if absent.'),
    driver,
    practicalCapacity: z
      .number()
      .positive()
      .nullable()
      .default(null)
      .describe(
        'Fixed pools: units of the driver a month that the asset can practically give; what is not used of it is idle cost. Null: all of the pool goes to who used the asset.',
      ),
    element: element.default('other'),
    covers: covers.default([]),
    chargeBasis: chargeBasis.default('used'),
    noShowMinor: noShowMinor.default(null),
    validFrom: instantInput
      .optional()
      .describe('Now if absent; may lie in the past, the months since are computed again.'),
    validTo: instantInput.nullable().default(null),
  })
  .refine((pool) => pool.kind === 'fixed' || pool.practicalCapacity === null, {
    path: ['practicalCapacity'],
    error: 'is for fixed pools only',
  })
  .refine((pool) => pool.driver === 'occupied_hours' || (pool.chargeBasis === 'used' && pool.noShowMinor === null), {
    path: ['chargeBasis'],
    error: 'bookings and no-shows are charged by occupied hours only',
  })
  .meta({
    example: {
      assetId: 'ast_laser_01',
      nameZh: '折旧',
      nameEn: 'Depreciation',
      kind: 'fixed',
      amountMinor: 3000000,
      driver: 'run_hours',
      practicalCapacity: 120,
    },
  })

export const costPoolPatch = z
  .object({ validTo: instantInput.nullable().describe('From when it costs no longer; null: until further notice.') })
  .strict()
