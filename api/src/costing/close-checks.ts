/** What stands between an open month and its close, and what a controller wants to see before. */
import { countWaitingBefore } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { ApiContext } from '../context.ts'
import type { closeChecks } from '../schemas/cost-month.ts'
import { monthAfter } from './close-month.ts'
import type { SeenBooks } from './load-books.ts'
import { companyOf, rateBetween } from './month-view.ts'
import type { newestVersions } from './rate-adjustments.ts'

type Checks = z.output<typeof closeChecks>
type Amounts = Checks['checks'][number]['amounts']

const amountsOf = (sums: readonly { readonly currency: string; readonly amountMinor: number }[]): Amounts => {
  const byCurrency = new Map<string, number>()
  for (const { currency, amountMinor } of sums) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amountMinor)
  return [...byCurrency].map(([currency, amountMinor]) => ({ currency, amountMinor }))
}

/** Checks a month before it is closed. What blocks must be mended; the rest is for whoever closes to judge. */
export const checkBeforeClose = async (
  { registry }: Pick<ApiContext, 'registry'>,
  books: SeenBooks,
  lastClosed: ReturnType<typeof newestVersions>[number] | undefined,
): Promise<Checks> => {
  const { month, state, sums, terms, tree, group, rates, adjustments } = books
  const waiting = await countWaitingBefore(registry.db, terms.scope.endTs)
  const next = lastClosed === undefined ? month : monthAfter(lastClosed.month)
  const withoutRate = sums.filter(({ unitId, fromUnitId, currency }) => {
    const own = tree.get(companyOf(tree, unitId ?? fromUnitId, group.root))?.currency ?? currency
    return own !== currency && rateBetween(rates, currency, own) === null
  })
  const unallocated = sums.filter(({ kind, correctsMonth }) => kind === 'unallocated' && correctsMonth === null)
  const checks: Checks['checks'] = [
    {
      check: 'over',
      ok: state === 'ended',
      blocks: true,
      count: 0,
      amounts: [],
      detail: state === 'closed' ? 'closed' : state === 'open' ? 'running' : 'over',
    },
    { check: 'order', ok: next === month, blocks: true, count: 0, amounts: [], detail: next },
    { check: 'derived', ok: waiting === 0, blocks: true, count: waiting, amounts: [], detail: '' },
    {
      check: 'rates',
      ok: withoutRate.length === 0,
      blocks: false,
      count: new Set(withoutRate.map(({ currency }) => currency)).size,
      amounts: amountsOf(withoutRate),
      detail: '',
    },
    {
      check: 'unallocated',
      ok: unallocated.every(({ amountMinor }) => amountMinor === 0),
      blocks: false,
      count: unallocated.reduce((sum, { lines }) => sum + lines, 0),
      amounts: amountsOf(unallocated),
      detail: '',
    },
    {
      check: 'adjustments',
      ok: adjustments.length === 0,
      blocks: false,
      count: adjustments.length,
      amounts: amountsOf(adjustments),
      detail: [...new Set(adjustments.map(({ correctsMonth }) => correctsMonth))].join(', '),
    },
  ]
  return { month, canClose: checks.every(({ ok, blocks }) => ok || !blocks), checks }
}
