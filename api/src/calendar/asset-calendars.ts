/** Calendars of assets: what each is doing when, and what that is made of. */
import { addDays, deriveAssetCalendar, localDay, type Period } from '@custodia/domain'
import {
  type AssetRow,
  type CalendarItemRow,
  listCalendarItems,
  listSlotProposals,
  loadRotas,
  type Registry,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import { openPeriods, siteOfUnit } from '../planning/branch-hours.ts'
import type { assetCalendar } from '../schemas/calendar.ts'
import type { OrgTree } from '../views/org-tree.ts'

type AssetCalendarView = z.output<typeof assetCalendar>
type Item = AssetCalendarView['items'][number]

const MAX_PROPOSALS = 2000

const toItem = (row: CalendarItemRow): Item => ({
  kind: row.kind,
  id: row.id,
  start: row.start,
  end: row.end,
  titleZh: row.titleZh,
  titleEn: row.titleEn,
  person: row.personName === null ? null : { name: row.personName, nameEn: row.personNameEn ?? row.personName },
  detail: row.detail,
})

/** The calendars of some assets over a range. */
export const loadAssetCalendars = async (
  registry: Registry,
  assets: readonly AssetRow[],
  view: { readonly range: Period; readonly at: number; readonly tree: OrgTree; readonly units: readonly string[] },
): Promise<AssetCalendarView[]> => {
  const { range, at, tree, units } = view
  const ids = assets.map(({ id }) => id)
  const [rows, proposals, rotas] = await Promise.all([
    listCalendarItems(registry.db, { assets: ids, from: range.start, to: range.end, at }),
    listSlotProposals(registry.db, {
      ...{ units, at, states: ['proposed'], assets: ids, from: range.start, to: range.end, limit: MAX_PROPOSALS },
    }),
    loadRotas(registry),
  ])
  const openBySite = new Map<string, Period[] | null>()
  const openOf = (unitId: string): Period[] | null => {
    const site = siteOfUnit(tree, unitId)
    const known = openBySite.get(site)
    if (known !== undefined) return known
    const zone = tree.timeZone(site)
    const days = { fromOn: addDays(localDay(range.start, zone), -1), toOn: localDay(range.end, zone) }
    const open = openPeriods(rotas, tree, site, days)
    openBySite.set(site, open)
    return open
  }
  return assets.map((asset) => {
    const own = rows.filter(({ assetId }) => assetId === asset.id)
    const of = (...kinds: readonly CalendarItemRow['kind'][]) => own.filter(({ kind }) => kinds.includes(kind))
    const calendar = deriveAssetCalendar(range, {
      maintenance: of('order', 'slot'),
      used: of('use'),
      booked: of('booking'),
      open: openOf(asset.orgUnitId),
      now: at,
    })
    const proposed = proposals
      .filter(({ assetId, staleReason }) => assetId === asset.id && staleReason === null)
      .map(
        (row): Item => ({
          kind: 'proposal',
          id: row.id,
          start: row.startTs,
          end: row.endTs,
          titleZh: row.nameZh,
          titleEn: row.nameEn,
          person: { name: row.engineerName, nameEn: row.engineerNameEn },
          detail: row.state,
        }),
      )
    return {
      asset: { id: asset.id, code: asset.code, nameZh: asset.nameZh, nameEn: asset.nameEn },
      orgUnit: tree.named(asset.orgUnitId),
      timeZone: tree.timeZone(asset.orgUnitId),
      intervals: [...calendar.intervals],
      items: [...own.map(toItem), ...proposed],
      hours: { ...calendar.hours },
      availableHours: calendar.availableHours,
      utilisation: calendar.utilisation,
    }
  })
}
