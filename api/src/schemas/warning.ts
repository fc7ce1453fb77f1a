import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { identifier, instant } from './common.ts'
import { explanation } from './explanation.ts'

export const warningRow = z
  .object({
    id: z.string(),
    kind: z.string().describe('The rule that raised it.'),
    subjectKind: z.string(),
    subjectId: z.string(),
    orgUnitId: z.string().nullable().describe('Whose it is; null for what belongs to no unit.'),
    severity: z.enum(['info', 'warning', 'critical']),
    raisedAt: instant.describe('By the time of the evidence.'),
    lastAt: instant,
    clearedAt: instant.nullable(),
    acknowledgedAt: instant.nullable(),
    acknowledgedBy: z.string().nullable(),
    count: z.number().describe('Occurrences that it stands for.'),
    detail: z.record(z.string(), z.unknown()).describe('Evidence, by kind.'),
    explanation,
  })
  .meta({ id: 'Warning' })

export const warningQuery = z.object({
  ...pageQuery,
  state: z.enum(['open', 'cleared', 'all']).default('open'),
  kind: identifier.optional(),
  subject: identifier.optional().describe('Id of what it is about.'),
})
