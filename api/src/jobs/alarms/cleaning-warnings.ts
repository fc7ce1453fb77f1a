import { addDays, CLEANING_WARNINGS, type JudgedRound, judgeMissedRounds, localDay } from '@custodia/domain'
import { loadCleaning } from '../../cleaning/load-cleaning.ts'
import { loadOrgTree } from '../../views/org-tree.ts'
import { draftOf, type WarningSource } from './warning-source.ts'

/** A zone with one round a week is looked at from one to the next. */
const DAYS_BACK = 7

/** Zones whose rounds nobody came to. */
export const cleaningWarnings: WarningSource = {
  rules: [CLEANING_WARNINGS.missed],
  drafts: async (registry, now) => {
    const tree = await loadOrgTree(registry)
    const today = localDay(now, 'UTC')
    const units = tree.units.map(({ id }) => id)
    // A day more on both sides: the day of a site may be another.
    const days = { from: addDays(today, -DAYS_BACK - 1), to: addDays(today, 1) }
    const { zones, rounds } = await loadCleaning(registry, { units, now, ...days }, tree)
    const byZone = new Map<string, JudgedRound[]>()
    for (const round of rounds) {
      const known = byZone.get(round.zone)
      if (known === undefined) byZone.set(round.zone, [round])
      else known.push(round)
    }
    return [...byZone].flatMap(([zoneId, ofZone]) => {
      const zone = zones.get(zoneId)
      if (zone === undefined) return []
      const { orgUnitId, nameZh, nameEn, timeZone } = zone
      const found = judgeMissedRounds(ofZone, { name: { zh: nameZh, en: nameEn }, timeZone })
      if (found === null) return []
      const of = { subjectKind: 'asset', subjectId: zoneId, orgUnitId, assetId: zoneId, raisedAt: found.since }
      return [{ ...draftOf(found, of), count: found.rounds }]
    })
  },
}
