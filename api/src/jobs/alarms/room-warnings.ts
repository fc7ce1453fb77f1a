import { judgeFeed, judgeNoShows, NO_SHOW_DAYS, ROOM_RULES } from '@custodia/domain'
import { listFailingFeeds, listReleasesByPerson } from '@custodia/storage/registry'
import { draftOf, type WarningSource } from './warning-source.ts'

const DAY_MS = 86_400_000

/** People whose bookings nobody comes to, and calendars of rooms that cannot be read. */
export const roomWarnings: WarningSource = {
  rules: [ROOM_RULES.noShows, ROOM_RULES.feedFails],
  drafts: async (registry, now) => {
    const people = await listReleasesByPerson(registry.db, { from: now - NO_SHOW_DAYS * DAY_MS, to: now })
    const feeds = await listFailingFeeds(registry.db, now)
    return [
      ...people.flatMap(({ personId, name, orgUnitId, bookings, released, lastReleaseAt }) => {
        const found = judgeNoShows({ person: name, bookings, released })
        const of = { subjectKind: 'person', subjectId: personId, orgUnitId, raisedAt: lastReleaseAt }
        return found === null ? [] : [draftOf(found, of)]
      }),
      ...feeds.flatMap(({ id, name, error, lastOkAt, assetId, orgUnitId }) => {
        const found = judgeFeed({ name, error, lastOkAt }, now)
        const of = { subjectKind: 'booking_feed', subjectId: id, orgUnitId, assetId, raisedAt: lastOkAt }
        return found === null ? [] : [draftOf(found, of)]
      }),
    ]
  },
}
