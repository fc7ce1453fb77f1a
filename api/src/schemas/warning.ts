import { RESPONSIBILITY_ROLES } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { assetRef, identifier, instant, instantInput, personRef } from './common.ts'
import { explanation } from './explanation.ts'

const severity = z.enum(['info', 'warning', 'critical'])

export const warningRow = z
  .object({
    id: z.string(),
    kind: z.string().describe('The rule that raised it; `warning.telemetry` for those of device profiles.'),
    ruleCode: z.string().describe('The telemetry rule’s code within its profile; empty otherwise.'),
    subjectKind: z.string(),
    subjectId: z.string(),
    asset: assetRef.nullable(),
    orgUnitId: z.string().nullable().describe('Whose it is; null for what belongs to no unit.'),
    severity,
    since: instant.nullable().describe('First sample of the condition.'),
    value: z.union([z.string(), z.number()]).nullable().describe('What the metric said when it was raised.'),
    raisedAt: instant.describe('By the time of the evidence.'),
    lastAt: instant,
    clearedAt: instant.nullable(),
    withdrawnAt: instant.nullable().describe('When data that came late showed that it never was.'),
    acknowledgedAt: instant.nullable(),
    acknowledgedBy: z.string().nullable(),
    acknowledgedByName: z.string().nullable(),
    acknowledgeNote: z.string().nullable(),
    count: z.number().describe('Occurrences that it stands for.'),
    parentId: z.string().nullable().describe('The warning whose cause explains it.'),
    children: z.number().describe('Open warnings that it explains.'),
    responsible: personRef.nullable().describe('Who was responsible when it was raised.'),
    chain: z
      .array(z.object({ role: z.string(), personId: z.string(), afterMs: z.number() }))
      .describe('Who is told, how long after it was told first, while nobody acknowledges it; frozen at the raise.'),
    level: z.number().describe('Steps of the chain told beyond the first.'),
    toldAt: instant.nullable(),
    escalateAt: instant.nullable().describe('When the next of the chain is told.'),
    silencedBy: z.string().nullable().describe('The maintenance mode that keeps it quiet.'),
    detail: z.record(z.string(), z.unknown()).describe('Evidence, by kind.'),
    explanation,
  })
  .meta({ id: 'Warning' })

export const warningQuery = z.object({
  ...pageQuery,
  state: z.enum(['open', 'cleared', 'all']).default('open').describe('`all` has the withdrawn ones too.'),
  kind: identifier.optional(),
  subject: identifier.optional().describe('Id of what it is about.'),
  asset: identifier.optional(),
  person: identifier.optional().describe('Who is responsible or was told; `me` for yourself.'),
  severity: severity.optional(),
  silenced: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  parent: identifier.optional().describe('Those that this warning explains; they are left out of the list otherwise.'),
})

export const acknowledgeBody = z.object({ note: z.string().trim().max(1000).optional() }).nullish()

export const silenceRow = z
  .object({
    id: z.string(),
    scope: z.enum(['asset', 'location', 'device']),
    scopeId: z.string(),
    orgUnitId: z.string(),
    validFrom: instant,
    validTo: instant,
    reason: z.string(),
    createdBy: z.string(),
    createdAt: instant,
    endedAt: instant.nullable(),
    endedBy: z.string().nullable(),
  })
  .meta({ id: 'Silence' })

export const silenceBody = z.object({
  scope: z.enum(['asset', 'location', 'device']),
  scopeId: identifier,
  validFrom: instantInput.optional().describe('Now, if absent.'),
  validTo: instantInput.describe('At most 30 days later.'),
  reason: z.string().trim().min(1).max(500),
})

export const silenceQuery = z.object({
  scopeId: identifier.optional(),
  current: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .default(true)
    .describe('Only those that are not over.'),
})

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time of day, HH:MM' })
  .nullable()
const minutes = z.number().int().min(0).max(43_200).nullable().describe('After it was told first; null never.')

const escalationStep = z.object({
  role: z.enum(RESPONSIBILITY_ROLES),
  afterMinutes: z.object({ info: minutes, warning: minutes, critical: minutes }),
})

export const alarmSettingRow = z
  .object({
    scope: z.enum(['person', 'org_unit']),
    scopeId: z.string(),
    quietFrom: clock.describe('Local time of the warning’s site; what is critical breaks through.'),
    quietTo: clock,
    escalation: z.array(escalationStep).nullable().describe('Null: as the unit above, or the default.'),
    updatedAt: instant,
    updatedBy: z.string(),
  })
  .meta({ id: 'AlarmSetting' })

export const alarmSettingBody = z
  .object({
    quietFrom: clock,
    quietTo: clock,
    escalation: z.array(escalationStep).max(10).nullable().default(null),
  })
  .refine(({ quietFrom, quietTo }) => (quietFrom === null) === (quietTo === null), {
    error: 'quiet hours need both a beginning and an end, or neither',
    path: ['quietTo'],
  })

export const settingParams = z.object({ scope: z.enum(['person', 'org_unit']), scopeId: identifier })

export const unreadCount = z.object({ unread: z.number().describe('Told to you, open, and not looked at yet.') })
