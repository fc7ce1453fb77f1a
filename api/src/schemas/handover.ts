import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { identifier, instant, instantInput, named, personRef } from './common.ts'
import { explanation } from './explanation.ts'
import { responsibilityRow } from './responsibility.ts'

const state = z.enum(['offered', 'accepted', 'declined', 'withdrawn'])

const statement = responsibilityRow.extend({ of: named.describe('What it is about, by its name.') })

export const handoverRow = z
  .object({
    id: z.string(),
    from: personRef,
    to: personRef,
    orgUnitId: z.string().describe('Department of the giver when it was offered.'),
    state,
    effectiveAt: instant.describe('From when it is to hold; never before it is accepted.'),
    note: z.string().nullable(),
    offeredAt: instant,
    offeredBy: z.string().describe('Name of who offered it.'),
    decidedAt: instant.nullable(),
    decidedBy: z.string().nullable(),
    decisionNote: z.string().nullable(),
    changedAt: instant.nullable().describe('From when the statements changed.'),
    statements: z.array(statement).describe('What is offered, as it stands now.'),
    changes: z.array(z.object({ endedId: z.string(), createdId: z.string() })),
    mayAccept: z.boolean().describe('You are the receiver, and it is not decided.'),
    mayWithdraw: z.boolean(),
  })
  .meta({ id: 'Handover' })

export const handoverListQuery = z.object({
  ...pageQuery,
  state: state.optional(),
  mine: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .default(false)
    .describe('Only those that you give or receive.'),
})

export const handoverBody = z
  .object({
    fromPersonId: identifier,
    toPersonId: identifier,
    rowIds: z
      .array(identifier)
      .min(1)
      .max(2000)
      .optional()
      .describe('Statements to hand over; all that the giver has at that time and you may hand over, if absent.'),
    effectiveAt: instantInput.optional().describe('From when it is to hold; now if absent.'),
    note: z.string().trim().max(1000).nullable().default(null),
  })
  .meta({ example: { fromPersonId: 'per_wang_fang', toPersonId: 'per_chen_li', note: '转岗交接' } })

export const decisionBody = z.object({ note: z.string().trim().max(1000).nullable().default(null) }).nullish()

export const handoverPlan = z
  .object({
    changesAt: instant,
    handedOver: z.number(),
    skipped: z.array(
      z.object({ rowId: z.string(), reason: z.enum(['gone', 'ended', 'conflict']), against: z.string().nullable() }),
    ),
    explanation,
  })
  .meta({ id: 'HandoverPlan' })
