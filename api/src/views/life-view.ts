/** Lives and transfers of assets as answers show them. */
import { bookSchedule, bookValueAt, disposalResult } from '@custodia/domain'
import {
  type AssetLifeRow,
  listActorNames,
  listBookedAssets,
  listDepreciationBooks,
  listLifeDocuments,
  listPlacements,
  listTransfers,
  type NamedPerson,
  type Registry,
  type StoredLife,
  type TransferRow,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import type { OrganisationScope } from '../plugins/scope.ts'
import type { lifeDetail, lifeRow, transferRow } from '../schemas/life.ts'
import { documentView } from './life-document.ts'
import type { OrgTree } from './org-tree.ts'

/** Transfers of one asset that its page shows. */
const MAX_TRANSFERS = 100

type Names = ReadonlyMap<string, NamedPerson>
const namesOf = async (registry: Registry, ids: readonly (string | null)[]): Promise<Names> =>
  new Map((await listActorNames(registry.db, [...new Set(ids.flatMap((id) => id ?? []))])).map((one) => [one.id, one]))

/** A row of the list. */
export const toLifeRow = (row: AssetLifeRow, tree: OrgTree): z.output<typeof lifeRow> => {
  const { assetId: id, code, nameZh, nameEn, category, model, state, since, purchasedOn, purchaseMinor, currency } = row
  return {
    asset: { id, code, nameZh, nameEn },
    orgUnit: tree.named(row.orgUnitId),
    ...{ category, model, state, since, purchasedOn, purchaseMinor, currency },
  }
}

/** A department with its branch before it: departments of different branches have the same names. */
const placeOf = (tree: OrgTree, id: string | null) => {
  const unit = tree.named(id)
  const branch = unit === null ? null : tree.ancestor(unit.id, 'branch')
  if (unit === null || branch === null || branch.id === unit.id) return unit
  return { id: unit.id, nameZh: `${branch.nameZh} ${unit.nameZh}`, nameEn: `${branch.nameEn}, ${unit.nameEn}` }
}

type TransferAct = 'accept' | 'decline' | 'withdraw' | 'return'

/** What an account may do with a transfer: who gets the asset accepts it, and that is not who offered it. */
export const possibleTransferActs = (
  row: Pick<TransferRow, 'state' | 'fromUnitId' | 'toUnitId' | 'offeredBy'>,
  { id, scope }: { readonly id: string; readonly scope: OrganisationScope },
): TransferAct[] => {
  const gives = scope.may('manager', row.fromUnitId)
  // Nobody outside has an account: the lending side accepts for the borrower, by somebody else.
  const gets = row.toUnitId === null ? gives : scope.may('engineer', row.toUnitId)
  const within = row.toUnitId === row.fromUnitId
  if (row.state === 'accepted') return scope.may('engineer', row.fromUnitId) || gets ? ['return'] : []
  if (row.state !== 'offered') return []
  const acts: TransferAct[] = gets && (row.offeredBy !== id || within) ? ['accept', 'decline'] : []
  return gives ? [...acts, 'withdraw'] : acts
}

/** Transfers as a list shows them. */
export const toTransferRows = async (
  registry: Registry,
  rows: readonly TransferRow[],
  tree: OrgTree,
  who: { readonly id: string; readonly scope: OrganisationScope },
): Promise<z.output<typeof transferRow>[]> => {
  const names = await namesOf(
    registry,
    rows.flatMap(({ offeredBy, decidedBy, returnedBy }) => [offeredBy, decidedBy, returnedBy]),
  )
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  return rows.map((row) => {
    const { id, kind, state, toLocationId, borrower, dueBackOn, reason, offeredAt, decidedAt, decisionNote } = row
    const acts = possibleTransferActs(row, who)
    return {
      asset: { id: row.assetId, code: row.assetCode, nameZh: row.assetNameZh, nameEn: row.assetNameEn },
      ...{ id, kind, state, toLocationId, borrower, dueBackOn, reason, offeredAt, decidedAt, decisionNote },
      ...{ from: placeOf(tree, row.fromUnitId), to: placeOf(tree, row.toUnitId) },
      ...{ offeredBy: nameOf(row.offeredBy), decidedBy: nameOf(row.decidedBy), returnedBy: nameOf(row.returnedBy) },
      ...{ returnedAt: row.returnedAt, returnNote: row.returnNote },
      possible: kind === 'move' ? acts.filter((act) => act !== 'return') : acts,
    }
  })
}

/** Gain or loss of a disposal in each book that the asset is in. */
const disposalResults = async (
  registry: Registry,
  row: AssetLifeRow,
  { life }: StoredLife,
  at: number,
): Promise<z.output<typeof lifeDetail>['disposalResults']> => {
  const { disposal } = life
  if (disposal === null) return []
  const units = [row.orgUnitId]
  const books = (await listDepreciationBooks(registry.db, { units })).filter(
    ({ currency }) => currency === disposal.currency,
  )
  const results = await Promise.all(
    books.map(async (book) => {
      const [asset] = await listBookedAssets(registry.db, { bookId: book.id, units, at, assetId: row.assetId })
      const schedule =
        asset === undefined
          ? null
          : bookSchedule({
              ...{ currency: book.currency, convention: book.convention, usage: asset.usage },
              ...{ terms: asset.stated.map(({ terms }) => terms), disposedOn: disposal.on },
            })
      if (schedule === null) return []
      const bookMinor = bookValueAt(schedule, disposal.on.slice(0, 7))
      const { proceedsMinor, costMinor, currency, on } = disposal
      const { gainMinor, explanation } = disposalResult({ proceedsMinor, costMinor, bookMinor, currency, on })
      const { id, nameZh, nameEn } = book
      return [
        {
          ...{ book: { id, nameZh, nameEn }, gainMinor, currency },
          explanation: { ...explanation, sessions: [], telemetry: [], steps: [...explanation.steps] },
        },
      ]
    }),
  )
  return results.flat()
}

/** One asset's life with all that was recorded of it. */
export const toLifeDetail = async (
  registry: Registry,
  input: {
    readonly row: AssetLifeRow
    readonly stored: StoredLife
    readonly tree: OrgTree
    readonly possible: readonly string[]
    readonly who: { readonly id: string; readonly scope: OrganisationScope }
    readonly now: number
  },
): Promise<z.output<typeof lifeDetail>> => {
  const { row, stored, tree, possible, who, now } = input
  const units = who.scope.units
  const [names, documents, placements, transfers, results] = await Promise.all([
    namesOf(
      registry,
      stored.events.map(({ actor }) => actor),
    ),
    listLifeDocuments(registry.db, 'asset', row.assetId),
    listPlacements(registry, row.assetId),
    listTransfers(registry.db, { units, assetId: row.assetId, limit: MAX_TRANSFERS }),
    disposalResults(registry, row, stored, now),
  ])
  return {
    ...toLifeRow(row, tree),
    state: stored.life.state,
    seq: stored.seq,
    possible: [...possible],
    disposal: stored.life.disposal,
    disposalResults: results,
    events: stored.events.map(({ seq, at, recordedAt, actor, state, change, documents: proof }) => ({
      ...{ seq, at, recordedAt, by: names.get(actor) ?? null, state, change: { ...change }, documents: [...proof] },
    })),
    placements: placements
      .filter(({ orgUnitId }) => who.scope.sees(orgUnitId))
      .map(({ orgUnitId, locationId, validFrom, validTo }) => ({
        ...{ orgUnit: placeOf(tree, orgUnitId), locationId, validFrom, validTo },
      })),
    transfers: await toTransferRows(registry, transfers, tree, who),
    documents: documents.map(documentView),
  }
}
