import { PERSON_FIGURES, TALLY_FIELDS } from '@custodia/domain'
import { z } from 'zod'
import { pageOf, pageQuery } from '../plugins/pagination.ts'
import { assetRef, day, identifier, instant, named, personRef } from './common.ts'

const figureName = z.enum(PERSON_FIGURES)

const figure = z.object({
  value: z.number().nullable().describe('Null where there is nothing to divide by.'),
  numerator: z.number(),
  denominator: z.number(),
  base: z.number().describe('How many facts it stands on.'),
  atLeast: z.number().nullable(),
})

const tally = z.object(
  Object.fromEntries(TALLY_FIELDS.map((name) => [name, z.number()])) as Record<
    (typeof TALLY_FIELDS)[number],
    z.ZodNumber
  >,
)
const figures = z.object(
  Object.fromEntries(PERSON_FIGURES.map((name) => [name, figure])) as Record<
    (typeof PERSON_FIGURES)[number],
    typeof figure
  >,
)

const period = {
  from: day.optional().describe('First local day; the first of this month if absent.'),
  to: day.optional().describe('Last local day, inclusive; today if absent.'),
}

const groupedBy = z.enum(['person', 'department'])

export const peopleFiguresQuery = z.object({
  ...pageQuery,
  ...period,
  by: groupedBy.default('person'),
  orgUnit: identifier.optional().describe('Only what people did while they belonged to this unit or one below it.'),
  person: identifier.optional(),
})

export const ownFiguresQuery = z.object(period)

export const peopleRow = z
  .object({
    key: z.string().describe('Id of the person or unit; empty for what was done outside every department.'),
    person: personRef.nullable(),
    employeeNo: z.string().nullable(),
    orgUnits: z.array(named).describe('Departments of the time in which it was done.'),
    tally: tally.describe('Counts and sums; a department’s are the sums of its people’s.'),
    figures,
  })
  .meta({ id: 'PeopleFigures' })

export const peopleFiguresAnswer = pageOf(peopleRow).extend({
  from: z.string(),
  to: z.string(),
  total: z.object({ tally, figures }),
})

export const ownFiguresAnswer = z.object({
  from: z.string(),
  to: z.string(),
  person: personRef,
  row: peopleRow.nullable().describe('Null where nothing was done in the period.'),
})

const subject = {
  ...period,
  figure: figureName,
  person: identifier.optional().describe('`me` for yourself.'),
  orgUnit: identifier.optional(),
}

export const peopleExplainQuery = z.object(subject)
export const peopleEvidenceQuery = z.object({ ...pageQuery, ...subject })

export const personEvidence = z
  .object({
    kind: z.enum(['order', 'care', 'repair', 'round', 'visit', 'trip', 'stop', 'booking', 'attendance', 'driving']),
    id: z.string(),
    at: instant,
    person: personRef.nullable(),
    orgUnit: named.nullable().describe('Department of the person at that time.'),
    asset: assetRef.nullable().describe('Null where it is not in your part of the organisation.'),
    titleZh: z.string(),
    titleEn: z.string(),
    outcome: z.string().describe('For example `done`, `in_window`, `missed`, `no_show`, `unpaired`; empty for trips.'),
    quantity: z.number().nullable().describe('Hours, minutes or kilometres, by `unit`.'),
    unit: z.string(),
    orderId: z.string().nullable(),
  })
  .meta({ id: 'PersonEvidence' })

export const peopleExportQuery = z.object({
  ...period,
  by: z.enum(['person', 'department', 'person_department']).default('person_department'),
  orgUnit: identifier.optional(),
  format: z.enum(['csv', 'xlsx', 'json']).default('csv'),
})

const cell = z.union([z.string(), z.number(), z.null()])
const rows = z.array(z.record(z.string(), cell))

export const statementBody = z.object({
  orgUnitId: identifier,
  from: day,
  to: day,
  note: z.string().trim().max(1000).nullable().default(null),
})

export const statementRow = z
  .object({
    id: z.string(),
    orgUnit: named.nullable(),
    from: z.string(),
    to: z.string(),
    issuedAt: instant,
    issuedBy: z.string(),
    note: z.string().nullable(),
    people: z.number().describe('Rows in it.'),
  })
  .meta({ id: 'PeopleStatement' })

export const statementDetail = statementRow.extend({
  columns: z.array(z.string()),
  rows: rows.describe('As they were given out; they never change.'),
  changes: z
    .array(
      z.object({
        employeeNo: z.string(),
        name: z.string(),
        department: z.string(),
        column: z.string(),
        before: cell,
        after: cell,
        adjustment: z.number().nullable(),
      }),
    )
    .describe('What reads differently now: late telemetry, corrections, changed memberships.'),
})
