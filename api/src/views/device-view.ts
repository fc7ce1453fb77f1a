import type { Catalogue, Profile } from '@custodia/device-profiles'
import { isMetricName, METRICS } from '@custodia/domain'
import type { DeviceRow } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { deviceRow } from '../schemas/device.ts'
import type { OrgTree } from './org-tree.ts'

/** A device as lists show it. */
export const deviceView = (row: DeviceRow, catalogue: Catalogue, tree: OrgTree): z.output<typeof deviceRow> => {
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
  const fill = (filters: readonly string[]): string[] =>
    filters.map((filter) => filter.replaceAll('{key}', key).replaceAll('{KEY}', key.toUpperCase()))
  return { publish: fill(profile.topics.publish), subscribe: fill(profile.topics.subscribe) }
}
