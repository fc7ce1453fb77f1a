/** Purchases as answers show them. */
import { acceptanceChecks, orderedUnits, outstandingUnits, type PurchaseChangeType } from '@custodia/domain'
import {
  listActorNames,
  listLifeDocuments,
  listTypeOutlooks,
  type NamedPerson,
  type PurchaseRow,
  type Registry,
  type StoredPurchase,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import type { purchaseDetail, purchaseRow } from '../schemas/purchase.ts'
import { documentView } from './life-document.ts'
import type { OrgTree } from './org-tree.ts'

interface AssetName {
  readonly id: string
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
}

const toRow = (
  row: PurchaseRow,
  tree: OrgTree,
  names: ReadonlyMap<string, NamedPerson>,
): z.output<typeof purchaseRow> => {
  const { id, no, seq, title, state, requestedAt, neededOn, askedMinor, orderedMinor, currency } = row
  const { askedUnits, acceptedUnits, lastAt, source } = row
  return {
    ...{ id, no, seq, title, state, requestedAt, neededOn, askedMinor, orderedMinor, currency },
    ...{ askedUnits, acceptedUnits, lastAt, source },
    orgUnit: tree.named(row.orgUnitId),
    requestedBy: names.get(row.requestedBy) ?? null,
  }
}

const namesOf = async (registry: Registry, ids: readonly string[]): Promise<Map<string, NamedPerson>> =>
  new Map((await listActorNames(registry.db, [...new Set(ids)])).map((one) => [one.id, one]))

/** Rows of a list. */
export const toPurchaseRows = async (
  registry: Registry,
  rows: readonly PurchaseRow[],
  tree: OrgTree,
): Promise<z.output<typeof purchaseRow>[]> => {
  const names = await namesOf(
    registry,
    rows.map(({ requestedBy }) => requestedBy),
  )
  return rows.map((row) => toRow(row, tree, names))
}

/** One purchase with all that happened to it. `assets`: those that it names and that are in sight. */
export const toPurchaseDetail = async (
  registry: Registry,
  input: {
    readonly row: PurchaseRow
    readonly stored: StoredPurchase
    readonly tree: OrgTree
    readonly assets: ReadonlyMap<string, AssetName>
    readonly possible: readonly PurchaseChangeType[]
  },
): Promise<z.output<typeof purchaseDetail>> => {
  const { row, stored, tree, assets, possible } = input
  const { purchase, events } = stored
  const types = [...new Set(purchase.lines.flatMap(({ assetTypeId }) => assetTypeId ?? []))]
  const [names, documents, outlooks] = await Promise.all([
    namesOf(registry, [purchase.approvedBy ?? '', row.requestedBy, ...events.map(({ actor }) => actor)]),
    listLifeDocuments(registry.db, 'purchase', row.id),
    listTypeOutlooks(registry, types),
  ])
  const checks = new Map(outlooks.map(({ typeId, acceptance }) => [typeId, acceptance]))
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? { id, name: id, nameEn: id }))
  const of = (line: string, states: readonly string[]): number =>
    purchase.units.filter((unit) => unit.line === line && states.includes(unit.state)).length
  const assetOf = (id: string | null) => (id === null ? null : (assets.get(id) ?? null))
  return {
    ...toRow(row, tree, names),
    reason: purchase.reason,
    replaces: assetOf(purchase.replacesAssetId),
    approvedBy: nameOf(purchase.approvedBy),
    approvedAt: purchase.approvedAt,
    closedShort: purchase.closedShort,
    lines: purchase.lines.map((line) => ({
      ...line,
      ordered: orderedUnits(purchase, line.line),
      received: of(line.line, ['received', 'accepted']),
      accepted: of(line.line, ['accepted']),
      checklist: [...(checks.get(line.assetTypeId ?? '') ?? acceptanceChecks(line.category))],
    })),
    orders: purchase.orders.map(({ order, vendorId, vendorName, orderedOn, expectedOn, by, cancelled, lines }) => ({
      ...{ order, vendorId, vendorName, orderedOn, expectedOn, cancelled, by: names.get(by) ?? null },
      lines: lines.map((one) => ({ ...one, outstanding: outstandingUnits(purchase, order, one.line) })),
    })),
    units: purchase.units.map(({ unit, order, line, serialNo, state, receivedAt, assetId }) => ({
      ...{ unit, order, line, serialNo, state, receivedAt, asset: assetOf(assetId) },
    })),
    events: events.map(({ seq, at, recordedAt, actor, change, documents: proof }) => ({
      ...{ seq, at, recordedAt, by: names.get(actor) ?? null, change: { ...change }, documents: [...proof] },
    })),
    documents: documents.map(documentView),
    possible: [...possible],
  }
}
