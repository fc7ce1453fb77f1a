import type { BusinessWarning, RuleReference } from '@custodia/domain'
import type { Registry, WarningDraft } from '@custodia/storage/registry'

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
