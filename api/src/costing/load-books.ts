/** A month's books as a person may see them. */
import { localMonth } from '@custodia/domain'
import type { CostPeriodRow } from '@custodia/storage/registry'
import type { ApiContext } from '../context.ts'
import { HttpProblem, notFound } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'
import { type OrgTree, orgTreeOf } from '../views/org-tree.ts'
import { monthAfter } from './close-month.ts'
import { loadMonthBooks, type MonthBooks } from './month-books.ts'
import { type CostTree, loadCostTree } from './month-terms.ts'

/** The group whose months an account sees; 404 for an account without any unit. */
export const requireCostTree = async ({ registry }: ApiContext, scope: OrganisationScope): Promise<CostTree> => {
  const group = await loadCostTree(registry, scope.units)
  if (group === null) throw notFound('group')
  return group
}

/** Units as they were when a month was closed, else as they are. */
const treeOf = (group: CostTree, period: CostPeriodRow | null): OrgTree =>
  period === null
    ? group.tree
    : orgTreeOf(
        period.facts.units.map((unit) => ({
          ...unit,
          kind: unit.kind as OrgTree['units'][number]['kind'],
          timeZone: group.tree.timeZone(unit.id),
          createdAt: group.tree.get(unit.id)?.createdAt ?? 0,
        })),
      )

export interface SeenBooks extends MonthBooks {
  readonly group: CostTree
  /** Units of the time. */
  readonly tree: OrgTree
  readonly state: 'open' | 'ended' | 'closed'
}

/** Reads a month's books; 400 for a month to come, 404 for a version that is not. */
export const requireBooks = async (
  context: ApiContext,
  scope: OrganisationScope,
  query: { readonly month: string; readonly version?: number | undefined },
): Promise<SeenBooks> => {
  const group = await requireCostTree(context, scope)
  const current = localMonth(context.now(), group.timeZone)
  if (query.month > current)
    throw new HttpProblem(400, `${query.month} has not begun; the current month is ${current}.`)
  const books = await loadMonthBooks(context.registry.db, group, { ...query, monthAfter })
  if (books === null) throw notFound('version of that month')
  const state = books.period !== null ? 'closed' : query.month < current ? 'ended' : 'open'
  return { ...books, group, state, tree: treeOf(group, books.period) }
}
