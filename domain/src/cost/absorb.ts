/** Where a department's cost ends up when departments serve each other: exact shares, without any rounding. */
import { compareIds, toIntegers } from './allocate.ts'

export const ALLOCATION_METHODS = ['direct', 'step_down', 'reciprocal'] as const
/**
 * `direct`: only to departments that serve nobody. `step_down`: one serving department after the other, also to those further
 * down. `reciprocal`: each to each, solved as equations.
 */
export type AllocationMethod = (typeof ALLOCATION_METHODS)[number]

/** How much of a department's service another one takes, in any unit. */
export interface ServiceShare {
  readonly fromUnitId: string
  readonly toUnitId: string
  /** Positive and finite. */
  readonly weight: number
}

type Row = Map<string, bigint>

const reduceRow = (row: readonly bigint[]): bigint[] => {
  let divisor = 0n
  for (const value of row) {
    let [a, b] = [divisor, value < 0n ? -value : value]
    while (b !== 0n) [a, b] = [b, a % b]
    divisor = a
  }
  return divisor <= 1n ? [...row] : row.map((value) => value / divisor)
}

/** Weights by giver and receiver as integers in exact proportion; what a unit gives itself is left out. */
const readShares = (shares: readonly ServiceShare[]): ReadonlyMap<string, Row> => {
  const rows = new Map<string, Row>()
  const integers = toIntegers(shares.map(({ weight }) => weight))
  for (const [index, { fromUnitId, toUnitId }] of shares.entries()) {
    const weight = integers[index] ?? 0n
    if (weight === 0n || fromUnitId === toUnitId) continue
    const row = rows.get(fromUnitId) ?? new Map<string, bigint>()
    row.set(toUnitId, (row.get(toUnitId) ?? 0n) + weight)
    rows.set(fromUnitId, row)
  }
  return rows
}

const sumOf = (row: Row, counts: (unit: string) => boolean = () => true): bigint => {
  let sum = 0n
  for (const [unit, weight] of row) if (counts(unit)) sum += weight
  return sum
}

/** Serving departments, those first that give the largest part of their service to other serving ones; ties by id. */
const stepOrder = (rows: ReadonlyMap<string, Row>): string[] => {
  const parts = new Map([...rows].map(([unit, row]) => [unit, [sumOf(row, (to) => rows.has(to)), sumOf(row)] as const]))
  return [...rows.keys()].sort((a, b) => {
    const [partA = 0n, allA = 1n] = parts.get(a) ?? []
    const [partB = 0n, allB = 1n] = parts.get(b) ?? []
    const difference = partB * allA - partA * allB
    return difference > 0n ? 1 : difference < 0n ? -1 : compareIds(a, b)
  })
}

/** The flows that a method knows: direct none between serving departments, step-down only to those further down. */
const flowsOf = (rows: ReadonlyMap<string, Row>, method: AllocationMethod): ReadonlyMap<string, Row> => {
  if (method === 'reciprocal') return rows
  const rank = new Map(stepOrder(rows).map((unit, index) => [unit, index]))
  const keeps = (from: string, to: string): boolean =>
    !rows.has(to) || (method === 'step_down' && (rank.get(to) ?? 0) > (rank.get(from) ?? 0))
  return new Map([...rows].map(([from, row]) => [from, new Map([...row].filter(([to]) => keeps(from, to)))]))
}

/** Serving departments whose service reaches, over whatever way, somebody who serves nobody. The cost of others stays with them. */
const passingOn = (flows: ReadonlyMap<string, Row>): string[] => {
  const passing = new Set<string>()
  for (let before = -1; before !== passing.size; ) {
    before = passing.size
    for (const [from, row] of flows)
      if ([...row.keys()].some((to) => !flows.has(to) || passing.has(to))) passing.add(from)
  }
  return [...passing].sort(compareIds)
}

/**
 * Gauss–Jordan elimination on integers: rows `[M | R]` become diagonal. M is weakly diagonally dominant with a way out of every row,
 * so that its pivots never vanish.
 */
const eliminate = (matrix: bigint[][], size: number): void => {
  for (let k = 0; k < size; k += 1) {
    const pivotRow = matrix[k] ?? []
    const pivot = pivotRow[k] ?? 0n
    for (let i = 0; i < size; i += 1) {
      const row = matrix[i] ?? []
      const factor = row[k] ?? 0n
      if (i === k || factor === 0n) continue
      matrix[i] = reduceRow(row.map((value, j) => value * pivot - (pivotRow[j] ?? 0n) * factor))
    }
  }
}

/**
 * For each serving department, the departments that bear its cost in the end, with integer weights in exact proportion, ids ascending. A
 * department whose service reaches nobody in the end has no entry. With flows between serving departments W, the
 * shares solve (diag(Σ W) − W) · X = what they give to others, so that all three methods are one rule over different flows.
 */
export const absorptionWeights = (
  shares: readonly ServiceShare[],
  method: AllocationMethod,
): ReadonlyMap<string, readonly (readonly [id: string, weight: bigint])[]> => {
  const flows = flowsOf(readShares(shares), method)
  const serving = passingOn(flows)
  const isServing = new Set(serving)
  const bearers = [...new Set(serving.flatMap((from) => [...(flows.get(from)?.keys() ?? [])]))]
    .filter((to) => !isServing.has(to))
    .sort(compareIds)
  const matrix = serving.map((from, i) => {
    const row = flows.get(from) ?? new Map<string, bigint>()
    const own = serving.map((to, j) => (i === j ? sumOf(row) : -(row.get(to) ?? 0n)))
    return reduceRow([...own, ...bearers.map((to) => row.get(to) ?? 0n)])
  })
  eliminate(matrix, serving.length)
  return new Map(
    serving.map((from, i) => {
      const row = matrix[i] ?? []
      const sign = (row[i] ?? 1n) < 0n ? -1n : 1n
      const weights = bearers.map((to, k) => [to, (row[serving.length + k] ?? 0n) * sign] as const)
      return [from, weights.filter(([, weight]) => weight > 0n)]
    }),
  )
}
