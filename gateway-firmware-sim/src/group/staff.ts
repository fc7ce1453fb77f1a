import { type BuildContext, days, personId, snake, twoDigits } from './build-context.ts'
import { ROOM_TYPES, ZONE_TYPES } from './facility-catalogue.ts'
import { type Branch, branchId, COMPANIES, companyId, DEPARTMENTS, departmentId, GROUP } from './organisation.ts'
import { NAMES, POSTS } from './people.ts'
import type { LocationRow, ResponsibilityRow } from './registry-rows.ts'

/** Group, companies, branches and departments. */
export const addOrganisation = (context: BuildContext, branches: readonly Branch[]): void => {
  const { orgUnits } = context.rows
  const common = { timeZone: context.timeZone, currency: context.currency }
  orgUnits.push({ ...GROUP, parentId: null, kind: 'group', ...common, path: GROUP.id })
  for (const { code, nameZh, nameEn } of COMPANIES) {
    const id = companyId(code)
    orgUnits.push({
      id,
      parentId: GROUP.id,
      kind: 'company',
      code,
      nameZh,
      nameEn,
      ...common,
      path: `${GROUP.id}/${id}`,
    })
  }
  for (const { code, company, nameZh, nameEn } of branches) {
    const parentId = companyId(company)
    const id = branchId(code)
    const path = `${GROUP.id}/${parentId}/${id}`
    orgUnits.push({ id, parentId, kind: 'branch', code, nameZh, nameEn, ...common, path })
    for (const department of DEPARTMENTS) {
      const own = departmentId(code, department.code)
      orgUnits.push({
        id: own,
        parentId: id,
        kind: 'department',
        code: `${code}-${department.code}`,
        nameZh: department.nameZh,
        nameEn: department.nameEn,
        ...common,
        path: `${path}/${own}`,
      })
    }
  }
}

/** The people of a branch, with their departments over time. */
export const addPeople = (context: BuildContext, branch: Branch, branchIndex: number): void => {
  const { people, memberships } = context.rows
  for (const [i, { post, department, title }] of POSTS.entries()) {
    const id = personId(branchIndex, post)
    const [name, nameEn] = NAMES[branchIndex]?.[i] ?? [title, post]
    const n = branchIndex * POSTS.length + i + 1
    const orgUnitId = departmentId(branch.code, department)
    people.push({
      id,
      orgUnitId,
      employeeNo: `ML${String(1000 + n)}`,
      name,
      nameEn,
      email: `${nameEn.toLowerCase().replaceAll(' ', '.')}@mulan-aesthetics.example`,
      phone: `+86 21 5550 ${String(1000 + n * 7)}`,
      jobTitle: title,
    })
    // A consultant came over from the laser department some weeks ago: costs before stay with it.
    const moved = post === 'consultant' && branchIndex % 2 === 0
    const since = context.since + days((n * 13) % 90)
    const change = context.since + days(380)
    if (moved) {
      memberships.push({
        id: `mem_${twoDigits(n)}_1`,
        personId: id,
        orgUnitId: departmentId(branch.code, 'laser'),
        validFrom: since,
        validTo: change,
      })
    }
    memberships.push({
      id: `mem_${twoDigits(n)}${moved ? '_2' : ''}`,
      personId: id,
      orgUnitId,
      validFrom: moved ? change : since,
      validTo: null,
    })
  }
}

