import { findAccount, listGrants, type Registry } from '@custodia/storage/registry'
import type { z } from 'zod'
import { HttpProblem } from '../plugins/problems.ts'
import { loadScope } from '../plugins/scope.ts'
import type { me } from '../schemas/account.ts'

/** The account as it sees itself. */
export const loadMe = async (registry: Registry, userId: string): Promise<z.output<typeof me>> => {
  const [account, scope, units] = await Promise.all([
    findAccount(registry, userId),
    loadScope(registry, userId),
    listGrants(registry, userId),
  ])
  if (account === undefined) throw new HttpProblem(401, 'Sign in again.')
  const { personId, personName, personNameEn } = account
  return {
    id: account.id,
    login: account.login,
    person: personId === null ? null : { id: personId, name: personName ?? '', nameEn: personNameEn ?? '' },
    hasPassword: account.passwordHash !== null,
    role: scope.highestRole,
    units,
  }
}
