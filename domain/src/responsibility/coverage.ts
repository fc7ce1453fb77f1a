import type { BilingualText, Explanation, RuleReference } from '../explanation.ts'
import { coversInstant } from '../period.ts'
import type { ResponsibilityRow, ResponsibilityScope } from './resolve.ts'

export const COVERAGE_RULE: RuleReference = {
  rule: 'responsibility.coverage',
  version: 1,
  title: { zh: '负责人缺口', en: 'Gaps of accountability' },
  source: 'domain rules §6: exactly one accountable',
}

/** An asset or a place as it stood at the instant that is asked about. */
export interface CoverageSubject {
  readonly id: string
  /** Levels from the nearest upward, as `resolveResponsible` asks them. */
  readonly levels: readonly { readonly scope: ResponsibilityScope; readonly scopeId: string }[]
}

/** Who is accountable for a subject and where that is said; `personId` null is a gap. */
export interface Coverage {
  readonly subjectId: string
  readonly via: ResponsibilityScope | null
  readonly viaId: string | null
  readonly personId: string | null
  readonly rowId: string | null
  /** The person named belongs to no department any more: the statement stands, and nobody answers. */
  readonly departed: boolean
}

/**
 * Who is accountable for each of many subjects at one instant, at the nearest level that says so: what `resolveAccountable` says
 * of each, without its steps, so that ten thousand assets take milliseconds.
 * @param departed whether a person belongs to no department at the instant
 */
export const coverageOf = (
  subjects: readonly CoverageSubject[],
  rows: readonly ResponsibilityRow[],
  at: number,
  departed: (personId: string) => boolean = () => false,
): Coverage[] => {
  const accountable = new Map<string, ResponsibilityRow>()
  for (const row of rows) {
    if (row.raci !== 'A' || !coversInstant(row, at)) continue
    const key = `${row.scope}:${row.scopeId}`
    const known = accountable.get(key)
    if (known === undefined || row.from > known.from || (row.from === known.from && row.id < known.id))
      accountable.set(key, row)
  }
  return subjects.map(({ id, levels }) => {
    for (const { scope, scopeId } of levels) {
      const row = accountable.get(`${scope}:${scopeId}`)
      if (row === undefined) continue
      const { personId, id: rowId } = row
      return { subjectId: id, via: scope, viaId: scopeId, personId, rowId, departed: departed(personId) }
    }
    return { subjectId: id, via: null, viaId: null, personId: null, rowId: null, departed: false }
  })
}

/** How many subjects find their accountable person where. `departed` ones are counted at their level too. */
export interface CoverageTally {
  readonly subjects: number
  readonly at: Readonly<Record<ResponsibilityScope | 'nobody', number>>
  readonly departed: number
}

/** Counts coverage by level; the five counts sum to `subjects`. */
export const tallyCoverage = (coverage: readonly Coverage[]): CoverageTally => {
  const at = { asset: 0, location: 0, org_unit: 0, category: 0, nobody: 0 }
  for (const { via } of coverage) at[via ?? 'nobody'] += 1
  return { subjects: coverage.length, at, departed: coverage.filter((one) => one.departed).length }
}

const LEVEL_WORDS: Readonly<Record<ResponsibilityScope, BilingualText>> = {
  asset: { zh: '资产本身', en: 'the asset itself' },
  location: { zh: '位置', en: 'its place' },
  org_unit: { zh: '组织', en: 'its unit' },
  category: { zh: '类别', en: 'its category' },
}

/** What makes a subject a gap at the level asked for. */
export type GapReason =
  /** Nobody is accountable at any level. */
  | 'nobody'
  /** The accountable person belongs to no department any more. */
  | 'departed'
  /** Somebody is accountable, but only further up than was asked for. */
  | 'further_up'

const ORDER: Readonly<Record<ResponsibilityScope, number>> = { asset: 0, location: 1, org_unit: 2, category: 3 }

/**
 * Whether a subject is a gap, or null. `upTo` is the furthest level at which somebody must be accountable: `category` takes anybody,
 * `asset` wants a statement on the asset itself.
 */
export const gapOf = (coverage: Coverage, upTo: ResponsibilityScope): GapReason | null => {
  if (coverage.via === null) return 'nobody'
  if (coverage.departed) return 'departed'
  return ORDER[coverage.via] > ORDER[upTo] ? 'further_up' : null
}

/** Why a subject is a gap. */
export const explainGap = (
  coverage: Coverage,
  reason: GapReason,
  context: { readonly at: number; readonly upTo: ResponsibilityScope; readonly person: BilingualText | null },
): Explanation => {
  const { via } = coverage
  const person = context.person ?? { zh: coverage.personId ?? '', en: coverage.personId ?? '' }
  const level = via === null ? null : LEVEL_WORDS[via]
  const steps: BilingualText[] =
    reason === 'nobody' || level === null
      ? [{ zh: '各层级均未指定负责（A）的人。', en: 'Nobody is named accountable (A) at any level.' }]
      : reason === 'departed'
        ? [
            {
              zh: `${level.zh}指定了${person.zh}，但此人当时已不属于任何部门。`,
              en: `${person.en} is named at ${level.en}, but belonged to no department at that time.`,
            },
          ]
        : [
            {
              zh: `负责人${person.zh}是在更上层（${level.zh}）指定的；要求最远到${LEVEL_WORDS[context.upTo].zh}。`,
              en: `${person.en} is accountable only further up, at ${level.en}; asked for was ${LEVEL_WORDS[context.upTo].en} at most.`,
            },
          ]
  const { subjectId, rowId, viaId, personId } = coverage
  return {
    rule: COVERAGE_RULE,
    inputs: {
      subject: subjectId,
      at: context.at,
      up_to: context.upTo,
      via,
      via_id: viaId,
      person: personId,
      row: rowId,
    },
    sessions: [],
    telemetry: [],
    steps,
  }
}
