import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { currency, identifier, instant, instantInput, named, shortText, timeZone } from './common.ts'

const unitKind = z.enum(['group', 'company', 'branch', 'department'])

export const orgUnitRow = z
  .object({
    id: z.string(),
    parentId: z.string().nullable(),
    kind: unitKind,
    code: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    timeZone: z.string(),
    currency: z.string(),
    path: z.string().describe('Ids of the ancestors, itself last, joined by `/`.'),
    createdAt: instant,
  })
  .meta({ id: 'OrgUnit' })

export const orgUnitListQuery = z.object({ ...pageQuery, kind: unitKind.optional(), parent: identifier.optional() })

export const orgUnitBody = z
  .object({
    parentId: identifier,
    kind: z.enum(['company', 'branch', 'department']),
    code: identifier,
    nameZh: shortText,
    nameEn: shortText,
    timeZone: timeZone.optional().describe('The parent’s if absent.'),
    currency: currency.optional().describe('The parent’s if absent.'),
  })
  .meta({
    example: { parentId: 'org_shanghai', kind: 'department', code: 'SH-DERM', nameZh: '皮肤科', nameEn: 'Dermatology' },
  })

export const orgUnitPatch = z
  .object({ code: identifier, nameZh: shortText, nameEn: shortText, timeZone, currency })
  .partial()

export const personRow = z
  .object({
    id: z.string(),
    orgUnitId: z.string(),
    orgUnit: named.nullable(),
    employeeNo: z.string(),
    name: z.string(),
    nameEn: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    jobTitle: z.string().nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Person' })

export const personListQuery = z.object({
  ...pageQuery,
  orgUnit: identifier.optional(),
  q: z.string().trim().max(100).optional(),
})

export const personBody = z
  .object({
    orgUnitId: identifier,
    employeeNo: identifier,
    name: shortText,
    nameEn: shortText,
    email: z.email().max(200).nullable().default(null),
    phone: z.string().max(50).nullable().default(null),
    jobTitle: z.string().max(200).nullable().default(null),
  })
  .meta({ example: { orgUnitId: 'org_dermatology', employeeNo: 'E1042', name: '王芳', nameEn: 'Wang Fang' } })

export const personPatch = personBody
  .omit({ employeeNo: true })
  .extend({
    email: z.email().max(200).nullable(),
    phone: z.string().max(50).nullable(),
    jobTitle: z.string().max(200).nullable(),
  })
  .partial()
  .extend({ movedAt: instantInput.optional().describe('With a new `orgUnitId`: since when; now if absent.') })

export const locationRow = z
  .object({
    id: z.string(),
    parentId: z.string().nullable(),
    orgUnitId: z.string(),
    kind: z.enum(['site', 'building', 'floor', 'room', 'zone']),
    code: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    latitudeDeg: z.number().nullable(),
    longitudeDeg: z.number().nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Location' })

export const locationListQuery = z.object({ ...pageQuery, orgUnit: identifier.optional() })

export const locationBody = z
  .object({
    parentId: identifier.nullable().default(null),
    orgUnitId: identifier,
    kind: z.enum(['site', 'building', 'floor', 'room', 'zone']),
    code: identifier,
    nameZh: shortText,
    nameEn: shortText,
    latitudeDeg: z.number().min(-90).max(90).nullable().default(null),
    longitudeDeg: z.number().min(-180).max(180).nullable().default(null),
  })
  .meta({
    example: {
      orgUnitId: 'org_shanghai',
      kind: 'room',
      code: 'SH-3-302',
      nameZh: '302 治疗室',
      nameEn: 'Treatment room 302',
    },
  })
