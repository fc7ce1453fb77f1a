import {
  classifyOccurrence,
  commonPeriods,
  dayPeriod,
  type Figure,
  localDay,
  type Period,
  rotaPeriods,
  totalMs,
} from '@custodia/domain'
import {
  listEngineerOrders,
  listPersonNames,
  listWorkAhead,
  loadRotas,
  type Registry,
  sumLabour,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import type { engineerRow } from '../schemas/figures.ts'
import type { OrgTree } from '../views/org-tree.ts'
import { type AssetOfFigures, type FiguresQuestion, loadFacts } from './load-facts.ts'

const DAY_MS = 86_400_000
/** How far ahead load is looked at. */
const AHEAD_DAYS = 7

const ratio = (numerator: number, denominator: number, base: number): Figure => ({
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
  base,
  atLeast: null,
})

interface EngineerFacts {
  due: number
  inWindow: number
  repairs: number
  repairMs: number
}

/** What came of the work given to each engineer; `''` is nobody. */
const factsByEngineer = (
  assets: readonly AssetOfFigures[],
  assigneeOf: ReadonlyMap<string, string | null>,
): Map<string, EngineerFacts> => {
  const facts = new Map<string, EngineerFacts>()
  const of = (personId: string | null | undefined): EngineerFacts => {
    const known = facts.get(personId ?? '') ?? { due: 0, inWindow: 0, repairs: 0, repairMs: 0 }
    facts.set(personId ?? '', known)
    return known
  }
  for (const { facts: asset } of assets) {
    for (const { row, ...occurrence } of asset.occurrences) {
      const engineer = of(row.assigneeId)
      engineer.due += 1
      if (classifyOccurrence(occurrence, asset.today) === 'in_window') engineer.inWindow += 1
    }
    for (const repair of asset.repairs) {
      if (repair.restoredAt === null || repair.failedAt < asset.window.start || repair.failedAt >= asset.window.end)
        continue
      const engineer = of(assigneeOf.get(repair.id))
      engineer.repairs += 1
      engineer.repairMs += repair.restoredAt - (repair.repairStartedAt ?? repair.failedAt)
    }
  }
  return facts
}

/** Backlog, load and results of each engineer who has orders in sight, and of orders that nobody has. */
export const loadEngineers = async (
  registry: Registry,
  question: Omit<FiguresQuestion, 'only' | 'assetId' | 'category'>,
  tree: OrgTree,
): Promise<z.output<typeof engineerRow>[]> => {
  const { now, from, to, ownerUnits } = question
  const units = ownerUnits ?? question.units
  const timeZone = tree.timeZone(units[0] ?? '')
  const period = { start: dayPeriod(from, timeZone).start, end: Math.min(now, dayPeriod(to, timeZone).end) }
  const ahead = { start: now, end: now + AHEAD_DAYS * DAY_MS }
  const query = { units, at: now, from: period.start, to: period.end }
  const [orders, planned, labour, rotas, assets] = await Promise.all([
    listEngineerOrders(registry, query),
    listWorkAhead(registry, { ...query, aheadTo: ahead.end }),
    sumLabour(registry, query),
    loadRotas(registry),
    loadFacts(registry, question, tree),
  ])
  const assigneeOf = new Map(
    assets.flatMap(({ facts }) => facts.repairs.map((repair) => [repair.id, repair.assigneeId] as const)),
  )
  const facts = factsByEngineer(assets, assigneeOf)
  const ordersOf = new Map(orders.map((row) => [row.personId ?? '', row]))
  const labourOf = new Map(labour.map((row) => [row.personId, row.minutes]))
  const ids = [...new Set([...ordersOf.keys(), ...labourOf.keys(), ...facts.keys()])]
  const names = new Map((await listPersonNames(registry.db, ids)).map((person) => [person.id, person]))
  const dutyOf = (personId: string, within: Period): readonly Period[] => {
    const spans = rotas.dutyTimes
      .filter((row) => row.personId === personId)
      .map(({ weekday, startMinute, endMinute, validFrom, validTo }) => ({
        ...{ weekday, startMinute, endMinute, from: validFrom, to: validTo },
      }))
    if (spans.length === 0 || within.end <= within.start) return []
    const exceptions = rotas.dutyExceptions.filter((row) => row.personId === personId)
    const days = { fromOn: localDay(within.start, timeZone), toOn: localDay(within.end, timeZone) }
    return commonPeriods(rotaPeriods({ spans, exceptions }, days, timeZone), [within])
  }
  /** Of an order that is planned over days, the hours on duty count, and no more than its plan says that it takes. */
  const plannedMs = (personId: string, duty: readonly Period[]): number =>
    planned
      .filter((work) => work.personId === personId)
      .reduce(
        (sum, work) => sum + Math.min(totalMs(commonPeriods(duty, [work])), work.takesMs ?? Number.POSITIVE_INFINITY),
        0,
      )
  return ids
    .map((id) => {
      const row = ordersOf.get(id)
      const done = facts.get(id)
      const labourMinutes = labourOf.get(id) ?? 0
      const duty = totalMs(dutyOf(id, period))
      const onDutyAhead = dutyOf(id, ahead)
      const [plannedAhead, dutyAhead] = [plannedMs(id, onDutyAhead), totalMs(onDutyAhead)]
      const person = names.get(id)
      return {
        person: person === undefined ? null : { ...person },
        open: row?.open ?? 0,
        overdue: row?.overdue ?? 0,
        urgent: row?.urgent ?? 0,
        waitingForParts: row?.waitingForParts ?? 0,
        oldestAt: row?.oldestAt ?? null,
        backlogMs: row?.backlogMs ?? 0,
        unestimated: row?.unestimated ?? 0,
        done: row?.done ?? 0,
        labourMinutes,
        dutyMs: duty,
        utilisation: ratio(labourMinutes * 60_000, duty, row?.done ?? 0),
        plannedAheadMs: plannedAhead,
        dutyAheadMs: dutyAhead,
        load: ratio(plannedAhead, dutyAhead, row?.open ?? 0),
        compliance: ratio(done?.inWindow ?? 0, done?.due ?? 0, done?.due ?? 0),
        mttr: ratio(done?.repairMs ?? 0, done?.repairs ?? 0, done?.repairs ?? 0),
      }
    })
    .sort((a, b) => b.open - a.open || (a.person?.name ?? '').localeCompare(b.person?.name ?? ''))
}
