import type { Catalogue, Profile } from '@custodia/device-profiles'
import type { DeviceOnAsset } from '@custodia/storage/registry'

/** A part of a device's time on an asset, half open; `to: null` goes on. */
export interface Segment {
  readonly deviceId: string
  readonly from: number
  readonly to: number | null
}

export type UsageRuleKind = 'run' | 'trip' | 'occupancy'

/** Devices of one profile that tell an asset's usage by one rule, each for its own time. */
export interface UsageSource {
  readonly kind: UsageRuleKind
  readonly profile: Profile
  readonly segments: readonly Segment[]
}

const endOf = (segment: Pick<Segment, 'to'>): number => segment.to ?? Number.POSITIVE_INFINITY

/** What is left of a segment outside the taken ones. */
const subtract = (segment: Segment, taken: readonly Segment[]): readonly Segment[] =>
  taken.reduce<readonly Segment[]>(
    (parts, hole) =>
      parts.flatMap((part) => {
        if (endOf(hole) <= part.from || hole.from >= endOf(part)) return [part]
        const before = hole.from > part.from ? [{ ...part, to: hole.from }] : []
        const after = endOf(hole) < endOf(part) ? [{ ...part, from: endOf(hole) }] : []
        return [...before, ...after]
      }),
    [segment],
  )

/**
 * Which devices say how an asset was used, and when. Where several can tell the same, a `primary` binding wins over
 * other roles, then the earlier bound one, so that one use is never counted twice.
 */
export const usageSources = (
  devices: readonly DeviceOnAsset[],
  catalogue: Pick<Catalogue, 'get'>,
): readonly UsageSource[] => {
  const ranked = [...devices].sort(
    (a, b) => Number(b.role === 'primary') - Number(a.role === 'primary') || a.from - b.from,
  )
  return (['run', 'trip', 'occupancy'] as const).flatMap((kind) => {
    const taken: Segment[] = []
    const byProfile = new Map<string, { profile: Profile; segments: Segment[] }>()
    for (const device of ranked) {
      const profile = catalogue.get(device.profileId)
      if (profile?.usage[kind] === undefined) continue
      const left = subtract({ deviceId: device.deviceId, from: device.from, to: device.to }, taken)
      taken.push(...left)
      const source = byProfile.get(profile.id) ?? { profile, segments: [] }
      source.segments.push(...left)
      byProfile.set(profile.id, source)
    }
    return [...byProfile.values()].map(({ profile, segments }) => ({
      kind,
      profile,
      segments: segments.sort((a, b) => a.from - b.from),
    }))
  })
}
