import { addDays, FIGURE_NAMES, figuresOf, INDICATOR_RULE, judgeIndicator, localDay } from '@custodia/domain'
import { type IndicatorBandRow, listIndicatorBands, type Registry, type WarningDraft } from '@custodia/storage/registry'
import { groupRows } from '../../figures/group-rows.ts'
import { loadFacts } from '../../figures/load-facts.ts'
import { loadOrgTree, type OrgTree } from '../../views/org-tree.ts'
import { draftOf, type WarningSource } from './warning-source.ts'

/** Indicators of months move slowly, and cost more to compute than other rules. */
const EVERY_MS = 5 * 60_000

const draftsOfBand = async (
  registry: Registry,
  band: IndicatorBandRow,
  { tree, now }: { readonly tree: OrgTree; readonly now: number },
): Promise<WarningDraft[]> => {
  const figure = FIGURE_NAMES.find((name) => name === band.figure)
  const unit = tree.named(band.orgUnitId)
  if (figure === undefined || unit === null) return []
  const to = localDay(now, tree.timeZone(band.orgUnitId))
  const from = addDays(to, 1 - band.days)
  const units = tree.subtree(band.orgUnitId)
  const question = { units, ownerUnits: units, now, from, to, category: band.category ?? undefined }
  const facts = await loadFacts(registry, question, tree)
  const { rows, total } = groupRows(facts, band.by ?? 'company', tree)
  const groups = band.by === null ? [{ key: '', nameZh: unit.nameZh, nameEn: unit.nameEn, tally: total }] : rows
  return groups.flatMap(({ key, nameZh, nameEn, tally }) => {
    const found = judgeIndicator(
      figuresOf(tally).figures[figure],
      { ...band, figure },
      { of: { zh: nameZh, en: nameEn }, period: [from, to] },
    )
    if (found === null) return []
    return [
      draftOf(found, {
        subjectKind: 'indicator',
        subjectId: `${band.id}@${key}`,
        orgUnitId: band.orgUnitId,
        assetId: band.by === 'asset' ? key : null,
        raisedAt: now,
      }),
    ]
  })
}

const lastSaid = new WeakMap<
  Registry,
  { readonly at: number; readonly bands: string; readonly drafts: WarningDraft[] }
>()

/** Indicators beyond the bands that people set; looked at again every few minutes, and at once when a band changes. */
export const indicatorWarnings: WarningSource = {
  rules: [INDICATOR_RULE],
  drafts: async (registry, now) => {
    const bands = await listIndicatorBands(registry)
    const ids = bands.map(({ id }) => id).join(' ')
    const last = lastSaid.get(registry)
    if (last !== undefined && last.bands === ids && now >= last.at && now - last.at < EVERY_MS) return last.drafts
    const tree = await loadOrgTree(registry)
    const drafts: WarningDraft[] = []
    for (const band of bands) drafts.push(...(await draftsOfBand(registry, band, { tree, now })))
    lastSaid.set(registry, { at: now, bands: ids, drafts })
    return drafts
  },
}
