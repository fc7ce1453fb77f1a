import type { Registry } from '@custodia/storage/registry'
import type { OrganisationScope } from '../plugins/scope.ts'
import { loadOrgTree } from './org-tree.ts'

/** The time zone of an account's part of the organisation: that of its highest unit. */
export const homeZone = async (registry: Registry, scope: OrganisationScope): Promise<string> => {
  const seen = (await loadOrgTree(registry)).units.filter(({ id }) => scope.sees(id))
  const [highest] = seen.sort((a, b) => a.path.split('/').length - b.path.split('/').length)
  return highest?.timeZone ?? 'UTC'
}
