import { type Period, rotaPeriods } from '@custodia/domain'
import type { loadRotas } from '@custodia/storage/registry'
import type { OrgTree } from '../views/org-tree.ts'

export type Rotas = Awaited<ReturnType<typeof loadRotas>>

interface Days {
  readonly fromOn: string
  readonly toOn: string
}

/** The unit whose place an asset stands at: its branch, or the unit itself where it is below none. */
export const siteOfUnit = (tree: OrgTree, orgUnitId: string): string =>
  tree.ancestor(orgUnitId, 'branch')?.id ?? orgUnitId

/**
 * When a unit is open on some days: by its own hours, else by those of the nearest unit above it that has some; null where none has.
 * Holidays of it and of all above it are closed.
 */
export const openPeriods = (rotas: Rotas, tree: OrgTree, unitId: string, days: Days): Period[] | null => {
  const path = tree.pathUp(unitId)
  const owner = path.find((id) => rotas.openingHours.some((row) => row.orgUnitId === id))
  if (owner === undefined) return null
  const spans = rotas.openingHours
    .filter((row) => row.orgUnitId === owner)
    .map((row) => ({ ...row, from: row.validFrom, to: row.validTo }))
  const exceptions = rotas.holidays
    .filter((row) => path.includes(row.orgUnitId))
    .map(({ day }) => ({ day, startMinute: null, endMinute: null }))
  return rotaPeriods({ spans, exceptions }, days, tree.timeZone(unitId))
}

/** When a person is on duty on some days, by the clock of the unit they work for. */
export const dutyPeriods = (rotas: Rotas, personId: string, days: Days, timeZone: string): Period[] => {
  const spans = rotas.dutyTimes
    .filter((row) => row.personId === personId)
    .map((row) => ({ ...row, from: row.validFrom, to: row.validTo }))
  const exceptions = rotas.dutyExceptions.filter((row) => row.personId === personId)
  return rotaPeriods({ spans, exceptions }, days, timeZone)
}
