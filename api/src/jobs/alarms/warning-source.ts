import type { BusinessWarning, RuleReference } from '@custodia/domain'
import type { Registry, WarningDraft } from '@custodia/storage/registry'
import type { OrgTree } from '../../views/org-tree.ts'

/** Rules over one part of the registry. Whatever a rule of it no longer says is cleared. */
export interface WarningSource {
  readonly rules: readonly RuleReference[]
  /** What its rules say now (UTC milliseconds). The kind of each draft is the id of one of `rules`. */
  readonly drafts: (registry: Registry, now: number) => Promise<WarningDraft[]>
}

/** A warning of a rule about a subject, seen once. */
export const draftOf = (
  { severity, explanation }: BusinessWarning,
  of: Pick<WarningDraft, 'subjectKind' | 'subjectId' | 'orgUnitId'> & {
    readonly assetId?: string | null
    readonly raisedAt: number
  },
): WarningDraft => ({
  kind: explanation.rule.rule,
  ...of,
  severity,
  lastAt: of.raisedAt,
  count: 1,
  detail: {},
  explanation,
})

type FindDrafts = (registry: Registry, tree: OrgTree, now: number) => Promise<WarningDraft[]>

/** What takes long to find and changes slowly is found anew once an interval has passed, and said again in between. */
export const everySoOften = (intervalMs: number, find: FindDrafts): FindDrafts => {
  const remembered = new WeakMap<Registry, { readonly at: number; readonly drafts: WarningDraft[] }>()
  return async (registry, tree, now) => {
    const before = remembered.get(registry)
    if (before !== undefined && now >= before.at && now - before.at < intervalMs) return before.drafts
    const drafts = await find(registry, tree, now)
    remembered.set(registry, { at: now, drafts })
    return drafts
  }
}
