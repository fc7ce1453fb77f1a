import {
  addDays,
  dayPeriod,
  judgeBatch,
  judgeContractEnd,
  judgeContractNotice,
  judgeDocument,
  judgeLowStock,
  localDay,
  PROCUREMENT_AHEAD_DAYS,
  PROCUREMENT_RULES,
  type SteppedWarning,
} from '@custodia/domain'
import {
  listAllStockItems,
  listStockStores,
  listVendorContracts,
  listVendorDocuments,
  listVendors,
  type Registry,
  type WarningDraft,
} from '@custodia/storage/registry'
import { loadStockLevels, type StockLevel } from '../../stock/levels.ts'
import { loadOrgTree, type OrgTree } from '../../views/org-tree.ts'
import { draftOf, everySoOften, type WarningSource } from './warning-source.ts'

const MAX_ROWS = 10_000
/** Days of the longest notice that a contract asks for. */
const LONGEST_NOTICE_DAYS = 730
/** The outlook of stock reads months of sessions and changes slowly. */
const STOCK_EVERY_MS = 10 * 60_000

const startOf = (day: string, timeZone: string, now: number): number => Math.min(now, dayPeriod(day, timeZone).start)

/** A warning of one of 90, 30 and 7 days; a nearer one is another subject, so that the one before it clears. */
const stepped = (
  found: SteppedWarning | null,
  of: {
    readonly subjectKind: string
    readonly subjectId: string
    readonly orgUnitId: string
    readonly timeZone: string
  },
  now: number,
): WarningDraft[] => {
  if (found === null) return []
  const { timeZone, subjectId, ...rest } = of
  const raisedAt = startOf(found.since, timeZone, now)
  return [draftOf(found, { ...rest, subjectId: `${subjectId}@${found.withinDays}`, raisedAt })]
}

const contractDrafts = async (registry: Registry, now: number): Promise<WarningDraft[]> => {
  const day = localDay(now, 'UTC')
  const endsUpTo = addDays(day, PROCUREMENT_AHEAD_DAYS + LONGEST_NOTICE_DAYS + 1)
  const rows = await listVendorContracts(registry.db, { units: null, endsUpTo, limit: MAX_ROWS })
  return rows.flatMap((row) => {
    const { id: subjectId, orgUnitId, timeZone } = row
    const today = localDay(now, timeZone)
    const contract = { ...row, vendor: { zh: row.vendorNameZh, en: row.vendorNameEn } }
    const of = { subjectKind: 'vendor_contract', subjectId, orgUnitId, timeZone }
    return [
      ...stepped(judgeContractEnd(contract, today), of, now),
      ...stepped(judgeContractNotice(contract, today), of, now),
    ]
  })
}

/** Documents of vendors that are bought from or may be again. */
const documentDrafts = async (registry: Registry, tree: OrgTree, now: number): Promise<WarningDraft[]> => {
  const expiresUpTo = addDays(localDay(now, 'UTC'), PROCUREMENT_AHEAD_DAYS + 1)
  const documents = await listVendorDocuments(registry.db, { expiresUpTo })
  const ids = [...new Set(documents.map(({ vendorId }) => vendorId))]
  const vendors = new Map(
    (await listVendors(registry.db, { units: null, ids, limit: MAX_ROWS })).map((row) => [row.id, row]),
  )
  return documents.flatMap(({ id, vendorId, name, expiresOn }) => {
    const vendor = vendors.get(vendorId)
    if (vendor === undefined || expiresOn === null) return []
    if (vendor.state !== 'approved' && vendor.state !== 'suspended') return []
    const { orgUnitId } = vendor
    const timeZone = tree.timeZone(orgUnitId)
    const said = { name, vendor: { zh: vendor.nameZh, en: vendor.nameEn }, expiresOn }
    const of = { subjectKind: 'vendor_document', subjectId: id, orgUnitId, timeZone }
    return stepped(judgeDocument(said, localDay(now, timeZone)), of, now)
  })
}

const levelDrafts = (level: StockLevel, now: number): WarningDraft[] => {
  const { item, store, batches } = level
  const { orgUnitId, timeZone } = store
  const names = {
    ...{ item: { zh: item.nameZh, en: item.nameEn }, store: { zh: store.nameZh, en: store.nameEn }, unit: item.unit },
  }
  const low = judgeLowStock(names, level.outlook)
  const today = localDay(now, timeZone)
  const subjectId = `${item.id}@${store.id}`
  return [
    ...(low === null ? [] : [draftOf(low, { subjectKind: 'stock_level', subjectId, orgUnitId, raisedAt: now })]),
    ...batches.flatMap(({ batchId, batchNo, expiresOn, onHandMilli }) => {
      if (batchId === null || expiresOn === null || onHandMilli <= 0) return []
      const found = judgeBatch({ ...names, no: batchNo ?? '', onHandMilli, expiresOn }, today)
      const of = { subjectKind: 'stock_batch', subjectId: `${batchId}@${store.id}`, orgUnitId, timeZone }
      return stepped(found, of, now)
    }),
  ]
}

const stockDrafts = async (registry: Registry, tree: OrgTree, now: number): Promise<WarningDraft[]> => {
  const [items, stores] = await Promise.all([
    listAllStockItems(registry.db),
    listStockStores(registry.db, { units: null }),
  ])
  return (await loadStockLevels(registry, tree, { items, stores, now })).flatMap((level) => levelDrafts(level, now))
}

const stockDraftsNow = everySoOften(STOCK_EVERY_MS, stockDrafts)

/** Contracts that end or renew themselves, documents of vendors that expire, low stock, batches that expire. */
export const procurementWarnings: WarningSource = {
  rules: Object.values(PROCUREMENT_RULES),
  drafts: async (registry, now) => {
    const tree = await loadOrgTree(registry)
    return [
      ...(await contractDrafts(registry, now)),
      ...(await documentDrafts(registry, tree, now)),
      ...(await stockDraftsNow(registry, tree, now)),
    ]
  },
}
