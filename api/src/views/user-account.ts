import type { UserAccountRow } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { OrganisationScope } from '../plugins/scope.ts'
import type { userAccountRow } from '../schemas/user-account.ts'
import type { OrgTree } from './org-tree.ts'

/** Units over which the account is an administrator. */
export const administeredUnits = (scope: OrganisationScope): readonly string[] =>
  scope.units.filter((unit) => scope.may('administrator', unit))

/** True if the account has a role over a unit that the viewer does not administer. */
export const hasGrantsElsewhere = (row: Pick<UserAccountRow, 'grants'>, scope: OrganisationScope): boolean =>
  row.grants.some((grant) => !scope.may('administrator', grant.orgUnitId))

/** An account as one of its administrators sees it: roles over other units, and people there, stay unnamed. */
export const userAccountView = (
  row: UserAccountRow,
  scope: OrganisationScope,
  tree: OrgTree,
): z.output<typeof userAccountRow> => {
  const { id, login, personId, personName, personNameEn, personOrgUnitId, hasPassword, disabledAt, createdAt } = row
  return {
    id,
    login,
    person:
      personId !== null && scope.sees(personOrgUnitId)
        ? { id: personId, name: personName ?? '', nameEn: personNameEn ?? '' }
        : null,
    hasPassword,
    disabledAt,
    createdAt,
    grants: row.grants.flatMap(({ orgUnitId, role }) => {
      const orgUnit = tree.named(orgUnitId)
      return orgUnit === null || !scope.may('administrator', orgUnitId) ? [] : [{ orgUnit, role }]
    }),
    grantsElsewhere: hasGrantsElsewhere(row, scope),
  }
}
