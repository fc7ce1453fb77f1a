import {
  addDays,
  COVER_METER_AHEAD_DAYS,
  COVER_METER_RULE,
  type CoverMeterUse,
  type DailyUsage,
  dayPeriod,
  FORECAST_DEFAULTS,
  judgeCoverMeter,
  localDay,
} from '@custodia/domain'
import {
  type CoveredMeterRow,
  listCoveredMeters,
  listMeterDays,
  listWarnings,
  type Registry,
  type WarningDraft,
} from '@custodia/storage/registry'
import { coverName } from '../../claims/cover-name.ts'
import { draftOf, type WarningSource } from './warning-source.ts'

const MAX_OPEN = 10_000
/** A forecast is of whole days; a limit that is reached is told within this time. */
const EVERY_MS = 10 * 60_000
/** A told step is held a little beyond it, and the day may be another in the asset's zone. */
const AHEAD_DAYS = COVER_METER_AHEAD_DAYS + 11

const subjectOf = ({ id, kind, assetId }: CoveredMeterRow): string => (kind === 'warranty' ? id : `${id}/${assetId}`)

/** Steps that are told now, by subject. */
const toldSteps = async (registry: Registry): Promise<ReadonlyMap<string, readonly number[]>> => {
  const open = await listWarnings(registry, {
    ...{ units: null, state: 'open', kind: COVER_METER_RULE.rule, limit: MAX_OPEN },
  })
  const steps = new Map<string, number[]>()
  for (const { subjectId } of open) {
    const at = subjectId.lastIndexOf('@')
    const subject = subjectId.slice(0, at)
    steps.set(subject, [...(steps.get(subject) ?? []), Number(subjectId.slice(at + 1))])
  }
  return steps
}

const judgeRow = (row: CoveredMeterRow, use: CoverMeterUse, now: number): WarningDraft[] => {
  if (row.startsOn > use.today) return []
  const found = judgeCoverMeter({ ...row, name: coverName(row) }, use)
  if (found === null) return []
  const { assetId, orgUnitId, timeZone } = row
  const subjectKind = row.kind === 'warranty' ? 'warranty' : 'vendor_contract'
  const subjectId = `${subjectOf(row)}@${found.withinDays}`
  const raisedAt = Math.min(now, dayPeriod(use.today, timeZone).start)
  return [draftOf(found, { subjectKind, subjectId, orgUnitId, assetId, raisedAt })]
}

const findDrafts = async (registry: Registry, now: number): Promise<WarningDraft[]> => {
  const day = localDay(now, 'UTC')
  const usedFrom = addDays(day, -FORECAST_DEFAULTS.windowDays - 2)
  const rows = await listCoveredMeters(registry.db, {
    ...{ at: now, fromDay: addDays(day, -1), toDay: addDays(day, 1), usedFrom, aheadDays: AHEAD_DAYS },
  })
  if (rows.length === 0) return []
  const asset = [...new Set(rows.map(({ assetId }) => assetId))]
  const [days, told] = await Promise.all([
    listMeterDays(registry.db, { asset, fromDay: usedFrom }),
    toldSteps(registry),
  ])
  const usage = new Map<string, DailyUsage[]>()
  for (const { assetId, metric, ...each } of days) {
    const key = `${assetId} ${metric}`
    const known = usage.get(key)
    if (known === undefined) usage.set(key, [each])
    else known.push(each)
  }
  return rows.flatMap((row) => {
    const use = {
      ...{ today: localDay(now, row.timeZone), dailyUsage: usage.get(`${row.assetId} ${row.metric}`) ?? [] },
      ...{ nominalPerDay: row.nominalPerDay, told: told.get(subjectOf(row)) ?? [] },
    }
    return judgeRow(row, use, now)
  })
}

interface Remembered {
  readonly at: number
  readonly drafts: WarningDraft[]
}
const remembered = new WeakMap<Registry, Remembered>()

/** Warranties and contracts that their meter ends before their last day; looked at every ten minutes. */
export const coverMeterWarnings: WarningSource = {
  rules: [COVER_METER_RULE],
  drafts: async (registry, now) => {
    const before = remembered.get(registry)
    if (before !== undefined && now >= before.at && now - before.at < EVERY_MS) return before.drafts
    const drafts = await findDrafts(registry, now)
    remembered.set(registry, { at: now, drafts })
    return drafts
  },
}
