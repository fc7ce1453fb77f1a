import { ORDER_STATES } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { assetRef, identifier, instant, instantQuery, named, personRef } from './common.ts'
import { explanation } from './explanation.ts'
import { checklistItem, costEntry, failureReport, labourEntry, priority } from './work-order-change.ts'

const state = z.enum(ORDER_STATES)
export const ORDER_KINDS = ['adhoc', 'planned', 'inspection'] as const
const kind = z.enum(ORDER_KINDS)

export const orderRow = z
  .object({
    id: z.string(),
    no: z.string(),
    seq: z.number().int().describe('Number of its last event; send it as `expectedSeq` with a change.'),
    asset: assetRef,
    orgUnit: named.nullable().describe('The unit that it was opened in.'),
    kind,
    titleZh: z.string(),
    titleEn: z.string(),
    state,
    priority,
    overdue: z.boolean(),
    planId: z.string().nullable(),
    taskCode: z.string().nullable(),
    dueOn: z.string().nullable(),
    assignee: personRef.nullable(),
    responsible: personRef.nullable().describe('Who was responsible for the asset when it was opened.'),
    scheduledFrom: instant.nullable(),
    scheduledTo: instant.nullable(),
    requestedAt: instant,
    failedAt: instant.nullable(),
    startedAt: instant.nullable(),
    finishedAt: instant.nullable(),
    restoredAt: instant.nullable(),
    verifiedAt: instant.nullable(),
    failureCode: z.string().nullable(),
    labourMinutes: z.number(),
    costMinor: z.number(),
    currency: z.string(),
    bundleId: z.string().nullable(),
    repeatOf: z.string().nullable().describe('The order after whose repair the same failure came back within 30 days.'),
  })
  .meta({ id: 'WorkOrder' })

const attachment = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  href: z.string(),
})

export const orderDetail = orderRow
  .extend({
    text: z.string(),
    failure: failureReport.nullable(),
    checklist: z.array(checklistItem),
    results: z.array(
      z.object({
        item: z.string(),
        value: z.union([z.number(), z.boolean(), z.string()]),
        ok: z.boolean().describe('False outside the item’s limits.'),
        at: instant,
      }),
    ),
    labour: z.array(labourEntry.extend({ person: personRef.nullable() })),
    costs: z.array(costEntry),
    cost: z.object({
      labourMinor: z.number(),
      partsMinor: z.number(),
      outsideMinor: z.number(),
      otherMinor: z.number(),
      totalMinor: z.number(),
    }),
    attachments: z.array(attachment),
    signatures: z.array(
      z.object({
        as: z.enum(['engineer', 'recipient']),
        name: z.string(),
        attachmentId: z.string().nullable(),
        at: instant,
        by: personRef.nullable(),
      }),
    ),
    times: z.object({
      waitedMs: z.number(),
      workedMs: z.number(),
      pausedMs: z.number(),
      partsWaitMs: z.number(),
      downMs: z.number().nullable().describe('From failure to restoration; null for planned work.'),
      explanation,
    }),
    possible: z.array(z.string()).describe('Changes that you may make now.'),
    plan: z.record(z.string(), z.unknown()).nullable().describe('The plan as it was when the order was opened.'),
    otherTasks: z
      .array(z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() }))
      .describe('Planned tasks of the asset that may be done along.'),
  })
  .meta({ id: 'WorkOrderDetail' })

export const orderEvent = z
  .object({
    position: z.number().int().describe('In the trail over all orders.'),
    seq: z.number().int(),
    at: instant,
    recordedAt: instant,
    actor: z.object({ id: z.string(), name: z.string(), nameEn: z.string() }),
    change: z.looseObject({ type: z.string() }).describe('What happened, as it was recorded.'),
    hash: z.string().describe('SHA-256 over the event and the hash before it.'),
    previousHash: z.string(),
  })
  .meta({ id: 'WorkOrderEvent' })

const states = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(state).min(1))
  .describe('One or more states, separated by commas.')

const filters = {
  state: states.optional(),
  kind: kind.optional(),
  asset: identifier.optional(),
  plan: identifier.optional(),
  assignee: identifier.optional().describe('A person’s id, `me`, or `none` for orders that nobody has.'),
  orgUnit: identifier.optional().describe('A unit with all below it.'),
  failureCode: z.string().max(64).optional(),
  from: instantQuery.optional().describe('Requested from then on.'),
  to: instantQuery.optional().describe('Requested before then.'),
  overdue: z.enum(['true', 'false']).optional(),
  q: z.string().trim().min(1).max(100).optional().describe('In number, titles, text, and the asset’s code and names.'),
}

export const orderFilterQuery = z.object(filters)
export type OrderFilter = z.output<typeof orderFilterQuery>
export const orderListQuery = z.object({ ...filters, ...pageQuery })
const { state: _, ...withoutState } = filters
export const orderCountQuery = z.object(withoutState)

export const orderCounts = z
  .object({ items: z.array(z.object({ state, count: z.number().int(), overdue: z.number().int() })) })
  .meta({ id: 'WorkOrderCounts' })

export const trailReport = z
  .object({
    events: z.number().int(),
    orders: z.number().int(),
    attachments: z.number().int(),
    head: z.object({ position: z.number().int(), hash: z.string() }),
    firstBreak: z
      .object({ position: z.number().int().nullable(), orderId: z.string().nullable(), problem: z.string() })
      .nullable(),
  })
  .meta({ id: 'TrailReport' })

export const attachmentRef = attachment.meta({ id: 'WorkOrderAttachment' })
