/** The organisation and its people. */
import { index, pgTable, text } from 'drizzle-orm/pg-core'
import { id, instant, validFrom, validTo } from './columns.ts'

/** group → company → branch → department. `path` is the materialised list of ancestors' ids, self last, joined by '/'. */
export const orgUnit = pgTable(
  'org_unit',
  {
    id: id(),
    parentId: text('parent_id'),
    kind: text('kind', { enum: ['group', 'company', 'branch', 'department'] }).notNull(),
    code: text('code').notNull().unique(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    /** IANA zone; set on branches, inherited below. */
    timeZone: text('time_zone').notNull(),
    /** ISO 4217. */
    currency: text('currency').notNull(),
    path: text('path').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('org_unit_path').on(t.path)],
)

export const person = pgTable('person', {
  id: id(),
  orgUnitId: text('org_unit_id').notNull(),
  employeeNo: text('employee_no').notNull().unique(),
  name: text('name').notNull(),
  /** Latin transliteration, for English pages. */
  nameEn: text('name_en').notNull(),
  email: text('email'),
  phone: text('phone'),
  jobTitle: text('job_title'),
  createdAt: instant('created_at').notNull(),
})

/** A person's department over time. */
export const membership = pgTable(
  'membership',
  {
    id: id(),
    personId: text('person_id').notNull(),
    orgUnitId: text('org_unit_id').notNull(),
    validFrom: validFrom(),
    validTo: validTo(),
  },
  (t) => [index('membership_person').on(t.personId, t.validFrom)],
)
