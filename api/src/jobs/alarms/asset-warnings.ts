import { ASSET_WARNINGS, addDays, dayPeriod, judgeAccountability, judgeLoan, localDay } from '@custodia/domain'
import { listTransfers, type Registry, type WarningDraft } from '@custodia/storage/registry'
import { loadCoverage } from '../../accountability/load-coverage.ts'
import { loadOrgTree, type OrgTree } from '../../views/org-tree.ts'
import { loadPlaceTree } from '../../views/place-tree.ts'
import { draftOf, everySoOften, type WarningSource } from './warning-source.ts'

const MAX_LOANS = 10_000
/** Gaps come of all assets and statements, and of people who leave: read every few minutes. */
const GAPS_EVERY_MS = 10 * 60_000

const loanDrafts = async (registry: Registry, tree: OrgTree, now: number): Promise<WarningDraft[]> => {
  // Tomorrow somewhere; each is judged in its lender's zone.
  const dueBefore = addDays(localDay(now, 'UTC'), 2)
  const loans = await listTransfers(registry.db, { units: null, dueBefore, limit: MAX_LOANS })
  return loans.flatMap((loan) => {
    const { id: subjectId, assetId, fromUnitId: orgUnitId, toUnitId, dueBackOn } = loan
    const timeZone = tree.timeZone(orgUnitId)
    const unit = tree.named(toUnitId)
    const borrower = loan.borrower ?? ''
    const found = judgeLoan(
      {
        ...{ asset: { zh: loan.assetNameZh, en: loan.assetNameEn }, code: loan.assetCode, dueBackOn },
        borrower: unit === null ? { zh: borrower, en: borrower } : { zh: unit.nameZh, en: unit.nameEn },
      },
      localDay(now, timeZone),
    )
    if (found === null || dueBackOn === null) return []
    const raisedAt = dayPeriod(dueBackOn, timeZone).end
    return [draftOf(found, { subjectKind: 'asset_transfer', subjectId, orgUnitId, assetId, raisedAt })]
  })
}

const gapDrafts = async (registry: Registry, tree: OrgTree, now: number): Promise<WarningDraft[]> => {
  const places = await loadPlaceTree(registry)
  const units = tree.units.map(({ id }) => id)
  const drafts = await Promise.all(
    (['asset', 'location'] as const).map(async (of) => {
      const { gaps, counts } = await loadCoverage(registry, { of, units, at: now, upTo: 'category' }, tree, places)
      return [...new Set(gaps.map(({ subject }) => subject.orgUnitId))].flatMap((orgUnitId) => {
        const own = gaps.filter(({ subject }) => subject.orgUnitId === orgUnitId)
        const codes = (reason: string) => own.filter((gap) => gap.reason === reason).map(({ subject }) => subject.code)
        const { nameZh: zh, nameEn: en } = tree.named(orgUnitId) ?? { nameZh: orgUnitId, nameEn: orgUnitId }
        const subjects = counts.get(orgUnitId) ?? own.length
        const found = judgeAccountability({
          ...{ of, unit: { zh, en }, subjects, nobody: codes('nobody'), departed: codes('departed') },
        })
        const subjectId = `${orgUnitId}@${of}`
        return found === null
          ? []
          : [draftOf(found, { subjectKind: 'accountability', subjectId, orgUnitId, raisedAt: now })]
      })
    }),
  )
  return drafts.flat()
}

const gapDraftsNow = everySoOften(GAPS_EVERY_MS, gapDrafts)

/** Loans that are out after their last day; assets and places that nobody answers for. */
export const assetWarnings: WarningSource = {
  rules: Object.values(ASSET_WARNINGS),
  drafts: async (registry, now) => {
    const tree = await loadOrgTree(registry)
    return [...(await loanDrafts(registry, tree, now)), ...(await gapDraftsNow(registry, tree, now))]
  },
}
