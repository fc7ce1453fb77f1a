import {
  localDay,
  missingDocuments,
  purchaseObstacles,
  scoreVendor,
  type VendorFacts,
  type VendorScore,
} from '@custodia/domain'
import {
  listDecidedClaims,
  listVendorCalls,
  listVendorDocuments,
  listVendorFailures,
  listVendorPrices,
  type Registry,
  type VendorContractRow,
  type VendorDocumentRow,
  type VendorRow,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import type { contractRow, vendorDocumentRow, vendorRow, vendorScore } from '../schemas/vendor.ts'
import { explanationView } from './explanation-view.ts'
import type { OrgTree } from './org-tree.ts'

/** Scores stand on the facts of this long. */
const SCORE_MS = 2 * 365 * 86_400_000
const MAX_CALLS = 5_000

/** Scores of vendors, from what is in sight. */
export const loadScores = async (
  registry: Registry,
  vendorIds: readonly string[],
  sight: { readonly units: readonly string[]; readonly now: number },
): Promise<ReadonlyMap<string, VendorScore>> => {
  const { units, now } = sight
  const { db } = registry
  const from = now - SCORE_MS
  const [failures, calls, claims, prices] = await Promise.all([
    listVendorFailures(db, { vendorIds, units, from, to: now }),
    listVendorCalls(db, { units, from, limit: MAX_CALLS }),
    listDecidedClaims(db, { vendorIds, units, from }),
    listVendorPrices(db, { vendorIds, units, from }),
  ])
  return new Map(
    vendorIds.map((id) => {
      const watched = failures.find(({ vendorId }) => vendorId === id)
      const facts: VendorFacts = {
        ...{ failures: watched?.failures ?? 0, assetYears: watched?.assetYears ?? 0 },
        calls: calls.filter(({ vendorId }) => vendorId === id),
        claims: claims.filter(({ vendorId }) => vendorId === id),
        prices: prices.filter(({ vendorId }) => vendorId === id),
      }
      return [id, scoreVendor(id, facts)]
    }),
  )
}

const factOf = (document: VendorDocumentRow) => ({ ...document, withdrawn: document.withdrawnAt !== null })

/** Today where the vendor's unit is. */
export const todayOf = (tree: OrgTree, { orgUnitId }: Pick<VendorRow, 'orgUnitId'>, now: number): string =>
  localDay(now, tree.timeZone(orgUnitId))

/** A document as the API says it. */
export const documentView = (row: VendorDocumentRow, today: string): z.output<typeof vendorDocumentRow> => {
  const { id, kind, name, no, issuedOn, expiresOn, fileName, createdAt } = row
  const inForce = missingDocuments([kind], [factOf(row)], today).length === 0
  return { id, kind, name, no, issuedOn, expiresOn, inForce, fileName, createdAt }
}

/** A score as the API says it. */
export const scoreView = ({ total, parts, explanation }: VendorScore): z.output<typeof vendorScore> => ({
  total,
  parts: parts.map((part) => ({ ...part })),
  explanation: explanationView(explanation),
})

/** A vendor as lists show it. */
export const vendorView = (
  row: VendorRow,
  documents: readonly VendorDocumentRow[],
  score: VendorScore,
  { tree, now }: { readonly tree: OrgTree; readonly now: number },
): z.output<typeof vendorRow> => {
  const { id, code, nameZh, nameEn, taxNo, state, orgUnitId } = row
  const own = documents.filter(({ vendorId }) => vendorId === id).map(factOf)
  const obstacles = purchaseObstacles(row, own, todayOf(tree, row, now))
  const orgUnit = tree.named(orgUnitId) ?? { id: orgUnitId, nameZh: orgUnitId, nameEn: orgUnitId }
  const { total, parts } = scoreView(score)
  return {
    ...{ id, orgUnit, code, nameZh, nameEn, taxNo, state, mayBuy: obstacles.length === 0 },
    ...{ obstacles: obstacles.map((one) => ({ ...one })), score: { total, parts } },
  }
}

/** Vendors as lists show them, with the score of what is in sight. */
export const vendorViews = async (
  registry: Registry,
  rows: readonly VendorRow[],
  sight: { readonly units: readonly string[]; readonly now: number; readonly tree: OrgTree },
): Promise<z.output<typeof vendorRow>[]> => {
  const vendorIds = rows.map(({ id }) => id)
  const [documents, scores] = await Promise.all([
    listVendorDocuments(registry.db, { vendorIds }),
    loadScores(registry, vendorIds, sight),
  ])
  return rows.flatMap((row) => {
    const score = scores.get(row.id)
    return score === undefined ? [] : [vendorView(row, documents, score, sight)]
  })
}

/** A contract as the API says it. */
export const contractView = (row: VendorContractRow, tree: OrgTree): z.output<typeof contractRow> => {
  const { vendorId, vendorNameZh, vendorNameEn, orgUnitId, timeZone: _, createdAt: __, createdBy: ___, ...rest } = row
  return {
    ...rest,
    vendor: { id: vendorId, nameZh: vendorNameZh, nameEn: vendorNameEn },
    orgUnit: tree.named(orgUnitId) ?? { id: orgUnitId, nameZh: orgUnitId, nameEn: orgUnitId },
    covers: [...row.covers],
    assetIds: [...row.assetIds],
  }
}
