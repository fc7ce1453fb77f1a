import { type Catalogue, type Profile, topicsFor } from '@custodia/device-profiles'
import { isMetricName, METRICS } from '@custodia/domain'
import type { DeviceWithState, Silence } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { deviceRow } from '../schemas/device.ts'
import type { OrgTree } from './org-tree.ts'

/** A device as lists show it. */
export const deviceView = (row: DeviceWithState, catalogue: Catalogue, tree: OrgTree): z.output<typeof deviceRow> => {
  const profile = catalogue.get(row.profileId)
  return {
    ...row,
    profile:
      profile === undefined
        ? null
        : { nameZh: profile.name.zh, nameEn: profile.name.en, family: profile.family, dialects: profile.dialects },
    orgUnit: tree.named(row.orgUnitId),
  }
}

/** Numeric metrics that devices of a profile give, the headline ones first. */
export const numericMetrics = (profile: Profile | undefined): string[] => {
  if (profile === undefined) return []
  const named = [...profile.headline, ...Object.values(profile.decode.fields).map((field) => field.metric)]
  return [...new Set<string>(named)].filter((metric) => isMetricName(metric) && METRICS[metric].kind !== 'text')
}

/** Topic filters of a profile for one device. */
export const topicsOf = (profile: Profile, key: string): { publish: string[]; subscribe: string[] } => {
  const { publish, subscribe } = topicsFor(profile, key)
  return { publish: [...publish], subscribe: [...subscribe] }
}

/** When devices of each profile count as offline. */
export const silencesOf = (catalogue: Catalogue): Silence[] =>
  catalogue.list().map((profile) => ({ profileId: profile.id, offlineAfterMs: profile.offlineAfterS * 1000 }))
