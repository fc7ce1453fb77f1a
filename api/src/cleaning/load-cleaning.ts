import {
  addDays,
  type CleaningStandard,
  coversInstant,
  excusesByRound,
  extraVisits,
  findStandard,
  groupBy,
  type JudgedRound,
  judgeRounds,
  localDay,
  type PlannedRound,
  planRounds,
  type RoundSchedule,
  type ZoneProfile,
  type ZoneTerms,
  type ZoneVisit,
} from '@custodia/domain'
import {
  type CleaningAssetRow,
  type CleaningRoundRow,
  type CleaningStandardRow,
  type CleaningZoneRow,
  type HolidayRow,
  listCleaningAssets,
  listCleaningExcuses,
  listCleaningRounds,
  listCleaningStandards,
  listZoneProfiles,
  listZoneVisits,
  loadRotas,
  type Registry,
} from '@custodia/storage/registry'
import type { OrgTree } from '../views/org-tree.ts'

/** Days beyond those asked for that are judged along, as a visit near midnight may serve either day's round. */
const MARGIN_DAYS = 2
const DAY_MS = 86_400_000

/** What somebody asks of: whose zones, over which local days. */
export interface CleaningQuestion {
  /** Units in sight. */
  readonly units: readonly string[]
  /** UTC milliseconds. */
  readonly now: number
  /** First and last day, both inclusive, each in the zone of a zone's own unit. */
  readonly from: string
  readonly to: string
  readonly ownerUnits?: readonly string[] | undefined
  readonly assetId?: string | undefined
  /** Only these zones. */
  readonly zones?: readonly string[] | undefined
}

/** Zones with what was planned, what became of it, and what was done beside it. */
export interface CleaningFacts {
  readonly zones: ReadonlyMap<string, CleaningAssetRow>
  readonly schedules: ReadonlyMap<string, CleaningRoundRow>
  readonly standards: ReadonlyMap<string, CleaningStandardRow>
  /** Of the days asked for, in order of time. */
  readonly rounds: readonly JudgedRound[]
  /** Visits of these days that served no round. */
  readonly extra: readonly { readonly visit: ZoneVisit; readonly terms: ZoneTerms | null }[]
}

const toSchedule = (row: CleaningRoundRow): RoundSchedule => ({
  ...row,
  zone: row.assetId,
  from: row.validFrom,
  to: row.validTo,
})

/** A stored standard as the rules read it. */
export const toStandard = (row: CleaningStandardRow): CleaningStandard => ({
  ...row,
  from: row.validFrom,
  to: row.validTo,
})

/** A stored profile as the rules read it. */
export const toProfile = (row: CleaningZoneRow): ZoneProfile => ({
  ...row,
  zone: row.assetId,
  from: row.validFrom,
  to: row.validTo,
})

/** What zones are at any time: area, type, and the standard of the nearest unit that has one. */
export const termsLookup = (input: {
  readonly zones: ReadonlyMap<string, CleaningAssetRow>
  readonly profiles: readonly CleaningZoneRow[]
  readonly standards: readonly CleaningStandardRow[]
  readonly tree: OrgTree
}): ((zone: string, at: number) => ZoneTerms | null) => {
  const standards = input.standards.map(toStandard)
  const byZone = groupBy(input.profiles.map(toProfile), ({ zone }) => zone)
  return (zone, at) => {
    const profile = byZone.get(zone)?.find((each) => coversInstant(each, at))
    const asset = input.zones.get(zone)
    if (profile === undefined || asset === undefined) return null
    const { roomType, areaM2 } = profile
    const orgPath = input.tree.pathUp(asset.orgUnitId)
    return { roomType, areaM2, standard: findStandard(standards, { roomType, orgPath, at }) }
  }
}

/** Rounds of zones by their unit, as its days, holidays and clock are. */
const planOf = (
  zones: ReadonlyMap<string, CleaningAssetRow>,
  schedules: readonly CleaningRoundRow[],
  holidays: readonly HolidayRow[],
  tree: OrgTree,
  days: { readonly fromOn: string; readonly toOn: string },
): PlannedRound[] => {
  const byUnit = groupBy(schedules, ({ assetId }) => zones.get(assetId)?.orgUnitId ?? '')
  return [...byUnit].flatMap(([unit, rows]) => {
    const path = new Set(tree.pathUp(unit))
    const off = new Set(holidays.filter(({ orgUnitId }) => path.has(orgUnitId)).map(({ day }) => day))
    return planRounds(rows.map(toSchedule), days, tree.timeZone(unit), (day) => off.has(day))
  })
}

/** Reads and judges the rounds of some days. Some ten statements, however many zones and days. */
export const loadCleaning = async (
  registry: Registry,
  question: CleaningQuestion,
  tree: OrgTree,
): Promise<CleaningFacts> => {
  const { units, now, from, to, ownerUnits, assetId, zones: asked } = question
  const [begin, end] = [Date.parse(`${from}T00:00:00Z`) - DAY_MS, Date.parse(`${to}T00:00:00Z`) + 2 * DAY_MS]
  const owners = ownerUnits === undefined ? units : ownerUnits.filter((unit) => units.includes(unit))
  // A zone counts to the unit where it stood at the end of the days asked for, as all figures do.
  const at = Math.min(now, end)
  const assets = await listCleaningAssets(registry.db, { units: owners, at, since: begin, assetId, zones: asked })
  const zones = new Map(assets.map((asset) => [asset.id, asset]))
  const assetIds = [...zones.keys()]
  const reach = { from: begin - MARGIN_DAYS * DAY_MS, to: end + MARGIN_DAYS * DAY_MS }
  const days = { fromOn: addDays(from, -MARGIN_DAYS), toOn: addDays(to, MARGIN_DAYS) }
  const pathUnits = [...new Set(assets.flatMap(({ orgUnitId }) => tree.pathUp(orgUnitId)))]
  const [profiles, rows, visits, standards, { holidays }] = await Promise.all([
    listZoneProfiles(registry, assetIds),
    listCleaningRounds(registry.db, { assetIds, ...reach }),
    listZoneVisits(registry.db, { assetIds, ...reach }),
    listCleaningStandards(registry, pathUnits),
    loadRotas(registry),
  ])
  const excuses = await listCleaningExcuses(registry, { roundIds: rows.map(({ id }) => id), ...days })
  const termsAt = termsLookup({ zones, profiles, standards, tree })
  const judged = judgeRounds(planOf(zones, rows, holidays, tree, days), visits, {
    now,
    termsOf: (round) => termsAt(round.zone, round.plannedAt),
    excuseOf: excusesByRound(excuses),
  })
  const within = (day: string): boolean => day >= from && day <= to
  const zoneOf = (id: string): string => tree.timeZone(zones.get(id)?.orgUnitId ?? '')
  return {
    zones,
    schedules: new Map(rows.map((row) => [row.id, row])),
    standards: new Map(standards.map((row) => [row.id, row])),
    rounds: judged.filter(({ day }) => within(day)),
    extra: extraVisits(judged, visits)
      .filter(({ zone, start }) => start <= now && within(localDay(start, zoneOf(zone))))
      .map((visit) => ({ visit, terms: termsAt(visit.zone, visit.start) })),
  }
}