/** Building, floors, rooms and zones of a branch. */
export const addLocations = (context: BuildContext, branch: Branch, branchIndex: number): void => {
  const base = `loc_${snake(branch.code)}`
  const add = (
    id: string,
    parentId: string | null,
    kind: LocationRow['kind'],
    nameZh: string,
    nameEn: string,
  ): void => {
    context.rows.locations.push({
      id,
      parentId,
      orgUnitId: branchId(branch.code),
      kind,
      code: `${branch.mark}-${
        id === base
          ? 'SITE'
          : id
              .slice(base.length + 1)
              .toUpperCase()
              .replaceAll('_', '-')
      }`,
      nameZh,
      nameEn,
      latitudeDeg: kind === 'site' ? branch.home.latitude : null,
      longitudeDeg: kind === 'site' ? branch.home.longitude : null,
    })
  }
  add(base, null, 'site', branch.nameZh, branch.nameEn)
  add(`${base}_main`, base, 'building', '主楼', 'Main building')
  add(`${base}_parking`, base, 'zone', '地下停车场', 'Car park')
  for (const floor of [1, 2, 3]) add(`${base}_f${floor}`, `${base}_main`, 'floor', `${floor} 层`, `Floor ${floor}`)
  for (const n of [1, 2, 3, 4])
    add(`${base}_treatment_${n}`, `${base}_f2`, 'room', `治疗室 ${n}`, `Treatment room ${n}`)
  add(`${base}_sterile`, `${base}_f2`, 'room', '消毒供应室', 'Sterile supply')
  for (const [i, room] of ROOM_TYPES.entries())
    add(`${base}_meeting_${i + 1}`, `${base}_f${room.floor}`, 'room', room.nameZh, room.nameEn)
  const zones = branchIndex < 2 ? ZONE_TYPES : ZONE_TYPES.slice(0, -1)
  for (const [i, zone] of zones.entries())
    add(`${base}_zone_${i + 1}`, `${base}_f${zone.floor}`, 'zone', zone.nameZh, zone.nameEn)
}

/** Who answers for what in a branch: by unit for everything, overridden per laser, with a handover in the recent past. */
export const addResponsibilities = (context: BuildContext, branch: Branch, branchIndex: number): void => {
  const { responsibilities, assets, placements } = context.rows
  let n = 0
  const add = (
    row: Omit<ResponsibilityRow, 'id' | 'validFrom' | 'validTo'> &
      Partial<Pick<ResponsibilityRow, 'validFrom' | 'validTo'>>,
  ): void => {
    n += 1
    responsibilities.push({
      validFrom: context.since,
      validTo: null,
      ...row,
      id: `rsp_${snake(branch.code)}_${twoDigits(n)}`,
    })
  }
  const unit = (
    scopeId: string,
    role: ResponsibilityRow['role'],
    raci: ResponsibilityRow['raci'],
    person: string,
  ): void => add({ scope: 'org_unit', scopeId, role, raci, personId: person, note: null })
  unit(branchId(branch.code), 'owner', 'A', personId(branchIndex, 'director'))
  unit(branchId(branch.code), 'maintainer', 'R', personId(branchIndex, 'engineer'))
  unit(departmentId(branch.code, 'laser'), 'custodian', 'R', personId(branchIndex, 'physician'))
  unit(departmentId(branch.code, 'laser'), 'supervisor', 'C', personId(branchIndex, 'chief'))
  unit(departmentId(branch.code, 'nursing'), 'custodian', 'R', personId(branchIndex, 'head_nurse'))
  unit(departmentId(branch.code, 'nursing'), 'operator', 'R', personId(branchIndex, 'sterile_nurse'))
  unit(departmentId(branch.code, 'client'), 'custodian', 'R', personId(branchIndex, 'client_lead'))
  unit(departmentId(branch.code, 'facility'), 'custodian', 'R', personId(branchIndex, 'facility_lead'))
  add({
    scope: 'location',
    scopeId: `loc_${snake(branch.code)}_parking`,
    role: 'maintainer',
    raci: 'R',
    personId: personId(branchIndex, 'facility_lead'),
    note: '车辆由后勤主管维护',
  })
  const own = new Set(
    placements.filter((p) => p.orgUnitId === departmentId(branch.code, 'laser')).map((p) => p.assetId),
  )
  for (const [i, asset] of assets.filter((a) => own.has(a.id)).entries()) {
    const now = personId(branchIndex, i % 2 === 0 ? 'therapist_1' : 'therapist_2')
    const before = personId(branchIndex, i % 2 === 0 ? 'therapist_2' : 'therapist_1')
    const handover = context.since + days(400 - 9 - i * 4)
    const row = { scope: 'asset', scopeId: asset.id, role: 'operator', raci: 'R' } as const
    if (i < 2) add({ ...row, personId: before, validTo: handover, note: null })
    add({ ...row, personId: now, validFrom: i < 2 ? handover : context.since, note: i < 2 ? '岗位交接' : null })
  }
}
