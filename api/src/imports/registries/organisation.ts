import { registerLocationRoutes } from '../../routes/locations.ts'
import { registerMembershipRoutes } from '../../routes/memberships.ts'
import { registerOrgUnitRoutes } from '../../routes/org-units.ts'
import { registerPeopleRoutes } from '../../routes/people.ts'
import { registerResponsibilityRoutes } from '../../routes/responsibilities.ts'
import { registerUserAccountRoutes } from '../../routes/user-accounts.ts'
import type { RegistryImport } from '../registry-import.ts'
import {
  changes,
  choice,
  clears,
  column,
  key,
  may,
  names,
  number,
  refer,
  required,
  text,
  validity,
} from './define-column.ts'

/** Roles of an account: `SH-DERM|engineer;SH|viewer`. */
const GRANTS = { kind: 'parts', fields: [{ name: 'orgUnitId', refers: 'unit' }, { name: 'role' }] } as const

/** Units, people, accounts, places, and who belongs where and answers for what. */
export const ORGANISATION: readonly RegistryImport[] = [
  {
    ...{ name: 'org-units', zh: '组织单位', en: 'Units', sheet: 'org_units', routes: [registerOrgUnitRoutes] },
    columns: [
      column('code', ['编码', 'Code'], text, 'SH-DERM', key),
      column('kind', ['类别', 'Kind'], choice('group', 'company', 'branch', 'department'), 'department', required),
      column(['parent', 'parentId'], ['上级', 'Parent'], refer('unit'), 'SH'),
      ...names(),
      column('time_zone', ['时区', 'Time zone'], text, 'Asia/Shanghai', may),
      column('currency', ['币种', 'Currency'], text, 'CNY', may),
    ],
    makes: { kind: 'unit', code: 'code' },
    widensSight: true,
  },
  {
    ...{ name: 'people', zh: '人员', en: 'People', sheet: 'people', routes: [registerPeopleRoutes] },
    columns: [
      column('employee_no', ['工号', 'Employee no.'], text, 'E1042', key),
      column('name', ['姓名', 'Name'], text, '王芳', changes),
      column('name_en', ['英文姓名', 'English name'], text, 'Wang Fang', changes),
      column(['unit', 'orgUnitId'], ['部门', 'Unit'], refer('unit'), 'SH-DERM', changes),
      column('email', ['邮箱', 'E-mail'], text, 'wang.fang@example.org', clears),
      column('phone', ['电话', 'Phone'], text, '13800000000', clears),
      column('job_title', ['职务', 'Job title'], text, '主治医师', clears),
    ],
    makes: { kind: 'person', code: 'employee_no' },
  },
  {
    // No secret stands in a file: an account is opened without a password, and its one-time link is made on its page.
    ...{ name: 'accounts', zh: '账号', en: 'Accounts', sheet: 'accounts', routes: [registerUserAccountRoutes] },
    role: 'administrator',
    columns: [
      column('login', ['登录名', 'Login'], text, 'li.na', key),
      column(['person', 'personId'], ['工号', 'Person'], refer('person'), 'E1042'),
      column('grants', ['单位与角色', 'Units and roles'], GRANTS, 'SH-DERM|engineer;SH|viewer', clears),
    ],
  },
  {
    ...{
      name: 'memberships',
      zh: '部门归属',
      en: 'Memberships',
      sheet: 'memberships',
      routes: [registerMembershipRoutes],
    },
    columns: [
      column(['person', 'personId'], ['工号', 'Person'], refer('person'), 'E1042', key),
      column(['unit', 'orgUnitId'], ['部门', 'Unit'], refer('unit'), 'SH-DERM', key),
      ...validity(),
    ],
  },
  {
    ...{ name: 'locations', zh: '位置', en: 'Places', sheet: 'locations', routes: [registerLocationRoutes] },
    columns: [
      column('code', ['编码', 'Code'], text, 'SH-3-302', key),
      column('kind', ['类别', 'Kind'], choice('site', 'building', 'floor', 'room', 'zone'), 'room', required),
      column(['unit', 'orgUnitId'], ['单位', 'Unit'], refer('unit'), 'SH', required),
      column(['parent', 'parentId'], ['上级位置', 'Inside of'], refer('location'), 'SH-3'),
      ...names(required),
      column('latitude_deg', ['纬度', 'Latitude'], number, '31.2304'),
      column('longitude_deg', ['经度', 'Longitude'], number, '121.4737'),
    ],
    makes: { kind: 'location', code: 'code' },
  },
  {
    ...{
      name: 'responsibilities',
      zh: '责任',
      en: 'Responsibilities',
      sheet: 'responsibilities',
      routes: [registerResponsibilityRoutes],
    },
    columns: [
      column('scope', ['范围', 'Scope'], choice('asset', 'location', 'org_unit', 'category'), 'asset', key),
      column(
        ['subject', 'scopeId'],
        ['对象', 'Subject'],
        {
          kind: 'reference_by',
          column: 'scope',
          of: { asset: 'asset', location: 'location', org_unit: 'unit', category: 'word' },
        },
        'LAS-0042',
        key,
      ),
      column(
        'role',
        ['角色', 'Role'],
        choice('owner', 'custodian', 'operator', 'maintainer', 'supervisor'),
        'custodian',
        key,
      ),
      column('raci', ['RACI', 'R, A, C or I'], choice('R', 'A', 'C', 'I'), 'A', key),
      column(['person', 'personId'], ['工号', 'Person'], refer('person'), 'E1042', key),
      ...validity(may),
      column('note', ['备注', 'Note'], text, ''),
    ],
  },
]
