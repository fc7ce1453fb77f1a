import {
  applyFieldMap,
  type Catalogue,
  type CodecRequest,
  type CodecResult,
  checkRanges,
  type Profile,
} from '@custodia/device-profiles'
import type { MetricValues } from '@custodia/domain'
import type { QuarantineBody } from '@custodia/storage/registry'

/** How well a profile reads what an unknown device said. */
export interface ProfileSuggestion {
  readonly profile: Profile
  readonly values: MetricValues
  /** Values that it knows and cannot read, or that cannot be. */
  readonly problems: number
  /** Values that it does not know. */
  readonly ignored: number
}

/** Decodes radio frames; one result per request, in order. */
export type DecodeFrames = (requests: readonly CodecRequest[]) => Promise<readonly CodecResult[]>

const readValues = (profile: Profile, raw: Readonly<Record<string, unknown>>): ProfileSuggestion | null => {
  const mapped = applyFieldMap(profile, raw)
  if (!mapped.ok) return null
  const checked = checkRanges(profile, mapped.values)
  const problems = mapped.problems.length + checked.problems.length
  return { profile, values: checked.values, problems, ignored: mapped.ignored.length }
}

const countOf = ({ values }: ProfileSuggestion): number => Object.keys(values).length

/** More values first; of as many, the one that leaves less unexplained. */
const compare = (a: ProfileSuggestion, b: ProfileSuggestion): number =>
  countOf(b) - b.problems - (countOf(a) - a.problems) ||
  a.problems - b.problems ||
  a.ignored - b.ignored ||
  (a.profile.id < b.profile.id ? -1 : 1)

const decodeWithEach = async (
  profiles: readonly Profile[],
  body: QuarantineBody & { readonly kind: 'frame' },
  decode: DecodeFrames,
): Promise<readonly (readonly [Profile, Readonly<Record<string, unknown>>])[]> => {
  const bytes = new Uint8Array(Buffer.from(body.base64, 'base64'))
  const asked = profiles.flatMap((profile) => {
    if (profile.codecSource === null || profile.decode.kind !== 'codec') return []
    const normalize = profile.decode.input === 'normalized'
    return [
      { profile, request: { profileId: profile.id, source: profile.codecSource, port: body.port, bytes, normalize } },
    ]
  })
  const results = await decode(asked.map(({ request }) => request))
  return asked.flatMap(({ profile }, index) => {
    const result = results[index]
    return result?.ok ? [[profile, result.data] as const] : []
  })
}

/** The profiles of a dialect that read something of what a device said, the best first. */
export const suggestProfiles = async (
  catalogue: Catalogue,
  said: { readonly dialect: string; readonly body: QuarantineBody | null },
  decode: DecodeFrames,
): Promise<readonly ProfileSuggestion[]> => {
  const { dialect, body } = said
  if (body === null) return []
  const profiles = catalogue.list().filter((profile) => profile.dialects.some((name) => name === dialect))
  const raw =
    body.kind === 'frame'
      ? await decodeWithEach(profiles, body, decode)
      : profiles.map((profile) => [profile, body.values] as const)
  return raw
    .flatMap(([profile, values]) => readValues(profile, values) ?? [])
    .filter((suggestion) => countOf(suggestion) > 0)
    .sort(compare)
}
