import { classifyOccurrence, findRepeatRepairs } from '@custodia/domain'
import { listOrders, type OrderListRow, type Registry } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { figureEvent } from '../schemas/figures.ts'
import type { AssetOfFigures } from './load-facts.ts'

/** What a figure stands on: something that a plan asked for, or a failure. */
export interface FigureEvent {
  readonly of: AssetOfFigures
  readonly kind: 'occurrence' | 'failure'
  readonly orderId: string | null
  /** By which the latest stand first. */
  readonly sortOn: string
  readonly class: string | null
  readonly nameZh: string
  readonly nameEn: string
  readonly planId: string | null
  readonly dueOn: string | null
  readonly completedOn: string | null
  readonly failedAt: number | null
  readonly repairStartedAt: number | null
  readonly restoredAt: number | null
  readonly failureCode: string | null
  readonly repeatOf: string | null
}

const occurrencesOf = (of: AssetOfFigures): FigureEvent[] =>
  of.facts.occurrences.map(({ row, ...occurrence }) => ({
    of,
    kind: 'occurrence',
    orderId: row.orderId,
    sortOn: occurrence.dueOn ?? '9999',
    class: classifyOccurrence(occurrence, of.facts.today),
    nameZh: row.nameZh,
    nameEn: row.nameEn,
    planId: row.planId,
    dueOn: occurrence.dueOn,
    completedOn: occurrence.completedOn,
    failedAt: null,
    repairStartedAt: null,
    restoredAt: null,
    failureCode: null,
    repeatOf: null,
  }))

/** Failures within the window; those before it are known only for what came back. */
const failuresOf = (of: AssetOfFigures): FigureEvent[] => {
  const { window, repairs } = of.facts
  const previous = new Map(findRepeatRepairs(repairs).map((repeat) => [repeat.repair.id, repeat.previous.id]))
  return repairs
    .filter(({ failedAt }) => failedAt >= window.start && failedAt < window.end)
    .map(({ id, failedAt, repairStartedAt, restoredAt, failureCode }) => ({
      of,
      kind: 'failure',
      orderId: id,
      sortOn: new Date(failedAt).toISOString(),
      class: null,
      nameZh: failureCode ?? '',
      nameEn: failureCode ?? '',
      planId: null,
      dueOn: null,
      completedOn: null,
      failedAt,
      repairStartedAt,
      restoredAt,
      failureCode,
      repeatOf: previous.get(id) ?? null,
    }))
}

/** What the figures of some assets stand on, the latest first. */
export const eventsOf = (
  assets: readonly AssetOfFigures[],
  filter: { readonly kind?: string | undefined; readonly class?: string | undefined; readonly repeats: boolean },
): FigureEvent[] =>
  assets
    .flatMap((of) => [
      ...(filter.kind === 'failure' || filter.repeats ? [] : occurrencesOf(of)),
      ...(filter.kind === 'occurrence' || filter.class !== undefined ? [] : failuresOf(of)),
    ])
    .filter((event) => filter.class === undefined || event.class === filter.class)
    .filter((event) => !filter.repeats || event.repeatOf !== null)
    .sort((a, b) =>
      a.sortOn === b.sortOn ? (a.of.asset.code < b.of.asset.code ? -1 : 1) : a.sortOn < b.sortOn ? 1 : -1,
    )

/** Events with their orders, as far as these are in sight. */
export const eventViews = async (
  registry: Registry,
  events: readonly FigureEvent[],
  sight: { readonly units: readonly string[]; readonly at: number },
): Promise<z.output<typeof figureEvent>[]> => {
  const ids = events.flatMap(({ orderId }) => orderId ?? [])
  const orders = new Map<string, OrderListRow>(
    ids.length === 0
      ? []
      : (await listOrders(registry, { ...sight, ids, limit: ids.length })).map((order) => [order.id, order]),
  )
  return events.map(({ of, sortOn: _, orderId, nameZh, nameEn, ...event }) => {
    const order = orderId === null ? undefined : orders.get(orderId)
    const { id, code, nameZh: assetZh, nameEn: assetEn } = of.asset
    return {
      ...event,
      asset: { id, code, nameZh: assetZh, nameEn: assetEn },
      nameZh: event.kind === 'failure' ? (order?.titleZh ?? nameZh) : nameZh,
      nameEn: event.kind === 'failure' ? (order?.titleEn ?? nameEn) : nameEn,
      order: order === undefined ? null : { id: order.id, no: order.no, state: order.state },
      costMinor: order?.costMinor ?? null,
      currency: order?.currency ?? null,
    }
  })
}
