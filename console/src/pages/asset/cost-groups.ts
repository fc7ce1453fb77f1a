import type { CostLine } from '../../api/types.ts'

export interface Sum {
  readonly currency: string
  readonly amountMinor: number
}

/** The lines that one department pays. */
export interface CostGroup {
  /** Null for what could not be allocated. */
  readonly orgUnit: CostLine['orgUnit']
  readonly lines: readonly CostLine[]
  readonly sums: readonly Sum[]
}

type Amount = Pick<CostLine, 'currency' | 'amountMinor'>

/** What the lines come to, in each of their currencies. */
export const sumsOf = (lines: readonly Amount[]): readonly Sum[] => {
  const sums = new Map<string, number>()
  for (const { currency, amountMinor } of lines) sums.set(currency, (sums.get(currency) ?? 0) + amountMinor)
  return [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor }))
}

/** Cost lines by department, the largest first, what could not be allocated last. The sum of all stays the same. */
export const groupByDepartment = (lines: readonly CostLine[]): readonly CostGroup[] => {
  const groups = new Map<string | null, CostLine[]>()
  for (const line of lines) {
    const id = line.orgUnit?.id ?? null
    const group = groups.get(id)
    if (group === undefined) groups.set(id, [line])
    else group.push(line)
  }
  const size = ({ sums }: CostGroup): number => sums.reduce((total, { amountMinor }) => total + amountMinor, 0)
  return [...groups.values()]
    .map((group): CostGroup => ({ orgUnit: group[0]?.orgUnit ?? null, lines: group, sums: sumsOf(group) }))
    .sort((a, b) => Number(a.orgUnit === null) - Number(b.orgUnit === null) || size(b) - size(a))
}
