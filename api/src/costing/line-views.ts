/** Lines of a month's books, with names. */
import type { Explanation, LedgerLine } from '@custodia/domain'
import {
  listAssetNames,
  listPersonNames,
  pagePeriodLines,
  pagePrimaryLines,
  type RegistryQueryable,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import type { ledgerLine } from '../schemas/cost-month.ts'
import type { SeenBooks } from './load-books.ts'

export type BookLine = LedgerLine & {
  readonly correctsMonth?: string | null
  readonly bookedMinor?: number
  readonly knownMinor?: number
}

export interface LineFilter {
  readonly sight: readonly string[]
  readonly bearers?: readonly string[] | undefined
  readonly layer?: LedgerLine['layer'] | undefined
  readonly assetId?: string | undefined
  readonly adjustmentsOnly: boolean
  readonly key?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

const matches = (line: BookLine, filter: LineFilter): boolean => {
  const { unitId, fromUnitId } = line
  const seen = [unitId, fromUnitId].some((unit) => unit !== null && filter.sight.includes(unit))
  return (
    seen &&
    (filter.bearers === undefined || (unitId !== null && filter.bearers.includes(unitId))) &&
    (filter.layer === undefined || line.layer === filter.layer) &&
    (filter.assetId === undefined || line.assetId === filter.assetId) &&
    (filter.key === undefined || line.key === filter.key) &&
    (filter.after === undefined || line.key > filter.after)
  )
}

/** A page of a month's lines by key: of a closed month as stored; of an open one stored and made ones merged. */
export const pageLines = async (
  db: RegistryQueryable,
  { period, terms, departments, allocations, adjustments, group, month }: SeenBooks,
  filter: LineFilter,
): Promise<readonly BookLine[]> => {
  if (period !== null) return pagePeriodLines(db, { root: group.root, month, version: period.version }, filter)
  const made = [...(filter.adjustmentsOnly ? [] : [...departments, ...allocations]), ...adjustments]
  const stored = filter.adjustmentsOnly ? [] : await pagePrimaryLines(db, terms.scope, filter)
  return [...stored, ...made.filter((line) => matches(line, filter))]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, filter.limit)
}

const ids = (values: readonly (string | null)[]): string[] => [
  ...new Set(values.filter((value): value is string => value !== null)),
]

const minorOf = (explanation: Explanation, name: string): number | null => {
  const value = explanation.inputs[name]
  return typeof value === 'number' ? value : null
}

/** Lines with the names of units, assets and persons. */
export const viewLines = async (
  db: RegistryQueryable,
  { tree }: Pick<SeenBooks, 'tree'>,
  lines: readonly BookLine[],
): Promise<z.output<typeof ledgerLine>[]> => {
  const [assets, persons] = await Promise.all([
    listAssetNames(db, ids(lines.map(({ assetId }) => assetId))),
    listPersonNames(db, ids(lines.map(({ personId }) => personId))),
  ])
  const assetById = new Map(assets.map((asset) => [asset.id, asset]))
  const personById = new Map(persons.map((person) => [person.id, person]))
  return lines.map((line) => {
    const correctsMonth = line.correctsMonth ?? null
    const { key, layer, kind, element, refId, quantity, amountMinor, currency, explanation } = line
    return {
      ...{ key, layer, kind, element, refId, quantity, amountMinor, currency, correctsMonth },
      asset: line.assetId === null ? null : (assetById.get(line.assetId) ?? null),
      unit: tree.named(line.unitId),
      fromUnit: tree.named(line.fromUnitId),
      person: line.personId === null ? null : (personById.get(line.personId) ?? null),
      bookedMinor: correctsMonth === null ? null : minorOf(explanation, 'bookedMinor'),
      knownMinor: correctsMonth === null ? null : minorOf(explanation, 'knownMinor'),
    }
  })
}
