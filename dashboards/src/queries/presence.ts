import type { Catalogue } from '@custodia/device-profiles'

/** Silence after which a device counts as offline where its profile is not one of those known here. */
const DEFAULT_OFFLINE_AFTER_S = 3600

/** Seconds of silence after which a device of a profile counts as offline, as its profile says: an SQL expression of its profile's id. */
export const offlineAfterS = (catalogue: Catalogue, profileId: string): string => {
  const bySeconds = new Map<number, string[]>()
  for (const { id, offlineAfterS } of catalogue.list())
    if (offlineAfterS !== DEFAULT_OFFLINE_AFTER_S)
      bySeconds.set(offlineAfterS, [...(bySeconds.get(offlineAfterS) ?? []), id])
  const cases = [...bySeconds]
    .sort(([a], [b]) => a - b)
    .map(([seconds, ids]) => `when ${profileId} in (${ids.map((id) => `'${id}'`).join(', ')}) then ${seconds}`)
  return `case ${cases.join(' ')} else ${DEFAULT_OFFLINE_AFTER_S} end`
}

/** Whether a device of `board_device` was heard within the silence that its profile allows. */
export const isHeard = (catalogue: Catalogue, view: string): string =>
  `coalesce(${view}.last_seen_time > now() - make_interval(secs => ${offlineAfterS(catalogue, `${view}.profile_id`)}), false)`
