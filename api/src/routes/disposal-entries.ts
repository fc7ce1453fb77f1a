/** What a disposal costs or brings, as entries of the month's costs. */
import { bookSchedule, bookValueAt, type Disposal, disposalResult } from '@custodia/domain'
import {
  type AssetDetailRow,
  listBookedAssets,
  listDepreciationBooks,
  listSourceEntries,
  type RegistryTransaction,
  recordCostEntry,
  reverseCostEntry,
} from '@custodia/storage/registry'

const SOURCE = 'disposal'

/**
 * Enters gain or loss of a disposal in the books that enter costs: net proceeds against the book value at the end of the month in which
 * it left. A loss is a cost, a gain money back. Where no book that enters costs has the asset, proceeds and costs are entered as they are.
 */
export const bookDisposal = async (
  tx: RegistryTransaction,
  input: {
    readonly asset: AssetDetailRow
    readonly disposal: Disposal
    /** Of the event, so that a disposal after a reversed one is another entry. */
    readonly seq: number
    readonly at: number
    readonly actor: string
  },
): Promise<void> => {
  const { asset, disposal, seq, at, actor } = input
  const { currency, on, proceedsMinor, costMinor } = disposal
  const units = [asset.orgUnitId]
  const entry = (ref: string, amountMinor: number, text: string) =>
    recordCostEntry(tx, {
      ...{ source: SOURCE, sourceRef: `${asset.id}/${seq}/${ref}`, assetId: asset.id, orgUnitId: asset.orgUnitId },
      ...{ day: on, kind: 'other', amountMinor, currency, text, createdAt: at, createdBy: actor },
    })
  const books = (await listDepreciationBooks(tx, { units })).filter(
    (book) => book.postsFrom !== null && book.currency === currency,
  )
  let booked = false
  for (const book of books) {
    const [found] = await listBookedAssets(tx, { bookId: book.id, units, at, assetId: asset.id })
    if (found === undefined) continue
    const terms = found.stated.map((one) => one.terms)
    const schedule = bookSchedule({ currency, convention: book.convention, terms, usage: found.usage, disposedOn: on })
    if (schedule === null) continue
    booked = true
    const bookMinor = bookValueAt(schedule, on.slice(0, 7))
    const { gainMinor } = disposalResult({ proceedsMinor, costMinor, bookMinor, currency, on })
    if (gainMinor !== 0) await entry(book.id, 0 - gainMinor, `处置损益 ${asset.code} gain or loss on disposal`)
  }
  if (!booked && proceedsMinor !== costMinor)
    await entry('proceeds', costMinor - proceedsMinor, `处置收支 ${asset.code} proceeds and costs of disposal`)
}

/** Takes back what a disposal entered, by entries of the opposite amount. */
export const takeBackDisposal = async (
  tx: RegistryTransaction,
  input: { readonly assetId: string; readonly text: string; readonly at: number; readonly actor: string },
): Promise<void> => {
  const { assetId, text, at, actor } = input
  for (const id of await listSourceEntries(tx, { source: SOURCE, assetId }))
    await reverseCostEntry(tx, { id, text, createdAt: at, createdBy: actor })
}
