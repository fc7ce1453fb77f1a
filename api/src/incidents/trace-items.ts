import {
  addDays,
  findRule,
  localDay,
  type RoundOutcome,
  type SessionKind,
  sayOutcome,
  type TelemetryEvidence,
  type TraceItem,
  type TraceKind,
} from '@custodia/domain'
import {
  listBookingsAround,
  listOrdersAround,
  listSessionsAround,
  listWarningsAround,
  type PlacedAssetRow,
  type Registry,
} from '@custodia/storage/registry'
import { loadCleaning } from '../cleaning/load-cleaning.ts'
import type { OrgTree } from '../views/org-tree.ts'
import { readExplanation } from '../views/stored-explanation.ts'

/** An item with what a reader needs of it. */
export interface FoundItem extends TraceItem {
  readonly here: boolean
  readonly titleZh: string
  readonly titleEn: string
  readonly evidence: readonly TelemetryEvidence[]
}

export interface TraceWindow {
  readonly from: number
  readonly to: number
  readonly now: number
}

/** How long ago a last cleaning still says something. */
const LAST_VISIT_MS = 7 * 86_400_000

const SESSION_TITLES: Readonly<Record<Exclude<SessionKind, 'stop'>, readonly [TraceKind, string, string]>> = {
  run: ['run', '设备运行', 'Equipment in use'],
  trip: ['trip', '行程', 'Trip'],
  occupancy: ['occupancy', '有人使用', 'Occupied'],
  visit: ['visit', '保洁到访', 'Cleaning visit'],
}

/** Rounds that were planned for zones among the assets, as moments with what became of them. */
const roundsAround = async (
  registry: Registry,
  zones: ReadonlySet<string>,
  window: TraceWindow,
  tree: OrgTree,
): Promise<Omit<FoundItem, 'here'>[]> => {
  if (zones.size === 0) return []
  const facts = await loadCleaning(
    registry,
    {
      ...{ units: tree.units.map(({ id }) => id), now: window.now },
      from: addDays(localDay(window.from, 'UTC'), -1),
      to: addDays(localDay(window.to, 'UTC'), 1),
      ...(zones.size === 1 ? { assetId: [...zones][0] } : {}),
    },
    tree,
  )
  return facts.rounds
    .filter(({ zone, plannedAt }) => zones.has(zone) && plannedAt >= window.from && plannedAt < window.to)
    .map((round) => {
      const said = sayOutcome(round.outcome satisfies RoundOutcome)
      const name = facts.schedules.get(round.roundId)
      return {
        ...{
          kind: 'round' as const,
          id: `${round.roundId}@${round.day}`,
          start: round.plannedAt,
          end: round.plannedAt,
        },
        ...{ assetId: round.zone, personId: round.visit?.personId ?? round.assigneeId },
        titleZh: `${name?.nameZh ?? '计划保洁'}：${said.zh}`,
        titleEn: `${name?.nameEn ?? 'Planned round'}: ${said.en}`,
        evidence: [],
      }
    })
}

/** Everything that went on at the assets of a place within a time, and the last cleaning before it. */
export const loadTraceItems = async (
  registry: Registry,
  assets: readonly (PlacedAssetRow & { readonly here: boolean })[],
  window: TraceWindow,
  tree: OrgTree,
): Promise<FoundItem[]> => {
  const ids = [...new Set(assets.map(({ assetId }) => assetId))]
  const query = { assets: ids, from: window.from, to: window.to }
  const zones = new Set(assets.filter(({ category }) => category === 'cleaning_zone').map(({ assetId }) => assetId))
  const [sessions, bookings, orders, warnings, rounds] = await Promise.all([
    listSessionsAround(registry, { ...query, visitsFrom: window.from - LAST_VISIT_MS }),
    listBookingsAround(registry, query),
    listOrdersAround(registry, query),
    listWarningsAround(registry, query),
    roundsAround(registry, zones, window, tree),
  ])
  const found: Omit<FoundItem, 'here'>[] = [
    ...sessions.flatMap((row) => {
      if (row.kind === 'stop') return []
      const [kind, titleZh, titleEn] = SESSION_TITLES[row.kind]
      const { id, start, assetId, personId, evidence } = row
      return [{ kind, id, start, end: row.open ? null : row.end, assetId, personId, titleZh, titleEn, evidence }]
    }),
    ...bookings.map(({ title, ...row }) => ({
      ...{ kind: 'booking' as const, ...row, titleZh: title, titleEn: title, evidence: [] },
    })),
    ...orders.map((row) => ({
      ...{ kind: 'order' as const, id: row.id, start: row.requestedAt, end: row.finishedAt, assetId: row.assetId },
      personId: row.assigneeId ?? row.responsiblePersonId,
      ...{ titleZh: `${row.no} ${row.titleZh}`, titleEn: `${row.no} ${row.titleEn}`, evidence: [] },
    })),
    ...warnings.map((row) => {
      const { title } = readExplanation(row.explanation).rule
      const named = title.zh === '' ? (findRule(row.kind)?.title ?? { zh: row.kind, en: row.kind }) : title
      return {
        ...{ kind: 'warning' as const, id: row.id, start: row.raisedAt, end: row.clearedAt, assetId: row.assetId },
        ...{ personId: row.responsiblePersonId, titleZh: named.zh, titleEn: named.en, evidence: [] },
      }
    }),
    ...rounds,
  ]
  // An asset that came or went within the time is of the place only while it stood there.
  return found.flatMap((item) => {
    const end = item.end ?? Number.POSITIVE_INFINITY
    const stood = assets.filter(
      ({ assetId, validFrom, validTo }) =>
        assetId === item.assetId && validFrom <= end && (validTo === null || validTo > item.start),
    )
    return stood.length === 0 ? [] : [{ ...item, here: stood.some(({ here }) => here) }]
  })
}
