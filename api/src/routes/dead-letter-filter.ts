import type { AccountRole, DeadLetterFilter } from '@custodia/storage/registry'
import type { OrganisationScope } from '../plugins/scope.ts'

/** Which letters a request asks for, in the API's words. */
interface AskedFilter extends Omit<DeadLetterFilter, 'units' | 'ids' | 'deviceId' | 'profileId' | 'replayId'> {
  readonly device?: string | undefined
  readonly profile?: string | undefined
  readonly replay?: string | undefined
}

const toFilter = (units: DeadLetterFilter['units'], asked: AskedFilter): DeadLetterFilter => {
  const { device, profile, replay, deviceKey, ...rest } = asked
  return { ...rest, units, deviceKey: deviceKey?.toLowerCase(), deviceId: device, profileId: profile, replayId: replay }
}

/** The letters asked for, as far as they are in sight. */
export const filterIn = (scope: OrganisationScope, asked: AskedFilter): DeadLetterFilter =>
  toFilter(scope.wholeGroup ? null : scope.units, asked)

/** The letters asked for, as far as the account has the role over their devices' units. */
export const filterWithRole = (scope: OrganisationScope, role: AccountRole, asked: AskedFilter): DeadLetterFilter =>
  toFilter(scope.mayEverywhere(role) ? null : scope.units.filter((unit) => scope.may(role, unit)), asked)
