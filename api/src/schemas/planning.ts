import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { assetRef, day, identifier, instant, instantInput, instantQuery, named, personRef } from './common.ts'
import { explanation } from './explanation.ts'

export const SLOT_STATES = ['proposed', 'accepted', 'moved', 'rejected', 'stale'] as const

export const runBody = z
  .object({
    from: day.optional().describe('First day planned; today if absent.'),
    to: day.optional().describe('Last day planned; 30 days after the first if absent.'),
    orgUnit: identifier
      .optional()
      .describe('Plans this unit and all below it; your whole part of the organisation if absent.'),
  })
  .meta({ example: { orgUnit: 'org_sh_jingan' } })

const bilingual = z.object({ zh: z.string(), en: z.string() })

export const runRow = z
  .object({
    id: z.string(),
    state: z.enum(['running', 'done', 'failed']),
    progress: z.number().describe('Of 100.'),
    from: z.string(),
    to: z.string(),
    startedAt: instant,
    endedAt: instant.nullable(),
    detail: z.string().nullable().describe('Why it failed.'),
    result: z
      .object({
        tasks: z.number(),
        placed: z.number(),
        visits: z.number(),
        visitsOneByOne: z.number().describe('Visits that the placed tasks would take one by one.'),
        visitsSaved: z.number(),
        minutesSaved: z.number(),
        minutesByEngineer: z.record(z.string(), z.number()),
        steps: z.array(bilingual).describe('How the saving is counted.'),
        unplaced: z
          .array(z.object({ planId: z.string(), assetId: z.string(), reason: z.string() }))
          .describe('Tasks without a slot, the first 200.'),
        unplacedByReason: z.record(z.string(), z.number()),
        written: z.number(),
        tookMs: z.number(),
      })
      .nullable(),
  })
  .meta({ id: 'PlanningRun' })

export const slotRow = z
  .object({
    id: z.string(),
    planId: z.string(),
    asset: assetRef,
    orgUnit: named.nullable(),
    timeZone: z.string(),
    taskCode: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    dueOn: z.string(),
    earliestOn: z.string(),
    latestOn: z.string().describe('Last day on which the task may be done.'),
    engineer: personRef,
    start: instant,
    end: instant,
    bundleId: z.string().nullable().describe('Tasks of one visit share it.'),
    includedInPlanId: z.string().nullable().describe('The larger service that does the task along.'),
    state: z.enum(SLOT_STATES),
    staleReason: z
      .enum(['due_moved', 'plan_ended', 'asset_taken', 'engineer_taken', 'past'])
      .nullable()
      .describe('Why a proposal no longer fits what is known now.'),
    rejects: z.enum(['time', 'day', 'engineer']).nullable(),
    reason: z.string().nullable(),
    order: z.object({ id: z.string(), no: z.string() }).nullable(),
    decidedAt: instant.nullable(),
    explanation,
  })
  .meta({ id: 'SlotProposal' })

export const slotListQuery = z.object({
  ...pageQuery,
  state: z.enum(SLOT_STATES).optional(),
  asset: identifier.optional(),
  engineer: identifier.optional(),
  orgUnit: identifier.optional().describe('Owned by this unit or below.'),
  from: instantQuery.optional(),
  to: instantQuery.optional(),
})

export const acceptBody = z
  .object({ wholeVisit: z.boolean().default(false).describe('Accept all open proposals of the same visit.') })
  .meta({ example: { wholeVisit: true } })

export const moveBody = z
  .object({
    start: instantInput,
    end: instantInput.optional().describe('As long as proposed if absent.'),
    engineerId: identifier.optional().describe('The same engineer if absent.'),
  })
  .meta({ example: { start: 1_796_000_400_000 } })

export const rejectBody = z
  .object({
    reason: z.string().trim().min(1).max(500),
    rejects: z
      .enum(['time', 'day', 'engineer'])
      .default('time')
      .describe('What later plannings avoid for this task: that time, the whole day, or the engineer.'),
  })
  .meta({ example: { reason: 'Training day', rejects: 'day' } })

const minute = z.number().int().min(0).max(1440)

export const rotaBody = z
  .object({
    week: z
      .array(
        z
          .object({
            weekday: z.number().int().min(1).max(7).describe('1 is Monday, 7 is Sunday.'),
            startMinute: minute.describe('Minutes of the local day.'),
            endMinute: minute,
          })
          .refine(({ startMinute, endMinute }) => startMinute < endMinute, { error: 'must end after it starts' }),
      )
      .max(50),
    exceptions: z
      .array(
        z
          .object({
            day,
            startMinute: minute.nullable(),
            endMinute: minute.nullable().describe('Both null: off for the day.'),
            note: z.string().max(200).nullable().default(null),
          })
          .refine(
            ({ startMinute, endMinute }) =>
              (startMinute === null) === (endMinute === null) &&
              (startMinute === null || endMinute === null || startMinute < endMinute),
            { error: 'must end after it starts, or have neither' },
          ),
      )
      .max(400)
      .default([]),
  })
  .meta({ id: 'Rota', example: { week: [{ weekday: 1, startMinute: 480, endMinute: 1020 }], exceptions: [] } })

export const rotaPut = rotaBody.extend({
  exceptions: rotaBody.shape.exceptions.removeDefault().optional().describe('As they are, if absent.'),
})
