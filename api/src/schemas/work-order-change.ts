/** Changes of a work order as they are sent. What may follow what, the rules decide. */
import { ORDER_PRIORITIES } from '@custodia/domain'
import { z } from 'zod'
import { identifier, instantInput, shortText } from './common.ts'

export const longText = z.string().trim().min(1).max(4000)
const remark = z.string().trim().max(4000).nullable().default(null)
export const priority = z.enum(ORDER_PRIORITIES)
const code = z.string().trim().min(1).max(64)
const isoText = z.string().trim().min(1).max(200).nullable().default(null)

export const failureReport = z
  .object({
    code: code.describe('What failed, by the asset type’s list of codes.'),
    mode: isoText.describe('How it showed.'),
    mechanism: isoText.describe('What happened to the part.'),
    cause: isoText.describe('What led to it.'),
  })
  .meta({ id: 'FailureReport', description: 'A failure by ISO 14224.' })

export const checklistItem = z
  .object({
    item: code,
    zh: shortText,
    en: shortText,
    kind: z.enum(['number', 'yes_no', 'text']),
    unit: z.string().trim().max(32).nullable().default(null),
    min: z.number().nullable().default(null),
    max: z.number().nullable().default(null),
    required: z.boolean().default(true),
  })
  .meta({ id: 'ChecklistItem' })

const checklistAnswer = z.object({ item: code, value: z.union([z.number(), z.boolean(), z.string().max(2000)]) })

const MAX_MINUTES = 100_000
const MAX_MINOR = 1_000_000_000_000
const amount = z.number().int().min(-MAX_MINOR).max(MAX_MINOR).describe('Minor units of the order’s currency.')

export const labourEntry = z.object({
  personId: identifier,
  minutes: z.number().int().min(-MAX_MINUTES).max(MAX_MINUTES).describe('Negative to mend a mistake.'),
  rateMinor: z
    .number()
    .int()
    .min(0)
    .max(MAX_MINOR)
    .nullable()
    .default(null)
    .describe('Price of an hour, in minor units.'),
})

export const costEntry = z.object({
  kind: z.enum(['part', 'outside', 'other']),
  item: shortText,
  quantity: z.number().positive().max(1_000_000).default(1),
  amountMinor: amount,
})

const reason = z.object({ reason: longText })

export const orderChange = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('triaged'), priority }),
    z.object({ type: z.literal('planned'), assigneeId: identifier, from: instantInput, to: instantInput }),
    z.object({
      type: z.literal('started'),
      personId: identifier.optional().describe('Who begins; you, if absent. An order that nobody has is theirs then.'),
    }),
    reason.extend({ type: z.literal('paused') }),
    z.object({ type: z.literal('waited_for_parts'), parts: longText }),
    z.object({ type: z.literal('resumed') }),
    z.object({
      type: z.literal('finished'),
      restoredAt: instantInput.nullable().default(null),
      failure: failureReport.nullable().default(null),
      results: z.array(checklistAnswer).max(200).default([]),
      alsoDone: z.array(code).max(50).default([]).describe('Codes of other planned tasks that were done along.'),
      meterReading: z.number().min(0).nullable().default(null),
      remark,
    }),
    z.object({ type: z.literal('verified'), remark }),
    reason.extend({ type: z.literal('reopened') }),
    reason.extend({ type: z.literal('rejected') }),
    reason.extend({ type: z.literal('cancelled') }),
    z.object({ type: z.literal('diagnosed'), failure: failureReport, failedAt: instantInput.nullable().default(null) }),
    z.object({ type: z.literal('checks_added'), items: z.array(checklistItem).min(1).max(100) }),
    z.object({ type: z.literal('checked'), results: z.array(checklistAnswer).min(1).max(200) }),
    z.object({ type: z.literal('labour'), entry: labourEntry }),
    z.object({ type: z.literal('cost'), entry: costEntry }),
    z.object({
      type: z.literal('signed'),
      signature: z.object({
        as: z.enum(['engineer', 'recipient']),
        name: shortText,
        attachmentId: identifier.nullable().default(null).describe('The drawn signature; null if it was typed.'),
      }),
    }),
    z.object({ type: z.literal('noted'), text: longText }),
  ])
  .meta({ id: 'WorkOrderChange' })

/** Changes that add to an order and hold whatever else happened to it meanwhile. */
const ADDITIONS: readonly string[] = ['noted', 'signed', 'labour', 'cost', 'checked']

export const changeBody = z
  .object({
    expectedSeq: z
      .number()
      .int()
      .min(1)
      .optional()
      .describe(
        `\`seq\` of the order as you saw it: what somebody changed meanwhile is told with 409. May be left out with ${ADDITIONS.join(', ')}.`,
      ),
    at: instantInput.optional().describe('When it happened, if not now. Not before what was recorded last.'),
    change: orderChange,
  })
  .superRefine(({ expectedSeq, change }, issues) => {
    if (expectedSeq === undefined && !ADDITIONS.includes(change.type))
      issues.addIssue({ code: 'custom', path: ['expectedSeq'], message: 'is needed: `seq` of the order as you saw it' })
  })
  .meta({ example: { expectedSeq: 3, change: { type: 'paused', reason: 'The room is in use until 15:00' } } })

export const requestBody = z
  .object({
    assetId: identifier,
    text: longText.describe('What is wrong, in the words of who says it.'),
    urgency: priority.default('normal'),
    failedAt: instantInput.nullable().default(null).describe('Since when, if known.'),
  })
  .meta({ example: { assetId: 'ast_laser_01', text: 'Handpiece gives no light', urgency: 'high' } })

export const requestHeaders = z.object({
  'idempotency-key': z
    .string()
    .min(8)
    .max(100)
    .optional()
    .describe('A request that is sent again under its key makes no second order.'),
})
