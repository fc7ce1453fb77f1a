import { listActorNames, type NamedPerson, type Registry } from '@custodia/storage/registry'

/** Names of accounts and persons who did something; jobs have none. */
export const actorNames = async (
  registry: Registry,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => NamedPerson | null> => {
  const asked = [...new Set(ids.flatMap((id) => id ?? []))]
  const names = new Map((await listActorNames(registry.db, asked)).map((one) => [one.id, one]))
  return (id) => (id === null ? null : (names.get(id) ?? null))
}
