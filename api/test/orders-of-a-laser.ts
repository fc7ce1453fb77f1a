/** A laser's orders through the order functions themselves: two failures of one code, one open, one planned service. */
import type { OrderChange } from '@custodia/domain'
import { appendOrderEvent, openOrder, type Registry } from '@custodia/storage/registry'
import type { CompanyIds } from './facts.ts'
import { DAY, NOW } from './platform.ts'

export const HOUR = 3_600_000

const finished = (code: string | null): OrderChange => ({
  ...{ type: 'finished', restoredAt: null, results: [], alsoDone: [], meterReading: null, remark: null },
  failure: code === null ? null : { code, mode: null, mechanism: null, cause: null },
})

const walk = async (
  registry: Registry,
  draft: Parameters<typeof openOrder>[1],
  at: number,
  changes: readonly (readonly [number, OrderChange])[],
): Promise<string> =>
  registry.transaction(async (tx) => {
    const { id } = await openOrder(tx, draft, { at, actor: 'usr_eve' })
    for (const [when, change] of changes) {
      const result = await appendOrderEvent(tx, id, null, change, { at: when, actor: 'usr_eve' })
      if (!result.ok) throw new Error(JSON.stringify(result))
    }
    return id
  })

/**
 * Failed 10 days ago for 10 h (repaired for 4 h), again 5 days ago for 6 h (repaired for 2 h), and 3 h ago, still down. The service
 * due on the 15th was done on the 16th. Costs: 300.00 CNY of a part in the first.
 */
export const seedOrders = async (
  registry: Registry,
  ids: CompanyIds,
): Promise<{ first: string; again: string; open: string; service: string }> => {
  const person = `per_${ids.department}`
  const common = { assetId: ids.asset, orgUnitId: ids.department, titleZh: '不出光', titleEn: 'No light', text: 'x' }
  const rest = { planSnapshot: null, responsiblePersonId: person, currency: 'CNY', occurrence: null }
  const request = (failedAt: number) => ({
    ...{ ...common, ...rest, kind: 'adhoc' as const },
    first: { type: 'requested' as const, failedAt, text: 'x', urgency: 'high' as const },
  })
  const plan = (at: number): readonly [number, OrderChange] => [
    at,
    { type: 'planned', assigneeId: person, from: at, to: at + 2 * HOUR },
  ]
  const repair = (failedAt: number, waitH: number, workH: number, more: OrderChange[] = []) => {
    const [start, end] = [failedAt + waitH * HOUR, failedAt + (waitH + workH) * HOUR]
    return walk(registry, request(failedAt), failedAt, [
      plan(failedAt),
      [start, { type: 'started' }],
      ...more.map((change): readonly [number, OrderChange] => [start, change]),
      [end, finished('HP-01')],
    ])
  }
  return {
    first: await repair(NOW - 10 * DAY, 6, 4, [
      { type: 'cost', entry: { kind: 'part', item: 'Fibre', quantity: 1, amountMinor: 30_000 } },
      { type: 'labour', entry: { personId: person, minutes: 240, rateMinor: null } },
    ]),
    again: await repair(NOW - 5 * DAY, 4, 2),
    open: await walk(registry, request(NOW - 3 * HOUR), NOW - 3 * HOUR, []),
    service: await walk(
      registry,
      {
        ...{
          ...common,
          ...rest,
          kind: 'planned',
          titleZh: '光路检查',
          titleEn: 'Optics check',
          occurrence: '2026-11-15',
        },
        first: { type: 'generated', planId: ids.plan, dueOn: '2026-11-15', tasks: ['optics_check'], checklist: [] },
        planSnapshot: { interval: 'P6M' },
      },
      NOW - 8 * DAY,
      [plan(NOW - 5 * DAY - 2 * HOUR), [NOW - 5 * DAY - HOUR, { type: 'started' }], [NOW - 5 * DAY, finished(null)]],
    ),
  }
}
