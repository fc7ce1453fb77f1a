import type { z } from 'zod'
import type { ProfileSuggestion } from '../intake/suggest-profiles.ts'
import type { suggestion } from '../schemas/quarantine.ts'

/** A profile that reads what an unknown device said, as lists show it. */
export const suggestionView = ({ profile, values, ...counts }: ProfileSuggestion): z.output<typeof suggestion> => ({
  profileId: profile.id,
  nameZh: profile.name.zh,
  nameEn: profile.name.en,
  family: profile.family,
  mapped: Object.keys(values).length,
  ...counts,
  values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
})
