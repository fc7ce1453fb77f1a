/** Books of depreciation as answers show them. */
import { type BookSchedule, bookSchedule, type DefaultTerms, type Posting, planPostings } from '@custodia/domain'
import {
  type BookedAsset,
  type DepreciationBookRow,
  listActorNames,
  listBookedAssets,
  listPostings,
  type Registry,
  type RegistryQueryable,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import type { bookedDetail, bookedRow, bookRow } from '../schemas/depreciation.ts'
import type { OrgTree } from './org-tree.ts'

/** A book. */
export const toBookRow = (book: DepreciationBookRow, tree: OrgTree): z.output<typeof bookRow> => {
  const { id, code, nameZh, nameEn, purpose, currency, convention, postsFrom, defaults } = book
  const orgUnit = tree.named(book.orgUnitId)
  return { id, orgUnit, code, nameZh, nameEn, purpose, currency, convention, postsFrom, defaults: { ...defaults } }
}

/** An asset's depreciation in a book; null where its terms give none. */
export const scheduleOf = (book: DepreciationBookRow, asset: BookedAsset): BookSchedule | null =>
  bookSchedule({
    ...{ currency: book.currency, convention: book.convention, usage: asset.usage, disposedOn: asset.disposedOn },
    terms: asset.stated.map(({ terms }) => terms),
  })

const methodOf = ({ stated }: BookedAsset): DefaultTerms['method'] => stated.at(-1)?.terms.method ?? 'straight_line'

/** An asset's row of a book in a month. */
export const toBookedRow = (
  asset: BookedAsset,
  schedule: BookSchedule,
  month: string,
  tree: OrgTree,
): z.output<typeof bookedRow> => {
  const { assetId: id, code, nameZh, nameEn, category, orgUnitId, disposedOn } = asset
  const upTo = schedule.rows.findLast((row) => row.month <= month)
  return {
    asset: { id, code, nameZh, nameEn },
    ...{ category, orgUnit: tree.named(orgUnitId), method: methodOf(asset), costMinor: schedule.costMinor, disposedOn },
    monthMinor: upTo?.month === month ? upTo.amountMinor : 0,
    accumulatedMinor: upTo?.accumulatedMinor ?? 0,
    bookMinor: upTo?.bookMinor ?? schedule.costMinor,
    lastMonth: schedule.rows.at(-1)?.month ?? null,
  }
}

/** One asset of a book with every month, what was stated of it, and what was entered as costs. */
export const toBookedDetail = async (
  registry: Registry,
  input: {
    readonly book: DepreciationBookRow
    readonly asset: BookedAsset
    readonly schedule: BookSchedule
    readonly month: string
    readonly tree: OrgTree
  },
): Promise<z.output<typeof bookedDetail>> => {
  const { book, asset, schedule, month, tree } = input
  const [postings, people] = await Promise.all([
    listPostings(registry.db, { bookId: book.id, assets: [asset.assetId] }),
    listActorNames(registry.db, [...new Set(asset.stated.map(({ recordedBy }) => recordedBy))]),
  ])
  const posted = new Map<string, number>()
  for (const { month: of, amountMinor } of postings) posted.set(of, (posted.get(of) ?? 0) + amountMinor)
  const names = new Map(people.map((one) => [one.id, one]))
  return {
    ...toBookedRow(asset, schedule, month, tree),
    currency: book.currency,
    rows: schedule.rows.map((row) => ({ ...row, postedMinor: posted.get(row.month) ?? null })),
    stated: asset.stated.map(({ seq, terms, reason, recordedBy, recordedAt }) => ({
      ...{ seq, terms: { ...terms }, reason, recordedAt, by: names.get(recordedBy) ?? null },
    })),
    explanation: {
      ...schedule.explanation,
      ...{ sessions: [], telemetry: [], steps: [...schedule.explanation.steps] },
    },
  }
}

export interface AssetPosting extends Posting {
  readonly asset: BookedAsset
}

/** What is still to enter as costs of a book's assets in some units, up to a month. */
export const postingsDue = async (
  db: RegistryQueryable,
  query: {
    readonly book: DepreciationBookRow
    readonly units: readonly string[]
    readonly at: number
    readonly through: string
  },
): Promise<AssetPosting[]> => {
  const { book, units, at, through } = query
  if (book.postsFrom === null) return []
  const from = book.postsFrom
  const assets = await listBookedAssets(db, { bookId: book.id, units, at })
  const postings = await listPostings(db, { bookId: book.id, assets: assets.map(({ assetId }) => assetId) })
  const posted = new Map<string, (typeof postings)[number][]>()
  for (const one of postings) posted.set(one.assetId, [...(posted.get(one.assetId) ?? []), one])
  return assets.flatMap((asset) => {
    const rows = scheduleOf(book, asset)?.rows ?? []
    return planPostings({ rows, posted: posted.get(asset.assetId) ?? [], from, through }).map((one) => ({
      ...one,
      asset,
    }))
  })
}
