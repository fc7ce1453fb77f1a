/** What a feed says: planned work, due dates, bookings of an engineer, an asset or a branch, as far as its maker may see them. */
import { type FeedEntry, localDay } from '@custodia/domain'
import {
  type BookingRow,
  type CalendarFeedRow,
  type DueDateRow,
  listBookings,
  listDueDates,
  listPlannedWork,
  listResponsibilitiesAt,
  type PlannedWorkRow,
  type Registry,
} from '@custodia/storage/registry'
import type { OrganisationScope } from '../plugins/scope.ts'
import type { OrgTree } from '../views/org-tree.ts'
import { loadPlaceTree } from '../views/place-tree.ts'
import { responsibleResolver } from '../views/responsible.ts'

const DAY_MS = 86_400_000
/** What a feed shows: so much of the past, and so much of what is to come. */
const PAST_DAYS = 31
const FUTURE_DAYS = 400
/** More bookings than this in a feed and the farthest in the future are left out. */
const MAX_BOOKINGS = 5000

export interface FeedRange {
  readonly from: number
  readonly to: number
}

export const feedRange = (now: number): FeedRange => ({
  from: now - PAST_DAYS * DAY_MS,
  to: now + FUTURE_DAYS * DAY_MS,
})

const uid = (kind: string, id: string): string => `${kind}-${id}@custodia`

const workEntry = (row: PlannedWorkRow, tree: OrgTree): FeedEntry => {
  const no = row.no === null ? '' : ` ${row.no}`
  const engineer = {
    zh: row.engineerName === null ? '' : `\n工程师：${row.engineerName}`,
    en: row.engineerNameEn === null ? '' : `\nEngineer: ${row.engineerNameEn}`,
  }
  return {
    uid: uid(row.kind, row.id),
    content: {
      summaryZh: `${row.titleZh} · ${row.assetNameZh}`,
      summaryEn: `${row.titleEn} · ${row.assetNameEn}`,
      descriptionZh: `${row.assetCode}${no}${engineer.zh}`,
      descriptionEn: `${row.assetCode}${no}${engineer.en}`,
      locationZh: row.locationZh,
      locationEn: row.locationEn,
      category: 'maintenance',
      timeZone: tree.timeZone(row.orgUnitId),
      time: { kind: 'times', start: row.start, end: Math.max(row.end, row.start) },
      cancelled: row.cancelled,
    },
  }
}

const dueEntry = (row: DueDateRow, dueOn: string, tree: OrgTree): FeedEntry => ({
  // One event for each plan and due date: when the date moves, the old one is cancelled and a new one comes.
  uid: uid('due', `${row.planId}-${dueOn}`),
  content: {
    summaryZh: `到期：${row.nameZh} · ${row.assetNameZh}`,
    summaryEn: `Due: ${row.nameEn} · ${row.assetNameEn}`,
    descriptionZh: `${row.assetCode}${row.legal ? '\n法定检验' : ''}`,
    descriptionEn: `${row.assetCode}${row.legal ? '\nLegal inspection' : ''}`,
    locationZh: null,
    locationEn: null,
    category: 'due',
    timeZone: tree.timeZone(row.orgUnitId),
    time: { kind: 'day', day: dueOn },
    cancelled: false,
  },
})

const bookingEntry = (row: BookingRow, timeZone: string): FeedEntry => ({
  uid: uid('booking', row.id),
  content: {
    summaryZh: `${row.title} · ${row.assetNameZh}`,
    summaryEn: `${row.title} · ${row.assetNameEn}`,
    descriptionZh: `${row.assetCode}${row.personName === null ? '' : `\n预订人：${row.personName}`}`,
    descriptionEn: `${row.assetCode}${row.personNameEn === null ? '' : `\nBooked by: ${row.personNameEn}`}`,
    locationZh: null,
    locationEn: null,
    category: 'booking',
    timeZone,
    time: { kind: 'times', start: row.start, end: row.end },
    cancelled: row.cancelledAt !== null,
  },
})

/** Assets among those due that a person maintains. */
const maintainedBy = async (
  registry: Registry,
  rows: readonly DueDateRow[],
  tree: OrgTree,
  personId: string,
  at: number,
) => {
  const [places, statements] = await Promise.all([loadPlaceTree(registry), listResponsibilitiesAt(registry, at)])
  const resolver = responsibleResolver({ rows: statements, tree, places, at })
  return rows.filter((row) => {
    const subject = { id: row.assetId, nameZh: row.assetNameZh, nameEn: row.assetNameEn, category: 'medical_device' }
    const placed = {
      ...subject,
      category: subject.category as 'medical_device',
      orgUnitId: row.orgUnitId,
      locationId: null,
    }
    return resolver.inRole(placed, 'maintainer')?.personId === personId
  })
}

/** All that a feed says now. */
export const gatherFeedEntries = async (
  registry: Registry,
  feed: Pick<CalendarFeedRow, 'kind' | 'subjectId'>,
  sight: { readonly scope: OrganisationScope; readonly tree: OrgTree; readonly now: number },
): Promise<FeedEntry[]> => {
  const { scope, tree, now } = sight
  const { from, to } = feedRange(now)
  const { units } = scope
  const branch = feed.kind === 'branch' ? tree.subtree(feed.subjectId).filter(scope.sees) : undefined
  const assetId = feed.kind === 'asset' ? feed.subjectId : undefined
  const engineerId = feed.kind === 'engineer' ? feed.subjectId : undefined
  const work = await listPlannedWork(registry.db, { units, at: now, from, to, engineerId, assetId, ownerUnits: branch })
  const dues = await listDueDates(registry, {
    ...{ units, at: now, before: localDay(to, 'UTC') },
    ...(assetId === undefined ? {} : { assets: [assetId] }),
    ...(branch === undefined ? {} : { ownerUnits: branch }),
  })
  const shownDues = engineerId === undefined ? dues : await maintainedBy(registry, dues, tree, engineerId, now)
  const bookings =
    engineerId === undefined
      ? await listBookings(registry, {
          ...{ units: branch ?? units, at: now, from, to, limit: MAX_BOOKINGS },
          ...(assetId === undefined ? {} : { assetId }),
        })
      : await listBookings(registry, { units, at: now, personId: engineerId, from, to, limit: MAX_BOOKINGS })
  return [
    ...work.map((row) => workEntry(row, tree)),
    ...shownDues.flatMap((row) => (row.dueOn === null ? [] : [dueEntry(row, row.dueOn, tree)])),
    ...bookings.map((row) => bookingEntry(row, tree.timeZone(row.orgUnitId))),
  ]
}
